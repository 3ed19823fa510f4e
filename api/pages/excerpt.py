"""Some rows of somebody else's XLSX workbook with their look, whatever else lies in the file.

The library that knows looks reads whole workbooks cell by cell: a million rows with a format and nothing else
take gigabytes. So it is given a workbook of the wanted rows alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph.lists.readers.archive import Archive
from graph.lists.readers.xlsx_parts import read_parts

MOST_BYTES = 32 * 2**20
"""Size of an excerpt unpacked; the library needs some twenty times as much memory."""
MOST_MERGED = 100_000
"""Merged areas of a sheet."""

_P = rb"<(?:\w+:)?"
# Tags are found one by one: a pattern from a tag to its end reads a sheet anew for each tag without end.
_NO_TAGS = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[(?P<text>.*?)(?:\]\]>|\Z)", re.DOTALL)
_ROOT = re.compile(_P + rb"worksheet\b[^<>]*>")
_DATA = re.compile(_P + rb"sheetData\b[^<>]*>")
_COLUMNS = re.compile(_P + rb"cols>")
_COLUMNS_END = re.compile(rb"</(?:\w+:)?cols\s*>")
_ROW = re.compile(_P + rb"row\b[^<>]*>")
_ROW_END = re.compile(rb"</(?:\w+:)?row\s*>")
_NUMBER = re.compile(rb'\sr="(?:[A-Z]{1,3})?([0-9]{1,7})"')
_FILLED = re.compile(_P + rb"c(\s[^<>]*)(?<!/)>")
_ADDRESS = re.compile(rb'\sr="([A-Z]{1,3})[0-9]{1,7}"')
_MERGE = re.compile(_P + rb'mergeCell\s[^<>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_SHARED = {"styles": "styles.xml", "sharedStrings": "sharedStrings.xml", "theme": "theme/theme1.xml"}
"""Parts that all sheets share: what their relation is called, and where the library looks for them."""
_FORMATS = "http://schemas.openxmlformats.org"
_TYPES = "application/vnd.openxmlformats-officedocument"


class Area(NamedTuple):
    """Merged cells, first and last row and column included, as a spreadsheet counts from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def address(self, top: int) -> str:
        """Its address where it begins at row `top`."""
        bottom = top + self.bottom - self.top
        return f"{get_column_letter(self.left)}{top}:{get_column_letter(self.right)}{bottom}"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The wanted rows of a sheet at their places, nothing elsewhere.

    Attributes:
        sheet: cells with their values and their look.
        rows: numbers of the rows that the sheet has, in order.
        merged: merged cells of the whole sheet.
        width: number of the last column with a value.
    """

    sheet: Worksheet
    rows: tuple[int, ...]
    merged: tuple[Area, ...]
    width: int


def excerpts(path: str, archive: Archive, wanted: Mapping[str, Collection[int]]) -> dict[str, Excerpt]:
    """The wanted rows by sheet, and those in which cells merged over several rows begin.

    Nothing where they are too large, or the library cannot make out how they look.

    Raises:
        BadList: damaged.
    """
    parts = read_parts(path, archive)
    members = {name: _tags(archive.read(parts.sheets[name])) for name in wanted if name in parts.sheets}
    merged = {name: tuple(islice(_areas(data), MOST_MERGED + 1)) for name, data in members.items()}
    sheets = dict[str, bytes]()
    for name, data in members.items():
        tops = {area.top for area in merged[name] if area.bottom > area.top}
        sheets[name] = _thinned(data, tops.union(wanted[name]))
    shared = {kind: _shared(archive, kind) for kind in _SHARED}
    too_large = sum(map(len, (*sheets.values(), *shared.values()))) > MOST_BYTES
    if too_large or any(len(areas) > MOST_MERGED for areas in merged.values()):
        return {}
    try:
        book = load_workbook(BytesIO(_package(sheets, shared, parts.date1904)), data_only=True)
    except (ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, ValueError):
        # Programs other than Excel write looks that the library was not made for; it fails in many ways.
        return {}
    return {
        name: Excerpt(sheet, tuple(_numbers(data)), merged[name], _width(data))
        for (name, data), sheet in zip(sheets.items(), book.worksheets, strict=True)
    }


def _width(sheet: bytes) -> int:
    addresses = (_ADDRESS.search(found[1]) for found in _FILLED.finditer(sheet))
    return max(map(_column, {address[1] for address in addresses if address}), default=0)


def _column(letters: bytes) -> int:
    return column_index_from_string(letters.decode())


def _areas(sheet: bytes) -> Iterator[Area]:
    for found in _MERGE.finditer(sheet):
        left, top, right, bottom = found.groups()
        yield Area(int(top), _column(left), int(bottom), _column(right))


def _tags(sheet: bytes) -> bytes:
    """A sheet in which each tag is one: without comments, and with texts that are marked as such escaped."""
    return _NO_TAGS.sub(
        lambda found: escape((found["text"] or b"").decode("latin-1")).encode("latin-1"), sheet
    )


def _thinned(sheet: bytes, wanted: Collection[int]) -> bytes:
    """A sheet with its columns and the wanted rows alone."""
    root, data, columns = _ROOT.search(sheet), _DATA.search(sheet), _COLUMNS.search(sheet)
    if root is None or data is None or data[0].endswith(b"/>"):
        return f'<worksheet xmlns="{_FORMATS}/spreadsheetml/2006/main"><sheetData/></worksheet>'.encode()
    widths = _COLUMNS_END.search(sheet, columns.end()) if columns else None
    rows = b"".join(row for number, row in _rows(sheet, data.end()) if number in wanted)
    ends = (b"</" + tag[0][1:].split()[0].rstrip(b">") + b">" for tag in (data, root))
    shown = sheet[columns.start() : widths.end()] if columns and widths else b""
    return b"".join([root[0], shown, data[0], rows, *ends])


def _rows(sheet: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Rows with their numbers, told by themselves or by their first cells; 0 for an empty one without."""
    while row := _ROW.search(sheet, start):
        end = row if row[0].endswith(b"/>") else _ROW_END.search(sheet, row.end())
        if end is None:
            return
        start = end.end()
        number = _NUMBER.search(sheet, row.start(), start)
        yield int(number[1]) if number else 0, sheet[row.start() : start]


