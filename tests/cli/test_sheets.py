"""Rows: columns on a terminal, JSONL with the API's names, CSV and workbooks with Chinese headers."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.console import Console

from cli.sheets import Sheet, check_ending, give, plain
from graph.lists.problems import BadList

SHEET = Sheet(
    "企业",
    "2 家",
    ("名称", "数量"),
    [("示例纺织", 12), ("=甲", 0.5)],
    [{"name": "示例纺织", "count": 12}, {"name": "=甲", "count": 0.5}],
)


def test_columns_stand_below_one_another_by_their_width() -> None:
    console = Console(file=io.StringIO(), width=80)
    give(SHEET, None, console)
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == "【企业】2 家\n名称      数量\n示例纺织  12\n=甲       0.5\n"


def test_without_rows_only_the_summary_is_told() -> None:
    console = Console(file=io.StringIO(), width=80)
    give(Sheet("企业", "0 家", ("名称",), [], []), None, console)
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == "【企业】0 家\n"


def test_files_hold_numbers_as_numbers(tmp_path: Path) -> None:
    console = Console(file=io.StringIO())
    for ending in ("jsonl", "csv", "xlsx"):
        give(SHEET, tmp_path / f"rows.{ending}", console)
    lines = (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == SHEET.objects
    table = (tmp_path / "rows.csv").read_text(encoding="utf-8-sig")
    assert table == "名称,数量\n示例纺织,12\n'=甲,0.5\n"
    rows = load_workbook(tmp_path / "rows.xlsx").active
    assert rows is not None
    assert [[cell.value for cell in row] for row in rows.iter_rows()][1:] == [["示例纺织", 12], ["=甲", 0.5]]


@pytest.mark.parametrize(
    ("value", "shown"), [(None, ""), (3, 3), (2.0, 2), (0.985, 0.98), (1 / 3, 0.33), (1234.5, 1234.5)]
)
def test_a_number_has_no_needless_decimals(value: float | None, shown: object) -> None:
    assert plain(value) == shown


def test_a_file_of_another_kind_is_refused() -> None:
    check_ending(None)
    with pytest.raises(BadList, match="a file that ends in"):
        check_ending(Path("rows.pdf"))
