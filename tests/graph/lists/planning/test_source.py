"""Next month's file is the same list."""

from __future__ import annotations

import pytest

from graph.lists.planning.source import edition_of, source_name


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
        "企业需求清单20260928.xlsx",
        "企业需求清单0915.xlsx",
        "企业需求清单2026.10.xlsx",
        "企业需求清单9.28.xlsx",
        "企业需求清单_2026_5.xlsx",
        "企业需求清单-06.xlsx",
        "企业需求清单（第3批）.xlsx",
        "企业需求清单终稿2.xlsx",
    ],
)
def test_dates_numbers_and_editions_are_no_part_of_a_lists_name(name: str) -> None:
    assert source_name(name, "demands") == "企业需求清单"


def test_a_name_of_nothing_else_is_that_of_its_list() -> None:
    assert source_name("2026年5月.xlsx", "demands") == "demands"
    assert source_name("resources(2).csv", "demands") == "resources"
    assert source_name("valves.csv", "demands") == "valves"


@pytest.mark.parametrize(
    "name", ["园区1", "园区2", "350211企业需求", "5G企业需求", "软件园三期需求", "3号楼需求"]
)
def test_other_numbers_are_part_of_it(name: str) -> None:
    assert source_name(f"{name}.xlsx", "demands") == name


def test_files_of_one_list_are_in_order_of_their_days_then_last_words_then_copies() -> None:
    names = [
        "需求.xlsx",
        "需求(2).xlsx",
        "需求5月.xlsx",
        "需求5月(1).xlsx",
        "需求5月-最终版.xlsx",
        "需求12月.xlsx",
        "需求2026年9月.xlsx",
        "需求20260928.xlsx",
        "需求26年10月.xlsx",
        "需求2027-01-03 v2.xlsx",
    ]
    editions = [edition_of(name) for name in names]
    assert editions == sorted(editions)
