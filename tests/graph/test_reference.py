from __future__ import annotations

import pytest

from graph.reference import read_table


@pytest.mark.parametrize(
    ("name", "rows", "first"),
    [
        ("provinces", 31, {"code": "11", "name": "北京市"}),
        ("cities", 342, {"code": "1101", "name": "市辖区", "provinceCode": "11"}),
        ("areas", 2978, {"code": "110101", "name": "东城区", "cityCode": "1101", "provinceCode": "11"}),
        ("gbt4754", 1971, {"code": "A", "name": "农、林、牧、渔业", "level": "1", "parent": ""}),
    ],
)
def test_the_tables_are_complete(name: str, rows: int, first: dict[str, str]) -> None:
    table = read_table(name)

    assert len(table) == rows
    assert table[0] == first


@pytest.mark.parametrize("name", ["provinces", "cities", "areas", "gbt4754"])
def test_each_code_and_no_blank_name_stands_in_a_table(name: str) -> None:
    table = read_table(name)

    assert len({row["code"] for row in table}) == len(table)
    assert all(row["name"] == row["name"].strip() != "" for row in table)
