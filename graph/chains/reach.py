"""How much of a chain stands downstream of each position."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph.chains.layout import Flows
from graph.snapshot.adjacency import Integers

_Bits = npt.NDArray[np.uint8]


def downstream_counts(flows: Flows, positions: int) -> Integers:
    """How many other positions take from each, directly or by way of others.

    Positions of a cycle are downstream of one another. Sets are joined as bits, cycles first made one.
    """
    cycles = _cycles(flows, positions)
    heads, tails = cycles[flows.takers], cycles[flows.givers]
    between = heads != tails
    reached = _reached(tails[between], heads[between], _own(cycles, positions))
    return np.bitwise_count(reached).sum(axis=1, dtype=np.int64)[cycles] - 1


def connected_counts(flows: Flows, positions: int) -> Integers:
    """How many other positions are downstream of each or upstream of it; those of a cycle count once."""
    cycles = _cycles(flows, positions)
    both_ways = np.bincount(cycles)[cycles] - 1 if positions else cycles
    back = Flows(flows.takers, flows.givers, flows.weights)
    return downstream_counts(flows, positions) + downstream_counts(back, positions) - both_ways


def _cycles(flows: Flows, positions: int) -> Integers:
    """Number of each position's cycle; one of its own where it is in none."""
    matrix = csr_array((np.ones(len(flows.givers)), (flows.givers, flows.takers)), (positions, positions))
    return connected_components(matrix, connection="strong")[1].astype(np.int64)


def _own(cycles: Integers, positions: int) -> _Bits:
    """For each cycle the positions in it, as bits."""
    bits = np.zeros((int(cycles.max(initial=-1)) + 1, (positions + 7) // 8), np.uint8)
    places = np.arange(positions)
    np.bitwise_or.at(bits, (cycles, places >> 3), (1 << (places & 7)).astype(np.uint8))
    return bits


def _reached(tails: Integers, heads: Integers, bits: _Bits) -> _Bits:
    """Add to each set those of all it leads to, from the ends of the chain backwards."""
    left = np.bincount(tails, minlength=len(bits))
    ready = np.flatnonzero(left == 0)
    while len(ready):
        into = np.isin(heads, ready)
        np.bitwise_or.at(bits, tails[into], bits[heads[into]])
        left -= np.bincount(tails[into], minlength=len(bits))
        left[ready] = -1
        tails, heads = tails[~into], heads[~into]
        ready = np.flatnonzero(left == 0)
    return bits
