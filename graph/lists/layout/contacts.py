"""Columns such as 联系人及电话, which hold a name and a telephone number in one cell."""

from __future__ import annotations

import re

from graph.lists.table import Table

NAME, PHONE = "联系人", "联系电话"

_NUMBER = (
    r"(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}|(?:0\d{2,3}[- ]?)?[2-9]\d{6,7}(?:-\d{1,6})?"
    r"|400[- ]?\d{3}[- ]?\d{4}"
)
_CELL = re.compile(
    rf"\s*([^\d,，、;；/:：()（）]{{1,20}}?)[\s,，、;；/:：()（）-]*((?:{_NUMBER})(?:[\s,，、;；/]+(?:{_NUMBER}))*)[)）]?\s*"
)
_SEVERAL = re.compile(r"(?<=\d)[\s,，、;；/]+(?=\d{7})|(?<=\d)[,，、;；/]+")


def split_contacts(table: Table) -> None:
    """Make two columns of each whose cells mostly hold a name and a number; other cells are names."""
    for place in range(len(table.headers) - 1, -1, -1):
        cells = table.columns[place]
        if {NAME, PHONE} & {*table.headers[:place], *table.headers[place + 1 :]}:
            continue
        found = {cell: _CELL.fullmatch(cell) for cell in set(cells) if cell}
        if found and sum(match is not None for match in found.values()) * 2 > len(found):
            names, phones = zip(*(_parts(cell, found.get(cell)) for cell in cells), strict=True)
            table.headers[place : place + 1] = [NAME, PHONE]
            table.columns[place : place + 1] = [list(names), list(phones)]


def _parts(cell: str, match: re.Match[str] | None) -> tuple[str, str]:
    return (match[1].strip(), _SEVERAL.sub(";", match[2])) if match else (cell, "")
