"""Which sheets of a file are lists: not those that explain, offer choices, or repeat the others."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from graph.errors import BadValue
from graph.lists.headers import ROW_NUMBERS, header_key
from graph.lists.layout.labels import is_known
from graph.lists.problems import Problem
from graph.lists.sheet import Sheet
from graph.lists.table import Table
from graph.lists.words import spellings
from graph.models import LISTS
from graph.values.quantities import parse_count

_EXPLAINS = re.compile(
    "说明|须知|指南|指引|要求|封面|目录|字典|下拉|选项|数据源|数据有效性|代码表|参数|样表|模板示例|填写示例"
)
_SUMS_UP = re.compile("汇总|总表|总览|合计|全部|统计|一览")
_LONG_NUMBER = re.compile(r"\d{8}")
"""That of a telephone or a day, no count."""
_TELLS = frozenset({"title", "description", "name", "organization", "source", "chain"})
"""Columns that say what or who."""
_FEW = 2


def choose(found: Sequence[tuple[Sheet, list[Table]]]) -> list[Table]:
    """The tables that are lists; the first one tells which sheets were left out."""
    left_out = list[Problem]()
    kept = list[tuple[Sheet, list[Table]]]()
    several, partial = len(found) > 1, False
    for sheet, tables in found:
        if several and (_EXPLAINS.search(sheet.name) or sheet.hidden) and not _is_list(tables):
            left_out.append(_left_out(sheet, "a list; the sheet explains or offers choices and is left out"))
        else:
            if sheet.hidden and tables:
                expected = "no hidden sheet; it is read like the others"
                tables[0].warnings.append(Problem(sheet.place, None, "sheet", sheet.name, expected))
            kept.append((sheet, tables))
    if any(_is_list(tables) for _, tables in kept):
        for sheet, tables in list(kept):
            if not _is_list(tables) and sheet.name:
                kept.remove((sheet, tables))
                partial = partial or any(table.rows for table in tables)
                left_out.append(
                    _left_out(sheet, "a list; the sheet has no header that is known and is left out")
                )
    for sheet, tables in list(kept):
        others = [table for other, them in kept if other is not sheet for table in them]
        if (
            _SUMS_UP.search(sheet.name)
            and others
            and all(_counts(table) or _repeats(table, others) for table in tables)
        ):
            kept.remove((sheet, tables))
            left_out.append(_left_out(sheet, "rows that other sheets do not have; the sheet is left out"))
    tables = [table for _, them in kept for table in them]
    if tables:
        tables[0].warnings += left_out
    for table in tables:
        table.partial = partial
    return tables


def _left_out(sheet: Sheet, expected: str) -> Problem:
    return Problem(sheet.place, None, "sheet", sheet.name, expected)


def _is_list(tables: Sequence[Table]) -> bool:
    return any(sum(map(is_known, table.headers)) >= _FEW and len(table.rows) for table in tables)


def _counts(table: Table) -> bool:
    """Whether a table has no column of texts that say what or who: it only counts."""
    return all(_columns(header).isdisjoint(_TELLS) for header in table.headers)


def _columns(header: str) -> set[str]:
    """Columns of any list that a header may mean."""
    return {meaning.column for model in LISTS.values() for meaning in model.meanings(header)}


def _repeats(table: Table, others: Sequence[Table]) -> bool:
    """Whether other tables say all that each row says in words, and of the same organization."""
    rows_with, nowhere = defaultdict[str, set[tuple[int, int]]](set), set[tuple[int, int]]()
    for number, other in enumerate(others):
        for cells in other.columns:
            for row, cell in enumerate(cells):
                rows_with[_comparable(cell)].add((number, row))
    said = [cells for cells in map(_said, table.headers, table.columns) if cells]
    named = [header for header in table.headers if "organization" in _columns(header)]
    whose = _said(named[0], table.columns[table.headers.index(named[0])]) if named else []
    for row in range(len(table.rows)):
        found = [rows_with.get(cells[row], nowhere) for cells in said if cells[row]]
        about = rows_with.get(whose[row], nowhere) if whose and whose[row] else nowhere.union(*found[:1])
        if not all(rows & about for rows in found):
            return False
    return True


def _said(header: str, cells: Sequence[str]) -> list[str]:
    """What a column says in words, '' where nothing; none where it numbers, counts or sorts the rows."""
    said = list(map(_comparable, cells))
    told = set(said) - {""}
    if header_key(header) in ROW_NUMBERS or all(map(_is_count, told)):
        return []
    return [] if told <= _sorts() and _columns(header).isdisjoint(_TELLS) else said


def _is_count(text: str) -> bool:
    try:
        parse_count(text)
    except BadValue:
        return False
    return not _LONG_NUMBER.search(text)


def _comparable(cell: str) -> str:
    return unicodedata.normalize("NFKC", "".join(cell.split()))


@cache
def _sorts() -> frozenset[str]:
    """Words for kinds of need, directions and states, which other sheets tell by their names."""
    words = (
        word
        for table in ("need_kind", "direction", "status")
        for synonyms in spellings(table).values()
        for word in synonyms
    )
    return frozenset(("供", "需", "供给", "需求", *words))
