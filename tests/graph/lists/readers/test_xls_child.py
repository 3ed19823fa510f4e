from __future__ import annotations

from pathlib import Path

import pytest

from graph.lists.problems import BadList
from graph.lists.readers.calamine import read_sheets
from graph.lists.readers.xls_child import read_apart

BOOK = (Path(__file__).parents[3] / "lists" / "old-excel.xls").read_bytes()


def test_the_sheets_of_an_old_workbook_are_read() -> None:
    sheets = read_apart("a.xls", BOOK)
    assert {sheet.path for sheet in sheets} == {"a.xls"}
    assert sheets == read_sheets("a.xls", BOOK)


def test_modules_of_the_working_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "graph", "python_calamine", "subprocess"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read_apart("a.xls", BOOK)
    assert not (tmp_path / "ran").exists()


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(BadList, match=r"a\.xls: file: 'a damaged workbook"):
        read_apart("a.xls", b"no workbook")
