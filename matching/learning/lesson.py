"""Rated pairs as they are learned from and judged by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np

from matching.learning.labels import Labels
from matching.learning.model import Described, Ratings
from matching.learning.scale import Scale
from matching.match import MatchStatus
from matching.matcher import Matcher
from matching.sparse import Floats, Integers, Mask

UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Pairs, what people said of them, and what is said without having learned.

    Attributes:
        described: the pairs.
        levels: level of each pair.
        scale: the levels that there are.
        weights: how much each rating counts.
        kinds: kind of each pair's demand, `UNSTATED` where it states none.
        margins: what the default weights say of each pair.
        suits: whether no condition excludes the pair.
    """

    described: Described
    levels: Floats
    scale: Scale
    weights: Floats
    kinds: Sequence[str]
    margins: Floats
    suits: Mask

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.levels)

    @property
    def ids(self) -> list[tuple[str, str]]:
        """Ids of each pair's demand and resource."""
        said = self.described
        demands, resources = said.demand_ids[said.demand_of], said.resource_ids[said.resource_of]
        return list(zip(demands.tolist(), resources.tolist(), strict=True))

    @property
    def ratings(self) -> Ratings:
        """What a model learns: levels between two are taken for the nearest, halves for the even one."""
        return Ratings(np.rint(self.levels).astype(np.int64), self.scale, self.weights)

    @property
    def ranked_for(self) -> Literal["demand", "resource"]:
        """For what pairs are ranked: each demand, or each resource where few demands have two pairs."""
        demands, resources = _with_others(self.described.demand_of), _with_others(self.described.resource_of)
        return "demand" if demands >= min(resources, len(self) / 2) else "resource"

    @property
    def ends(self) -> Integers:
        """Number of what each pair is ranked for, from 0 without gaps."""
        described = self.described
        ends = described.demand_of if self.ranked_for == "demand" else described.resource_of
        return np.unique(ends, return_inverse=True)[1]

    @property
    def relevant(self) -> Mask:
        """Which pairs a coordinator would accept."""
        return self.scale.relevant(self.levels)

    def take(self, chosen: Integers) -> Lesson:
        """Some of the pairs."""
        return replace(
            self,
            described=self.described.take(chosen),
            levels=self.levels[chosen],
            weights=self.weights[chosen],
            kinds=[self.kinds[pair] for pair in chosen.tolist()],
            margins=self.margins[chosen],
            suits=self.suits[chosen],
        )


def lesson_of(matcher: Matcher, labels: Labels, day: date, weights: Floats | None = None) -> Lesson:
    """What there is to learn from rated pairs; each counts once where no weights are given."""
    said = {(match.demand_id, match.resource_id): match for match in matcher.pairs(labels.pairs, day)}
    matches = [said[pair] for pair in labels.pairs]
    return Lesson(
        described=matcher.describe(labels.pairs, day),
        levels=labels.levels,
        scale=labels.scale,
        weights=np.ones(len(matches)) if weights is None else weights,
        kinds=_kinds(matcher, labels),
        margins=np.array([match.margin for match in matches]),
        suits=np.array([match.status != MatchStatus.EXCLUDED for match in matches]),
    )


def _kinds(matcher: Matcher, labels: Labels) -> list[str]:
    snapshot = matcher.snapshot
    kinds = dict[str, str]()
    for demand, _ in labels.pairs:
        if demand not in kinds:
            row = snapshot.row(demand)
            kinds[demand] = UNSTATED if row is None else str(snapshot.props(row).get("kind") or UNSTATED)
    return [kinds[demand] for demand, _ in labels.pairs]


def _with_others(ends: Integers) -> int:
    """How many pairs share their end with another pair."""
    counts = np.unique_counts(ends).counts
    return int(counts[counts > 1].sum())
