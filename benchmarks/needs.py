"""How well cells and messages that hold several needs are split, beside a split at every comma.

A text counts as split right where each proposal holds exactly one labelled need and none is missed. Kind, sum
and quantity are counted over all labelled needs: one is right where a proposal that holds its words has it.
The held half was labelled before the rules were written, by the same hand. Then it is counted how many of the
example demands of `seeds/`, written as one need each, stay one.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.measure import table
from matching.kinds import predict_kind
from matching.needs.kinds import name_of
from matching.needs.need import ProposedNeed
from matching.needs.split import split_needs
from matching.needs.values import amounts_in, counts_in
from matching.text_index import Text

FOLDER = Path(__file__).parent
DAY = date(2026, 11, 1)
Splitter = Callable[[str], Sequence[ProposedNeed]]


@dataclass(frozen=True, slots=True)
class Label:
    """A need that a text holds: its words and what they say."""

    words: str
    kind: str
    amount: str
    quantity: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and the needs it holds."""

    text: str
    needs: tuple[Label, ...]


def read_cells(path: Path) -> list[Cell]:
    """The labelled texts of a file; what its format is stands in its first lines."""
    cells: list[Cell] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(" "):
            cells[-1] = Cell(cells[-1].text, (*cells[-1].needs, _label(line.strip())))
        elif line and not line.startswith("#"):
            cells.append(Cell(line.replace("\\n", "\n"), ()))
    return cells


def _label(line: str) -> Label:
    kind, rest = line.split(" ", 1)
    words, _, quantity = rest.partition(" #")
    words, _, amount = words.partition(" ¥")
    return Label(words, kind, amount, quantity)


def ours(text: str) -> Sequence[ProposedNeed]:
    """The split that is measured."""
    return split_needs(text, DAY)


def naive(text: str) -> Sequence[ProposedNeed]:
    """A need for every piece between 、，； and line ends, read with the same values and predicted kinds."""
    pieces = [piece.strip() for piece in re.split("[、，；;\n]", text) if piece.strip()]
    return [_naive_need(text, piece) for piece in pieces]


def _naive_need(text: str, piece: str) -> ProposedNeed:
    amounts, counts = amounts_in(piece), counts_in(piece)
    start = text.index(piece)
    return ProposedNeed(
        piece,
        piece,
        start,
        start + len(piece),
        kind=name_of(predict_kind(Text(piece, []))),
        amount=amounts[0] if amounts else None,
        quantity=counts[0].number if counts else None,
        unit=counts[0].unit if counts else None,
    )


def is_exact(cell: Cell, found: Sequence[ProposedNeed]) -> bool:
    """Whether each proposal holds exactly one labelled need, and none is missed."""
    held = [[label for label in cell.needs if label.words in need.text] for need in found]
    return len(found) == len(cell.needs) and all(len(labels) == 1 for labels in held)


def shares(cells: Sequence[Cell], splitter: Splitter) -> tuple[float, float, float, float]:
    """Shares of texts split right, and of needs whose kind, sum and quantity are right."""
    exact, right, total = 0, [0, 0, 0], 0
    for cell in cells:
        found = splitter(cell.text)
        exact += is_exact(cell, found)
        for label in cell.needs:
            total += 1
            need = next((need for need in found if label.words in need.text), None)
            right = [count + hit for count, hit in zip(right, _hits(label, need), strict=True)]
    return exact / len(cells), right[0] / total, right[1] / total, right[2] / total


def _hits(label: Label, need: ProposedNeed | None) -> tuple[bool, bool, bool]:
    if need is None:
        return False, False, False
    amount = "" if need.amount is None else str(need.amount)
    quantity = "" if need.quantity is None else f"{need.quantity}{need.unit}"
    return need.kind == label.kind, amount == label.amount, quantity == label.quantity


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.needs", description=__doc__)
    parser.add_argument("--wrong", metavar="SET", choices=["tuned", "held"], help="print what is split wrong")
    asked = parser.parse_args(argv).wrong
    rows: list[tuple[str | float, ...]] = []
    for name in ("held", "tuned"):
        cells = read_cells(FOLDER / f"needs_{name}.txt")
        for splitter, words in ((ours, "changlian"), (naive, "split at 、，； and line ends")):
            rows.append((f"{name}, {len(cells)} texts: {words}", *shares(cells, splitter)))
        if asked == name:
            _print_wrong(cells)
    table(("", "split right", "kind", "sum", "quantity"), rows)
    texts = _example_texts()
    for splitter, words in ((ours, "changlian"), (naive, "split at 、，； and line ends")):
        whole = sum(len(splitter(text)) == 1 for text in texts)
        print(f"{whole} of {len(texts)} example demands stay one need: {words}")


def _example_texts() -> list[str]:
    files = sorted((FOLDER.parent / "seeds").glob("*/demands.csv"))
    rows = [row for file in files for row in csv.DictReader(file.open(encoding="utf-8-sig", newline=""))]
    return [row["description"] or row["title"] for row in rows]


def _print_wrong(cells: Sequence[Cell]) -> None:
    for cell in cells:
        found = ours(cell.text)
        missed = [
            label
            for label in cell.needs
            if not all(_hits(label, next((need for need in found if label.words in need.text), None)))
        ]
        if missed or not is_exact(cell, found):
            print("SPLIT" if not is_exact(cell, found) else "value", repr(cell.text))
            for need in found:
                print("     ", need.kind, need.amount, need.quantity, need.unit, repr(need.text))
            for label in missed:
                print("   ≠ ", label)


if __name__ == "__main__":
    main()
