"""Small problems, written down or made up, and every assignment of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from hypothesis import strategies as st

from matching.assignment.clock import Clock
from matching.assignment.problem import NO_LIMIT, NOBODY, Limit, Pool, Problem
from matching.sparse import Mask


def clock(seconds: float = 60.0, told: list[tuple[int, int, str]] | None = None) -> Clock:
    """A clock; what it tells is added to a list."""
    return Clock(
        seconds, lambda done, total, what: None if told is None else told.append((done, total, what))
    )


def problem(
    pairs: Sequence[tuple[int, int, float]],
    *,
    wanted: Sequence[int] | None = None,
    slots: Sequence[int] | None = None,
    providers: Sequence[int] | None = None,
    least: Sequence[int] = (),
    most: Sequence[int] | None = None,
    locked: Sequence[int] = (),
    needs: Sequence[float] = (),
    holds: Sequence[float] = (),
) -> Problem:
    """A problem of pairs (demand, resource, value); demands want one, the rest is without limit.

    With `needs`, what resources hold (`holds`) is shared.
    """
    demands = max((demand for demand, _, _ in pairs), default=-1) + 1
    resources = max((resource for _, resource, _ in pairs), default=-1) + 1
    return Problem(
        np.array([demand for demand, _, _ in pairs], np.int64),
        np.array([resource for _, resource, _ in pairs], np.int64),
        np.array([value for _, _, value in pairs], np.float64),
        np.isin(np.arange(len(pairs)), locked),
        np.array(wanted if wanted is not None else [1] * demands, np.int64),
        np.array(slots if slots is not None else [NO_LIMIT] * resources, np.int64),
        np.array(providers if providers is not None else [NOBODY] * resources, np.int64),
        np.array(least, np.int64),
        np.array(most if most is not None else [NO_LIMIT] * len(least), np.int64),
        [Pool(Limit.CAPACITY, np.array(needs, np.float64), np.array(holds, np.float64))] if needs else [],
    )


@st.composite
def problems(draw: st.DrawFn, *, shared: bool = False) -> Problem:
    """Problems of up to eight pairs with limits of all kinds, perhaps with shared quantities."""
    quantities = st.sampled_from([0, 0.1, 0.2, 0.3, 1, 2, 30_000_000])
    count = st.integers(0, 2)
    pairs = draw(
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 9)),
            min_size=1,
            max_size=8,
            unique_by=lambda pair: pair[:2],
        )
    )
    return problem(
        [(demand, resource, value / 10) for demand, resource, value in pairs],
        wanted=draw(st.lists(count, min_size=4, max_size=4)),
        slots=draw(st.lists(count, min_size=4, max_size=4)),
        providers=draw(st.lists(st.integers(NOBODY, 1), min_size=4, max_size=4)),
        least=draw(st.lists(st.integers(0, 1), min_size=2, max_size=2)),
        most=draw(st.lists(st.integers(0, 3), min_size=2, max_size=2)),
        locked=draw(st.lists(st.integers(0, len(pairs) - 1), max_size=1)),
        needs=draw(st.lists(quantities, min_size=4, max_size=4)) if shared else (),
        holds=draw(st.lists(quantities | st.just(np.inf), min_size=4, max_size=4)),
    )


@st.composite
def owed(draw: st.DrawFn) -> Problem:
    """Problems with shared quantities in which a provider that suits demands less has to get takers."""
    poor, good = st.integers(1, 4), st.integers(4, 9)
    pairs = [(demand, resource) for demand in range(3) for resource in range(2)]
    return problem(
        [(demand, resource, draw(good if resource else poor) / 10) for demand, resource in pairs],
        wanted=draw(st.lists(st.integers(1, 2), min_size=3, max_size=3)),
        slots=[NO_LIMIT] * 2,
        providers=[0, 1],
        least=[draw(st.integers(1, 2)), draw(st.integers(0, 1))],
        needs=draw(st.lists(st.integers(1, 9), min_size=3, max_size=3)),
        holds=draw(st.lists(st.integers(5, 12), min_size=2, max_size=2)),
    )


def all_assignments(problem: Problem) -> Iterator[Mask]:
    """Every choice of pairs that keeps all limits."""
    for bits in product((False, True), repeat=len(problem.values)):
        chosen = np.array(bits, np.bool_)
        taken = np.bincount(problem.demands[chosen], minlength=len(problem.wanted))
        given = np.bincount(problem.resources[chosen], minlength=len(problem.slots))
        loads = problem.loads(chosen)
        within = (taken <= problem.wanted).all() and (given <= problem.slots).all()
        within &= (loads >= problem.least).all() and (loads <= problem.most).all()
        within &= all((problem.drawn(pool, chosen) <= pool.holds + 1e-9).all() for pool in problem.pools)
        if within and chosen[problem.locked].all():
            yield chosen
