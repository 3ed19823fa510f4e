"""How central nodes are: by number of relations, by PageRank, by the shortest paths that go through them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array

from graph.exploration.structure import matrix_of
from graph.exploration.subgraph import Subgraph
from graph.records import Node
from graph.snapshot.adjacency import Floats, Integers

_DAMPING, _TOLERANCE, _MOST_ROUNDS = 0.85, 1e-9, 200
_SAMPLE, _SEED = 100, 0


class Measure(StrEnum):
    """A measure of centrality."""

    DEGREE = "degree"
    PAGERANK = "pagerank"
    BETWEENNESS = "betweenness"


def centrality(graph: Subgraph, measure: Measure) -> Floats:
    """The centrality of each node, along `graph.rows`.

    `degree` counts relations in both directions. `pagerank` sums to 1 and follows relations from source to
    target. `betweenness` is the share of shortest paths between two others that go through a node, relations
    taken either way; in graphs of more than 100 nodes it is estimated from 100 of them as beginnings.
    """
    return _MEASURES[measure](matrix_of(graph))


def most_central(graph: Subgraph, measure: Measure, most: int) -> list[tuple[Node, float]]:
    """The most central nodes with their values; of equal ones those that came first."""
    values = centrality(graph, measure)
    chosen = np.argsort(-values, kind="stable")[:most]
    nodes = map(graph.snapshot.node, graph.rows[chosen].tolist())
    return list(zip(nodes, values[chosen].tolist(), strict=True))


def pagerank(matrix: csr_array) -> Floats:
    """PageRank (Page, Brin, Motwani and Winograd 1999) by power iteration, damping 0.85, to within 1e-9.

    Nodes without a way out lead everywhere alike, as in networkx: that raises all ranks in proportion, so
    they are left out of account and the ranks are scaled to 1 at the end. Only nodes that something leads
    to, and that lead on, are gone through again and again; what the others give and get is told at once.
    """
    size = matrix.shape[0]
    if size == 0:
        return np.empty(0)
    out = np.asarray(matrix.sum(axis=1)).ravel()
    share = np.divide(_DAMPING, out, out=np.zeros(size), where=out > 0)
    into = csr_array(matrix.T)
    inner = np.flatnonzero((np.diff(into.indptr) > 0) & (out > 0))
    rank = np.full(size, 1 / size)
    rank[inner] = 0
    to_inner = into[inner]
    given = to_inner @ (rank * share) + 1 / size
    rank[inner] = _settled(to_inner[:, inner], share[inner], given)
    rank = into @ (rank * share) + 1 / size
    return rank / rank.sum()


def _settled(into: csr_array, share: Floats, given: Floats) -> Floats:
    """Ranks that stay what they are: what is given from outside, and each node's share from the others."""
    rank = given
    for _ in range(_MOST_ROUNDS):
        before = rank
        rank = into @ (before * share) + given
        if np.abs(rank - before).sum() < _TOLERANCE:
            break
    return rank


def betweenness(matrix: csr_array) -> Floats:
    """Betweenness (Brandes 2001), breadth-first from all nodes or from a sample (Brandes and Pich 2007)."""
    size = matrix.shape[0]
    either = csr_array(matrix + matrix.T)
    either.setdiag(0)
    either.eliminate_zeros()
    either.data[:] = 1
    chosen = np.arange(size)
    if size > _SAMPLE:
        chosen = np.sort(np.random.default_rng(_SEED).choice(size, _SAMPLE, replace=False))
    total = np.zeros(size)
    for source in chosen.tolist():
        total += _dependencies(either, source)
    pairs = (size - 1) * (size - 2) * len(chosen) / max(size, 1)
    return total / pairs if pairs > 0 else total


def _dependencies(matrix: csr_array, source: int) -> Floats:
    """How much the shortest paths from a node depend on every other, level by level."""
    size = matrix.shape[0]
    paths, seen = np.zeros(size), np.zeros(size, np.bool_)
    paths[source], seen[source] = 1.0, True
    levels: list[Integers] = [np.array([source])]
    while len(levels[-1]):
        here = np.zeros(size)
        here[levels[-1]] = paths[levels[-1]]
        reached = matrix @ here
        new = np.flatnonzero((reached > 0) & ~seen)
        paths[new], seen[new] = reached[new], True
        levels.append(new)
    depends = np.zeros(size)
    for level, before in zip(levels[:0:-1], levels[-2::-1], strict=True):
        share = np.zeros(size)
        share[level] = (1 + depends[level]) / paths[level]
        depends[before] += (matrix @ share)[before] * paths[before]
    depends[source] = 0
    return depends


def _degree(matrix: csr_array) -> Floats:
    both = np.asarray(matrix.sum(axis=0)).ravel() + np.asarray(matrix.sum(axis=1)).ravel()
    return both.astype(np.float64)


_MEASURES: dict[Measure, Callable[[csr_array], Floats]] = {
    Measure.DEGREE: _degree,
    Measure.PAGERANK: pagerank,
    Measure.BETWEENNESS: betweenness,
}
