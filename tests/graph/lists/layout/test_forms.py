"""Sheets in which labels stand left of their values."""

from __future__ import annotations

import pytest

from graph.lists.layout.forms import unfolded
from graph.lists.readers.sheet import Range
from tests.graph.lists.layout.sheets import sheet, skipped, table

FORM = (
    "企业需求登记表",
    "企业名称|甲公司|联系人|王示例",
    "所属行业|纺织业|联系电话|13900001111",
    "需求内容|流动资金贷款500万元||",
    "资金需求额度（万元）|500|期望解决时间|2026年底前",
)


def test_a_form_is_one_row_under_its_labels() -> None:
    found = table(*FORM, merged=[Range(0, 0, 0, 3), Range(3, 1, 3, 3)])
    assert dict(zip(found.headers, (column[0] for column in found.columns), strict=True)) == {
        "企业名称": "甲公司",
        "联系人": "王示例",
        "所属行业": "纺织业",
        "联系电话": "13900001111",
        "需求内容": "流动资金贷款500万元",
        "资金需求额度（万元）": "500",
        "期望解决时间": "2026年底前",
    }
    assert (list(found.rows), found.titles, skipped(found)) == ([2], ["企业需求登记表"], [(1, "title")])


def test_labels_may_end_with_a_colon_lack_a_value_or_be_known_to_no_list() -> None:
    found = table("企业名称：|甲公司", "注册资本|500万元", "联系人：|", "需求内容：|贷款", "联系电话：|139")
    assert found.headers == ["企业名称", "注册资本", "需求内容", "联系电话"]
    assert [column[0] for column in found.columns] == ["甲公司", "500万元", "贷款", "139"]


def test_headings_between_the_fields_and_beside_them_are_no_fields() -> None:
    found = table(
        "一、基本情况||||",
        "企业情况|企业名称|甲公司|联系人|王示例",
        "|联系电话|139|所属行业|纺织业",
        "二、需求||||",
        "需求内容|贷款|||",
    )
    assert found.headers == ["企业名称", "联系人", "联系电话", "所属行业", "需求内容"]


def test_a_form_filled_in_twice_is_two_rows() -> None:
    one = ("企业名称|甲公司", "需求内容|贷款", "联系电话|139")
    two = ("企业名称|乙公司", "需求内容|招工", "联系电话|138")
    found = table(*one, *two)
    assert (found.columns, list(found.rows)) == (
        [["甲公司", "乙公司"], ["贷款", "招工"], ["139", "138"]],
        [1, 4],
    )


@pytest.mark.parametrize(
    "rows",
    [
        ("企业名称|需求内容|联系电话", "甲公司|贷款|139", "联系人|王示例|", "备注|无|"),
        ("填报单位|甲公司|", "联系人|王示例|", "联系电话|139|", "企业名称|需求内容|金额", "甲公司|贷款|5"),
        ("企业名称|甲公司", "联系人|王示例"),
        ("企业名称|甲公司", "企业名称|乙公司", "企业名称|丙公司"),
        ("甲|乙", "1|2"),
        ("序号|客户名称|所属行业|拟融资", "1|甲公司|纺织|300", "2|乙公司|电子|50", "3|丙公司|食品|80"),
    ],
)
def test_lists_and_captions_above_lists_are_no_forms(rows: tuple[str, ...]) -> None:
    given = sheet(*rows)
    assert unfolded(given) is given
