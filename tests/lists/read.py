"""Workbooks of this folder as the reader reads them, in the form of the rows written beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from graph.lists.columns import parse_table
from graph.lists.readers.files import read_bytes
from graph.lists.recognition.recognise import recognise
from graph.models import LISTS
from graph.records import Value

FOLDER = Path(__file__).parent
_ENDING = ".expected.json"


class ReadTable(TypedDict):
    """A list's name, the sheet it lies in, and its rows by column name with the number of each."""

    list: str
    sheet: str
    rows: list[dict[str, Value]]


class Reading(TypedDict):
    """What a workbook holds; `habit` is what is special about it, `warnings` are all that is told."""

    habit: str
    tables: list[ReadTable]
    skipped: list[list[int | str]]
    warnings: list[str]


def workbooks(folder: Path = FOLDER) -> list[str]:
    """Names of the workbooks in a folder."""
    return sorted(path.name.removesuffix(_ENDING) for path in folder.glob(f"*{_ENDING}"))


def expected(name: str, folder: Path = FOLDER) -> Reading:
    """What stands beside a workbook."""
    return json.loads((folder / f"{name}{_ENDING}").read_text("utf-8"))


def read(name: str, habit: str = "", folder: Path = FOLDER) -> Reading:
    """What the reader makes of a workbook."""
    found = Reading(habit=habit, tables=[], skipped=[], warnings=[])
    for table in read_bytes(name, (folder / name).read_bytes()):
        batch = parse_table(table, LISTS[recognise(table)])
        rows = [
            {
                "row": int(number or 0),
                **{
                    column: value
                    for column, cells in batch.columns.items()
                    if (value := cells[index]) is not None
                },
            }
            for index, number in enumerate(batch.rows)
        ]
        found["tables"].append(ReadTable(list=batch.list_name, sheet=table.sheet, rows=rows))
        found["skipped"] += [[skipped.row, skipped.reason] for skipped in batch.skipped]
        found["warnings"] += map(str, [*batch.problems, *batch.warnings])
    return found
