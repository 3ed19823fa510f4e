"""How a link stands follows from all that is said of it."""

from __future__ import annotations

import pytest

from graph.records import Evidence
from matching.links.standing import Standing, confidence_of, standing_of


@pytest.mark.parametrize(
    ("statuses", "standing"),
    [
        (["stated"], None),
        (["inferred"], Standing.INFERRED),
        (["inferred", "rejected"], Standing.REJECTED),
        (["inferred", "rejected", "stated"], Standing.CONFIRMED),
        (["stated", "inferred"], Standing.CONFIRMED),
    ],
)
def test_standing(statuses: list[str], standing: Standing | None) -> None:
    assert standing_of(Evidence(status=status) for status in statuses) is standing


def test_the_surest_inference_counts_and_no_other_statement() -> None:
    said = [Evidence(confidence=0.4, status="inferred"), Evidence(confidence=0.9, status="stated")]

    assert confidence_of(said) == 0.4
    assert confidence_of([Evidence(status="inferred")]) == 0.0
