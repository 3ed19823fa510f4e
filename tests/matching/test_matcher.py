"""The pipeline as a whole: what is found, in which order, and that every way to ask agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.errors import NotFound
from graph.lists.load import load
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import Decision, NodeKind, Reason, RelationKind
from matching.feedback.recording import Said, event_of
from matching.filters import Filters
from matching.match import Match, MatchStatus, Missing, Rule
from matching.matcher import Matcher, today
from tests.matching.world import demand, matcher_of, offers, party, put, requests, resource

DAY = date(2027, 1, 15)


def ids(matches: list[Match]) -> list[str]:
    return [match.resource_id for match in matches]


FUNDING = [
    party("shop", region="350211"),
    party("bank", region="350211"),
    party("fund", region="350102"),
    demand("d-loan", title="研发贷款五百万", kind="funding", amount=5_000_000),
    demand("d-hall", title="发布会会场", kind="venue", quantity=150),
    demand("d-old", title="研发贷款", kind="funding", status="closed"),
    resource("r-loan", title="研发贷款", kind="funding", amount="0-8000000"),
    resource("r-small", title="小额研发贷款", kind="funding", amount=1_000_000),
    resource("r-stake", title="股权投资", kind="funding"),
    resource("r-policy", title="研发补助", kind="policy"),
    resource("r-hall", title="会场", kind="venue", capacity=200),
    resource("r-closed", title="研发贷款五百万", kind="funding", status="closed"),
    requests("shop", "d-loan"),
    requests("shop", "d-hall"),
    offers("bank", "r-loan"),
    offers("bank", "r-small"),
    offers("fund", "r-stake"),
]  # fmt: skip


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return matcher_of(*FUNDING)


def test_the_best_come_first(matcher: Matcher) -> None:
    found = matcher.for_demand("d-loan", day=DAY)
    assert ids(found) == ["r-loan", "r-small", "r-policy", "r-stake"]
    assert [match.rank for match in found] == [1, 2, 3, 4]
    assert [match.status.value for match in found] == ["match", "near", "match", "match"]
    assert found[1].missing == (Missing(Rule.AMOUNT, 1_000_000, 5_000_000),)
    margins = [match.margin for match in found]
    assert margins == sorted(margins, reverse=True)


def test_no_more_than_asked_for(matcher: Matcher) -> None:
    assert ids(matcher.for_demand("d-loan", top=2, day=DAY)) == ["r-loan", "r-small"]
    assert matcher.for_demand("d-loan", top=0, day=DAY) == []


def test_excluded_ones_come_last_and_only_where_asked_for(matcher: Matcher) -> None:
    found = matcher.for_demand("d-hall", day=DAY, excluded=True)
    assert ids(found)[0] == "r-hall"
    assert {match.status for match in found[1:]} == {MatchStatus.EXCLUDED}
    assert [match.rank for match in found] == list(range(1, len(found) + 1))
    assert found[1].missing[0].rule is Rule.KIND
    assert ids(matcher.for_demand("d-hall", day=DAY)) == ["r-hall"]
    assert len(matcher.for_demand("d-hall", top=1, day=DAY, excluded=True)) == 2


def test_what_shares_no_word_no_kind_and_no_circle_is_not_shown() -> None:
    records = [demand("d", title="贷款"), resource("r-1", title="会场的事"), resource("r-2", title="贷款")]
    assert ids(matcher_of(*records).for_demand("d", excluded=True)) == ["r-2"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(kinds=frozenset({"policy"})), ["r-policy"]),
        (Filters(region="350100"), ["r-stake"]),
        (Filters(region="350200"), ["r-loan", "r-small"]),
        (Filters(alliance="nobody"), []),
        (Filters(kinds=frozenset({"venue"})), []),
    ],
)
def test_filters_are_strict_and_come_before_ranking(
    matcher: Matcher, filters: Filters, expected: list[str]
) -> None:
    assert ids(matcher.for_demand("d-loan", top=2, filters=filters, day=DAY)) == expected


def test_what_is_closed_is_never_found_but_may_ask(matcher: Matcher) -> None:
    assert "r-closed" not in ids(matcher.for_demand("d-loan", excluded=True))
    assert ids(matcher.for_demand("d-old"))[0] == "r-loan"
    assert "d-old" not in [match.demand_id for match in matcher.for_resource("r-loan", excluded=True)]
    assert "d-old" not in [match.demand_id for match in matcher.for_all()]


def test_the_day_asked_for_decides() -> None:
    found = matcher_of(demand("d", title="贷款"), resource("r", title="贷款", valid_until="2027-01-15"))
    assert found.for_demand("d", day=DAY)[0].status is MatchStatus.MATCH
    late = found.for_demand("d", day=DAY + timedelta(days=1))[0]
    assert late.missing == (Missing(Rule.VALIDITY, "2027-01-15", "2027-01-16"),)


def test_without_a_day_today_decides() -> None:
    yesterday = (today() - timedelta(days=1)).isoformat()
    found = matcher_of(demand("d", title="贷款"), resource("r", title="贷款", valid_until=yesterday))
    assert found.for_demand("d")[0].status is MatchStatus.NEAR
    assert next(found.for_all()).status is MatchStatus.NEAR
    assert found.pairs([("d", "r")])[0].status is MatchStatus.NEAR


UNKNOWN_ASKED: list[Callable[[Matcher], object]] = [
    lambda matcher: matcher.for_demand("r-loan"),
    lambda matcher: matcher.for_demand("nothing"),
    lambda matcher: matcher.for_resource("d-loan"),
    lambda matcher: matcher.for_text(demand("new", title="贷款"), organization="nothing"),
    lambda matcher: list(matcher.for_all(["nothing"])),
    lambda matcher: matcher.pairs([("d-loan", "nothing")]),
    lambda matcher: matcher.pairs([("nothing", "r-loan")]),
]


@pytest.mark.parametrize("ask", UNKNOWN_ASKED)
def test_what_does_not_exist_is_not_found(matcher: Matcher, ask: Callable[[Matcher], object]) -> None:
    with pytest.raises(NotFound, match=r"'(nothing|r-loan|d-loan)'"):
        ask(matcher)


@pytest.mark.parametrize("records", [[], [demand("d", title="贷款")], [resource("r", title="贷款")]])
def test_an_empty_side(records: list[Node]) -> None:
    found = matcher_of(*records)
    assert list(found.for_all()) == []
    assert found.pairs([]) == []
    for node in records:
        ask = found.for_demand if node.id == "d" else found.for_resource
        assert ask(node.id, excluded=True) == []
    assert ids(found.for_text(demand("new", title="贷款"))) == [node.id for node in records if node.id == "r"]


def test_all_open_demands_in_the_order_of_their_ids(matcher: Matcher) -> None:
    every = list(matcher.for_all(top=2, day=DAY))
    expected = [*matcher.for_demand("d-hall", top=2, day=DAY), *matcher.for_demand("d-loan", top=2, day=DAY)]
    assert every == expected
    assert list(matcher.for_all(["d-loan"], top=2, day=DAY)) == expected[1:]


def test_open_demands_are_those_of_an_alliance_or_of_all() -> None:
    found = matcher_of(
        Node("d-2", NodeKind.DEMAND, {"title": "贷款"}, "a"),
        Node("d-1", NodeKind.DEMAND, {"title": "贷款", "status": "open"}, "a"),
        Node("d-0", NodeKind.DEMAND, {"title": "贷款", "status": "closed"}, "a"),
        Node("d-3", NodeKind.DEMAND, {"title": "贷款"}, "b"),
    )
    assert found.open_demands("a") == ["d-1", "d-2"]
    assert found.open_demands() == ["d-1", "d-2", "d-3"]
    assert found.open_demands("c") == []


def test_an_excluded_resource_is_told_even_where_no_word_is_shared() -> None:
    found = matcher_of(
        demand("d", title="贷款", kind="funding"),
        resource("r-1", title="缝纫", kind="talent"),
        resource("r-2", title="贷款", kind="funding"),
    )
    told = found.for_demand("d", excluded=True)
    assert [(match.resource_id, match.status) for match in told] == [
        ("r-2", MatchStatus.MATCH),
        ("r-1", MatchStatus.EXCLUDED),
    ]


def without_rank(match: Match) -> dict[str, object]:
    return {name: value for name, value in match.to_dict().items() if name != "rank"}


def test_pairs_are_exactly_those_asked_for_each_once_by_demand_and_best_first(matcher: Matcher) -> None:
    asked = [
        ("d-loan", "r-hall"),
        ("d-old", "r-closed"),
        ("d-loan", "r-loan"),
        ("d-hall", "r-loan"),
        ("d-loan", "r-loan"),
    ]
    found = matcher.pairs(asked, DAY)
    assert [(match.demand_id, match.resource_id, match.rank) for match in found] == [
        ("d-hall", "r-loan", 1),
        ("d-loan", "r-loan", 1),
        ("d-loan", "r-hall", 2),
        ("d-old", "r-closed", 1),
    ]
    assert [match.status.value for match in found] == ["excluded", "match", "excluded", "match"]


def test_a_pair_is_scored_alike_however_it_is_asked_for(matcher: Matcher) -> None:
    forth = [*matcher.for_all(day=DAY, excluded=True), *matcher.for_demand("d-old", day=DAY, excluded=True)]
    assert len(forth) > 10
    for match in forth:
        back = matcher.for_resource(match.resource_id, day=DAY, excluded=True)
        alone = matcher.pairs([(match.demand_id, match.resource_id)], DAY)
        assert without_rank(alone[0]) == without_rank(match)
        if match.demand_id != "d-old":
            assert without_rank(match) in map(without_rank, back)


def test_a_demand_that_is_not_stored_is_answered_as_if_it_were(matcher: Matcher) -> None:
    for id_ in ("d-loan", "d-hall"):
        row = matcher.snapshot.row(id_)
        assert row is not None
        node = matcher.snapshot.node(row)
        typed = matcher.for_text(node, organization="shop", day=DAY, excluded=True)
        assert typed == matcher.for_demand(id_, day=DAY, excluded=True)


def test_a_demand_of_nobody_has_no_circle(matcher: Matcher) -> None:
    found = matcher.for_text(demand("new", title="研发贷款", kind="funding"), day=DAY)
    assert found[0].resource_id == "r-loan"
    assert (found[0].parts["place"], found[0].evidence) == (0.0, ())


def test_words_that_nobody_used_before_change_no_later_answer(matcher: Matcher) -> None:
    before = matcher.for_demand("d-loan", day=DAY)
    matcher.for_text(demand("new", title="量子隧穿 qubit", tags=["新标签"]))
    assert matcher.for_demand("d-loan", day=DAY) == before


def test_threads_share_a_matcher() -> None:
    texts = [demand(f"n-{i}", title=f"研发贷款 word{i}", tags=[f"tag{i}"]) for i in range(40)]
    shared, alone = matcher_of(*FUNDING), matcher_of(*FUNDING)

    def ask(text: Node) -> list[Match]:
        return shared.for_text(text, organization="shop", day=DAY)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, texts))
    assert found == [alone.for_text(text, organization="shop", day=DAY) for text in texts]


def test_equal_scores_are_in_the_order_of_their_ids() -> None:
    equal = [resource(f"r-{number:03}", title="场地", kind="funding") for number in reversed(range(300))]
    found = matcher_of(demand("d", title="贷款", kind="funding"), *equal)
    assert ids(found.for_demand("d", top=3)) == ["r-000", "r-001", "r-002"]
    assert ids(found.for_demand("d", top=1000)) == [f"r-{number:03}" for number in range(300)]


def test_one_provider_does_not_fill_the_first_places_however_much_it_offers() -> None:
    crowd = [resource(f"r-{number:03}", title="研发贷款", kind="funding") for number in range(300)]
    others = [resource(f"z-{number}", title="小额贷款", kind="funding") for number in range(3)]
    found = matcher_of(
        party("bank"),
        party("fund"),
        demand("d", title="研发贷款", kind="funding"),
        *crowd,
        *others,
        *(offers("bank", node.id) for node in crowd),
        *(offers("fund", node.id) for node in others[:1]),
    )
    assert ids(found.for_demand("d", top=6)) == ["r-000", "r-001", "z-0", "z-1", "z-2", "r-002"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "store.db")
    put(store, *FUNDING)
    yield store
    store.close()


def test_a_matcher_of_the_same_snapshot_is_the_same(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    found = Matcher.of(snapshot)
    assert found.advanced(snapshot.advance(store)) is found


def test_what_was_written_is_found_at_once_and_earlier_matchers_stay(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    old = Matcher.of(snapshot)
    before = old.for_demand("d-loan", day=DAY)
    put(store, resource("r-new", title="研发贷款五百万", kind="funding"), offers("fund", "r-new"))
    new = old.advanced(snapshot.advance(store))
    assert ids(new.for_demand("d-loan", day=DAY))[0] == "r-new"
    assert old.for_demand("d-loan", day=DAY) == before


def test_an_organizations_new_region_and_tags_reach_its_demands_at_once(
    store: SqliteStore, tmp_path: Path
) -> None:
    put(store, resource("r-local", title="研发贷款", kind="funding", region="350102", eligible=["瞪羚"]))
    snapshot = Snapshot.of(store)
    found = Matcher.of(snapshot)
    assert status_of(found, "r-local") == (MatchStatus.NEAR, [Rule.REGION, Rule.TAGS])
    file = tmp_path / "organizations.csv"
    file.write_text("id,name,kind,region,tags\nshop,示例公司,enterprise,福州市鼓楼区,瞪羚企业\n", "utf-8")
    assert load(store, [file]).changed == 1
    found = found.advanced(snapshot.advance(store))
    assert status_of(found, "r-local") == (MatchStatus.MATCH, [])


def status_of(matcher: Matcher, resource_id: str) -> tuple[MatchStatus, list[Rule]]:
    (match,) = matcher.pairs([("d-loan", resource_id)], DAY)
    return match.status, [missing.rule for missing in match.missing]


def test_a_new_relation_reaches_both_sides_at_once(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    found = Matcher.of(snapshot)
    put(store, Relation("fund", RelationKind.FINANCES, "shop"))
    found = found.advanced(snapshot.advance(store))
    (match,) = found.pairs([("d-loan", "r-stake")], DAY)
    assert match.parts["cooperation"] == 0.5
    assert match.evidence[0].relations == ("REQUESTS", "FINANCES", "OFFERS")


def test_a_rejected_pair_is_excluded_with_the_score_it_had() -> None:
    store = SqliteStore(":memory:")
    put(store, *FUNDING)
    before = Matcher.of(Snapshot.of(store))
    put(store, event_of(before.snapshot, "d-loan", "r-loan", Said(Decision.REJECTED, Reason.FULL)))
    after = before.advanced(before.snapshot.advance(store))
    assert ids(after.for_demand("d-loan", day=DAY)) == ["r-small", "r-policy", "r-stake"]
    assert [match.demand_id for match in after.for_resource("r-loan", day=DAY)] == []
    [alone] = after.pairs([("d-loan", "r-loan")], DAY)
    assert alone.status is MatchStatus.EXCLUDED
    assert [missing.rule for missing in alone.missing] == [Rule.REJECTED]
    assert alone.parts == before.for_demand("d-loan", day=DAY)[0].parts
