"""`changlian template` writes blank lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Changlian


def test_a_list_of_demands_under_its_usual_name(changlian: Changlian) -> None:
    said = changlian("template")
    assert (said.code, said.out) == (0, "需求清单模板.xlsx\n")
    assert load_workbook("需求清单模板.xlsx").sheetnames == ["需求清单", "填表说明", "选项"]


def test_a_list_by_its_chinese_name(changlian: Changlian) -> None:
    assert changlian("template", "专家").out == "人才专家清单模板.xlsx\n"


def test_a_kind_and_a_file_of_ones_own(changlian: Changlian) -> None:
    assert changlian("template", "resources", "--kind", "场地", "--out", "t.xlsx").code == 0
    assert "可容纳人数" in [cell.value for cell in load_workbook("t.xlsx")["资源清单"][1]]


def test_the_regions_of_an_alliance(changlian: Changlian) -> None:
    Path("organizations.csv").write_text(
        "id,name,kind,region\na-1,示例联盟,alliance,集美区\n", encoding="utf-8"
    )
    assert changlian("load", "organizations.csv", "--alliance", "a-1").code == 0
    assert changlian("template", "--alliance", "a-1", "--out", "t.xlsx").code == 0
    cells = [cell.value for row in load_workbook("t.xlsx")["选项"].iter_rows() for cell in row]
    assert "福建省厦门市集美区" in cells


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["demnads"], "LIST: 'demnads': expected a list such as demands or 需求 (nearest demands"),
        (["people", "--kind", "资金"], "--kind: '资金': expected none"),
        (["--kind", "吃的"], "--kind: '吃的': expected a kind of need"),
        (["--out", "t.csv"], "--out: 't.csv': expected a file that ends in .xlsx"),
        (["--alliance", "a-1"], "there is no store"),
        (["--out", "nowhere/t.xlsx"], "cannot be written"),
    ],
)
def test_what_cannot_be_written(changlian: Changlian, home: Path, arguments: list[str], message: str) -> None:
    said = changlian("template", *arguments)
    assert said.code == 2
    assert message in said.err
    assert not list(home.iterdir())
