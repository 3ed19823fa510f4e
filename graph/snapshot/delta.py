"""What happened in a store since a version, by the state things are in now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import numpy as np

from graph.records import Node, Relation, RelationKey
from graph.snapshot.adjacency import Rows
from graph.snapshot.edit import Edit
from graph.snapshot.evidence import EvidencePool
from graph.snapshot.nodes import NodeTable
from graph.store import GraphStore
from graph.vocabulary import RelationKind

K = TypeVar("K")
V = TypeVar("V")

CHUNK = 50_000
"""Ids or keys asked for in one read."""


@dataclass(frozen=True, slots=True)
class Delta:
    """Nodes and relations that changes name, as they are now: None where they no longer exist.

    Reads may already show what later changes did. That is no harm: `version` is the last change whose
    names were read, so the next delta names those things again.
    """

    version: int
    nodes: dict[str, Node | None]
    relations: dict[RelationKey, Relation | None]

    def cut_rows(self, nodes: NodeTable) -> Rows:
        """Rows whose nodes are gone, and their relations with them."""
        gone = (id_ for id_, node in self.nodes.items() if node is None)
        rows = [row for id_ in gone if (row := nodes.known_row(id_)) is not None]
        return np.array(rows, np.int32)

    def edits(self, nodes: NodeTable, pool: EvidencePool) -> dict[RelationKind, Edit]:
        """Changes of relations between living nodes, by kind."""
        named: dict[RelationKind, list[tuple[int, int]]] = {}
        added: dict[RelationKind, list[tuple[int, int, float, int]]] = {}
        for key, relation in self.relations.items():
            source, target = nodes.row(key.source), nodes.row(key.target)
            if source is None or target is None:
                continue
            named.setdefault(key.kind, []).append((source, target))
            if relation is not None:
                weight = np.nan if relation.weight is None else relation.weight
                row = (source, target, weight, pool.code(relation.evidence))
                added.setdefault(key.kind, []).append(row)
        return {kind: Edit.of(pairs, added.get(kind, [])) for kind, pairs in named.items()}


def read_delta(store: GraphStore, since: int) -> Delta | None:
    """Everything that changed after version `since`; None if nothing did."""
    version = since
    ids: dict[str, None] = {}
    keys: dict[RelationKey, None] = {}
    for change in store.changes(since):
        version = change.version
        ids.update(dict.fromkeys((*change.nodes, *change.deleted_nodes)))
        keys.update(dict.fromkeys((*change.relations, *change.deleted_relations)))
    if version == since:
        return None
    return Delta(version, _read(store.nodes, ids), _read(store.relations, keys))


def _read(read: Callable[[Iterable[K]], dict[K, V]], names: Iterable[K]) -> dict[K, V | None]:
    found: dict[K, V | None] = {}
    rest = iter(names)
    while chunk := list(islice(rest, CHUNK)):
        answers = read(chunk)
        found.update((name, answers.get(name)) for name in chunk)
    return found
