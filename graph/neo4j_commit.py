"""A write set as steps: small batches that, applied in order, carry it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString, NamedTuple

from neo4j import Transaction

from graph import cypher
from graph.neo4j_codec import Properties, change_to_rows, evidence_to_strings, kind_of, node_to_properties
from graph.neo4j_connection import run
from graph.neo4j_reads import Neo4jTransaction
from graph.records import Node, Relation, RelationKey
from graph.store import Change, check_ends, check_owner

STEP_WEIGHT = 10_000
_CHARACTERS_PER_ROW = 1_000

Row = str | list[Any] | Properties


class Step(NamedTuple):
    """One batch: the operation, the kind of nodes or relations it is about ('' for all), and its rows.

    `weight` is what it asks of the server's memory, in small rows.
    """

    operation: str
    kind: str
    rows: Sequence[Row]
    weight: int


_OPERATIONS: dict[str, Callable[[str], LiteralString]] = {
    "delete_relations": cypher.delete_relations,
    "delete_nodes": lambda _: cypher.DELETE_NODES,
    "create_nodes": cypher.create_nodes,
    "replace_nodes": lambda _: cypher.REPLACE_NODES,
    "create_relations": cypher.create_relations,
    "merge_relations": cypher.merge_relations,
    "record_change": lambda _: cypher.RECORD_CHANGE,
}


def apply_step(transaction: Transaction, step: Step) -> None:
    """Carry out one step."""
    run(transaction, _OPERATIONS[step.operation](step.kind), rows=step.rows).consume()


@dataclass(frozen=True, slots=True)
class Commit:
    """What a write set does to the graph as it is now."""

    change: Change
    created: Sequence[Node]
    replaced: Sequence[Node]
    added: Sequence[Relation]
    merged: Sequence[Relation]
    deleted_nodes: Sequence[str]
    deleted_relations: Sequence[RelationKey]

    def steps(self, commit: str, token: str | None) -> Iterator[Step]:
        """The batches, in the order in which they have to be applied."""
        version = self.change.version
        gone = ((key.kind, [key.source, key.target], 1) for key in self.deleted_relations)
        record = change_to_rows(self.change, commit, token)
        yield from _batched("delete_relations", gone)
        yield from _batched("delete_nodes", (("", id_, 1) for id_ in self.deleted_nodes))
        yield from _batched("create_nodes", (_node_row(node.kind, node, version) for node in self.created))
        yield from _batched("replace_nodes", (_node_row("", node, version) for node in self.replaced))
        yield from _batched("create_relations", map(_relation_row, self.added))
        yield from _batched("merge_relations", map(_relation_row, self.merged))
        yield from _batched("record_change", (("", row, STEP_WEIGHT) for row in record))


def _node_row(kind: str, node: Node, version: int) -> tuple[str, Row, int]:
    texts = [value for value in node.props.values() if isinstance(value, str)]
    weight = 1 + len("".join(texts)) // _CHARACTERS_PER_ROW
    return kind, node_to_properties(node, version), weight


def _relation_row(relation: Relation) -> tuple[str, Row, int]:
    evidence = evidence_to_strings(relation.evidence)
    return relation.kind, [relation.source, relation.target, evidence, relation.weight], 1


def _batched(operation: str, rows: Iterable[tuple[str, Row, int]]) -> Iterator[Step]:
    """Rows grouped by kind and cut into steps that weigh at most `STEP_WEIGHT`, or are one row."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    weights: defaultdict[str, int] = defaultdict(int)
    for kind, row, weight in rows:
        if groups[kind] and weights[kind] + weight > STEP_WEIGHT:
            yield Step(operation, kind, groups.pop(kind), weights.pop(kind))
        groups[kind].append(row)
        weights[kind] += weight
    for kind, group in groups.items():
        yield Step(operation, kind, group, weights[kind])


def resolve(transaction: Neo4jTransaction, version: int) -> Commit:
    """Check the writes of a transaction against the graph, and find out what they will do.

    Args:
        transaction: holds the writes, and the right to write.
        version: the version the commit will have.

    Raises:
        UnknownEndpoint: a relation's source or target would not exist.
        IdTaken: an id belongs to another kind of node or another alliance.
    """
    writes = transaction.writes
    ends = {end for key in writes.relations for end in (key.source, key.target)}
    owners = _owners(transaction, ends | writes.nodes.keys() | writes.deleted_nodes.keys())
    gone = [id_ for id_ in writes.deleted_nodes if id_ in owners]
    kept = owners.keys() - writes.deleted_nodes.keys()
    for id_ in kept & writes.nodes.keys():
        check_owner(writes.nodes[id_], kind_of(owners[id_][0], id_), owners[id_][1])
    check_ends(ends - kept - writes.nodes.keys())
    gone_relations = _gone_relations(transaction, gone)
    return Commit(
        _change(transaction, version, gone, gone_relations),
        created=[node for node in writes.nodes.values() if node.id not in kept],
        replaced=[node for node in writes.nodes.values() if node.id in kept],
        added=[r for r in writes.relations.values() if not (r.source in kept and r.target in kept)],
        merged=[r for r in writes.relations.values() if r.source in kept and r.target in kept],
        deleted_nodes=gone,
        deleted_relations=gone_relations,
    )


def _owners(transaction: Neo4jTransaction, ids: Iterable[str]) -> dict[str, tuple[list[str], str]]:
    """Labels and alliance of the nodes that exist."""
    wanted = list(ids)
    rows = transaction.rows(cypher.OWNERS, ids=wanted) if wanted else []
    return {id_: (labels, alliance or "") for id_, labels, alliance in rows}


def _gone_relations(transaction: Neo4jTransaction, gone: Iterable[str]) -> list[RelationKey]:
    named = transaction.relations(transaction.writes.deleted_relations)
    cascaded = (relation.key for relation in transaction.relations_of(gone))
    return list(dict.fromkeys((*named, *cascaded)))


def _change(
    transaction: Neo4jTransaction, version: int, gone: Iterable[str], gone_relations: Iterable[RelationKey]
) -> Change:
    writes = transaction.writes
    return Change(
        version,
        tuple(writes.nodes),
        tuple(writes.relations),
        tuple(id_ for id_ in gone if id_ not in writes.nodes),
        tuple(key for key in gone_relations if key not in writes.relations),
    )
