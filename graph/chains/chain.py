"""Industry chains: their segments from raw material to product, and who stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from graph.errors import NotFound
from graph.records import Node
from graph.snapshot import Snapshot
from graph.vocabulary import PARTY_KINDS, PRODUCT_KINDS, NodeKind, RelationKind


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of a chain: ids of the segments it takes from, its products, and the parties in it."""

    node: Node
    upstream: tuple[str, ...]
    products: tuple[Node, ...]
    members: tuple[Node, ...]


def chain_of(snapshot: Snapshot, id_: str) -> tuple[Node, list[Segment]]:
    """A chain and its segments, each after those it takes from; where that leaves a choice, by id.

    Raises:
        NotFound: there is no such chain.
    """
    row = snapshot.row(id_)
    if row is None or snapshot.node(row).kind != NodeKind.INDUSTRY_CHAIN:
        raise NotFound(f"no chain has the id {id_!r}")
    parts = _nodes(snapshot, snapshot.into(RelationKind.PART_OF).neighbours(row).tolist())
    segments = {node.id: _segment(snapshot, node) for node in parts if node.kind == NodeKind.CHAIN_SEGMENT}
    upstream = {each: segments.keys() & set(segment.upstream) for each, segment in segments.items()}
    return snapshot.node(row), [segments[each] for each in in_order(upstream)]


def _segment(snapshot: Snapshot, node: Node) -> Segment:
    row = snapshot.row(node.id)
    upstream = snapshot.ids_of(snapshot.into(RelationKind.UPSTREAM_OF).neighbours(row or 0))
    inside = _nodes(snapshot, snapshot.into(RelationKind.IN_SEGMENT).neighbours(row or 0).tolist())
    return Segment(
        node,
        tuple(sorted(upstream)),
        tuple(other for other in inside if other.kind in PRODUCT_KINDS),
        tuple(other for other in inside if other.kind in PARTY_KINDS),
    )


def _nodes(snapshot: Snapshot, rows: Iterable[int]) -> list[Node]:
    return sorted(map(snapshot.node, rows), key=lambda node: node.id)


def in_order(upstream: Mapping[str, Set[str]]) -> list[str]:
    """Kahn's topological order, the smallest id first; a cycle is entered where its smallest id is."""
    waiting = {id_: set(before) for id_, before in upstream.items()}
    ready = [id_ for id_, before in waiting.items() if not before]
    heapify(ready)
    order = list[str]()
    while waiting:
        id_ = heappop(ready) if ready else min(waiting)
        if id_ not in waiting:
            continue
        del waiting[id_]
        order.append(id_)
        for other, before in waiting.items():
            if id_ in before:
                before.remove(id_)
                if not before:
                    heappush(ready, other)
    return order
