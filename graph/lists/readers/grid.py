"""Tables of documents, whose cells span columns and rows, as sheets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.lists.problems import BadList, bad_file
from graph.lists.readers.findings import Findings, tell
from graph.lists.readers.sheet import Range, Sheet, name_places
from graph.lists.table import MAX_CELLS

_WIDEST = 1000


@dataclass(slots=True)
class Grid:
    """A table that grows cell by cell.

    Attributes:
        path: the document.
        titles: texts above it.
        cells: how many there are so far, those of the tables above included.
        rows: cells so far; those that another covers are ''.
        merged: cells that cover several columns or rows.
        pictures: addresses of cells with pictures.
    """

    path: str
    titles: list[str] = field(default_factory=list[str])
    cells: int = 0
    rows: list[list[str]] = field(default_factory=list[list[str]])
    merged: list[Range] = field(default_factory=list[Range])
    pictures: list[str] = field(default_factory=list[str])
    _covered: dict[int, int] = field(default_factory=dict[int, int])
    _last_at: dict[int, int] = field(default_factory=dict[int, int])

    def add_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def pass_over(self, columns: int) -> None:
        """Leave columns empty."""
        columns = _within(columns)
        self.rows[-1] += [""] * columns
        self._count(columns)

    def add(self, text: str, columns: int = 1, rows: int = 1) -> None:
        """Put a cell at the next place that no cell of a row above covers.

        Raises:
            BadList: there are too many.
        """
        number, row = len(self.rows) - 1, self.rows[-1]
        while self._covered.get(len(row), -1) >= number:
            self.pass_over(1)
        left, columns, rows = len(row), _within(columns), _within(rows)
        row += [text.strip(), *[""] * (columns - 1)]
        self._count(columns)
        if columns > 1 or rows > 1:
            self._merge(Range(number, left, number + rows - 1, left + columns - 1))
        if rows > 1:
            self._covered |= dict.fromkeys(range(left, left + columns), number + rows - 1)

    def extend(self, columns: int) -> None:
        """Let the cell above cover the next place too."""
        number, left = len(self.rows) - 1, len(self.rows[-1])
        self.pass_over(columns)
        place = self._last_at.get(left)
        if place is not None and self.merged[place].bottom == number - 1:
            self.merged[place] = self.merged[place]._replace(bottom=number)

    def start_merge(self) -> None:
        """Let the cell put last be one that cells below may extend."""
        number, left = len(self.rows) - 1, len(self.rows[-1]) - 1
        if not self.merged or (self.merged[-1].top, self.merged[-1].right) != (number, left):
            self._merge(Range(number, left, number, left))

    def _merge(self, area: Range) -> None:
        self._last_at[area.left] = len(self.merged)
        self.merged.append(area)

    def _count(self, columns: int) -> None:
        self.cells += columns
        if self.cells > MAX_CELLS:
            raise _too_many(self.path)

    @property
    def width(self) -> int:
        """Number of columns."""
        return max(map(len, self.rows), default=0)

    def sheet(self, name: str) -> Sheet:
        """The table as a sheet."""
        width = self.width
        filled = [
            (number, row + [""] * (width - len(row))) for number, row in enumerate(self.rows) if any(row)
        ]
        merged = [area for area in self.merged if area.bottom > area.top or area.right > area.left]
        rows, numbers = [row for _, row in filled], [number for number, _ in filled]
        sheet = Sheet(self.path, name, rows, numbers, merged=merged, titles=self.titles)
        tell(sheet, Findings(pictures=self.pictures))
        return sheet


def sheets_of(path: str, grids: Iterable[Grid]) -> list[Sheet]:
    """Those tables of a document that have content, as sheets.

    Raises:
        BadList: they have too many cells.
    """
    filled = [grid for grid in grids if any(map(any, grid.rows))]
    if sum(grid.width * len(grid.rows) for grid in filled) > MAX_CELLS:
        raise _too_many(path)
    sheets = [grid.sheet(f"表{number}") for number, grid in enumerate(filled, start=1)]
    name_places(sheets)
    return sheets


def _within(number: int) -> int:
    return min(max(number, 1), _WIDEST)


def _too_many(path: str) -> BadList:
    return bad_file(path, f"more than {MAX_CELLS:,} cells", "a list of fewer cells; split the file")
