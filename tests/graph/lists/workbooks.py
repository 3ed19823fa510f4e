"""Workbooks, sound and hostile."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook

Cell = str | int | float | bool | date | datetime | None


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """An XLSX file with these rows by sheet."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The file of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def with_picture(data: bytes, row: int, column: int) -> bytes:
    """The workbook with a picture on a cell of its first sheet, counted from 0."""
    relation = '<Relationships><Relationship Id="r1" Target="../drawings/drawing1.xml"/></Relationships>'
    anchor = f"<a:from><a:col>{column}</a:col><a:row>{row}</a:row></a:from><a:pic/>"
    drawing = f'<a:wsDr xmlns:a="x"><a:oneCellAnchor>{anchor}</a:oneCellAnchor></a:wsDr>'
    added = {"worksheets/_rels/sheet1.xml.rels": relation, "drawings/drawing1.xml": drawing}
    return packed([*unpacked(data).items(), *((f"xl/{name}", text.encode()) for name, text in added.items())])


def with_sheet(data: bytes, xml: bytes) -> bytes:
    """The workbook with other XML for its first sheet."""
    parts = unpacked(data)
    parts["xl/worksheets/sheet1.xml"] = xml
    return packed(parts.items())


def unpacked(data: bytes) -> dict[str, bytes]:
    """Members of a ZIP archive by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()
