"""A chain as columns: its positions, what flows between them, and who stands in each.

Positions of an industry chain are its segments. A product can be looked at as a chain, too: its positions are
the product and what it is made from, over some tiers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.chains.chain import in_order
from graph.chains.makers import Likely, Pairs, in_positions, likely_makers, with_likely
from graph.errors import NotFound
from graph.records import Node
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency, Coordinates, Floats, Integers
from graph.values.nearest import nearest
from graph.vocabulary import PRODUCT_KINDS, NodeKind, RelationKind

TIERS, MOST_TIERS = 3, 50
"""How many steps upstream of a product are looked at, by default and at most."""
_R = RelationKind


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """What flows between positions: places of the giving and the taking one, and weights (NaN: none)."""

    givers: Integers
    takers: Integers
    weights: Floats


@dataclass(frozen=True, eq=False)
class Layout:
    """A chain of one snapshot.

    Attributes:
        snapshot: where it is from.
        node: the chain, or the product that stands for everything upstream of it.
        positions: rows of its segments or products; those before an index are mostly upstream of it.
        tiers: how many steps a product lies upstream of the chain's; 0 for segments.
        flows: between positions, those with themselves left out.
        products: products of the positions and finer kinds of them.
        members: organizations in the positions: those stated there, those that make its products, and likely
            ones.
        likely: members that only the names of their products tell.
    """

    snapshot: Snapshot
    node: Node
    positions: Integers
    tiers: Integers
    flows: Flows
    products: Pairs
    members: Pairs
    likely: Likely

    def __len__(self) -> int:
        return len(self.positions)

    @cached_property
    def ids(self) -> list[str]:
        """Ids of the positions."""
        return self.snapshot.ids_of(self.positions)

    @cached_property
    def names(self) -> list[str]:
        """Names of the positions."""
        return [self.snapshot.node(row).name for row in self.positions.tolist()]


def layout_of(snapshot: Snapshot, id_: str, tiers: int = TIERS, named: Adjacency | None = None) -> Layout:
    """The layout of a chain, or of the chain that a product is the end of.

    Args:
        snapshot: where to look.
        id_: id of an industry chain, of a product or of a technology, or the name that such an id is made of.
        tiers: how many steps upstream of a product are looked at.
        named: from products to those that are they or finer kinds of them by name, with chances as weights;
            only what is stated counts by default.

    Raises:
        NotFound: none of these has the id.
    """
    row = _row(snapshot, id_)
    node = None if row is None else snapshot.node(row)
    if node is None or row is None or node.kind not in {NodeKind.INDUSTRY_CHAIN, *PRODUCT_KINDS}:
        raise NotFound(f"no chain or product has the id {id_!r}", _hint(snapshot, id_))
    if node.kind == NodeKind.INDUSTRY_CHAIN:
        relations = snapshot.out(_R.UPSTREAM_OF, stated_only=True)
        positions = _segments(snapshot, row)
        depths = np.zeros(len(positions), np.int64)
        flows = _flows(relations, positions, backwards=False)
    else:
        relations = snapshot.out(_R.MADE_FROM, stated_only=True)
        positions, depths = _upstream(snapshot, relations, row, tiers)
        flows = _flows(relations, positions, backwards=True)
    products, members = in_positions(snapshot, positions)
    likely = likely_makers(snapshot, products, members, _nothing(len(snapshot)) if named is None else named)
    members = with_likely(members, likely)
    return Layout(snapshot, node, positions, depths, flows, products, members, likely)


def _nothing(size: int) -> Adjacency:
    rows = np.zeros(0, np.int32)
    return Adjacency.of(size, Coordinates(rows, rows, np.zeros(0), rows))


def _row(snapshot: Snapshot, id_: str) -> int | None:
    """Row of an id, of one that was merged that of the one kept; else of the product of this name."""
    ids = (snapshot.kept(id_), *(f"{kind}/{id_}" for kind in sorted(PRODUCT_KINDS)))
    return next((row for each in ids if (row := snapshot.row(each)) is not None), None)


def _hint(snapshot: Snapshot, id_: str) -> str:
    chains = snapshot.ids_of(snapshot.rows_of_kind(NodeKind.INDUSTRY_CHAIN))
    near = nearest(id_, chains)
    return f"Nearest: {', '.join(near)}." if near else ""


def _segments(snapshot: Snapshot, chain: int) -> Integers:
    """Rows of a chain's segments, each after those it takes from."""
    parts = snapshot.into(_R.PART_OF, stated_only=True).neighbours(chain)
    rows = parts[np.isin(parts, snapshot.rows_of_kind(NodeKind.CHAIN_SEGMENT))].astype(np.int64)
    ids = snapshot.ids_of(rows)
    found, offsets = snapshot.into(_R.UPSTREAM_OF, stated_only=True).neighbours_of(rows)
    upstream = {
        id_: {*snapshot.ids_of(found[begin:end])} & {*ids}
        for id_, begin, end in zip(ids, offsets, offsets[1:], strict=False)
    }
    by_id = dict(zip(ids, rows.tolist(), strict=True))
    return np.array([by_id[id_] for id_ in in_order(upstream)], np.int64)


def _upstream(
    snapshot: Snapshot, made_from: Adjacency, product: int, tiers: int
) -> tuple[Integers, Integers]:
    """A product and what it is made from, the farthest first and by id, and how many steps away each is."""
    steps = np.full(len(snapshot), -1, np.int64)
    edge = np.array([product])
    for step in range(tiers + 1):
        steps[edge] = step
        around = np.unique(made_from.neighbours_of(edge)[0])
        edge = around[steps[around] < 0]
        if not len(edge):
            break
    rows = np.flatnonzero(steps >= 0)
    places = np.lexsort([np.array(snapshot.ids_of(rows)), -steps[rows]])
    return rows[places], steps[rows[places]]


def _flows(relations: Adjacency, positions: Integers, *, backwards: bool) -> Flows:
    place = np.full(relations.size, -1, np.int64)
    place[positions] = np.arange(len(positions))
    at, offsets = relations.positions_of(positions)
    starts = np.repeat(np.arange(len(positions)), np.diff(offsets))
    ends = place[relations.indices[at]]
    kept = (ends >= 0) & (ends != starts)
    first, last = (ends, starts) if backwards else (starts, ends)
    return Flows(first[kept], last[kept], relations.weights[at][kept])
