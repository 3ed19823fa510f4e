"""Linkage measures of input-output analysis, over the positions of a chain.

A flow's weight is an input coefficient: the share of what the taking position puts in that comes from the
giving one. With the matrix A of coefficients (giver × taker), L = (I − A)⁻¹ is the Leontief inverse.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csc_array, eye_array
from scipy.sparse.linalg import splu

from graph.chains.layout import Layout
from graph.errors import ChanglianError
from graph.snapshot.adjacency import Floats


class NotProductive(ChanglianError):
    """The flows of a chain take more than they give, so that no output could meet them."""

    code = "not-productive"
    status = 422


@dataclass(frozen=True, slots=True)
class Linkage:
    """How a position hangs together with the others.

    Attributes:
        id: of the segment or product.
        name: likewise.
        backward: n × column sum of L / sum of L, above 1 where it draws on others more than the average does
            (Rasmussen 1956, power of dispersion).
        forward: n × row sum of L / sum of L, above 1 where others draw more on it (his sensitivity of
            dispersion).
        upstreamness: mean distance from final use, 1 where all goes to final users (Antràs, Chor, Fally and
            Hillberry 2012), with a unit of final use of every position.
        single_source: share of its inputs that comes from positions with one member alone; 0 without inputs.
    """

    id: str
    name: str
    backward: float
    forward: float
    upstreamness: float
    single_source: float


@dataclass(frozen=True, slots=True)
class Linkages:
    """Linkages of all positions, the most upstream first, and whether all flows had weights."""

    weighted: bool
    positions: tuple[Linkage, ...]


def linkages(layout: Layout) -> Linkages:
    """Linkages of a chain's positions, the most upstream first, then by id.

    A flow without a weight counts 1/(1 + number of inputs): each input weighs as much as what its taker adds.

    Raises:
        NotProductive: no output of the positions could meet the flows, for around a cycle they take all.
    """
    count, flows = len(layout), layout.flows
    if not count:
        return Linkages(True, ())
    inputs = np.bincount(flows.takers, minlength=count)
    weights = np.where(np.isnan(flows.weights), 1 / (1 + inputs[flows.takers]), flows.weights)
    rows, columns, measures = _solved(layout, weights)
    alone = layout.members.counts(count)[flows.givers] == 1
    total = np.bincount(flows.takers, weights, count)
    single = np.bincount(flows.takers, weights * alone, count)
    scale = count / rows.sum()
    values = zip(
        layout.ids,
        layout.names,
        (columns * scale).tolist(),
        (rows * scale).tolist(),
        measures.tolist(),
        np.divide(single, total, out=np.zeros(count), where=total > 0).tolist(),
        strict=True,
    )
    found = [Linkage(*each) for each in values]
    ranked = sorted(found, key=lambda each: (-each.upstreamness, each.id))
    return Linkages(not np.isnan(flows.weights).any(), tuple(ranked))


def _solved(layout: Layout, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Row sums and column sums of L, and upstreamness, each by one solution of a sparse system.

    With a unit of final use everywhere outputs are the row sums y = L·1, and upstreamness is (L·y)/y: a unit
    that passes k positions before its final use is counted k + 1 times.
    """
    count, flows = len(layout), layout.flows
    coefficients = csc_array((weights, (flows.givers, flows.takers)), (count, count))
    try:
        factors: Any = splu(csc_array(eye_array(count) - coefficients))
    except RuntimeError:
        raise _not_productive(layout) from None
    ones = np.ones(count)
    rows, columns = factors.solve(ones), factors.solve(ones, "T")
    # Hawkins and Simon: coefficients of 0 or more are productive just where outputs are positive.
    if not (np.isfinite(rows).all() and (rows > 0).all()):
        raise _not_productive(layout)
    return rows, columns, factors.solve(rows) / rows


def _not_productive(layout: Layout) -> NotProductive:
    return NotProductive(
        f"the flows of {layout.node.id!r} take more than they give",
        "Weights of UPSTREAM_OF are shares of what a segment takes in: together at most 1.",
    )
