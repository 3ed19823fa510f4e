"""Numbers that count: days as spreadsheets count them, rows as people do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_NUMBER = re.compile(r"\d{1,5}")
_DAYS = range(20_000, 80_000)
_EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


def day_of_serial(text: str, date1904: bool = False) -> str | None:
    """The ISO date of a number of days such as 45291, None for what is no day from 1954 to 2123.

    Args:
        text: the number as a cell without a date format shows it.
        date1904: whether the workbook counts from 1904, as those of old Macs do, instead of 1900.
    """
    match = _SERIAL.fullmatch(text.strip())
    if not match or int(match[1]) not in _DAYS:
        return None
    return (_EPOCHS[date1904] + timedelta(days=int(match[1]))).isoformat()


def count_rows(cells: Sequence[str]) -> bool:
    """Whether a column numbers its rows: 1, 2, 3 or 01, 02, or 5, 6 where another sheet has the first."""
    filled = [text for cell in cells if (text := cell.strip())]
    return bool(filled) and all(map(_NUMBER.fullmatch, filled))
