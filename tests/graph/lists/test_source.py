"""Next month's file is the same list."""

from __future__ import annotations

import pytest

from graph.lists.source import source_name


@pytest.mark.parametrize(
    "name",
    [
        "企业需求清单.xlsx",
        "/home/甲/企业需求清单.csv",
        "企业需求清单2026年5月.xlsx",
        "企业需求清单（2026-06-30）.xlsx",
        "企业需求清单 6月份 最终版(2).xlsx",
        "20260601企业需求清单_v3 - 副本.xls",
        "2026年第二季度企业需求清单.xlsx",
        "企业需求清单-退回.xlsx",
    ],
)
def test_dates_numbers_and_editions_are_no_part_of_a_lists_name(name: str) -> None:
    assert source_name(name, "demands") == "企业需求清单"


def test_a_name_of_nothing_else_is_that_of_its_list() -> None:
    assert source_name("2026年5月.xlsx", "demands") == "demands"
    assert source_name("resources-2.csv", "demands") == "resources"
    assert source_name("valves.csv", "demands") == "valves"
