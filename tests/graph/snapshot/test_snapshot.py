"""A snapshot says what its store says, and an advanced one what one rebuilt from nothing says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Evidence, Node, Relation, RelationKey
from graph.snapshot import Adjacency, Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import Change, Transaction
from graph.vocabulary import NodeKind, RelationKind

STATED = Evidence("工商登记", "2024-05-01", confidence=0.9)
INFERRED = Evidence("模型", status="inferred")
BY_ROW = Evidence(row="source")

ACME = Node("acme", NodeKind.ENTERPRISE, {"name": "示例公司", "tags": ["示例"]}, "jimei")
HALL = Node("hall", NodeKind.RESOURCE, {"title": "会议厅", "slots": 2})
LOAN = Node("loan", NodeKind.RESOURCE, {"title": "贷款"}, "gulou")
YARN = Node("yarn", NodeKind.PRODUCT, {"name": "涤纶长丝"})
CHIP = Node("chip", NodeKind.PRODUCT, {"name": "聚酯切片"})

OFFERS_HALL = Relation("acme", RelationKind.OFFERS, "hall", (BY_ROW,))
OFFERS_LOAN = Relation("acme", RelationKind.OFFERS, "loan", (STATED, INFERRED), 0.25)
MADE_FROM = Relation("yarn", RelationKind.MADE_FROM, "chip", (INFERRED,))
PRODUCES = Relation("acme", RelationKind.PRODUCES, "yarn", (STATED,))

NODES = [ACME, HALL, LOAN, YARN, CHIP]
RELATIONS = [OFFERS_HALL, OFFERS_LOAN, MADE_FROM, PRODUCES]


def put(store: SqliteStore, *records: Node | Relation) -> None:
    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes(record for record in records if isinstance(record, Node))
        tx.writes.upsert_relations(record for record in records if isinstance(record, Relation))

    store.write(work)


def delete(store: SqliteStore, *names: str | RelationKey) -> None:
    def work(tx: Transaction) -> None:
        tx.writes.delete_nodes(name for name in names if isinstance(name, str))
        tx.writes.delete_relations(name for name in names if isinstance(name, RelationKey))

    store.write(work)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "store.db")
    put(store, *NODES, *RELATIONS)
    yield store
    store.close()


def row(snapshot: Snapshot, id_: str) -> int:
    found = snapshot.row(id_)
    assert found is not None
    return found


def test_an_empty_store_gives_an_empty_snapshot() -> None:
    snapshot = Snapshot.of(SqliteStore(":memory:"))
    assert (len(snapshot), snapshot.version) == (0, 0)
    assert list(snapshot.nodes()) == []
    assert list(snapshot.relations()) == []
    assert snapshot.row("acme") is None
    assert len(snapshot.out(RelationKind.OFFERS)) == 0


def test_rows_and_ids_lead_to_each_other(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    assert len(snapshot) == 5
    assert sorted(snapshot.ids) == ["acme", "chip", "hall", "loan", "yarn"]
    assert [snapshot.row(id_) for id_ in snapshot.ids] == [0, 1, 2, 3, 4]
    assert [snapshot.id(row) for row in range(5)] == list(snapshot.ids)
    assert snapshot.ids_of(np.array([3, 0])) == [snapshot.id(3), snapshot.id(0)]
    assert snapshot.row("nobody") is None


def test_nodes_are_those_of_the_store(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    assert sorted(snapshot.nodes(), key=lambda node: node.id) == sorted(NODES, key=lambda node: node.id)
    acme = row(snapshot, "acme")
    assert snapshot.node(acme).version == 1
    assert snapshot.props(acme) == {"name": "示例公司", "tags": ["示例"]}
    assert snapshot.alliances[snapshot.alliance_codes[acme]] == "jimei"
    assert list(NodeKind)[snapshot.kinds[acme]] is NodeKind.ENTERPRISE
    assert snapshot.versions.tolist() == [1] * 5
    assert snapshot.alive.tolist() == [True] * 5


def test_rows_of_kinds(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    assert set(snapshot.ids_of(snapshot.rows_of_kind(NodeKind.PRODUCT))) == {"yarn", "chip"}
    rows = snapshot.rows_of_kind(NodeKind.RESOURCE, NodeKind.ENTERPRISE)
    assert rows.tolist() == sorted(row(snapshot, id_) for id_ in ("acme", "hall", "loan"))
    assert snapshot.rows_of_kind(NodeKind.TEAM).tolist() == []


def test_relations_are_those_of_the_store(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    assert {relation.key: relation for relation in snapshot.relations()} == {r.key: r for r in RELATIONS}
    assert set(snapshot.relation_kinds) == {
        RelationKind.OFFERS,
        RelationKind.MADE_FROM,
        RelationKind.PRODUCES,
    }
    assert snapshot.relation("acme", RelationKind.OFFERS, "loan") == OFFERS_LOAN
    assert snapshot.relation("acme", RelationKind.PRODUCES, "hall") is None
    assert snapshot.relation("acme", RelationKind.OFFERS, "nobody") is None


def test_relations_are_walked_both_ways(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    acme = row(snapshot, "acme")
    out, into = snapshot.out(RelationKind.OFFERS), snapshot.into(RelationKind.OFFERS)
    assert out.neighbours(acme).tolist() == sorted(row(snapshot, id_) for id_ in ("hall", "loan"))
    assert into.neighbours(row(snapshot, "loan")).tolist() == [acme]
    assert into.neighbours(acme).tolist() == []
    position = out.position(acme, row(snapshot, "loan"))
    assert position is not None
    assert out.weights[position] == 0.25
    assert snapshot.evidence(int(out.evidence[position])) == (STATED, INFERRED)


def test_merely_inferred_relations_are_left_out_where_only_stated_ones_count(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    assert len(snapshot.out(RelationKind.MADE_FROM)) == 1
    assert len(snapshot.out(RelationKind.MADE_FROM, stated_only=True)) == 0
    assert len(snapshot.into(RelationKind.MADE_FROM, stated_only=True)) == 0
    assert len(snapshot.out(RelationKind.OFFERS, stated_only=True)) == 2


def test_evidence_that_states_an_inferred_relation_makes_it_count(store: SqliteStore) -> None:
    old = Snapshot.of(store)
    assert len(old.out(RelationKind.MADE_FROM, stated_only=True)) == 0
    put(store, Relation("yarn", RelationKind.MADE_FROM, "chip", (STATED,)))
    new = old.advance(store)
    assert len(new.out(RelationKind.MADE_FROM, stated_only=True)) == 1
    assert new.relation("yarn", RelationKind.MADE_FROM, "chip") == Relation(
        "yarn", RelationKind.MADE_FROM, "chip", (INFERRED, STATED)
    )


def test_inferred_relations_that_come_later_are_left_out_as_well(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    for source, target in [("chip", "yarn"), ("yarn", "yarn")]:
        put(store, Relation(source, RelationKind.PRODUCES, target, (INFERRED,)))
        assert len(snapshot.out(RelationKind.PRODUCES, stated_only=True)) == 1
        snapshot = snapshot.advance(store)
    assert len(snapshot.out(RelationKind.PRODUCES)) == 3
    stated = snapshot.out(RelationKind.PRODUCES, stated_only=True)
    assert stated.neighbours(row(snapshot, "acme")).tolist() == [row(snapshot, "yarn")]
    assert len(stated) == 1


def test_advancing_by_nothing_gives_the_same_snapshot(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    assert snapshot.advance(store) is snapshot


def test_a_changed_node_keeps_its_row(store: SqliteStore) -> None:
    old = Snapshot.of(store)
    put(store, Node("hall", NodeKind.RESOURCE, {"title": "礼堂"}))
    new = old.advance(store)
    hall = row(old, "hall")
    assert new.row("hall") == hall
    assert (new.node(hall).name, old.node(hall).name) == ("礼堂", "会议厅")
    assert (new.node(hall).version, old.node(hall).version) == (2, 1)


def test_a_new_node_gets_a_row_that_older_snapshots_do_not_know(store: SqliteStore) -> None:
    old = Snapshot.of(store)
    put(store, Node("cloth", NodeKind.PRODUCT, {"name": "面料"}, "quanzhou"))
    new = old.advance(store)
    assert new.row("cloth") == 5
    assert new.node(5) == Node("cloth", NodeKind.PRODUCT, {"name": "面料"}, "quanzhou")
    assert old.row("cloth") is None
    assert (len(old), len(new)) == (5, 6)
    assert new.out(RelationKind.OFFERS).degrees.tolist() == [*old.out(RelationKind.OFFERS).degrees, 0]


def test_a_deleted_node_leaves_an_empty_row_and_no_relation(store: SqliteStore) -> None:
    old = Snapshot.of(store)
    loan = row(old, "loan")
    assert len(old.into(RelationKind.OFFERS)) == 2
    delete(store, "loan")
    new = old.advance(store)
    assert new.row("loan") is None
    assert not new.alive[loan]
    assert new.kinds[loan] == -1
    with pytest.raises(LookupError, match="row 2 is empty: 'loan' was deleted"):
        new.node(loan)
    assert loan not in new.out(RelationKind.OFFERS).indices
    assert loan not in new.into(RelationKind.OFFERS).rows
    assert old.relation("acme", RelationKind.OFFERS, "loan") == OFFERS_LOAN


@pytest.mark.parametrize("seen", [True, False], ids=["seen deleted", "deletion unseen"])
def test_an_id_that_returns_returns_to_its_row_without_its_relations(store: SqliteStore, seen: bool) -> None:
    old = Snapshot.of(store)
    delete(store, "loan")
    between = old.advance(store) if seen else old
    put(store, Node("loan", NodeKind.DEMAND, {"title": "找贷款"}))
    new = between.advance(store)
    assert new.row("loan") == old.row("loan") == 2
    assert new.node(2).kind is NodeKind.DEMAND
    assert new.relation("acme", RelationKind.OFFERS, "loan") is None


def test_a_deleted_relation_is_gone(store: SqliteStore) -> None:
    old = Snapshot.of(store)
    delete(store, PRODUCES.key)
    new = old.advance(store)
    assert new.relation_kinds == [kind for kind in old.relation_kinds if kind is not RelationKind.PRODUCES]
    assert new.relation("acme", RelationKind.PRODUCES, "yarn") is None
    assert old.relation("acme", RelationKind.PRODUCES, "yarn") == PRODUCES


def test_two_advances_of_one_snapshot_do_not_disturb_each_other(store: SqliteStore) -> None:
    base = Snapshot.of(store)
    put(store, Node("first", NodeKind.PRODUCT))
    early = base.advance(store)
    delete(store, "first")
    put(store, Node("second", NodeKind.PRODUCT))
    late = base.advance(store)
    assert [early.row("first"), early.row("second")] == [5, None]
    assert [late.row("first"), late.row("second")] == [None, 5]
    assert base.row("second") is None


def test_columns_are_read_only(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    for column in (snapshot.kinds, snapshot.alliance_codes, snapshot.versions):
        assert not column.flags.writeable


class BusyStore(SqliteStore):
    """A store in which others commit between the reading of changes and of what they name."""

    meanwhile: list[Callable[[Transaction], None]]

    def changes(self, since: int) -> Iterator[Change]:
        yield from super().changes(since)
        while self.meanwhile:
            self.write(self.meanwhile.pop())


def test_a_node_deleted_while_it_is_read_takes_its_relations_along(tmp_path: Path) -> None:
    store = BusyStore(tmp_path / "store.db")
    store.meanwhile = []
    put(store, *NODES, *RELATIONS)
    old = Snapshot.of(store)
    put(store, Node("loan", NodeKind.RESOURCE, {"title": "新贷款"}, "gulou"))
    store.meanwhile = [lambda tx: tx.writes.delete_nodes(["loan"])]
    new = old.advance(store)
    assert new.version == 2
    assert new.row("loan") is None
    assert new.out(RelationKind.OFFERS).neighbours(row(new, "acme")).tolist() == [row(new, "hall")]
    store.close()


# --- advanced equals rebuilt, whatever happened ---

IDS = [f"n{number}" for number in range(4)]
EVIDENCE = [STATED, INFERRED, BY_ROW, Evidence("名单", row="target")]

ids = st.sampled_from(IDS)
relation_keys = st.builds(RelationKey, ids, st.sampled_from(list(RelationKind)[:2]), ids)
nodes = st.builds(
    Node,
    ids,
    st.sampled_from(list(NodeKind)[:3]),
    st.fixed_dictionaries({}, optional={"name": st.sampled_from(["甲", "乙"]), "slots": st.integers(0, 9)}),
    st.sampled_from(["", "jimei", "gulou"]),
)
evidence_lists = st.lists(st.sampled_from(EVIDENCE), min_size=1, max_size=3, unique=True).map(tuple)
weights = st.none() | st.sampled_from([0.0, 0.5, 3.0])


@dataclass(frozen=True)
class Plan:
    """A transaction; what the store would refuse is left out when it runs."""

    deleted_nodes: list[str]
    deleted_relations: list[RelationKey]
    nodes: list[Node]
    relations: list[tuple[RelationKey, tuple[Evidence, ...], float | None]]

    def __call__(self, tx: Transaction) -> None:
        tx.writes.delete_nodes(self.deleted_nodes)
        tx.writes.delete_relations(self.deleted_relations)
        kept = {id_: node for id_, node in tx.nodes(IDS).items() if id_ not in self.deleted_nodes}
        written = {node.id: node for node in self.nodes}
        for id_, node in written.items():
            old = kept.get(id_, node)
            tx.writes.upsert_nodes([Node(id_, old.kind, node.props, old.alliance)])
        tx.writes.upsert_relations(
            Relation(*key, evidence, weight)
            for key, evidence, weight in self.relations
            if {key.source, key.target} <= kept.keys() | written.keys()
        )


plans = st.builds(
    Plan,
    st.lists(ids, max_size=2),
    st.lists(relation_keys, max_size=3),
    st.lists(nodes, max_size=5),
    st.lists(st.tuples(relation_keys, evidence_lists, weights), max_size=8),
)


def contents(snapshot: Snapshot) -> dict[str, object]:
    """All that a snapshot says, whichever rows it says it with."""
    assert [snapshot.row(node.id) for node in snapshot.nodes()] == np.flatnonzero(snapshot.alive).tolist()
    return {
        "version": snapshot.version,
        "nodes": {node.id: (node, node.version) for node in snapshot.nodes()},
        "relations": {relation.key: relation for relation in snapshot.relations()},
        "out": {kind: named(snapshot, snapshot.out(kind)) for kind in RelationKind},
        "into": {kind: named(snapshot, snapshot.into(kind)) for kind in RelationKind},
        "stated": {kind: named(snapshot, snapshot.out(kind, stated_only=True)) for kind in RelationKind},
        "stated into": {
            kind: named(snapshot, snapshot.into(kind, stated_only=True)) for kind in RelationKind
        },
    }


def named(snapshot: Snapshot, adjacency: Adjacency) -> list[tuple[str, str, str, tuple[Evidence, ...]]]:
    assert adjacency.size == len(snapshot)
    assert snapshot.alive[adjacency.rows].all()
    assert snapshot.alive[adjacency.indices].all()
    starts, ends, weights, codes = adjacency.coordinates()
    evidence = map(snapshot.evidence, codes.tolist())
    columns = zip(
        snapshot.ids_of(starts), snapshot.ids_of(ends), map(str, weights.tolist()), evidence, strict=True
    )
    return sorted(columns, key=lambda column: column[:2])


@given(st.lists(st.tuples(st.lists(plans, max_size=3), st.lists(plans, max_size=2)), max_size=4))
def test_an_advanced_snapshot_equals_one_rebuilt_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[tuple[list[Plan], list[Plan]]]
) -> None:
    store = BusyStore(tmp_path_factory.mktemp("store") / "store.db")
    store.meanwhile = []
    snapshot = Snapshot.of(store)
    past: list[tuple[Snapshot, dict[str, object]]] = []
    for before, meanwhile in rounds:
        for plan in before:
            store.write(plan)
        old = snapshot
        past.append((old, contents(old)))
        store.meanwhile = list(meanwhile)
        snapshot = old.advance(store)
        contents(snapshot)  # holds together even where reads were ahead of the changes
        snapshot = snapshot.advance(store)
        assert contents(snapshot) == contents(Snapshot.of(store))
        assert list(snapshot.ids[: len(old)]) == list(old.ids)
    assert [contents(old) for old, _ in past] == [said for _, said in past]
    store.close()
