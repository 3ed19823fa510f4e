"""A policy reaches the enterprises it is for, with what they meet and lack, within half a day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from graph.errors import NotFound
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.values.dates import SHANGHAI
from graph.vocabulary import NodeKind, RelationKind
from matching.match import MatchStatus, Missing, Rule
from matching.parties import Contact
from matching.policies.reach import Reached, policies_of, reach
from tests.matching.world import party, resource, snapshot_of

DAY = date(2027, 1, 15)
PUBLISHED = datetime(2027, 1, 15, 9, 0, tzinfo=SHANGHAI)
POLICY = resource(
    "r",
    title="技改补助",
    kind="policy",
    region="350200",
    industry="17",
    eligible=["高新技术企业|专精特新"],
    适用规模="小微企业",
    valid_until="2027-12-31",
)
ALL = (Rule.REGION, Rule.TAGS, Rule.VALIDITY, Rule.SIZE, Rule.INDUSTRY)


def found(snapshot: Snapshot, *, excluded: bool = False) -> dict[str, Reached]:
    return {each.id: each for each in reach(snapshot, "r", DAY, PUBLISHED, excluded=excluded)}


def enterprise(id_: str, **props: str | list[str]) -> Node:
    usual = {"region": "350211", "industry": "1761", "tags": ["高新技术企业"], "scale": "小型"}
    return party(id_, **{**usual, **props})


def test_who_meets_everything_comes_first_and_is_told_within_half_a_day() -> None:
    snapshot = snapshot_of(
        POLICY,
        enterprise("b", name="示例织造", contact="陈示例", phone="0592-6101234"),
        enterprise("a", region="350102"),
    )
    first, second = found(snapshot).values()
    assert first == Reached(
        "b",
        "示例织造",
        MatchStatus.MATCH,
        ALL,
        (),
        Contact("陈示例", "0592-6101234"),
        "2027-01-15T21:00+08:00",
    )
    assert (second.id, second.status, second.inform_by) == ("a", "near", "")


def test_who_may_meet_everything_is_told_too() -> None:
    [each] = found(snapshot_of(POLICY, enterprise("a", scale=""))).values()
    assert each.inform_by == "2027-01-15T21:00+08:00"


@pytest.mark.parametrize(
    ("props", "missing"),
    [
        ({"region": "350102"}, Missing(Rule.REGION, "350200", "350102")),
        ({"tags": ["瞪羚"]}, Missing(Rule.TAGS, ["瞪羚"], ["高新技术企业|专精特新"])),
        (
            {"tags": ["高新技术企业@2026-12-31"]},
            Missing(Rule.TAGS, ["高新技术企业@2026-12-31"], ["高新技术企业|专精特新"]),
        ),
        ({"tags": []}, Missing(Rule.TAGS, None, ["高新技术企业|专精特新"])),
        ({"industry": "6513"}, Missing(Rule.INDUSTRY, "6513", "17")),
        ({"scale": ""}, Missing(Rule.SIZE, None, ["微型", "小型"])),
    ],
)
def test_what_is_missed_or_not_known_is_told(props: dict[str, str | list[str]], missing: Missing) -> None:
    [each] = found(snapshot_of(POLICY, enterprise("a", **props))).values()
    assert (each.status, each.missing) == ("near", (missing,))
    assert each.met == tuple(rule for rule in ALL if rule != missing.rule)


def test_who_misses_two_conditions_is_told_only_where_asked_for() -> None:
    snapshot = snapshot_of(POLICY, enterprise("a", region="350102", scale="大型"))
    assert found(snapshot) == {}
    assert found(snapshot, excluded=True)["a"].status == "excluded"


def test_a_policy_of_an_alliance_is_for_what_it_owns_and_its_members() -> None:
    policy = Node("r", NodeKind.RESOURCE, POLICY.props, alliance="home")
    owned = Node("owned", NodeKind.ENTERPRISE, enterprise("x").props, alliance="home")
    snapshot = snapshot_of(
        policy,
        owned,
        Node("home", NodeKind.ALLIANCE),
        enterprise("member"),
        enterprise("stranger"),
        Relation("member", RelationKind.MEMBER_OF, "home"),
    )
    assert list(found(snapshot)) == ["member", "owned"]


def test_a_liaison_is_told_before_the_usual_contact() -> None:
    snapshot = snapshot_of(
        POLICY,
        enterprise("a", contact="陈示例"),
        Node("p", NodeKind.TALENT, {"name": "林示例", "title": "政策联络员", "phone": "13900000000"}),
        Relation("p", RelationKind.AFFILIATED_WITH, "a"),
    )
    assert found(snapshot)["a"].contact == Contact("林示例", "13900000000")


@pytest.mark.parametrize("id_", ["none", "a", "loan"])
def test_what_is_no_policy_is_not_found(id_: str) -> None:
    snapshot = snapshot_of(POLICY, enterprise("a"), resource("loan", title="贷款", kind="funding"))
    with pytest.raises(NotFound, match=f"no policy has the id '{id_}'"):
        reach(snapshot, id_, DAY, PUBLISHED)


def test_open_policies_are_listed_by_id() -> None:
    snapshot = snapshot_of(
        POLICY,
        resource("q", title="补贴", kind="policy"),
        resource("told", title="专精特新奖励"),
        resource("closed", title="补贴", kind="policy", status="closed"),
        resource("loan", title="贷款", kind="funding"),
    )
    assert [node.id for node in policies_of(snapshot)] == ["q", "r", "told"]


def test_only_what_is_looked_at_is_explained() -> None:
    snapshot = snapshot_of(POLICY, *(enterprise(id_) for id_ in "abcd"))
    reached = reach(snapshot, "r", DAY, PUBLISHED)
    assert (len(reached), [each.id for each in reached[1:3]], reached[-1].id) == (4, ["b", "c"], "d")
    with pytest.raises(IndexError):
        reached[4]
