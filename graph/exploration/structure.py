"""The structure of a part of a graph as a matrix, on which measures and groups are computed."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array, csr_array

from graph.exploration.subgraph import Subgraph


def matrix_of(graph: Subgraph) -> csr_array:
    """Nodes × nodes in the order of `graph.rows`: how many relations lead from one to the other.

    Weights of relations are left out: shares, amounts and distances cannot be added up.
    """
    place = np.zeros(len(graph.snapshot), np.int64)
    place[graph.rows] = np.arange(len(graph.rows))
    relations = [table.out.coordinates() for table in graph.tables.values()]
    starts = np.concatenate([np.empty(0, np.int64), *(place[each.starts] for each in relations)])
    ends = np.concatenate([np.empty(0, np.int64), *(place[each.ends] for each in relations)])
    size = len(graph.rows)
    return coo_array((np.ones(len(starts)), (starts, ends)), shape=(size, size)).tocsr()
