"""Reads of the graph in Cypher, inside and outside a transaction."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, LiteralString

from neo4j import Transaction
from pydantic_core import to_json

from graph import cypher
from graph.neo4j_codec import (
    evidence_from_strings,
    kind_of,
    node_from_properties,
    props_from_properties,
    relation_from_row,
)
from graph.neo4j_connection import run
from graph.records import Evidence, Node, Relation, RelationKey
from graph.store import NodeBlock, RelationBlock, WriteSet
from graph.vocabulary import NodeKind

BLOCK_NODES = 10_000


class Neo4jReads(ABC):
    """The `Reads` of a store, over queries that answer one list of rows."""

    @abstractmethod
    def rows(self, query: LiteralString, **parameters: object) -> list[Any]:
        """The rows that one query of `graph.cypher` answers, in one round trip."""

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """See `Reads.nodes`."""
        wanted = list(dict.fromkeys(ids))
        rows = self.rows(cypher.NODES, ids=wanted) if wanted else []
        found = (node_from_properties(labels, properties) for labels, properties in rows)
        return {node.id: node for node in found}

    def relations(self, keys: Iterable[RelationKey]) -> dict[RelationKey, Relation]:
        """See `Reads.relations`."""
        wanted = [list(key) for key in dict.fromkeys(keys)]
        rows = self.rows(cypher.RELATIONS, keys=wanted) if wanted else []
        return {relation.key: relation for relation in map(relation_from_row, rows)}

    def relations_of(self, ids: Iterable[str]) -> list[Relation]:
        """See `Reads.relations_of`."""
        wanted = list(dict.fromkeys(ids))
        rows = self.rows(cypher.RELATIONS_OF, ids=wanted) if wanted else []
        return sorted(map(relation_from_row, rows), key=lambda relation: relation.key)

    def ids_of_kind(self, kind: NodeKind, after: str = "", limit: int | None = None) -> list[str]:
        """See `Reads.ids_of_kind`."""
        return self.rows(cypher.ids_of_kind(kind, limit is not None), after=after, limit=limit)

    def committed(self, token: str) -> int | None:
        """See `GraphStore.committed`."""
        return next(iter(self.rows(cypher.COMMITTED, token=token)), None)

    def tokens(self, prefix: str) -> dict[str, int]:
        """See `GraphStore.tokens`."""
        return dict(self.rows(cypher.TOKENS, prefix=prefix))


class Neo4jTransaction(Neo4jReads):
    """A `Transaction`: reads of the committed state, and writes kept until the commit."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.writes = WriteSet()

    def rows(self, query: LiteralString, **parameters: object) -> list[Any]:
        """See `Neo4jReads.rows`."""
        return run(self._transaction, query, **parameters).single(strict=True)["rows"]


class Neo4jScan:
    """A `Scan` inside a transaction that keeps writers waiting."""

    def __init__(self, transaction: Transaction, version: int) -> None:
        self._transaction = transaction
        self.version = version
        self._keys: list[int] = []
        self._evidence: dict[tuple[str, ...], int] = {}

    def nodes(self) -> Iterator[NodeBlock]:
        """See `Scan.nodes`."""
        after = ""
        while block := self._block(cypher.SCAN_NODES, after=after, limit=BLOCK_NODES):
            keys, labels, properties = block
            ids = [p["id"] for p in properties]
            self._keys += keys
            after = ids[-1]
            yield NodeBlock(
                keys,
                ids,
                list(map(kind_of, labels, ids)),
                [p.get("alliance", "") for p in properties],
                [to_json(props_from_properties(p)) for p in properties],
                [p["_version"] for p in properties],
            )

    def relations(self) -> Iterator[RelationBlock]:
        """See `Scan.relations`."""
        number = self._evidence
        for begin in range(0, len(self._keys), BLOCK_NODES):
            block = self._block(cypher.SCAN_RELATIONS, keys=self._keys[begin : begin + BLOCK_NODES])
            if block:
                sources, kinds, targets, weights, evidence = block
                numbers = [number.setdefault(tuple(strings), len(number)) for strings in evidence]
                yield RelationBlock(sources, kinds, targets, weights, numbers)

    def evidence(self) -> Mapping[int, tuple[Evidence, ...]]:
        """See `Scan.evidence`."""
        return {number: evidence_from_strings(strings) for strings, number in self._evidence.items()}

    def _block(self, query: LiteralString, **parameters: object) -> list[list[Any]]:
        """The columns of a block, nothing where they are empty."""
        columns = run(self._transaction, query, **parameters).single(strict=True).values()
        return columns if columns[0] else []
