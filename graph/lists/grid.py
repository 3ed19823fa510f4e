"""Tables of documents, whose cells span columns and rows, as sheets."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.lists.problems import bad_file
from graph.lists.sheet import Range, Sheet
from graph.lists.table import MAX_CELLS

_WIDEST = 1000


@dataclass(slots=True)
class Grid:
    """A table that grows cell by cell.

    Attributes:
        titles: texts above it.
        rows: cells so far; those that another covers are ''.
        merged: cells that cover several columns or rows.
        pictures: addresses of cells with pictures.
    """

    titles: list[str] = field(default_factory=list[str])
    rows: list[list[str]] = field(default_factory=list[list[str]])
    merged: list[Range] = field(default_factory=list[Range])
    pictures: list[str] = field(default_factory=list[str])
    _covered: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])

    def add_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def pass_over(self, columns: int) -> None:
        """Leave columns empty."""
        self.rows[-1] += [""] * min(columns, _WIDEST)

    def add(self, text: str, columns: int = 1, rows: int = 1) -> None:
        """Put a cell at the next place that no cell of a row above covers."""
        number, row = len(self.rows) - 1, self.rows[-1]
        while (number, len(row)) in self._covered:
            row.append("")
        left, columns, rows = len(row), min(max(columns, 1), _WIDEST), min(max(rows, 1), _WIDEST)
        row += [text.strip(), *[""] * (columns - 1)]
        if columns > 1 or rows > 1:
            self.merged.append(Range(number, left, number + rows - 1, left + columns - 1))
            self._covered |= {
                (below, column)
                for below in range(number + 1, number + rows)
                for column in range(left, left + columns)
            }

    def extend(self, columns: int) -> None:
        """Let the cell above cover the next place too."""
        number, left = len(self.rows) - 1, len(self.rows[-1])
        self.rows[-1] += [""] * min(max(columns, 1), _WIDEST)
        for place, area in enumerate(self.merged):
            if area.left == left and area.bottom == number - 1:
                self.merged[place] = area._replace(bottom=number)
                return

    def start_merge(self) -> None:
        """Let the cell put last be one that cells below may extend."""
        number, left = len(self.rows) - 1, len(self.rows[-1]) - 1
        if not any(area.top == number and area.right == left for area in self.merged):
            self.merged.append(Range(number, left, number, left))

    def sheet(self, path: str, name: str) -> Sheet:
        """The table as a sheet.

        Raises:
            BadList: it has too many cells.
        """
        width = max(map(len, self.rows), default=0)
        if width * len(self.rows) > MAX_CELLS:
            raise bad_file(path, f"more than {MAX_CELLS:,} cells", "a list of fewer cells; split the file")
        filled = [
            (number, row + [""] * (width - len(row))) for number, row in enumerate(self.rows) if any(row)
        ]
        merged = [area for area in self.merged if area.bottom > area.top or area.right > area.left]
        rows, numbers = [row for _, row in filled], [number for number, _ in filled]
        return Sheet(path, name, rows, numbers, merged=merged, titles=self.titles)
