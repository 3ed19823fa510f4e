"""From signals to one of three outcomes: parts that add up to a margin, and two thresholds on its score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph.duplicates.comparing import Floats
from graph.duplicates.subject import Signals, Subject

SAME_FROM = 0.9
"""Score from which a pair is proposed as the same thing."""
ASK_FROM = 0.3
"""Score from which somebody has to decide; below it a pair is two different things."""


class Outcome(StrEnum):
    """What a pair is taken for."""

    SAME = "same"
    ASK = "ask"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two nodes compared.

    Attributes:
        a: id of the one that would be kept; see `kept_first`.
        b: id of the other.
        outcome: what they are taken for.
        score: 1/(1+e^-margin).
        margin: sum of the parts.
        parts: what each signal adds, `base` first; signals that add nothing are left out.
        decided: whether a person has decided that they are different.
        across: whether two alliances own one of the two each.
        rivals: ids of third nodes that are the same as one of the two, and not as the other.
    """

    a: str
    b: str
    outcome: Outcome
    score: float
    margin: float
    parts: Mapping[str, float]
    decided: bool = False
    across: bool = False
    rivals: tuple[str, ...] = ()


def margins(subject: Subject, signals: Signals) -> Floats:
    """Sum of the parts of each pair, added in the order of the weights."""
    total = np.full(len(next(iter(signals.values()))), subject.base)
    for name, weight in subject.weights.items():
        total = total + weight * signals[name]
    return total


def score(margin: float) -> float:
    """1 / (1 + e^-margin)."""
    return float(1 / (1 + np.exp(-margin)))


def margin_of(score: float) -> float:
    """The margin that gives a score between 0 and 1."""
    return float(np.log(score / (1 - score)))


def outcome_of(score: float) -> Outcome:
    """The outcome that a score stands for."""
    return Outcome.SAME if score >= SAME_FROM else Outcome.ASK if score >= ASK_FROM else Outcome.DIFFERENT
