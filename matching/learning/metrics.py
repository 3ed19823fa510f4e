"""How well scores order and foretell what people have rated."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from matching.learning.bootstrap import Figure, Shares, divided, figure_of, ratios, resampled
from matching.learning.ranks import Ranks
from matching.learning.reliability import calibration_errors
from matching.learning.scale import Scale
from matching.sparse import Floats, Integers, Mask

NAMES = (
    "nDCG@3", "nDCG@10", "MAP", "P@1", "P@3", "P@10", "MRR", "AUC", "1/(1+MAE)", "coverage", "loss", "ECE",
)  # fmt: skip
"""All figures in the order in which they are told; of `loss` and `ECE` less is better."""
_BATCH = 50
"""Resamples at a time, which bounds the memory."""


class Rated(NamedTuple):
    """What people said of pairs, and which pairs are ranked together.

    Attributes:
        levels: level of each pair.
        scale: the levels that there are.
        groups: number of each pair's group, from 0 without gaps.
        units: number of what intervals are taken over, from 0 without gaps: each group lies in one.
    """

    levels: Floats
    scale: Scale
    groups: Integers
    units: Integers

    @property
    def relevant(self) -> Mask:
        """Which pairs a coordinator would accept."""
        return self.scale.relevant(self.levels)

    def take(self, chosen: Integers) -> Rated:
        """Some of the pairs; groups and units are numbered anew."""
        groups, units = (
            np.unique(ends[chosen], return_inverse=True)[1] for ends in (self.groups, self.units)
        )
        return Rated(self.levels[chosen], self.scale, groups, units)


class Answers(NamedTuple):
    """What somebody says of the same pairs.

    Attributes:
        scores: finite numbers, the higher the better.
        levels: foretold level of each pair.
        answered: to which pairs there is an answer at all.
        probabilities: that a pair is relevant, None where scores are no probabilities.
    """

    scores: Floats
    levels: Floats
    answered: Mask
    probabilities: Floats | None = None

    def take(self, chosen: Integers) -> Answers:
        """The answers to some of the pairs."""
        probabilities = None if self.probabilities is None else self.probabilities[chosen]
        return Answers(self.scores[chosen], self.levels[chosen], self.answered[chosen], probabilities)


def figures(rated: Rated, answers: Answers, seed: int = 0) -> dict[str, Figure]:
    """All figures by name, in the order of `NAMES`; the same for the same seed.

    Figures of ranking are means over groups, those that cannot be told of a group leave it out. Coverage is
    the share of groups with an answer. AUC and ECE, the expected calibration error, are taken over all pairs
    together; of loss see `pairwise_losses`.
    """
    weights = resampled(int(rated.units.max()) + 1, seed)
    of_groups = np.zeros(int(rated.groups.max()) + 1, np.int64)
    of_groups[rated.groups] = rated.units
    found = {
        name: ratios(shares.by_unit(of_groups), weights) for name, shares in _shares(rated, answers).items()
    }
    found["1/(1+MAE)"] = 1 / (1 + found.pop("MAE"))
    found["AUC"] = _aucs(answers.scores, rated.relevant, rated.units, weights)
    if answers.probabilities is not None:
        found["ECE"] = calibration_errors(answers.probabilities, rated.relevant, rated.units, weights)
    return {name: figure_of(found.get(name, np.full(1, np.nan))) for name in NAMES}


def _shares(rated: Rated, answers: Answers) -> dict[str, Shares]:
    ranks, relevant = Ranks.of(answers.scores, rated.groups), rated.relevant
    sizes = ranks.sizes.astype(np.float64)
    return {
        **{f"nDCG@{cut}": ranks.ndcg(rated.levels, cut) for cut in (3, 10)},
        **{f"P@{cut}": ranks.precision(relevant, cut) for cut in (1, 3, 10)},
        "MAP": ranks.average_precision(relevant),
        "MRR": ranks.reciprocal(relevant),
        "MAE": Shares(ranks.sums(np.abs(answers.levels - rated.levels)), sizes),
        "coverage": Shares(np.minimum(ranks.sums(answers.answered), 1.0), np.ones(len(sizes))),
        "loss": pairwise_losses(answers.scores, rated.levels, rated.groups),
    }


def pairwise_losses(scores: Floats, levels: Floats, groups: Integers) -> Shares:
    """How far scores misorder what each group rated differently: 0 for none, 1 for all, ½ for a constant.

    For two of a group with different levels the loss is the difference of the levels if they are in the wrong
    order and half of it if they tie; the sum over all groups is divided by the sum of all differences
    (Stelmakh et al., A Gold Standard Dataset for the Reviewer Assignment Problem, arXiv:2303.16750).
    """
    order = np.argsort(groups, kind="stable")
    ends = np.cumsum(np.bincount(groups))
    loss, most = np.zeros(len(ends)), np.zeros(len(ends))
    for group, pairs in enumerate(np.split(order, ends[:-1])):
        rated, scored = levels[pairs], scores[pairs]
        better = np.maximum(rated[:, None] - rated[None, :], 0)
        ahead = np.sign(scored[:, None] - scored[None, :])
        loss[group] = (better * (1 - ahead)).sum() / 2
        most[group] = better.sum()
    return Shares(loss, most)


def _aucs(scores: Floats, relevant: Mask, units: Integers, weights: Floats) -> Floats:
    """For each row of weights the chance that a relevant pair scores above another one, ties half."""
    order = np.argsort(scores, kind="stable")
    ranked, units = relevant[order], units[order]
    starts = np.flatnonzero(np.diff(scores[order], prepend=-np.inf) > 0)
    found = list[Floats]()
    for batch in np.array_split(weights, max(1, len(weights) // _BATCH)):
        counts = batch[:, units]
        good = np.add.reduceat(counts * ranked, starts, axis=1)
        other = np.add.reduceat(counts * ~ranked, starts, axis=1)
        below = np.cumsum(other, axis=1) - other / 2
        found.append(divided((good * below).sum(axis=1), good.sum(axis=1) * other.sum(axis=1)))
    return np.concatenate(found)
