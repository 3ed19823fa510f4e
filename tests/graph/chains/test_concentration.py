from __future__ import annotations

import pytest

from graph.chains.concentration import Concentration, concentrations
from graph.chains.layout import layout_of
from tests.graph.chains.world import segments, world


def found(*facts: str, region: str = "") -> list[Concentration]:
    return concentrations(layout_of(world(*segments({"s-1": []}), *facts), "c-1"), region)


def test_members_without_weights_count_alike() -> None:
    [answer] = found("o-1 IN_SEGMENT s-1", "o-2 IN_SEGMENT s-1")
    assert (answer.members, answer.hhi, answer.weighted, answer.largest, answer.level) == (
        2,
        0.5,
        False,
        "",
        "high",
    )


def test_weights_of_what_is_made_are_shares() -> None:
    [answer] = found("p-1 IN_SEGMENT s-1", "o-1 PRODUCES p-1 3", "o-2 PRODUCES p-1 1")
    assert (answer.hhi, answer.weighted, answer.largest, answer.largest_share) == (0.625, True, "o-1", 0.75)


def test_one_that_stands_alone_is_the_largest() -> None:
    [answer] = found("o-1 IN_SEGMENT s-1")
    assert (answer.largest, answer.largest_share) == ("o-1", 1.0)


def test_none_of_several_is_the_largest() -> None:
    weights = ("o-1 PRODUCES p-1 2", "o-2 PRODUCES p-1 2", "o-3 PRODUCES p-1 1")
    [answer] = found("p-1 IN_SEGMENT s-1", *weights)
    assert (answer.largest, answer.largest_share) == ("", 0.4)


def test_where_one_has_no_weight_all_count_alike() -> None:
    [answer] = found("p-1 IN_SEGMENT s-1", "o-1 PRODUCES p-1 3", "o-2 IN_SEGMENT s-1")
    assert (answer.hhi, answer.weighted) == (0.5, False)


def test_weights_of_nothing_count_alike() -> None:
    [answer] = found("p-1 IN_SEGMENT s-1", "o-1 PRODUCES p-1 0", "o-2 PRODUCES p-1 0")
    assert (answer.hhi, answer.weighted) == (0.5, False)


@pytest.mark.parametrize(("members", "level"), [(1, "high"), (3, "high"), (5, "moderate"), (8, "low")])
def test_levels(members: int, level: str) -> None:
    assert found(*(f"o-{number} IN_SEGMENT s-1" for number in range(members)))[0].level == level


def test_nobody_is_no_concentration() -> None:
    [answer] = found()
    assert (answer.members, answer.hhi, answer.largest, answer.level, answer.cities_hhi) == (
        0,
        None,
        "",
        "",
        None,
    )


def test_cities_tell_whether_all_are_in_one_place_and_a_region_only_counts_its_own() -> None:
    facts = [
        *(f"o-{number} IN_SEGMENT s-1" for number in range(4)),
        *("o-0 LOCATED_IN region/350211", "o-1 LOCATED_IN region/350203", "o-2 LOCATED_IN region/350582"),
    ]
    assert found(*facts)[0].cities_hhi == pytest.approx(5 / 9)
    local = found(*facts, region="350200")[0]
    assert (local.members, local.cities_hhi) == (2, 1.0)
