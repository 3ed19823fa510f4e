"""Share of cells read right in workbooks by authors who did not know the reader, and wrote what they expect.

Beside each workbook of `benchmarks/workbooks` stands what its author expects: tables with a sheet, a list and
rows by column, only of cells beyond doubt. Values count as equal in any spacing and width, as words or as the
value that these are read as; columns that the list lacks may have any header. A row is compared with the one
that is most like it.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypedDict, cast

from benchmarks.measure import table
from graph.errors import BadValue
from graph.lists.columns import parse_table
from graph.lists.fields import ListRow
from graph.lists.files import read_path
from graph.lists.problems import BadList
from graph.lists.recognise import recognise
from graph.models import LISTS

FOLDER = Path(__file__).parent / "workbooks"
_ENDING = ".expected.json"

Row = Mapping[str, object]


class Expected(TypedDict):
    """A table as the author of its workbook reads it."""

    sheet: str
    list: str
    rows: Sequence[Row]


def main(argv: Sequence[str] | None = None) -> None:
    """Print a line for each workbook and one for all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.by_others", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    run(parser.parse_args(argv).folder)


def run(folder: Path = FOLDER) -> None:
    """Read all workbooks of a folder and print the shares."""
    rows, total, right = list[tuple[str | float, ...]](), 0, 0
    for beside in sorted(folder.glob(f"*{_ENDING}")):
        name = beside.name.removesuffix(_ENDING)
        path = next(path for path in folder.iterdir() if path.stem == name and path != beside)
        wanted: list[Expected] = json.loads(beside.read_text("utf-8"))["tables"]
        cells = sum(len(row) for each in wanted for row in each["rows"])
        found = _right(wanted, list(_read(path)))
        rows.append((path.name, cells, found / cells))
        total, right = total + cells, right + found
    table(("workbook", "cells", "right"), [*rows, ("all", total, right / total)])


def _read(path: Path) -> Iterator[Expected]:
    """The tables of a workbook as the reader reads them; none of what it refuses."""
    with suppress(BadList):
        for sheet in read_path(path):
            with suppress(BadList):
                batch = parse_table(sheet, LISTS[recognise(sheet)])
                columns = batch.columns.items()
                rows = [
                    {name: value for name, cells in columns if (value := cells[i]) is not None}
                    for i in range(len(batch.rows))
                ]
                yield Expected(sheet=sheet.sheet, list=batch.list_name, rows=rows)


def _right(wanted: Sequence[Expected], found: Sequence[Expected]) -> int:
    """How many of the expected cells are there; each row that was read is used once."""
    right = 0
    for each in wanted:
        rows = [
            row
            for other in found
            if len(wanted) == 1 or other["sheet"] == each["sheet"]
            for row in other["rows"]
        ]
        for row in each["rows"]:
            scores = [_alike(row, other, LISTS[each["list"]]) for other in rows]
            if scores:
                right += max(scores)
                del rows[scores.index(max(scores))]
    return right


def _alike(wanted: Row, found: Row, model: type[ListRow]) -> int:
    anywhere = {_comparable(value) for value in found.values()}
    return sum(
        bool(_forms(column, value, model) & ({_comparable(found[column])} if column in found else set()))
        if column in model.columns()
        else _comparable(value) in anywhere
        for column, value in wanted.items()
    )


def _forms(column: str, value: object, model: type[ListRow]) -> set[str]:
    """What counts as the value: as it is written, and as the column reads it."""
    items = cast("list[str]", value) if isinstance(value, list) else [str(value)]
    text = ";".join(items)
    forms = {_comparable(items), _comparable(text)}
    with suppress(BadValue):
        forms.add(_comparable(model.columns()[column].read(text)))
    return forms


def _comparable(value: object) -> str:
    if isinstance(value, list):
        return ";".join(sorted(map(_comparable, cast("list[object]", value))))
    text = "".join(unicodedata.normalize("NFKC", str(value)).split()).casefold()
    try:
        return f"{float(text):g}"
    except ValueError:
        return text


if __name__ == "__main__":
    main()
