from __future__ import annotations

import pytest

from graph.lists.recognition.headers import chinese_headers, header_key, split_unit
from graph.models import LISTS
from graph.reference import read_table


@pytest.mark.parametrize(
    "header", ["valid_from", "Valid From", "VALID-FROM", " valid\nfrom *", "ｖａｌｉｄ＿ｆｒｏｍ："]
)
def test_case_width_space_and_marks_do_not_matter(header: str) -> None:
    assert header_key(header) == "validfrom"


def test_a_remark_does_not_matter_but_a_unit_does() -> None:
    assert header_key("名称（必填）") == header_key("名称 (选填)") == "名称"
    assert header_key("面积（㎡）") == header_key("面积(m2)") == "面积(m2)"


@pytest.mark.parametrize(
    ("header", "key", "unit"),
    [
        ("金额（万元）", "金额", 10_000),
        ("金额 (元)", "金额", 1),
        ("融资额度(亿)", "融资额度", 100_000_000),
        ("资金需求额度（万元，资金类填写）", "资金需求额度", 10_000),
        ("金额", "金额", 1),
        ("金额(美元)", "金额(美元)", 1),
    ],
)
def test_a_unit_of_money_is_split_off(header: str, key: str, unit: int) -> None:
    assert split_unit(header) == (key, unit)


def test_the_table_has_headers_for_every_column_and_no_other() -> None:
    table = {(row["list"], row["column"]) for row in read_table("headers")}
    columns = {(name, column) for name, model in LISTS.items() for column in model.columns()}
    assert {(name, column) if (name, column) in table else ("", column) for name, column in columns} == table
    assert all(chinese_headers(name, column) for name, column in columns)
