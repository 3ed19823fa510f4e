from __future__ import annotations

import numpy as np
import pytest

from graph.duplicates.outcome import ASK_FROM, SAME_FROM, Outcome, margin_of, margins, outcome_of, score
from graph.duplicates.subjects import SUBJECTS, ListName


@pytest.mark.parametrize(
    ("chance", "outcome"),
    [
        (1.0, Outcome.SAME),
        (SAME_FROM, Outcome.SAME),
        (SAME_FROM - 1e-9, Outcome.ASK),
        (ASK_FROM, Outcome.ASK),
        (ASK_FROM - 1e-9, Outcome.DIFFERENT),
    ],
)
def test_two_thresholds_part_three_outcomes(chance: float, outcome: Outcome) -> None:
    assert outcome_of(chance) is outcome


def test_score_and_margin_are_each_others_inverse() -> None:
    assert score(0.0) == 0.5
    assert score(margin_of(0.9)) == pytest.approx(0.9)


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_margin_is_the_base_and_the_weighted_signals(name: ListName) -> None:
    subject = SUBJECTS[name]()
    signals = {signal: np.array([0.0, 1.0]) for signal in subject.weights}

    assert margins(subject, signals).tolist() == pytest.approx(
        [subject.base, subject.base + sum(subject.weights.values())]
    )
