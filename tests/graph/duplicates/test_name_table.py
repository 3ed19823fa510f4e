from __future__ import annotations

import numpy as np
import pytest

from graph.duplicates.blocking import Pairs
from graph.duplicates.name_table import NameTable

ONE_PAIR = Pairs(np.array([0]), np.array([1]))


def signals(one: list[str], other: list[str]) -> dict[str, float]:
    table = NameTable()
    best = table.best(table.read([one, other]), ONE_PAIR)
    return {name: round(float(column[0]), 2) for name, column in best.items() if column[0]}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("示例科技", "厦门示例科技有限公司", {"sound": 1.0, "brand": 1.0, "whole": 1.0}),
        ("示例科技", "示利科技", {"sound": 1.0, "brand": 1.0, "homophone": 1.0}),
        ("示例科技", "示范科技", {"sound": 0.75, "brand": 0.5, "word": 1.0}),
        ("示例科技", "示例食品", {"sound": 0.5, "brand": 1.0, "trade": 1.0}),
        ("示例科技", "示例", {"sound": 0.67, "brand": 1.0}),
        ("示例科技", "例示科技", {"sound": 0.75, "brand": 0.5}),
    ],
)
def test_signals_of_two_names(one: str, other: str, expected: dict[str, float]) -> None:
    assert signals([one], [other]) == expected


def test_the_most_alike_of_several_names_count() -> None:
    assert signals(["曾用名", "示例科技"], ["另外", "示例科技", "示例食品"]) == {
        "sound": 1.0,
        "brand": 1.0,
        "whole": 1.0,
    }


def test_each_name_is_taken_apart_once() -> None:
    table = NameTable()
    names = table.read([["甲公司", "乙公司", "甲公司"], ["甲公司"]])

    assert [each.tolist() for each in names.split()] == [[0, 1], [0]]
    assert [name.core for name in table.parsed] == ["甲", "乙"]


def test_no_pairs_have_no_signals() -> None:
    table = NameTable()
    nothing = np.empty(0, np.int64)

    assert len(table.best(table.read([["甲公司"]]), Pairs(nothing, nothing))["sound"]) == 0
