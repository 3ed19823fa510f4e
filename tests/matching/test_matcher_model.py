"""Whatever is written meanwhile, an advanced matcher answers as one built anew, in every process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.records import Evidence, Node, Relation, Value
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind, RelationKind
from matching import text_index
from matching.match import Match
from matching.matcher import Matcher
from tests.matching.world import delete, put

DAY = date(2027, 1, 15)
R = RelationKind
GROUND = [
    *(Node(id_, NodeKind.ALLIANCE) for id_ in ("a1", "a2")),
    Node("C", NodeKind.INDUSTRY_CHAIN),
    *(Node(id_, NodeKind.CHAIN_SEGMENT) for id_ in ("C/1", "C/2")),
    *(Node(id_, NodeKind.REGION) for id_ in ("region/1", "region/2")),
    Relation("C/1", R.PART_OF, "C"),
    Relation("C/2", R.PART_OF, "C"),
    Relation("region/1", R.PART_OF, "region/2"),
]
PARTIES, DEMANDS, RESOURCES = ("p1", "p2", "p3"), ("d1", "d2", "d3"), ("r1", "r2", "r3", "r4")

Write = Node | Relation | str
"""A record to write, or the id of a node to delete."""


def node(
    kind: NodeKind, ids: Sequence[str], props: dict[str, st.SearchStrategy[Value]]
) -> st.SearchStrategy[Node]:
    filled = st.fixed_dictionaries({}, optional=props)
    return st.builds(Node, st.sampled_from(ids), st.just(kind), filled)


def relation(
    sources: Sequence[str], kinds: Sequence[RelationKind], targets: Sequence[str]
) -> st.SearchStrategy[Relation]:
    evidence = st.sampled_from([(Evidence(),), (Evidence(status="inferred"),)])
    return st.builds(
        Relation, st.sampled_from(sources), st.sampled_from(kinds), st.sampled_from(targets), evidence
    )


TEXT = st.lists(st.sampled_from(["贷款", "借钱", "会场", "面料", "gpu", "\n", "60人"]), max_size=4).map(
    "".join
)
REGION = st.sampled_from(["350211", "350200", "350102", "某工业区"])
TAGS = st.lists(st.sampled_from(["示例", "瞪羚", "高新技术企业"]), unique=True, max_size=2)
NUMBER = st.sampled_from([10, 20, "10-20"])
OLD = st.sampled_from(["2026-01-01", "2027-01-01"])
SAID: dict[str, st.SearchStrategy[Value]] = {
    "title": TEXT,
    "description": TEXT,
    "kind": st.sampled_from(["funding", "venue", "policy"]),
    "region": REGION,
    "amount": NUMBER,
    "status": st.sampled_from(["open", "closed"]),
    "备注": TEXT,
}
MOMENTS = [f"2027-01-{day:02}T09:30:00.000000+08:00" for day in (1, 2, 3)]
JUDGED: dict[str, st.SearchStrategy[Value]] = {
    "demand": st.sampled_from(DEMANDS),
    "resource": st.sampled_from(RESOURCES),
    "decision": st.just("rejected"),
    "reason": st.sampled_from(["full", "not_now"]),
    "given_on": st.sampled_from(MOMENTS),
}
FEEDBACK = st.builds(
    Node, st.sampled_from(["f1", "f2"]), st.just(NodeKind.FEEDBACK), st.fixed_dictionaries(JUDGED)
)
WRITES = st.one_of(
    FEEDBACK,
    node(NodeKind.ENTERPRISE, PARTIES, {"region": REGION, "tags": TAGS}),
    node(NodeKind.DEMAND, DEMANDS, {**SAID, "tags": TAGS, "quantity": NUMBER}),
    node(NodeKind.RESOURCE, RESOURCES, {**SAID, "eligible": TAGS, "capacity": NUMBER, "confirmed_on": OLD}),
    relation(PARTIES, [R.REQUESTS], DEMANDS),
    relation(PARTIES, [R.OFFERS], RESOURCES),
    relation(PARTIES, [R.MEMBER_OF], ["a1", "a2"]),
    relation(PARTIES, [R.IN_SEGMENT], ["C/1", "C/2"]),
    relation(PARTIES, [R.SUPPLIES, R.COOPERATES_WITH], PARTIES),
    relation(PARTIES, [R.LOCATED_IN], ["region/1", "region/2"]),
    st.sampled_from([*PARTIES, *DEMANDS, *RESOURCES, "a1"]),
)  # fmt: skip
STEPS = st.lists(st.lists(WRITES, min_size=1, max_size=8), min_size=1, max_size=5)


def carry_out(store: SqliteStore, write: Write) -> None:
    if isinstance(write, str):
        delete(store, write)
    elif isinstance(write, Node) or len(store.nodes([write.source, write.target])) == 2:
        put(store, write)


def everything(matcher: Matcher) -> list[Match]:
    """All matches of all demands and resources, excluded ones included."""
    snapshot = matcher.snapshot
    found: list[Match] = []
    for kind, ask in ((NodeKind.DEMAND, matcher.for_demand), (NodeKind.RESOURCE, matcher.for_resource)):
        for id_ in sorted(snapshot.ids_of(snapshot.rows_of_kind(kind))):
            found += ask(id_, day=DAY, excluded=True)
    return found


def plain(matches: list[Match]) -> list[dict[str, object]]:
    """Everything but the numbers."""
    numbers = {"score", "margin", "parts"}
    return [{k: v for k, v in match.to_dict().items() if k not in numbers} for match in matches]


def numbers(matches: list[Match]) -> list[float]:
    return [number for match in matches for number in (match.margin, match.score, *match.parts.values())]


def relation_store() -> SqliteStore:
    store = SqliteStore(":memory:")
    put(store, *GROUND)
    return store


@settings(max_examples=60)
@given(STEPS, st.sampled_from([0, 3, 2_000]))
def test_an_advanced_matcher_equals_one_built_anew(steps: list[list[Write]], merge_above: int) -> None:
    store = relation_store()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_index, "MERGE_ABOVE", merge_above)
        snapshot = Snapshot.of(store)
        matcher = Matcher.of(snapshot)
        for step in steps:
            for write in step:
                carry_out(store, write)
            snapshot = snapshot.advance(store)
            matcher = matcher.advanced(snapshot)
            advanced, rebuilt = everything(matcher), everything(Matcher.of(Snapshot.of(store)))
            assert plain(advanced) == plain(rebuilt)
            assert numbers(advanced) == pytest.approx(numbers(rebuilt), abs=1e-9)


@settings(max_examples=60)
@given(STEPS)
def test_every_way_to_ask_gives_the_same_pairs(steps: list[list[Write]]) -> None:
    store = relation_store()
    for write in (write for step in steps for write in step):
        carry_out(store, write)
    matcher = Matcher.of(Snapshot.of(store))
    found = everything(matcher)
    pairs = [(match.demand_id, match.resource_id) for match in found]
    alone = {(match.demand_id, match.resource_id): match for match in matcher.pairs(pairs, DAY)}
    assert alone.keys() == set(pairs)
    for match in found:
        pair = alone[match.demand_id, match.resource_id]
        assert plain([pair])[0] | {"rank": 0} == plain([match])[0] | {"rank": 0}
        assert numbers([pair]) == numbers([match])


ASK = """
import sys
from pathlib import Path
from graph.lists.load import load
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from matching.matcher import Matcher
from matching.output import write_jsonl

store = SqliteStore(":memory:")
load(store, [Path(sys.argv[1])])
write_jsonl(Matcher.of(Snapshot.of(store)).for_all(top=3, excluded=True), sys.stdout)
"""


def test_answers_repeat_exactly_in_another_process() -> None:
    seeds = Path(__file__).parents[2] / "seeds" / "jimei"
    answers = [
        subprocess.run(
            [sys.executable, "-c", ASK, str(seeds)],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert answers[0].count(b"\n") > 100
    assert answers[0] == answers[1]
