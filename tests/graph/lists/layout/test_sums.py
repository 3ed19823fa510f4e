from __future__ import annotations

import pytest

from graph.lists.layout.sums import only_counts, repeats
from graph.lists.table import Table
from tests.graph.lists.layout.sheets import table

JOBS = table(
    "企业名称|岗位名称|招聘人数|岗位要求|联系人", "甲|焊工|3|持证|林示例", "甲|司机|2||", "乙|车工|1||陈示例"
)
JOBS.sheet = "用工"


@pytest.mark.parametrize(
    ("header", "row", "repeated"),
    [
        ("企业名称|岗位|人数", "甲|焊工|3人", True),
        ("序号|供/需|企业|产品|数量|对接人", "1|需|甲|司机|2|林示例", True),
        ("专场|企业名称|岗位", "用工|乙|车工", True),
        ("企业名称|需求内容", "甲|招聘焊工，持证", True),
        ("企业名称|需求内容", "甲|招聘车工", False),
        ("企业名称|需求内容|联系人", "甲|贷款500万|林示例", False),
        ("企业名称|需求内容", "丙|焊工", False),
        ("企业名称|联系电话", "甲|13800138000", False),
        ("企业名称|需求内容", "甲|采购", False),
        ("企业名称|需求类别", "甲|用工", True),
    ],
)
def test_a_sum_repeats_what_others_say_of_the_same_organization(
    header: str, row: str, repeated: bool
) -> None:
    assert repeats(table(header, row), [JOBS]) is repeated


def test_one_row_that_others_do_not_have_is_enough() -> None:
    assert not repeats(table("企业名称|岗位", "甲|焊工", "乙|焊工"), [JOBS])


def test_a_table_without_words_only_counts() -> None:
    assert only_counts(table("需求类别|数量", "资金|1"))
    assert not only_counts(Table("a.xlsx", "", ["企业名称", "数量"], [["甲"], ["1"]], [2]))
