"""Columns such as 联系人及电话, which hold a name and a telephone number in one cell."""

from __future__ import annotations

import re

from graph.lists.table import Table

NAME, PHONE = "联系人", "联系电话"

_NUMBER = re.compile(
    r"(?<!\d)(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}|(?:0\d{2,3}[- ]?)?[2-9]\d{6,7}(?:-\d{1,6})?"
    r"|400[- ]?\d{3}[- ]?\d{4})(?!\d)"
)
_LABEL = re.compile(
    r"(?:手机|电话|座机|微信|tel|联系)(?:同号|号码|号|方式|人)?[:：]?|微信同号", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s,，、;；/:：]+")
_LONGEST = 20


def split_contacts(table: Table) -> None:
    """Make two columns of the last one whose cells mostly hold a number and, some of them, a name."""
    taken = {NAME, PHONE}.intersection(table.headers)
    for place in range(len(table.headers) - 1, -1, -1):
        if taken - {table.headers[place]}:
            continue
        cells = table.columns[place]
        parts = {cell: _parts(cell) for cell in set(cells)}
        filled = [pair for cell, pair in parts.items() if cell]
        numbers = [pair for pair in filled if pair[1]]
        if len(numbers) * 2 > len(filled) and any(name for name, _ in numbers):
            names, phones = zip(*(parts[cell] for cell in cells), strict=True)
            table.headers[place : place + 1] = [NAME, PHONE]
            table.columns[place : place + 1] = [list(names), list(phones)]
            return


def _parts(cell: str) -> tuple[str, str]:
    """Name and numbers of a cell, all of it the name where it holds more than these."""
    numbers = _NUMBER.findall(cell)
    rest = _BETWEEN.sub(" ", _LABEL.sub(" ", _NUMBER.sub(" ", cell)))
    name = re.sub(r"[(（] *[)）]", "", rest).strip()
    if bracketed := re.fullmatch(r"[(（]([^()（）]+)[)）]", name):
        name = bracketed[1]
    if not numbers or len(name) > _LONGEST or any(character.isdigit() for character in name):
        return cell, ""
    return "、".join(name.split()), ";".join(dict.fromkeys(numbers))
