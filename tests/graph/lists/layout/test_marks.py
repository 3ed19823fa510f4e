from __future__ import annotations

from graph.lists.layout.marks import without_marks


def test_marks_of_nothing_leave_a_cell_empty() -> None:
    assert without_marks(["/", "—", " - ", "（空）", "(跳过)", "0", "-5"]) == ["", "", "", "", "", "0", "-5"]


def test_as_above_means_the_value_above_that_is_no_mark() -> None:
    assert without_marks(["甲", "同上", "同 上", "〃", "乙", "同上"]) == ["甲", "甲", "甲", "甲", "乙", "乙"]


def test_as_above_a_mark_of_nothing_is_nothing() -> None:
    assert without_marks(["同上", "甲", "/", "同上"]) == ["", "甲", "", ""]
