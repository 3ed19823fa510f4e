"""`changlian confirm` writes what each provider offers, and loading it records what the provider dated."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.open import open_store
from graph.records import Value
from tests.cli.conftest import Changlian


@pytest.fixture
def loaded(changlian: Changlian) -> None:
    Path("lists").mkdir()
    Path("lists/organizations.csv").write_text(
        "id,name,kind\na-1,示例联盟,alliance\nbank,示例银行,financial_institution\n", encoding="utf-8"
    )
    Path("lists/resources.csv").write_text("id,title,organization\nr-1,贷款,bank\n", encoding="utf-8")
    assert changlian("load", "lists").code == 0


def test_workbooks_go_out_and_come_back(changlian: Changlian, loaded: None) -> None:
    said = changlian("confirm", "--alliance", "a-1", "--out", "out")
    assert (said.code, said.out) == (0, "out/资源确认-示例银行.xlsx: 1\n")
    assert changlian("load", "out").code == 0
    unread = resource()
    assert "confirmed_on" not in unread
    answer("out/资源确认-示例银行.xlsx", {"确认日期": "2026-11-22", "联系电话": "0592-5550100"})
    assert changlian("load", "out").code == 0
    assert resource() == {**unread, "confirmed_on": "2026-11-22", "phone": "0592-5550100"}


def answer(path: str, cells: Mapping[str, str]) -> None:
    """Write into the first row of a workbook, by header."""
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    columns = {str(cell.value): number for number, cell in enumerate(sheet[2], 1)}
    for header, text in cells.items():
        sheet.cell(3, columns[header], text)
    workbook.save(path)


def resource() -> Mapping[str, Value]:
    store = open_store("sqlite:///changlian.db")
    props = store.nodes(["r-1"])["r-1"].props
    store.close()
    return props


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--organization", "a-1", "--out", "out"], "nobody offers an open resource there"),
        (["--out", "lists/resources.csv"], "expected a folder"),
    ],
)
def test_what_cannot_be_written(
    changlian: Changlian, loaded: None, arguments: list[str], message: str
) -> None:
    said = changlian("confirm", *arguments)
    assert said.code == 2
    assert message in said.err
    assert not Path("out").exists()
