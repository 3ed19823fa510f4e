"""Which part of a graph is meant: by kind, relation, place, day, and whether inferred relations count."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from graph.errors import BadValue
from graph.exploration.standing import Standing
from graph.exploration.subgraph import Subgraph
from graph.lists.words import parse_relation
from graph.snapshot import Adjacency, Snapshot
from graph.snapshot.adjacency import Integers, Mask
from graph.snapshot.nodes import KIND_CODES
from graph.snapshot.relations import RelationTable
from graph.values.nearest import nearest
from graph.values.region_names import parse_region
from graph.values.regions import contains, is_region
from graph.vocabulary import NODE_KIND_LABELS, THING_KINDS, NodeKind, RelationKind

_REGION = "region/"
_AREAS = (RelationKind.LOCATED_IN, RelationKind.PART_OF)
_PLACING = (RelationKind.LOCATED_IN, RelationKind.APPLIES_TO)


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a graph; by default all of it but feedback, as far as somebody states it.

    Attributes:
        kinds: kinds of node; all where there is none.
        relations: kinds of relation; all where there is none.
        region: code of a region. What lies elsewhere is left out; what lies nowhere, such as products and
            people, stays where a relation joins it to what lies there.
        standing: which statements count.
    """

    kinds: frozenset[NodeKind] = frozenset()
    relations: frozenset[RelationKind] = frozenset()
    region: str = ""
    standing: Standing = field(default_factory=Standing)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out but what is only inferred."""
        return self == Selection()


def select(snapshot: Snapshot, selection: Selection) -> Subgraph:
    """The part of a graph that a selection means; relations need both ends in it."""
    whole = Subgraph(
        snapshot, np.flatnonzero(snapshot.alive), _tables(snapshot, selection), selection.standing
    )
    chosen = np.isin(snapshot.kinds, [KIND_CODES[kind] for kind in selection.kinds or THING_KINDS])
    if selection.region:
        chosen &= _in_region(snapshot, selection)
    return whole.induced(np.flatnonzero(chosen))


def parse_node_kind(text: str) -> NodeKind:
    """A kind of node by its name or its Chinese label.

    Raises:
        BadValue: no kind has this name.
    """
    words = {word: kind for kind in NodeKind for word in (kind.value, NODE_KIND_LABELS[kind])}
    kind = words.get(text.strip())
    if kind is None:
        raise BadValue("a kind of node such as enterprise or 企业", nearest(text.strip(), words))
    return kind


def parse_relation_kind(text: str) -> RelationKind:
    """A kind of relation by its name or its Chinese label.

    Raises:
        BadValue: no kind has this name.
    """
    return RelationKind(parse_relation(text))


def parse_known_region(text: str) -> str:
    """Code of a region by code or name.

    Raises:
        BadValue: no region, or several, have this name.
    """
    code = parse_region(text)
    if not is_region(code):
        raise BadValue("a region such as 厦门市 or 350200")
    return code


def _tables(snapshot: Snapshot, selection: Selection) -> dict[RelationKind, RelationTable]:
    wanted = selection.relations or frozenset(RelationKind)
    kinds = [kind for kind in snapshot.relation_kinds if kind in wanted]
    tables = {kind: _table(snapshot, kind, selection.standing) for kind in kinds}
    return {kind: table for kind, table in tables.items() if len(table.out)}


def _table(snapshot: Snapshot, kind: RelationKind, standing: Standing) -> RelationTable:
    stated = not standing.inferred
    out = snapshot.out(kind, stated_only=stated)
    if not standing.as_of:
        return RelationTable(out, snapshot.into(kind, stated_only=stated))
    return RelationTable(out.filtered(standing.mask(snapshot, out.evidence)))


def _in_region(snapshot: Snapshot, selection: Selection) -> Mask:
    """What lies in the region, and what lies nowhere and has a relation with that."""
    standing = selection.standing
    inside = _areas(snapshot, selection.region, standing)
    there, placed = inside.copy(), np.isin(snapshot.kinds, [KIND_CODES[NodeKind.REGION]])
    for kind in _PLACING:
        starts, ends, _, _ = _table(snapshot, kind, standing).out.coordinates()
        is_area = np.isin(snapshot.kinds[ends], [KIND_CODES[NodeKind.REGION], KIND_CODES[NodeKind.PLACE]])
        placed[starts[is_area]] = True
        there[starts[inside[ends]]] = True
    joined = there.copy()
    for table in _tables(snapshot, selection).values():
        starts, ends, _, _ = table.out.coordinates()
        joined[ends[there[starts]]] = True
        joined[starts[there[ends]]] = True
    return there | (joined & ~placed)


def _areas(snapshot: Snapshot, region: str, standing: Standing) -> Mask:
    """The region, regions inside it, and the places in these."""
    inside = np.zeros(len(snapshot), np.bool_)
    rows = snapshot.rows_of_kind(NodeKind.REGION).tolist()
    inside[[row for row in rows if _is_inside(region, snapshot.id(row).removeprefix(_REGION))]] = True
    areas = np.isin(snapshot.kinds, [KIND_CODES[NodeKind.PLACE]])
    into = [_table(snapshot, kind, standing).into for kind in _AREAS]
    frontier = np.flatnonzero(inside)
    while len(frontier):
        found = _starts(into, frontier)
        frontier = found[areas[found] & ~inside[found]]
        inside[frontier] = True
    return inside


def _starts(into: list[Adjacency], rows: Integers) -> Integers:
    return np.unique(np.concatenate([each.neighbours_of(rows)[0] for each in into])).astype(np.int64)


def _is_inside(outer: str, code: str) -> bool:
    return code == outer or (is_region(code) and is_region(outer) and contains(outer, code))
