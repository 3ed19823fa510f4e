"""How well scores order what people have rated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from matching.sparse import Floats, Integers

RELEVANT = 3.0
CUT = 10


class Ranking(NamedTuple):
    """Means over all demands: nDCG@10 where any level is above 1, MAP and P@1 where any is relevant."""

    ndcg: float
    average_precision: float
    precision_at_1: float


def groups_of(keys: Sequence[str]) -> list[Integers]:
    """Positions of equal keys."""
    _, which = np.unique(np.array(keys), return_inverse=True)
    return np.split(np.argsort(which, kind="stable"), np.cumsum(np.bincount(which))[:-1])


def ranking(scores: Floats, levels: Floats, groups: Sequence[Integers]) -> Ranking:
    """Quality of the order by falling score within each group; equal scores stay in their order.

    The gain of nDCG is 2^(level - 1) - 1; a level of at least `RELEVANT` is relevant.
    """
    gains, precisions, firsts = list[float](), list[float](), list[float]()
    for group in groups:
        ranked = levels[group][np.argsort(-scores[group], kind="stable")]
        if ranked.max() > 1:
            gains.append(_discounted(ranked) / _discounted(np.sort(ranked)[::-1]))
        relevant = ranked >= RELEVANT
        if relevant.any():
            precision = np.cumsum(relevant) / np.arange(1, len(ranked) + 1)
            precisions.append(float(precision[relevant].mean()))
            firsts.append(float(relevant[0]))
    return Ranking(float(np.mean(gains)), float(np.mean(precisions)), float(np.mean(firsts)))


def pairwise_loss(scores: Floats, levels: Floats, groups: Sequence[Integers]) -> float:
    """How far scores misorder what each group rated differently: 0 for none, 1 for all, ½ for a constant.

    For two of a group with different levels the loss is the difference of the levels if they are in the wrong
    order and half of it if they tie; the sum over all groups is divided by the sum of all differences
    (Stelmakh et al., A Gold Standard Dataset for the Reviewer Assignment Problem, arXiv:2303.16750).
    """
    loss, most = 0.0, 0.0
    for group in groups:
        rated, scored = levels[group], scores[group]
        better = np.maximum(rated[:, None] - rated[None, :], 0)
        order = np.sign(scored[:, None] - scored[None, :])
        loss += float((better * (1 - order)).sum()) / 2
        most += float(better.sum())
    return loss / most


def _discounted(levels: Floats) -> float:
    shown = levels[:CUT]
    return float(((2 ** (shown - 1) - 1) / np.log2(np.arange(2, len(shown) + 2))).sum())
