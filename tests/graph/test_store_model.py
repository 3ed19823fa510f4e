"""Random transactions: every store does what a plain dictionary would do."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import ChanglianError, IdTaken, UnknownEndpoint
from graph.records import Evidence, Node, Relation, RelationKey, merge_evidence
from graph.store import Change, GraphStore, Scan, Transaction
from graph.vocabulary import NodeKind, RelationKind

IDS = ["a", "b", "中", "\U0001f600", "e"]
KINDS = [NodeKind.ENTERPRISE, NodeKind.FINANCIAL_INSTITUTION]


@dataclass
class Writes:
    """What one transaction writes, and its token."""

    deleted_relations: list[RelationKey]
    deleted_nodes: list[str]
    nodes: list[Node]
    relations: list[Relation]
    token: str | None

    def __call__(self, tx: Transaction) -> None:
        tx.writes.delete_relations(self.deleted_relations)
        tx.writes.delete_nodes(self.deleted_nodes)
        tx.writes.upsert_nodes(self.nodes)
        tx.writes.upsert_relations(self.relations)

    def __bool__(self) -> bool:
        return bool(self.deleted_relations or self.deleted_nodes or self.nodes or self.relations)


@dataclass
class Model:
    """A graph in dictionaries."""

    nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    relations: dict[RelationKey, Relation] = field(default_factory=dict[RelationKey, Relation])
    version: int = 0
    tokens: dict[str, int] = field(default_factory=dict[str, int])

    def write(self, writes: Writes) -> Change | None:
        """The change that a store must record, or the error that it must raise."""
        if not writes or writes.token in self.tokens:
            return None
        nodes, relations = dict(self.nodes), dict(self.relations)
        for id_ in writes.deleted_nodes:
            nodes.pop(id_, None)
        for key in self.relations:
            if key in writes.deleted_relations or not {key.source, key.target} <= nodes.keys():
                del relations[key]
        for node in writes.nodes:
            self._check_owner(nodes.get(node.id), node)
        nodes.update((node.id, node) for node in writes.nodes)
        for relation in writes.relations:
            if not {relation.source, relation.target} <= nodes.keys():
                raise UnknownEndpoint("")
            relations[relation.key] = self._stated(relations.get(relation.key), relation)
        self.version += 1
        if writes.token is not None:
            self.tokens[writes.token] = self.version
        change = Change(
            self.version,
            tuple(node.id for node in writes.nodes),
            tuple(relation.key for relation in writes.relations),
            tuple(self.nodes.keys() - nodes.keys()),
            tuple(self.relations.keys() - relations.keys()),
        )
        self.nodes, self.relations = nodes, relations
        return change

    @staticmethod
    def _check_owner(old: Node | None, new: Node) -> None:
        if old is not None and (old.kind != new.kind or old.alliance not in ("", new.alliance)):
            raise IdTaken("")

    @staticmethod
    def _stated(old: Relation | None, new: Relation) -> Relation:
        if old is None:
            return new
        weight = old.weight if new.weight is None else new.weight
        return Relation(*new.key, merge_evidence(old.evidence, new.evidence), weight)

    def counts(self) -> dict[str, int]:
        kinds = [str(record.kind) for record in chain(self.nodes.values(), self.relations.values())]
        return {kind: kinds.count(kind) for kind in kinds}


id_of_node = st.sampled_from(IDS)
kind_of_relation = st.sampled_from([RelationKind.SUPPLIES, RelationKind.FINANCES])
key_of_relation = st.builds(RelationKey, id_of_node, kind_of_relation, id_of_node)
value = st.one_of(st.integers(0, 9), st.booleans(), st.floats(0, 1), st.text("甲乙A", max_size=3))
evidence = st.builds(
    Evidence,
    st.sampled_from(["", "工商登记", "协议"]),
    confidence=st.sampled_from([None, 0.5]),
    row=st.sampled_from(["", "source"]),
)
node_to_write = st.builds(
    Node,
    id_of_node,
    st.sampled_from([*KINDS[:1] * 3, *KINDS]),
    st.dictionaries(st.sampled_from(["name", "scale"]), value),
    st.sampled_from(["", "", "jimei", "gulou"]),
)
relation_to_write = st.builds(
    Relation,
    id_of_node,
    kind_of_relation,
    id_of_node,
    st.lists(evidence, min_size=1, max_size=3, unique=True).map(tuple),
    st.sampled_from([None, None, 0.25, 1.0]),
)
transaction = st.builds(
    Writes,
    st.lists(key_of_relation, max_size=2),
    st.lists(id_of_node, max_size=2, unique=True),
    st.lists(node_to_write, max_size=4, unique_by=lambda node: node.id),
    st.lists(relation_to_write, max_size=4, unique_by=lambda relation: relation.key),
    st.sampled_from([None, None, "t1", "t2"]),
)


def attempted(write: Callable[[], object]) -> type[ChanglianError] | None:
    """The error that a write was refused with."""
    try:
        write()
    except (IdTaken, UnknownEndpoint) as error:
        return type(error)
    return None


def as_sets(change: Change) -> tuple[set[str] | set[RelationKey], ...]:
    return (
        set(change.nodes),
        set(change.relations),
        set(change.deleted_nodes),
        set(change.deleted_relations),
    )


def assert_same(store: GraphStore, model: Model) -> None:
    """Every way of reading gives what the model holds."""
    assert store.version == model.version
    assert store.nodes(IDS) == model.nodes
    keys = [RelationKey(a, kind, b) for a in IDS for kind in RelationKind for b in IDS]
    assert store.relations(keys) == model.relations
    assert store.relations_of(IDS) == sorted(model.relations.values(), key=lambda relation: relation.key)
    for kind in KINDS:
        expected = sorted(node.id for node in model.nodes.values() if node.kind == kind)
        assert store.ids_of_kind(kind) == expected
    assert store.counts() == model.counts()
    assert {token: store.committed(token) for token in model.tokens} == model.tokens
    with store.scan() as scan:
        assert scanned(scan) == (model.version, model.nodes, model.relations)


def scanned(scan: Scan) -> tuple[int, dict[str, Node], dict[RelationKey, Relation]]:
    """What a scan tells, put together again."""
    nodes: dict[int, Node] = {}
    for block in scan.nodes():
        columns = (block.keys, block.ids, block.kinds, block.alliances, block.props, block.versions)
        for key, id_, kind, alliance, props, version in zip(*columns, strict=True):
            nodes[key] = Node(id_, NodeKind(kind), json.loads(props), alliance, version)
    rows = [
        row
        for block in scan.relations()
        for row in zip(block.sources, block.kinds, block.targets, block.weights, block.evidence, strict=True)
    ]
    statements = scan.evidence()
    relations = [
        Relation(
            nodes[source].id,
            RelationKind(kind),
            nodes[target].id,
            statements[number],
            None if math.isnan(weight) else weight,
        )
        for source, kind, target, weight, number in rows
    ]
    assert len(relations) == len({relation.key for relation in relations})
    return (
        scan.version,
        {node.id: node for node in nodes.values()},
        {relation.key: relation for relation in relations},
    )


def write_both(store: GraphStore, model: Model, writes: Writes) -> None:
    """Carry out one transaction in the store and in the model: the same change, or the same error."""
    before = model.version
    expected: list[Change | None] = []

    refused = attempted(lambda: expected.append(model.write(writes)))

    assert attempted(lambda: store.write(writes, writes.token)) is refused
    told = [(change.version, as_sets(change)) for change in store.changes(before)]
    assert told == [(change.version, as_sets(change)) for change in expected if change is not None]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(transactions=st.lists(transaction, max_size=6))
def test_a_store_does_what_a_dictionary_does(every_store: GraphStore, transactions: list[Writes]) -> None:
    store = every_store
    store.write(lambda tx: tx.writes.delete_nodes(IDS))
    begin = store.version
    model = Model(version=begin)
    for writes in transactions:
        named = writes if writes.token is None else replace(writes, token=f"{begin}-{writes.token}")
        write_both(store, model, named)
        assert_same(store, model)
    assert [change.version for change in store.changes(begin)] == list(range(begin + 1, model.version + 1))
