"""PageRank, components and shortest paths on a whole graph, beside networkx and igraph in the same run.

Each has the graph in its own form beforehand, which is not measured, and the answers of all are compared. The
graph is that of a store, or one of made-up lists. Paths are sought in a star, too: over a hub.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.generate import Sizes
from benchmarks.measure import median, seconds, table
from benchmarks.served import filled
from graph.exploration.centrality import Measure, centrality
from graph.exploration.communities import components
from graph.exploration.paths import LONGEST, NoPath, shortest_path
from graph.exploration.selection import Selection, select
from graph.exploration.subgraph import Subgraph
from graph.open import open_store
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Floats
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.vocabulary import NodeKind, RelationKind

_SEED = 7
_HUB = 10_000


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.algorithms", description=__doc__)
    parser.add_argument("--store", help="store whose graph is asked; made-up lists without")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of made-up lists")
    parser.add_argument("--paths", type=int, default=100, help="pairs between which paths are sought")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args(argv)
    graph = select(_snapshot(arguments.store, arguments.rows), Selection())
    print(f"{len(graph.rows):,} nodes, {graph.relation_count:,} relations")
    pairs = _pairs(graph, arguments.paths)
    _measure(graph, {**_QUESTIONS, f"{len(pairs)} shortest paths": _paths(pairs)}, arguments.runs)
    star = _star()
    pairs = [(end, end - 1) for end in range(len(star.rows) - 1, len(star.rows) - 1 - arguments.paths, -1)]
    _measure(star, {f"{len(pairs)} over a hub of {_HUB:,}": _paths(pairs)}, arguments.runs)


def _measure(graph: Subgraph, questions: Mapping[str, Ask], runs: int) -> None:
    peers = {"changlian": Ours(graph), "networkx": Networkx(graph), "igraph": Igraph(graph)}
    rows: list[list[str | float]] = []
    for question, ask in questions.items():
        _compare(question, [ask(peer) for peer in peers.values()])
        taken = [[_seconds(ask, peer) for peer in peers.values()] for _ in range(runs)]
        ours, *others = map(median, zip(*taken, strict=True))
        rows.append([question, ours, *others, *(ours / other for other in others)])
    table(("s", *peers, "to networkx", "to igraph"), rows)


class Ours:
    """Changlian's own algorithms on a part of a snapshot."""

    def __init__(self, graph: Subgraph) -> None:
        self._graph = graph

    def pagerank(self) -> Floats:
        return centrality(self._graph, Measure.PAGERANK)

    def components(self) -> Floats:
        return components(self._graph).astype(np.float64)

    def steps(self, start: int, end: int) -> float:
        source, target = (self._graph.snapshot.id(int(self._graph.rows[place])) for place in (start, end))
        try:
            return len(shortest_path(self._graph, source, target).steps)
        except NoPath:
            return np.inf


class Networkx:
    """networkx on a `DiGraph` whose weights count relations."""

    def __init__(self, graph: Subgraph) -> None:
        self._networkx: Any = import_module("networkx")
        self._graph = self._networkx.DiGraph()
        self._graph.add_nodes_from(range(len(graph.rows)))
        for start, end in _edges(graph).tolist():
            weight = self._graph.get_edge_data(start, end, {"weight": 0})["weight"]
            self._graph.add_edge(start, end, weight=weight + 1)
        self._either = self._graph.to_undirected(as_view=False)

    def pagerank(self) -> Floats:
        ranks = self._networkx.pagerank(self._graph, tol=1e-9 / len(self._graph), max_iter=500)
        return np.array([ranks[place] for place in range(len(ranks))])

    def components(self) -> Floats:
        labels = np.empty(len(self._graph))
        for number, members in enumerate(self._networkx.weakly_connected_components(self._graph)):
            labels[list(members)] = number
        return labels

    def steps(self, start: int, end: int) -> float:
        try:
            steps = self._networkx.shortest_path_length(self._either, start, end)
        except self._networkx.NetworkXNoPath:
            return np.inf
        return steps if steps <= LONGEST else np.inf


class Igraph:
    """igraph on a multigraph."""

    def __init__(self, graph: Subgraph) -> None:
        self._graph = import_module("igraph").Graph(len(graph.rows), _edges(graph).tolist(), directed=True)

    def pagerank(self) -> Floats:
        return np.array(self._graph.pagerank(damping=0.85))

    def components(self) -> Floats:
        return np.array(self._graph.connected_components(mode="weak").membership, np.float64)

    def steps(self, start: int, end: int) -> float:
        [[steps]] = self._graph.distances(start, end, mode="all")
        return steps if steps <= LONGEST else np.inf


Peer = Ours | Networkx | Igraph
Ask = Callable[[Peer], Floats]
_QUESTIONS: dict[str, Ask] = {
    "PageRank": lambda peer: peer.pagerank(),
    "connected components": lambda peer: peer.components(),
}


def _paths(pairs: Sequence[tuple[int, int]]) -> Ask:
    return lambda peer: np.array([peer.steps(*pair) for pair in pairs])


def _seconds(ask: Ask, peer: Peer) -> float:
    return seconds(lambda: ask(peer))


def _compare(question: str, answers: Sequence[Floats]) -> None:
    ours, *others = answers
    if question.startswith("connected"):
        ours, *others = (np.sort(np.unique(labels, return_counts=True)[1]) for labels in answers)
    for other in others:
        if not np.allclose(ours, other, atol=1e-7):
            raise AssertionError(f"{question}: the answers differ")


def _edges(graph: Subgraph) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Places in `graph.rows` of both ends of every relation."""
    place = np.zeros(len(graph.snapshot), np.int64)
    place[graph.rows] = np.arange(len(graph.rows))
    ends = [
        np.stack([place[each.starts], place[each.ends]], axis=1)
        for each in (table.out.coordinates() for table in graph.tables.values())
    ]
    return np.concatenate(ends)


def _pairs(graph: Subgraph, count: int) -> list[tuple[int, int]]:
    drawn = np.random.default_rng(_SEED).integers(0, len(graph.rows), (count, 2))
    return [(start, end) for start, end in drawn.tolist()]


def _star() -> Subgraph:
    """A hub, its neighbours, and last the ends beyond these."""
    near, far = ([f"{name}-{place}" for place in range(_HUB)] for name in ("near", "far"))
    nodes = [Node(id_, NodeKind.ENTERPRISE) for id_ in ("hub", *near, *far)]
    links = [*(("hub", id_) for id_ in near), *zip(near, far, strict=True)]

    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes(nodes)
        tx.writes.upsert_relations(Relation(start, RelationKind.SUPPLIES, end) for start, end in links)

    with closing(SqliteStore(":memory:")) as store:
        store.write(work)
        return select(Snapshot.of(store), Selection())


def _snapshot(url: str | None, rows: int) -> Snapshot:
    if url:
        with closing(open_store(url)) as store:
            return Snapshot.of(store)
    with tempfile.TemporaryDirectory() as folder:
        return filled(Path(folder) / "store.db", Sizes.mixed(rows))


if __name__ == "__main__":
    main()
