"""What happened in a store since a version, by the state things are in now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import numpy as np

from graph.records import Node, Relation, RelationKey, merge_evidence
from graph.snapshot.adjacency import Rows
from graph.snapshot.edit import Edit
from graph.snapshot.evidence import EvidencePool
from graph.snapshot.merges import Merges
from graph.snapshot.nodes import NodeTable
from graph.store import GraphStore, Reads
from graph.vocabulary import RelationKind

K = TypeVar("K")
V = TypeVar("V")

CHUNK = 50_000
"""Ids or keys asked for in one read."""


@dataclass(frozen=True, slots=True)
class Delta:
    """Nodes and relations that changes name, as they are now: None where they no longer exist or show.

    Reads may already show what later changes did. That is no harm: `version` is the last change whose
    names were read, so the next delta names those things again.
    """

    version: int
    nodes: dict[str, Node | None]
    relations: dict[RelationKey, Relation | None]
    merges: Merges

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


def read_delta(store: GraphStore, since: int, merges: Merges) -> Delta | None:
    """Everything that changed after version `since`; None if nothing did.

    Args:
        store: where to read.
        since: version up to which everything is known.
        merges: the merges as of that version.
    """
    version = since
    ids: dict[str, None] = {}
    keys: dict[RelationKey, None] = {}
    for change in store.changes(since):
        version = change.version
        ids.update(dict.fromkeys((*change.nodes, *change.deleted_nodes)))
        keys.update(dict.fromkeys((*change.relations, *change.deleted_relations)))
    if version == since:
        return None
    nodes = _read(store.nodes, ids)
    after = merges.updated(store, nodes)
    if not merges.roots and not after.roots:
        return Delta(version, nodes, _read(store.relations, keys), after)
    return _resolved(store, Delta(version, nodes, {}, after), keys, merges)


def first_delta(store: GraphStore, version: int, merged: Collection[str]) -> Delta | None:
    """What the nodes with the column of merges make of a store read without them; None if nothing."""
    nodes = _read(store.nodes, merged)
    after = Merges().updated(store, nodes)
    return _resolved(store, Delta(version, nodes, {}, after), (), Merges()) if after.declared else None


def _resolved(store: Reads, delta: Delta, keys: Iterable[RelationKey], before: Merges) -> Delta:
    """The changes as they show where nodes stand for others, before or after them."""
    after = delta.merges
    moved = after.changed(before)
    around = store.relations_of(moved) if moved else []
    keys = {*keys, *(relation.key for relation in around)}
    ends = {end for relation in around for end in (relation.source, relation.target)}
    ids = {
        each
        for id_ in {*delta.nodes, *moved, *ends}
        for merges in (before, after)
        for each in merges.group(id_)
    }
    nodes = {**_read(store.nodes, ids - delta.nodes.keys()), **delta.nodes}
    shown = {id_: None if node is None else after.shown(node, nodes) for id_, node in nodes.items()}
    wanted = {_of_roots(key, merges) for key in keys for merges in (before, after)}
    members = {key: _of_members(key, after) for key in wanted}
    found = _read(store.relations, {each for several in members.values() for each in several})
    relations = {key: _together(key, [found[each] for each in several]) for key, several in members.items()}
    return Delta(delta.version, shown, relations, after)


def _of_roots(key: RelationKey, merges: Merges) -> RelationKey:
    return RelationKey(merges.root(key.source), key.kind, merges.root(key.target))


def _of_members(key: RelationKey, merges: Merges) -> list[RelationKey]:
    """Relations that show as one; none where an end is merged away or both ends are one."""
    if _of_roots(key, merges) != key or key.source == key.target:
        return []
    sources, targets = merges.group(key.source), merges.group(key.target)
    return [RelationKey(source, key.kind, target) for source in sources for target in targets]


def _together(key: RelationKey, found: Iterable[Relation | None]) -> Relation | None:
    """One relation with the evidence of all, and the weight of the first that has one."""
    stated = [relation for relation in found if relation is not None]
    if not stated:
        return None
    evidence = merge_evidence((), (item for relation in stated for item in relation.evidence))
    weight = next((relation.weight for relation in stated if relation.weight is not None), None)
    return Relation(key.source, key.kind, key.target, evidence, weight)


def _read(read: Callable[[Iterable[K]], dict[K, V]], names: Iterable[K]) -> dict[K, V | None]:
    found: dict[K, V | None] = {}
    rest = iter(names)
    while chunk := list(islice(rest, CHUNK)):
        answers = read(chunk)
        found.update((name, answers.get(name)) for name in chunk)
    return found