def _numbers(sheet: bytes) -> list[int]:
    return sorted({number for number, _ in _rows(sheet) if number})


def _shared(archive: Archive, kind: str) -> bytes:
    name = _SHARED[kind].casefold()
    return next((archive.read(each) for each in sorted(archive.names) if each.casefold().endswith(name)), b"")


def _package(sheets: Mapping[str, bytes], shared: Mapping[str, bytes], date1904: bool) -> bytes:
    """A workbook of these sheets, called by their numbers, and of what they share."""
    members = {f"sheet{number}.xml": data for number, data in enumerate(sheets.values(), start=1)}
    kinds = dict.fromkeys(members, "worksheet") | {
        _SHARED[kind]: kind for kind, data in shared.items() if data
    }
    members |= {_SHARED[kind]: data for kind, data in shared.items() if data}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_FORMATS}/officeDocument/2006/relationships/{kind}"'
        f' Target="{name}"/>'
        for number, (name, kind) in enumerate(kinds.items(), start=1)
    )
    listed = "".join(
        f'<sheet name="{number}" sheetId="{number}" r:id="r{number}"/>'
        for number in range(1, len(sheets) + 1)
    )
    types = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{_TYPES}.{_type(kind)}+xml"/>'
        for name, kind in {"workbook.xml": "sheet.main", **kinds}.items()
    )
    package = {
        "[Content_Types].xml": f'<Types xmlns="{_FORMATS}/package/2006/content-types">{types}</Types>',
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_FORMATS}/package/2006/relationships">{relations}</Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_FORMATS}/spreadsheetml/2006/main"'
            f' xmlns:r="{_FORMATS}/officeDocument/2006/relationships">'
            f'<workbookPr date1904="{int(date1904)}"/><sheets>{listed}</sheets></workbook>'
        ),
    }
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in (*package.items(), *((f"xl/{name}", data) for name, data in members.items())):
            archive.writestr(name, data)
    return stream.getvalue()


def _type(kind: str) -> str:
    return kind if kind == "theme" else f"spreadsheetml.{kind}"
