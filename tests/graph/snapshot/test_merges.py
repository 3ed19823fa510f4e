"""Merged nodes show as one; the store keeps both as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Evidence, Node, Relation, RelationKey, Value
from graph.snapshot import Snapshot
from graph.snapshot.merges import Merges
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore, Transaction
from graph.vocabulary import NodeKind, RelationKind

Now = Callable[[], Snapshot]

KEPT: dict[str, Value] = {"name": "示例科技", "tags": ["高新技术企业"], "phone": "2220000"}
GONE: dict[str, Value] = {
    "name": "厦门示例科技有限公司",
    "tags": ["专精特新"],
    "phone": "2221111",
    "region": "350211",
}
REPORT, PRESS = Evidence("年报"), Evidence("新闻")
NODES = (
    Node("kept", NodeKind.ENTERPRISE, KEPT),
    Node("gone", NodeKind.ENTERPRISE, GONE),
    Node("buyer", NodeKind.ENTERPRISE, {"name": "示例买方", "parent": "gone"}),
    Node("d", NodeKind.DEMAND, {"title": "贷款", "organization": "gone"}),
)
RELATIONS = (
    Relation("gone", RelationKind.SUPPLIES, "buyer", (REPORT,), 0.5),
    Relation("kept", RelationKind.SUPPLIES, "buyer", (PRESS,)),
    Relation("gone", RelationKind.REQUESTS, "d", (Evidence("demands", row="target"),)),
    Relation("buyer", RelationKind.PART_OF, "gone", (Evidence("organizations", row="source"),)),
    Relation("kept", RelationKind.COOPERATES_WITH, "gone", (PRESS,)),
)


@pytest.fixture
def store() -> Iterator[GraphStore]:
    store = SqliteStore(":memory:")
    put(store, NODES, RELATIONS)
    yield store
    store.close()


@pytest.fixture(params=["read anew", "advanced"])
def now(request: pytest.FixtureRequest, store: GraphStore) -> Now:
    """The snapshot as of now, read anew or advanced from the one before."""
    last = [Snapshot.of(store)]

    def snapshot() -> Snapshot:
        last[0] = Snapshot.of(store) if request.param == "read anew" else last[0].advance(store)
        return last[0]

    return snapshot


def put(store: GraphStore, nodes: Sequence[Node] = (), relations: Sequence[Relation] = ()) -> None:
    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes(nodes)
        tx.writes.upsert_relations(relations)

    store.write(work)


def gone(into: str = "", **columns: Value) -> Node:
    return Node("gone", NodeKind.ENTERPRISE, {**GONE, **({"merged_into": into} if into else {}), **columns})


def shown(snapshot: Snapshot) -> tuple[dict[str, Node], dict[RelationKey, Relation]]:
    return {node.id: node for node in snapshot.nodes()}, {each.key: each for each in snapshot.relations()}


def props(snapshot: Snapshot, id_: str) -> Mapping[str, Value]:
    return shown(snapshot)[0][id_].props


def test_the_kept_node_says_what_both_say(store: GraphStore, now: Now) -> None:
    put(store, [gone(into="kept")])

    assert props(now(), "kept") == {
        "name": "示例科技",
        "aliases": ["厦门示例科技有限公司"],
        "tags": ["高新技术企业", "专精特新"],
        "phone": "2220000",
        "region": "350211",
    }


def test_the_other_node_shows_nowhere(store: GraphStore, now: Now) -> None:
    put(store, [gone(into="kept")])
    snapshot = now()

    assert snapshot.row("gone") is None
    assert snapshot.ids_of(snapshot.rows_of_kind(NodeKind.ENTERPRISE)) == ["kept", "buyer"]
    assert (snapshot.kept("gone"), snapshot.kept("kept"), snapshot.merged_into("kept")) == (
        "kept",
        "kept",
        ["gone"],
    )


def test_relations_lead_to_the_kept_node_with_all_their_evidence(store: GraphStore, now: Now) -> None:
    put(store, [gone(into="kept")])

    assert set(shown(now())[1].values()) == {
        Relation("kept", RelationKind.SUPPLIES, "buyer", (PRESS, REPORT), 0.5),
        Relation("kept", RelationKind.REQUESTS, "d", (Evidence("demands", row="target"),)),
        Relation("buyer", RelationKind.PART_OF, "kept", (Evidence("organizations", row="source"),)),
    }


def test_columns_that_name_the_other_node_name_the_kept_one(store: GraphStore, now: Now) -> None:
    put(store, [gone(into="kept")])
    snapshot = now()

    assert props(snapshot, "d")["organization"] == "kept"
    assert props(snapshot, "buyer")["parent"] == "kept"


def test_undoing_shows_both_as_they_were(store: GraphStore, now: Now) -> None:
    before = shown(now())
    put(store, [gone(into="kept")])
    now()
    put(store, [gone()])

    assert shown(now()) == before


def test_what_came_while_they_were_merged_stays_where_it_was_stated(store: GraphStore, now: Now) -> None:
    put(store, [gone(into="kept")])
    now()
    later = Evidence("年报 2026")
    put(
        store, [gone(into="kept", scale="小型")], [Relation("gone", RelationKind.SUPPLIES, "buyer", (later,))]
    )
    put(store, [], [Relation("kept", RelationKind.SUPPLIES, "buyer", (REPORT,))])
    merged = now()
    put(store, [gone(scale="小型")])
    free = now()

    assert props(merged, "kept")["scale"] == "小型"
    assert merged.relation("kept", RelationKind.SUPPLIES, "buyer") == Relation(
        "kept", RelationKind.SUPPLIES, "buyer", (PRESS, REPORT, later), 0.5
    )
    assert props(free, "gone") == {**GONE, "scale": "小型"}
    assert free.relation("gone", RelationKind.SUPPLIES, "buyer") == Relation(
        "gone", RelationKind.SUPPLIES, "buyer", (REPORT, later), 0.5
    )
    assert free.relation("kept", RelationKind.SUPPLIES, "buyer") == Relation(
        "kept", RelationKind.SUPPLIES, "buyer", (PRESS, REPORT)
    )


def test_merges_follow_each_other(store: GraphStore, now: Now) -> None:
    put(store, [gone(into="kept")])
    put(store, [Node("kept", NodeKind.ENTERPRISE, {**KEPT, "merged_into": "buyer"})])
    snapshot = now()

    assert (snapshot.kept("gone"), snapshot.merged_into("buyer")) == ("buyer", ["gone", "kept"])
    assert [each.key for each in snapshot.relations()] == [RelationKey("buyer", RelationKind.REQUESTS, "d")]


@pytest.mark.parametrize("target", ["nobody", "d", "gone"])
def test_a_node_cannot_be_merged_into_what_is_none_of_its_kind(
    store: GraphStore, now: Now, target: str
) -> None:
    put(store, [gone(into=target)])

    assert props(now(), "gone") == {**GONE, "merged_into": target}


def test_without_the_kept_node_the_other_stands_for_itself(store: GraphStore, now: Now) -> None:
    put(store, [gone(into="kept")])
    now()
    store.write(lambda tx: tx.writes.delete_nodes(["kept"]))

    assert now().row("gone") is not None

    put(store, [NODES[0]])

    assert now().row("gone") is None


def test_a_ring_merges_nobody() -> None:
    store = SqliteStore(":memory:")
    put(store, [Node(i, NodeKind.TALENT, {"name": i, "merged_into": j}) for i, j in ("ab", "bc", "cb")])

    assert Snapshot.of(store).ids_of(Snapshot.of(store).rows_of_kind(NodeKind.TALENT)) == ["a", "b", "c"]
    store.close()


CLOSED: dict[str, Value] = {"status": "closed", "withdrawn_on": "2026-10-01"}


@pytest.mark.parametrize(
    ("kept", "gone", "shown"),
    [
        (CLOSED, {"status": "open"}, {"status": "open"}),
        (CLOSED, {}, {}),
        ({"status": "open"}, CLOSED, {"status": "open"}),
        ({}, CLOSED, {}),
        (CLOSED, {"status": "closed"}, CLOSED),
    ],
)
def test_what_two_rows_state_is_closed_only_where_both_are(
    store: GraphStore,
    now: Now,
    kept: dict[str, Value],
    gone: dict[str, Value],
    shown: dict[str, Value],
) -> None:
    one = Node("d", NodeKind.DEMAND, {"title": "贷款", **kept})
    put(store, [one, Node("e", NodeKind.DEMAND, {"title": "贷款", "merged_into": "d", **gone})])

    assert props(now(), "d") == {"title": "贷款", **shown}


@pytest.mark.parametrize(
    ("kept", "gone", "shown"),
    [
        (CLOSED, {}, {"title": "贷款350万", "amount": 3_500_000}),
        (CLOSED, CLOSED, {"title": "贷款", "amount": 3_000_000, **CLOSED}),
        ({}, CLOSED, {"title": "贷款", "amount": 3_000_000}),
    ],
)
def test_values_of_open_rows_come_before_those_of_closed_ones(
    store: GraphStore,
    now: Now,
    kept: dict[str, Value],
    gone: dict[str, Value],
    shown: dict[str, Value],
) -> None:
    own: dict[str, Value] = {"tags": ["示例"], "phone": "2220000", "sent_in": "需求"}
    other: dict[str, Value] = {"title": "贷款350万", "amount": 3_500_000, "merged_into": "d", "sent_in": "x"}
    one = Node("d", NodeKind.DEMAND, {"title": "贷款", "amount": 3_000_000, **own, **kept})
    put(store, [one, Node("e", NodeKind.DEMAND, {**other, **gone})])

    assert props(now(), "d") == {**own, **shown}


@pytest.mark.parametrize(
    ("kept", "gone", "shown"),
    [
        (["高新技术企业"], ["待核实"], {"tags": ["高新技术企业"]}),
        ([], ["待核实"], {}),
        (["待核实"], [], {}),
        (["待核实"], ["专精特新"], {"tags": ["专精特新"]}),
        (["待核实"], ["待核实"], {"tags": ["待核实"]}),
    ],
)
def test_what_one_row_states_in_full_is_not_unverified(
    store: GraphStore, now: Now, kept: list[str], gone: list[str], shown: dict[str, Value]
) -> None:
    tags: list[dict[str, Value]] = [{"tags": list(given)} if given else {} for given in (kept, gone)]
    one = Node("o", NodeKind.ENTERPRISE, {"name": "示例", **tags[0]})
    put(store, [one, Node("p", NodeKind.ENTERPRISE, {"name": "示例", "merged_into": "o", **tags[1]})])

    assert props(now(), "o") == {"name": "示例", **shown}


NAMES = ("a", "b", "c", "d")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
        st.tuples(st.just("relate"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
        st.tuples(st.just("free"), st.sampled_from(NAMES), st.just("")),
        st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just("")),
    ),
    max_size=12,
)


@given(STEPS)
def test_a_snapshot_that_was_advanced_equals_one_read_anew(steps: list[tuple[str, str, str]]) -> None:
    store = SqliteStore(":memory:")
    put(store, [Node(name, NodeKind.TALENT, {"name": name}) for name in NAMES])
    snapshot = Snapshot.of(store)
    for number, (step, one, other) in enumerate(steps):
        if step == "delete":
            store.write(lambda tx, one=one: tx.writes.delete_nodes([one]))
        elif step == "relate" and one != other and len(store.nodes([one, other])) == 2:
            evidence = (Evidence(f"{number}"),)
            put(store, [], [Relation(one, RelationKind.COOPERATES_WITH, other, evidence)])
        elif step in ("merge", "free"):
            mark: dict[str, Value] = {"merged_into": other} if other else {}
            put(store, [Node(one, NodeKind.TALENT, {"name": one, **mark})])
        snapshot = snapshot.advance(store)
        anew = Snapshot.of(store)
        assert shown(snapshot)[0] == shown(anew)[0]
        assert {key: set(each.evidence) for key, each in shown(snapshot)[1].items()} == {
            key: set(each.evidence) for key, each in shown(anew)[1].items()
        }
    store.close()


def test_nothing_is_asked_of_a_store_without_merges() -> None:
    assert Merges.of(SqliteStore(":memory:"), {}) == Merges()


def test_what_is_merged_is_not_counted(store: GraphStore, now: Now) -> None:
    put(store, [gone(into="kept")])

    assert now().counts() == {"enterprise": 2, "demand": 1, "SUPPLIES": 1, "REQUESTS": 1, "PART_OF": 1}
