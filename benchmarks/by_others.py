"""Share of cells read right in workbooks by authors who did not know the reader, and wrote what they expect.

`benchmarks/workbooks` holds three sets; its README tells which shares were right when they were first read.
Beside each workbook stands what its author expects: tables with a sheet, a list and
rows by column, only of cells beyond doubt. Values count as equal in any spacing and width, as words or as the
value that these are read as; columns that the list lacks may have any header. A row is compared with the one
that is most like it.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast

from benchmarks.measure import table
from graph.errors import BadValue
from graph.lists.fields import ListRow
from graph.lists.problems import BadList
from graph.models import LISTS
from tests.lists.read import ReadTable, expected, read, workbooks

FOLDER = Path(__file__).parent / "workbooks"

Row = Mapping[str, object]


def main(argv: Sequence[str] | None = None) -> None:
    """Print a line for each workbook and one for all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.by_others", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    run(parser.parse_args(argv).folder)


def run(folder: Path = FOLDER) -> None:
    """Read all workbooks of a folder and of those in it, and print the shares."""
    for each in sorted({path.parent for path in folder.rglob("*.expected.json")}):
        _print_shares(each)


def _print_shares(folder: Path) -> None:
    rows, total, right = list[tuple[str | float, ...]](), 0, 0
    for name in workbooks(folder):
        wanted = expected(name, folder)["tables"]
        cells = sum(len(row) for each in wanted for row in each["rows"])
        found = 0
        with suppress(BadList):  # of a workbook that is refused nothing is right
            found = _right(wanted, read(name, folder=folder)["tables"])
        rows.append((name, cells, found / cells))
        total, right = total + cells, right + found
    table(("workbook", "cells", "right"), [*rows, (f"all of {folder.name}", total, right / total)])


def _right(wanted: Sequence[ReadTable], found: Sequence[ReadTable]) -> int:
    """How many of the expected cells are there; tables of documents, which have no sheets, may be any."""
    right, sheets = 0, {table["sheet"] for table in found}
    for each in wanted:
        anywhere = len(wanted) == 1 or each["sheet"] not in sheets
        rows = [
            row for other in found if anywhere or other["sheet"] == each["sheet"] for row in other["rows"]
        ]
        for row in each["rows"]:
            scores = [_alike(row, other, LISTS[each["list"]]) for other in rows]
            if scores:
                right += max(scores)
                del rows[scores.index(max(scores))]
    return right


def _alike(wanted: Row, found: Row, model: type[ListRow]) -> int:
    anywhere = {_comparable(value) for column, value in found.items() if column != "row"}
    return sum(
        column in found and _comparable(found[column]) in _forms(column, value, model)
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
