"""Matches as groups, bars and words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.pages.address import Address
from api.pages.language import words_in
from api.pages.views import Bar, GroupView, Presenter
from graph.records import Node
from graph.vocabulary import NodeKind
from matching.feedback.standing import standing
from matching.match import Match, MatchStatus, Missing, Rule
from tests.matching.world import demand, offers, party, resource, snapshot_of

ZH, HOME = words_in("zh"), Address()
SNAPSHOT = snapshot_of(
    party("bank", name="示例银行"),
    demand("d", title="贷款", quantity=60, unit="人"),
    *(resource(f"r{number}", title=f"资源{number}") for number in range(15)),
    offers("bank", "r0"),
)
MATCH = Match(
    "d", "r0", 1, MatchStatus.MATCH, 0.8, 1.5, {"base": -2.5, "text": 3.0, "kind": 1.0, "chain": -0.0}
)


def groups(*matches: Match, address: Address = HOME) -> list[GroupView]:
    return Presenter(SNAPSHOT, ZH, address).groups(matches)


def test_there_are_always_three_groups() -> None:
    assert [(group.status, group.count, group.folded) for group in groups()] == [
        ("match", 0, False),
        ("near", 0, False),
        ("excluded", 0, True),
    ]
    assert groups()[0].empty == "没有条件全部满足的资源。"
    assert groups(address=Address(mode="resource"))[0].empty == "没有条件全部满足的需求。"


def test_the_parts_are_steps_from_zero_to_the_total() -> None:
    view = groups(MATCH)[0].matches[0]
    assert [(part.name, part.points, part.step, part.bar) for part in view.parts] == [
        ("起点", "−2.50", "down", Bar(0.0, 62.5)),
        ("内容相近", "+3.00", "up", Bar(0.0, 75.0)),
        ("类别", "+1.00", "up", Bar(75.0, 25.0)),
    ]
    assert (view.total, view.zero) == ("+1.50", 62.5)


@pytest.mark.parametrize(
    ("score", "fit"), [(0.5, "high"), (0.49, "fair"), (0.25, "fair"), (0.24, "low"), (0.0, "low")]
)
def test_a_score_is_told_in_a_word_and_a_bar(score: float, fit: str) -> None:
    view = groups(replace(MATCH, score=score))[0].matches[0]
    assert (view.fit, view.bar) == (fit, Bar(0, 100 * score))


@pytest.mark.parametrize(("ratings", "level", "percent"), [(199, 3, None), (200, 3, 80), (200, None, None)])
def test_a_chance_is_told_of_a_learned_score_once_enough_ratings_of_the_alliance_back_it(
    ratings: int, level: int | None, percent: int | None
) -> None:
    demands = [Node(f"d{i}", NodeKind.DEMAND, {"title": "贷款"}, alliance="jm") for i in range(200)]
    said = {"decision": "rated", "level": 3, "given_on": "2026-11-01T08:00:00+08:00"}
    events = [
        Node(f"f{i}", NodeKind.FEEDBACK, {"demand": f"d{i}", "resource": "r0", **said}, alliance="jm")
        for i in range(ratings)
    ]
    snapshot = snapshot_of(resource("r0", title="信用贷"), *demands, *events)
    presenter = Presenter(snapshot, ZH, HOME, standing=standing(snapshot))
    match = replace(MATCH, demand_id="d0", level=level)
    assert presenter.groups([match])[0].matches[0].percent == percent


def test_matches_with_little_in_common_are_folded_away_after_the_first_three() -> None:
    weak = [replace(MATCH, resource_id=f"r{number}", rank=number + 1, score=0.2) for number in range(15)]
    group = groups(*weak)[0]
    assert [view.other.id for view in group.matches] == ["r0", "r1", "r2"]
    assert (len(group.weak), group.count) == (7, 10)
    strong = [replace(each, score=0.9) for each in weak[:5]]
    assert len(groups(*strong, *weak[5:])[0].matches) == 5


@pytest.mark.parametrize(("found", "count", "cut"), [(10, 10, False), (11, 10, True)])
def test_a_group_that_is_cut_says_so(found: int, count: int, cut: bool) -> None:
    matches = [replace(MATCH, resource_id=f"r{number}", rank=number + 1) for number in range(found)]
    group = groups(*matches)[0]
    assert (group.count, group.cut) == (count, cut)


def test_excluded_ones_are_not_folded_twice() -> None:
    excluded = [
        replace(MATCH, resource_id=f"r{number}", status=MatchStatus.EXCLUDED, score=0.1)
        for number in range(5)
    ]
    group = groups(*excluded)[2]
    assert (len(group.matches), group.weak) == (5, ())


def test_only_the_best_is_unfolded() -> None:
    near = replace(MATCH, resource_id="r1", rank=2, status=MatchStatus.NEAR)
    match, other, _ = groups(MATCH, near)
    assert match.matches[0].open
    assert not other.matches[0].open


def test_what_is_missing_is_told_with_what_to_do() -> None:
    missing = (Missing(Rule.QUANTITY, 50, 60), Missing(Rule.TAGS, None, ["高新技术企业"]))
    view = groups(replace(MATCH, status=MatchStatus.NEAR, missing=missing))[1].matches[0]
    assert [(item.problem, item.unknown) for item in view.missing] == [
        ("容量不足：需要 60人，最多 50人", False),
        ("需确认：是否具备 高新技术企业 资质", True),
    ]
    assert all(item.advice for item in view.missing)


def test_the_other_side_can_be_turned_to() -> None:
    address = Address(alliance="a", chosen="d", q="贷款")
    assert groups(MATCH, address=address)[0].matches[0].url == "/?alliance=a&mode=resource&chosen=r0"
    turned = Address(alliance="a", mode="resource", chosen="r0")
    view = groups(MATCH, address=turned)[0].matches[0]
    assert (view.other.id, view.url) == ("d", "/?alliance=a&chosen=d")
