"""A clock counts down, tells how much has passed, and can be parted."""

from __future__ import annotations

from tests.matching.assignment.problems import clock


def test_time_is_never_less_than_none() -> None:
    assert clock(0).left == 0.0
    assert clock(-1).left == 0.0
    assert 59 < clock(60).left <= 60


def test_a_part_begins_anew_and_all_time_that_passed_is_told() -> None:
    told = list[tuple[int, int, str]]()
    assert 29 < clock(60).part(2).left <= 30
    clock(0, told).tell()
    clock(3600, told).tell()
    assert told == [(0, 0, "choosing"), (0, 36_000, "choosing")]
