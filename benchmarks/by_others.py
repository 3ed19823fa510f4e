"""How much of workbooks by authors who did not know the reader, and wrote what they expect, is read right.

`benchmarks/workbooks` holds three sets; its README tells which shares were right when they were first read.
Beside each workbook stands what its author expects: tables with a sheet, a list and
rows by column, only of cells beyond doubt. Values count as equal in any spacing and width, as words or as the
value that these are read as; columns that the list lacks may have any header. A row is compared with the one
that is most like it.

`right` is the share of expected cells that are read so. `precise` is the share of cells read into columns of
the lists that are expected so; as authors left out what they doubted, and rows that they did not write down
count as invented, it is a lower bound.
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

_COLUMNS = frozenset(column for model in LISTS.values() for column in model.columns())

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
    rows, all_counts = list[tuple[str | float, ...]](), [0, 0, 0, 0]
    for name in workbooks(folder):
        wanted, found = expected(name, folder)["tables"], list[ReadTable]()
        with suppress(BadList):  # of a workbook that is refused nothing is right
            found = read(name, folder=folder)["tables"]
        counts = [sum(len(row) for each in wanted for row in each["rows"]), *_counts(wanted, found)]
        rows.append((name, *_shares(counts)))
        all_counts = [total + count for total, count in zip(all_counts, counts, strict=True)]
    table(("workbook", "cells", "right", "precise"), [*rows, (f"all of {folder.name}", *_shares(all_counts))])


def _shares(counts: Sequence[int]) -> tuple[int, float, float]:
    cells, right, told, told_right = counts
    return cells, right / cells, told_right / max(told, 1)


def _counts(wanted: Sequence[ReadTable], found: Sequence[ReadTable]) -> tuple[int, int, int]:
    """How many expected cells are there, how many cells are read into columns of lists, and how many of both.

    Tables of documents, which have no sheets, may be any.
    """
    right = told_right = 0
    sheets = {each["sheet"] for each in found}
    for each in wanted:
        anywhere, model = len(wanted) == 1 or each["sheet"] not in sheets, LISTS[each["list"]]
        rows = [
            row for other in found if anywhere or other["sheet"] == each["sheet"] for row in other["rows"]
        ]
        for row in each["rows"]:
            alike = [_alike(row, other, model) for other in rows]
            if alike:
                best = max(range(len(rows)), key=lambda index: len(alike[index]))
                right += len(alike[best])
                told_right += len(alike[best] & rows[best].keys() & _COLUMNS)
                del rows[best]
    told = sum(len(row.keys() & _COLUMNS) for each in found for row in each["rows"])
    return right, told, told_right


def _alike(wanted: Row, found: Row, model: type[ListRow]) -> set[str]:
    """The columns of a row that are read as expected."""
    anywhere = {_comparable(value) for column, value in found.items() if column != "row"}
    return {
        column
        for column, value in wanted.items()
        if (
            column in found and _comparable(found[column]) in _forms(column, value, model)
            if column in model.columns()
            else _comparable(value) in anywhere
        )
    }


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
