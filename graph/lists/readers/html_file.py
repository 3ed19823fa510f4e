"""Reading the tables of HTML pages: what many systems export under the name of a workbook."""

from __future__ import annotations

from html.parser import HTMLParser

from graph.lists.problems import bad_file
from graph.lists.readers.encoding import decode
from graph.lists.readers.grid import Grid, sheets_of
from graph.lists.readers.sheet import Sheet

_IGNORED = frozenset({"script", "style", "title", "xml"})


def read_html(path: str, data: bytes) -> list[Sheet]:
    """The tables of a page.

    Raises:
        BadList: no text, or without a table.
    """
    reader = _Reader(path)
    reader.feed(decode(path, data, lambda before: before.count("\n") + 1))
    reader.close()
    sheets = sheets_of(path, reader.grids)
    if not sheets:
        raise bad_file(path, "a page without a table", "a table with a header and rows")
    return sheets


class _Reader(HTMLParser):
    """Takes tags in; a table within a table is text of its cell."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self.grids = list[Grid]()
        self._depth = self._ignored = 0
        self._cell: tuple[int, int] | None = None
        self._text = list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _IGNORED:
            self._ignored += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.grids.append(Grid(self._path, cells=self.grids[-1].cells if self.grids else 0))
        elif tag == "br":
            self._text.append("\n")
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.grids[-1].add_row()
        elif self._depth == 1 and tag in ("td", "th") and self.grids[-1].rows:
            self._end_cell()
            spans = {name: int(value) for name, value in attrs if value and value.isdecimal()}
            self._cell = spans.get("colspan", 1), spans.get("rowspan", 1)
            self._text.clear()

    def handle_endtag(self, tag: str) -> None:
        if tag in _IGNORED:
            self._ignored = max(self._ignored - 1, 0)
        elif tag == "table":
            if self._depth == 1:
                self._end_cell()
            self._depth = max(self._depth - 1, 0)
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if not self._ignored:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._cell:
            self.grids[-1].add("".join(self._text), *self._cell)
        self._cell = None
