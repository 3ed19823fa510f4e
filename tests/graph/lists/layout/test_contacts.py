from __future__ import annotations

import pytest

from tests.graph.lists.layout.sheets import table


@pytest.mark.parametrize(
    ("cell", "name", "phone"),
    [
        ("林示例 13800138000", "林示例", "13800138000"),
        ("林示例，0592-6101234", "林示例", "0592-6101234"),
        ("林示例（13800138000）", "林示例", "13800138000"),
        ("林示例\n138 0013 8000", "林示例", "138 0013 8000"),
        ("林示例13800138000、13900139000", "林示例", "13800138000;13900139000"),
    ],
)
def test_a_name_and_a_number_in_one_cell_become_two(cell: str, name: str, phone: str) -> None:
    found = table("企业名称|需求内容|联系人及电话", f"甲|贷款|{cell}")
    assert (found.headers[2:], found.columns[2:]) == (["联系人", "联系电话"], [[name], [phone]])


def test_numbers_alone_stay_one_column() -> None:
    found = table("企业名称|需求内容|联系方式", "甲|贷款|13800138000", "乙|招工|0592-6101234")
    assert found.headers[2:] == ["联系方式"]


def test_what_the_column_is_called_does_not_matter() -> None:
    found = table("企业名称|需求内容|有事找谁", "甲|贷款|林示例 13800138000", "乙|招工|陈示例 0592-6101234")
    assert found.headers[2:] == ["联系人", "联系电话"]
    assert found.columns[2:] == [["林示例", "陈示例"], ["13800138000", "0592-6101234"]]


def test_no_second_column_of_a_name_is_made() -> None:
    found = table("企业名称|需求内容|联系人|业务员", "甲|贷款|王示例|林示例 13800138000")
    assert found.headers[2:] == ["联系人", "业务员"]


@pytest.mark.parametrize(
    ("cell", "name", "phone"),
    [
        ("028-85005040（林示例）", "林示例", "028-85005040"),
        ("林示例/13800138000/028-85005060", "林示例", "13800138000;028-85005060"),
        ("林示例 手机：13800138000", "林示例", "13800138000"),
        ("林示例（厂长） 13800138000", "林示例（厂长）", "13800138000"),
        ("林示例13800138000\n陈示例13900139000", "林示例、陈示例", "13800138000;13900139000"),
        ("13800138000", "", "13800138000"),
        ("详见2026年通知，电话0592-6101234", "详见2026年通知，电话0592-6101234", ""),
    ],
)
def test_names_and_numbers_stand_in_any_order(cell: str, name: str, phone: str) -> None:
    usual = [f"{firm}|贷款|{person}示例 13700137000" for firm, person in ("甲王", "乙李")]
    found = table("企业名称|需求内容|联系人及电话", *usual, f"丙|招工|{cell}")
    assert (found.columns[2][2], found.columns[3][2]) == (name, phone)
