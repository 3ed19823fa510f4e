"""Puts organizations that trails lead to in order: each in its best tier, with the parts of its margin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from graph.snapshot import Snapshot
from matching.partners.found import Found, proved
from matching.partners.scoring import BASE, TIER, signal
from matching.sparse import Floats, Integers, Mask


class Candidates(NamedTuple):
    """Organizations with their tier and what adds up to their margin, columns of equal length."""

    rows: Integers
    tiers: Integers
    parts: Mapping[str, Floats]

    def take(self, chosen: Integers | Mask) -> Candidates:
        """Some of them."""
        parts = {name: values[chosen] for name, values in self.parts.items()}
        return Candidates(self.rows[chosen], self.tiers[chosen], parts)

    def adding(self, name: str, values: Floats) -> Candidates:
        """The same with one more part."""
        return self._replace(parts={**self.parts, name: values})

    def speaking(self) -> Candidates:
        """Those for whom any part speaks."""
        return self.take(self.spoken_for())

    def spoken_for(self) -> Mask:
        """For whom any part speaks."""
        return np.max(list(self.parts.values()), axis=0) > 0

    def without(self, name: str) -> Candidates:
        """The same without a part."""
        return self._replace(parts={other: values for other, values in self.parts.items() if other != name})

    @property
    def margins(self) -> Floats:
        """Sum of the parts, rounded, for the order in which they are added must not decide."""
        total: Floats = np.sum(list(self.parts.values()), axis=0)
        return np.round(total, 12)


def gathered(
    found: Mapping[str, Found], others: Integers, tiers: int, weights: Mapping[str, float]
) -> Candidates:
    """All organizations that trails lead to, once for each tier.

    Args:
        found: trails by the part of the margin that rests on them.
        others: rows of organizations that come into question in the first tier anyway.
        tiers: how many tiers there are.
        weights: what each part adds at most.
    """
    keys = [each.keys(tiers) for each in found.values()]
    keys = np.unique(np.concatenate([others * (tiers + 1) + 1, *keys]))
    rows, at = np.divmod(keys, tiers + 1)
    parts = {"base": np.full(len(keys), BASE)}
    for name, each in found.items():
        parts[name] = weights[name] * signal(proved(each, keys, tiers))
    parts["tier"] = TIER * (at - 1.0) + 0.0
    return Candidates(rows, at, parts)


def in_best_tier(candidates: Candidates) -> Candidates:
    """Each organization once, in the tier where its margin is highest."""
    order = np.lexsort([candidates.tiers, -candidates.margins, candidates.rows])
    first = np.diff(candidates.rows[order], prepend=-1) != 0
    return candidates.take(order[first])


class Placed(NamedTuple):
    """One organization with its place in the list, and its place if nearness counted nothing.

    `closeness` is a place in `CLOSENESS`.
    """

    row: int
    tier: int
    rank: int
    rank_without_local: int
    margin: float
    parts: Mapping[str, float]
    closeness: int


def placed(candidates: Candidates, closeness: Integers, snapshot: Snapshot, top: int) -> list[Placed]:
    """The best candidates, best first; equal ones by id.

    Args:
        candidates: organizations with all parts, `local` among them.
        closeness: how near each is.
        snapshot: has their ids.
        top: how many at most.
    """
    chosen, margins = _best(candidates, snapshot, top), candidates.margins
    before = _ranks(candidates.without("local"), snapshot, chosen)
    columns: list[list[float]] = [values[chosen].tolist() for values in candidates.parts.values()]
    numbers = (candidates.rows, candidates.tiers, margins, closeness)
    rows = zip(*(column[chosen].tolist() for column in numbers), before.tolist(), *columns, strict=True)
    return [
        Placed(row, tier, rank, other, margin, dict(zip(candidates.parts, parts, strict=True)), near)
        for rank, (row, tier, margin, near, other, *parts) in enumerate(rows, 1)
    ]


def _ranks(candidates: Candidates, snapshot: Snapshot, chosen: Integers) -> Integers:
    """Places of some among all, from 1; equal ones by id."""
    margins = candidates.margins
    better = len(margins) - np.searchsorted(np.sort(margins), margins[chosen], "right")
    tied = np.flatnonzero(np.isin(margins, margins[chosen]))
    ids = np.array(snapshot.ids_of(candidates.rows[tied]), np.str_)
    tied = tied[np.lexsort([ids, -margins[tied]])]
    among = np.zeros(len(margins), np.int64)
    among[tied] = np.arange(len(tied)) - np.searchsorted(-margins[tied], -margins[tied])
    return better + among[chosen] + 1


def _best(candidates: Candidates, snapshot: Snapshot, top: int) -> Integers:
    margins = candidates.margins
    if len(margins) > top:
        least = np.partition(margins, -top)[-top] if top else np.inf
        chosen = np.flatnonzero(margins >= least)
    else:
        chosen = np.arange(len(margins))
    ids = np.array(snapshot.ids_of(candidates.rows[chosen]), np.str_)
    return chosen[np.lexsort([ids, -margins[chosen]])][:top]
