"""Reading JSONL: one object a line, whose keys are headers."""

from __future__ import annotations

from typing import cast

from pydantic_core import from_json

from graph.errors import BadValue
from graph.lists.fields import cell_text
from graph.lists.problems import Problem, bad_file
from graph.lists.readers.encoding import decode
from graph.lists.table import MAX_CELLS, Table, table_of


def read_jsonl(path: str, data: bytes) -> list[Table]:
    """The table of a JSONL file; a list is a cell with several values.

    Raises:
        BadList: no text, or a line that is no JSON object.
    """
    text = decode(path, data, lambda before: before.count("\n") + 1)
    objects = dict[int, dict[str, object]]()
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            objects[number] = _object(path, number, line)
    headers = list(dict.fromkeys(key for item in objects.values() for key in item))
    if len(headers) * len(objects) > MAX_CELLS:
        raise bad_file(path, f"more than {MAX_CELLS:,} cells", "a list of fewer cells; split the file")
    problems = list[Problem]()
    records, numbers = [headers], [1]
    for number, item in objects.items():
        try:
            records.append([_cell(path, number, key, item.get(key)) for key in headers])
            numbers.append(number)
        except _BadCell as error:
            problems.append(error.problem)
    table = table_of(path, "", records, numbers)
    table.problems += problems
    return [table]


class _BadCell(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def _cell(path: str, number: int, key: str, value: object) -> str:
    try:
        return cell_text(value)
    except BadValue as error:
        raise _BadCell(Problem(path, number, key, str(value), error.expected)) from error


def _object(path: str, number: int, line: str) -> dict[str, object]:
    try:
        value = from_json(line)
    except ValueError as error:
        raise bad_file(path, line, f"a JSON object on every line ({error})", number) from error
    if not isinstance(value, dict):
        raise bad_file(path, line, "a JSON object on every line", number)
    return cast("dict[str, object]", value)
