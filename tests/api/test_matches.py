"""The match that the API's description shows is one that matching could give."""

from __future__ import annotations

import pytest

from api.matches import EXAMPLE
from matching.scoring import BY_MEANING, WEIGHTS, score


def test_the_parts_of_the_example_have_their_names_and_add_up() -> None:
    assert set(EXAMPLE["parts"]) <= {*BY_MEANING._fields, *WEIGHTS}
    assert sum(EXAMPLE["parts"].values()) == EXAMPLE["margin"]
    assert score(EXAMPLE["margin"]) == EXAMPLE["score"]


def test_the_parts_of_the_example_follow_from_what_it_says() -> None:
    parts = EXAMPLE["parts"]
    assert EXAMPLE["compared_by"] == ("words", "meaning")
    assert parts["base"] == BY_MEANING.base
    assert parts["alliance"] == WEIGHTS["alliance"]
    assert len(EXAMPLE["missing"]) == 1
    assert parts["conditions"] == WEIGHTS["conditions"]
    assert all(0 <= parts[name] / weight <= 1 for name, weight in WEIGHTS.items() if name in parts)


@pytest.mark.parametrize("path", EXAMPLE["evidence"])
def test_evidence_of_the_example_leads_from_the_demand_to_the_resource(path: dict[str, list[str]]) -> None:
    assert (path["nodes"][0], path["nodes"][-1]) == (EXAMPLE["demand_id"], EXAMPLE["resource_id"])
    assert len(path["relations"]) == len(path["nodes"]) - 1
