"""Reading the tables of DOCX documents."""

from __future__ import annotations

from collections.abc import Mapping

from graph.lists.layout.captions import organization_in
from graph.lists.problems import bad_file
from graph.lists.readers.archive import Archive
from graph.lists.readers.grid import Grid, sheets_of
from graph.lists.readers.sheet import Sheet, column_letters
from graph.lists.readers.xml_events import read_events

DOCUMENT = "word/document.xml"

_TITLES = 6
_LONGEST_TITLE = 80
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t"}
_TWICE = "Fallback"
"""Says the same again for older programs."""


def read_docx(path: str, archive: Archive) -> list[Sheet]:
    """The tables of a document, each with the paragraphs above it as titles.

    Raises:
        BadList: damaged, or without a table.
    """
    reader = _Reader(path)
    read_events(path, archive.pieces(DOCUMENT), reader.start, reader.end, reader.text)
    sheets = sheets_of(path, reader.grids)
    if not sheets:
        raise bad_file(path, "a document without a table", "a table with a header and rows")
    return sheets


class _Reader:
    """Takes the events of a document in."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.grids = list[Grid]()
        self._paragraphs = list[str]()
        self._filled_in = ""
        self._text = list[str]()
        self._depth = self._twice = 0
        self._in_text = False
        self._span, self._merge = 1, ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _TWICE:
            self._twice += 1
        elif name == "tbl":
            self._depth += 1
            if self._depth == 1:
                cells = self.grids[-1].cells if self.grids else 0
                self.grids.append(Grid(self._path, self._titles(), cells))
                self._paragraphs.clear()
        elif name == "t":
            self._in_text = not self._twice
        elif name in _BREAKS:
            self._text.append(_BREAKS[name])
        elif self._depth == 1:
            self._start_part(name, attributes)

    def _titles(self) -> list[str]:
        """The paragraphs above a table, and who has filled in the document, be it further above."""
        titles = self._paragraphs[-_TITLES:]
        return titles if self._filled_in in ("", *titles) else [self._filled_in, *titles]

    def _start_part(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "tr":
            self.grids[-1].add_row()
        elif name == "tc":
            self._text.clear()
            self._span, self._merge = 1, ""
        elif name == "gridBefore":
            self.grids[-1].pass_over(_number(attributes))
        elif name == "gridSpan":
            self._span = _number(attributes)
        elif name == "vMerge":
            self._merge = attributes.get("val", "continue")
        elif name in ("drawing", "pict") and self.grids[-1].rows and not self._twice:
            rows = self.grids[-1].rows
            self.grids[-1].pictures.append(f"{column_letters(len(rows[-1]))}{len(rows)}")

    def end(self, name: str) -> None:
        if name == _TWICE:
            self._twice -= 1
        elif name == "tbl":
            self._depth -= 1
            self._text.clear()
        elif name == "t":
            self._in_text = False
        elif name == "p":
            self._end_paragraph()
        elif name == "tc" and self._depth == 1:
            self._end_cell()

    def text(self, text: str) -> None:
        if self._in_text:
            self._text.append(text)

    def _end_paragraph(self) -> None:
        if self._depth:
            self._text.append("\n")
            return
        paragraph = "".join(self._text).strip()
        self._text.clear()
        if paragraph and len(paragraph) <= _LONGEST_TITLE:
            self._paragraphs.append(paragraph)
            self._filled_in = paragraph if organization_in([paragraph]) else self._filled_in

    def _end_cell(self) -> None:
        grid = self.grids[-1]
        if self._merge == "continue":
            grid.extend(self._span)
        else:
            grid.add("".join(self._text), self._span)
            if self._merge == "restart":
                grid.start_merge()


def _number(attributes: Mapping[str, str]) -> int:
    value = attributes.get("val", "1")
    return int(value) if value.isdecimal() else 1
