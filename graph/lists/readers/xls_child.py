"""The cells of an XLS workbook, read in a process of its own.

Damage at the wrong place ends the process of python-calamine's XLS reader, for it then asks for memory that
no machine has; a server must outlive that. The process takes the workbook from standard input and answers
with JSON. It is isolated: nothing in the working folder may pass for a module of ours or of Python's.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TypedDict, cast

from graph.lists.problems import BadList, bad_file
from graph.lists.readers.calamine import read_sheets
from graph.lists.readers.sheet import Range, Sheet

try:
    import resource as limits
except ImportError:  # on Windows
    limits = None

_SECONDS, _BYTES = 120, 2 * 2**30
_ROOT = Path(__file__).parents[3]
_PROGRAM = """
import sys
sys.path.append(sys.argv.pop(1))
from graph.lists.readers.xls_child import main
main()
"""


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
    command = [sys.executable, "-I", "-c", _PROGRAM, str(_ROOT), path]
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
    if limits:
        limits.setrlimit(limits.RLIMIT_AS, (_BYTES, _BYTES))
    try:
        sheets = read_sheets(sys.argv[1], sys.stdin.buffer.read())
        answer: object = [
            {name: getattr(sheet, name) for name in _Answer.__annotations__} for sheet in sheets
        ]
    except BadList as error:
        answer = asdict(error.problems[0])
    print(json.dumps(answer))
