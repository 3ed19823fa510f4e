"""How much of workbooks as people send them is understood without a mapping, habit by habit.

A cell is right where row, column and value are those written beside the workbook, and understood where its
column is one of the list's or one whose header is usual. The figures of a folder of other workbooks, with
`NAME.expected.json` beside each, come from `--folder`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measure import table
from graph.lists.recognition.mapping import is_usual
from graph.models import LISTS
from graph.records import Value
from tests.lists.read import FOLDER, Reading, expected, read, workbooks

Cell = tuple[str, str, str, str]


def main(argv: Sequence[str] | None = None) -> None:
    """Print a line for each workbook and one for all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.habits", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    run(parser.parse_args(argv).folder)


def run(folder: Path = FOLDER) -> None:
    """Read all workbooks of a folder and print the shares."""
    rows, totals = list[tuple[str | float, ...]](), [0, 0, 0, 0]
    for name in workbooks(folder):
        wanted, found = expected(name, folder), read(name, folder=folder)
        cells, got = set(_cells(wanted)), set(_cells(found))
        counts = [len(cells), len(cells & got), len(got), sum(_is_understood(cell) for cell in got)]
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        rows.append((wanted["habit"], *_shares(counts)))
    table(("habit", "cells", "right", "understood"), [*rows, ("all", *_shares(totals))])


def _shares(counts: Sequence[int]) -> tuple[int, float, float]:
    cells, right, got, understood = counts
    return cells, right / max(cells, 1), understood / max(got, 1)


def _cells(reading: Reading) -> Iterator[Cell]:
    for found in reading["tables"]:
        for row in found["rows"]:
            place = f"{found['list']} {found['sheet']} {row['row']}"
            for column, value in row.items():
                if column != "row":
                    yield found["list"], place, column, _text(value)


def _text(value: Value) -> str:
    return ";".join(value) if isinstance(value, list) else str(value)


def _is_understood(cell: Cell) -> bool:
    model, column = LISTS[cell[0]], cell[2]
    return column in model.columns() or is_usual(column, model)


if __name__ == "__main__":
    main()
