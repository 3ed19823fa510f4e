"""The cells of an XLS workbook, read in a process of its own.

Damage at the wrong place ends the process of python-calamine's XLS reader, for it then asks for memory that
no machine has; a server must outlive that. `python -m graph.lists.xls_child PATH` takes the workbook from
standard input and answers with JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from typing import TypedDict, cast

from graph.lists.calamine import read_sheets
from graph.lists.problems import BadList, bad_file
from graph.lists.sheet import Range, Sheet

_SECONDS = 120


class _Answer(TypedDict):
    name: str
    rows: list[list[str]]
    numbers: list[int]
    left: int
    merged: list[tuple[int, int, int, int]]
    hidden: bool


def read_apart(path: str, data: bytes) -> list[Sheet]:
    """The sheets of a workbook, as `read_sheets` gives them.

    Raises:
        BadList: damaged.
    """
    command = [sys.executable, "-m", "graph.lists.xls_child", path]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=True)
    except subprocess.SubprocessError as error:
        expected = "a workbook that opens; save it anew"
        raise bad_file(path, "a damaged old Excel workbook (.xls)", expected) from error
    answer = cast("list[_Answer] | dict[str, str]", json.loads(done.stdout))
    if isinstance(answer, dict):
        raise bad_file(path, answer["value"], answer["expected"])
    return [
        Sheet(
            path,
            sheet["name"],
            sheet["rows"],
            sheet["numbers"],
            sheet["left"],
            [Range(*area) for area in sheet["merged"]],
            hidden=sheet["hidden"],
        )
        for sheet in answer
    ]


def main() -> None:
    """Answer with the sheets, or with the problem."""
    try:
        sheets = read_sheets(sys.argv[1], sys.stdin.buffer.read())
        answer: object = [
            {name: getattr(sheet, name) for name in _Answer.__annotations__} for sheet in sheets
        ]
    except BadList as error:
        answer = asdict(error.problems[0])
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
