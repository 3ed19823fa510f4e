"""Gaps of chains and what-ifs as one would write them with networkx, by the same rules."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

import networkx as nx

from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind

_R = RelationKind
_NOTHING = frozenset[str]()


class Peer:
    """Products of a snapshot as one directed graph a relation, made once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._made, self._materials, self._kinds = (
            _graph(snapshot, kind) for kind in (_R.PRODUCES, _R.MADE_FROM, _R.KIND_OF)
        )
        self._makers = {maker for maker, _ in self._made.edges}
        self._products = {product for _, product in self._made.edges}
        self._at_first = self._available(_NOTHING, _NOTHING)

    def gaps(self, product: str, tiers: int) -> dict[str, tuple[int, int]]:
        """Members and positions downstream of each product upstream of one."""
        steps, edge = {product}, [product]
        for _ in range(tiers):
            edge = [
                after for before in edge for after in self._materials.successors(before) if after not in steps
            ]
            steps.update(edge)
        part: nx.DiGraph[str] = nx.DiGraph(self._materials.subgraph(steps))
        return {
            place: (len(self._members(place, steps)), len(_reached([place], part.predecessors)) - 1)
            for place in steps
        }

    def what_if(self, ids: Sequence[str]) -> tuple[set[str], set[str]]:
        """Who falls, and what is lost, in a graph without relations of supply and need."""
        fallen, lost = set(ids), set[str]()
        while True:
            gone = self._at_first - self._available(fallen, lost) - lost
            lost |= gone
            idle = {maker for maker in self._makers - fallen if self._is_idle(maker, lost)}
            if not gone and not idle:
                return fallen, lost
            fallen |= idle

    def _members(self, place: str, places: Container[str]) -> set[str]:
        """Makers of a product and of its finer kinds without a place of their own."""

        def finer(product: str) -> Iterable[str]:
            return (kind for kind in _before(self._kinds, product) if kind not in places)

        return {maker for product in _reached([place], finer) for maker in _before(self._made, product)}

    def _available(self, fallen: Container[str], lost: Container[str]) -> set[str]:
        """What somebody standing can make out of what can be had, and what that is a kind of."""
        made = (
            product
            for product in self._products
            if not self._is_blocked(product, lost)
            and any(maker not in fallen for maker in self._made.predecessors(product))
        )
        return _reached(made, lambda product: _after(self._kinds, product))

    def _is_idle(self, maker: str, lost: Container[str]) -> bool:
        return all(self._is_blocked(product, lost) for product in self._made.successors(maker))

    def _is_blocked(self, product: str, lost: Container[str]) -> bool:
        return any(material in lost for material in _after(self._materials, product))


def _graph(snapshot: Snapshot, kind: RelationKind) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    columns = snapshot.out(kind, stated_only=True).coordinates()
    graph.add_edges_from(zip(snapshot.ids_of(columns.starts), snapshot.ids_of(columns.ends), strict=True))
    return graph


def _after(graph: nx.DiGraph[str], node: str) -> Iterable[str]:
    return graph.successors(node) if node in graph else ()


def _before(graph: nx.DiGraph[str], node: str) -> Iterable[str]:
    return graph.predecessors(node) if node in graph else ()


def _reached(starts: Iterable[str], step: Callable[[str], Iterable[str]]) -> set[str]:
    """Nodes and all that steps lead to from them."""
    found = set(starts)
    edge = list(found)
    while edge:
        further = {other for node in edge for other in step(node)} - found
        found |= further
        edge = list(further)
    return found
