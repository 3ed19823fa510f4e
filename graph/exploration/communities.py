"""Groups of nodes: those that hang together at all, and those that hang together more than with others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from graph.exploration.centrality import Measure, centrality
from graph.exploration.structure import matrix_of
from graph.exploration.subgraph import Subgraph
from graph.snapshot.adjacency import Integers

_MOST_PASSES, _SEED = 20, 0


class Method(StrEnum):
    """How nodes are grouped."""

    LOUVAIN = "louvain"
    COMPONENTS = "components"


@dataclass(frozen=True, slots=True)
class Groups:
    """Nodes in groups.

    Attributes:
        members: rows of each group, those with most relations first; large groups first.
        modularity: how much more relations lie within groups than they would by chance.
    """

    members: tuple[Integers, ...]
    modularity: float


def groups_of(graph: Subgraph, method: Method) -> Groups:
    """The nodes of a graph in groups."""
    numbers = communities(graph) if method == Method.LOUVAIN else components(graph)
    order = np.lexsort((-centrality(graph, Measure.DEGREE), numbers))
    ends = np.cumsum(np.bincount(numbers))[:-1]
    members = np.split(graph.rows[order], ends) if len(numbers) else []
    return Groups(tuple(members), modularity(graph, numbers))


def components(graph: Subgraph) -> Integers:
    """Number of each node's weakly connected component, along `graph.rows`; the largest is 0."""
    _, labels = connected_components(matrix_of(graph), directed=True, connection="weak")
    return by_size(labels.astype(np.int64))


def communities(graph: Subgraph) -> Integers:
    """Number of each node's community, along `graph.rows`; the largest is 0.

    Louvain (Blondel, Guillaume, Lambiotte and Lefebvre 2008) on relations taken either way, resolution 1.
    The order in which nodes are looked at is drawn with a fixed seed, so equal graphs give equal answers.
    """
    matrix = matrix_of(graph)
    either = csr_array(matrix + matrix.T)
    groups = np.arange(either.shape[0])
    draw = np.random.default_rng(_SEED)
    while either.nnz:
        found = _moved(either, draw)
        _, found = np.unique(found, return_inverse=True)
        if found.max() + 1 == either.shape[0]:
            break
        groups = found[groups]
        either = _merged(either, found)
    return by_size(groups)


def by_size(labels: Integers) -> Integers:
    """Labels renumbered so that 0 is the group of most, ties by the group's first node."""
    _, first, groups, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    number = np.empty(len(sizes), np.int64)
    number[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return number[groups]


def modularity(graph: Subgraph, groups: Integers) -> float:
    """How much more relations lie within groups than they would by chance (Newman and Girvan 2004)."""
    matrix = matrix_of(graph)
    either = csr_array(matrix + matrix.T)
    total = float(either.sum())
    if total == 0:
        return 0.0
    merged = _merged(either, groups)
    within, ends = merged.diagonal(), np.asarray(merged.sum(axis=1)).ravel()
    return float((within / total - (ends / total) ** 2).sum())


def _merged(matrix: csr_array, groups: Integers) -> csr_array:
    """The relations between groups; those within one lead from it to itself."""
    found, size = matrix.tocoo(), int(groups.max()) + 1
    ends = (groups[found.row], groups[found.col])
    return csr_array(coo_array((found.data, ends), shape=(size, size)))


def _moved(matrix: csr_array, draw: np.random.Generator) -> Integers:
    """Each node in the neighbouring community where it adds most to modularity, until none moves."""
    # Plain lists: each move depends on the ones before, so that nothing can be done at once.
    indptr, indices, weights = matrix.indptr.tolist(), matrix.indices.tolist(), matrix.data.tolist()
    degrees: list[float] = np.asarray(matrix.sum(axis=1)).ravel().astype(np.float64).tolist()
    total, groups = sum(degrees), list(range(len(degrees)))
    sizes = list(degrees)
    order: list[int] = draw.permutation(len(degrees)).tolist()
    for _ in range(_MOST_PASSES):
        moved = False
        for node in order:
            links: dict[int, float] = {}
            for at in range(indptr[node], indptr[node + 1]):
                if indices[at] != node:
                    group = groups[indices[at]]
                    links[group] = links.get(group, 0.0) + weights[at]
            own, degree = groups[node], degrees[node]
            sizes[own] -= degree
            best, gain = own, links.get(own, 0.0) - degree * sizes[own] / total
            for group, weight in links.items():
                if (other := weight - degree * sizes[group] / total) > gain:
                    best, gain = group, other
            sizes[best] += degree
            groups[node] = best
            moved |= best != own
        if not moved:
            break
    return np.array(groups)
