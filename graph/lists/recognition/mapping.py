"""Which column each header of a table means: proposed by headers and values, to be corrected by people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from graph.lists.fields import ListRow, Meaning
from graph.lists.recognition.fitting import fits
from graph.lists.recognition.headers import ROW_NUMBERS, header_key
from graph.lists.recognition.likely import likely
from graph.lists.recognition.readings import readings
from graph.lists.recognition.serials import count_rows
from graph.lists.recognition.terms import usual_extras
from graph.lists.table import Table

KEEP, SKIP = "keep", "skip"
"""What becomes of a column that is none of the list's: kept under its header, or left out."""
EMPTY = "empty"
"""Said of the name of a column, not of a header: what was read into it before by mistake is emptied."""

_WRITTEN_BY_US = ("id", "alliance")
_CONFIRMED_FOR_US = ({"所属联盟", "来源清单"}, {"确认日期", "是否有效"})
"""Headers that the workbooks have in which we ask people to confirm rows; the ids there are ours."""
_TEXTS = ("title", "description")
_WORDED = frozenset({"kind", "status", "direction", "organization"})
"""Columns that other values than theirs are told from: where these are most, 类型 means something else."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a header means.

    Attributes:
        column: English name of the list's column, `KEEP` or `SKIP`.
        yuan: yuan that a bare number below it counts, 0 where the header names no unit of money.
        unit: unit of measure that the header names, '' for none.
    """

    column: str
    yuan: int = 0
    unit: str = ""


def fingerprint(list_name: str, headers: Sequence[str]) -> str:
    """The same for tables of one layout: a list and its headers, however they are spaced and ordered."""
    keys = sorted(key for header in headers if (key := header_key(header)))
    return blake2b("\n".join([list_name, *keys]).encode(), digest_size=8).hexdigest()


def propose(
    table: Table, model: type[ListRow], corrected: Mapping[str, str] | None = None
) -> dict[str, Target]:
    """What each header of `table` means in the list `model`.

    Args:
        table: its headers are unlike each other.
        model: the list that the table holds.
        corrected: by header, in any spacing, the name of a column, `KEEP` or `SKIP`, as people have decided;
            `EMPTY` is passed over.
    """
    said = {header_key(header): column for header, column in (corrected or {}).items() if column != EMPTY}
    found, open_ = dict[str, Target](), dict[str, list[Meaning]]()
    taken = set(said.values())
    cells = dict(zip(table.headers, table.columns, strict=True))
    strict = all(name in table.headers for name in _WRITTEN_BY_US)
    for header in table.headers:
        if header_key(header) in said:
            found[header] = _corrected(header, said[header_key(header)], model)
        elif not header or header_key(header) in ROW_NUMBERS or _counts_rows(table, header, cells, model):
            found[header] = Target(SKIP)
        else:
            open_[header] = [
                meaning
                for meaning in model.meanings(header)
                if meaning.column not in taken
                and (meaning.rank <= 1 or not strict)
                and (
                    not (meaning.doubtful or (table.by_hand and meaning.column in _WORDED))
                    or fits(model, meaning, cells[header])
                )
            ]
    found |= _assign(open_, cells, model)
    _describe(found, open_, model)
    if table.by_hand:
        _guess(found, [header for header in open_ if found[header].column == KEEP], cells, model)
    return {header: found[header] for header in table.headers}


def _counts_rows(table: Table, header: str, cells: Mapping[str, Sequence[str]], model: type[ListRow]) -> bool:
    """Whether what people call 编号 only counts the rows: such numbers are the ids of other lists too."""
    if not table.by_hand or any(columns <= cells.keys() for columns in _CONFIRMED_FOR_US):
        return False
    is_id = header_key(header) != "id" and any(meaning.column == "id" for meaning in model.meanings(header))
    return is_id and count_rows(cells[header])


def _corrected(header: str, column: str, model: type[ListRow]) -> Target:
    """What people say that a header means; the unit that it names stays in force."""
    amount = column == "amount"
    named = (reading for reading in readings(header) if (reading.yuan if amount else reading.unit))
    unit = next(named, None)
    return Target(column, unit.yuan, unit.unit) if unit else Target(column)


def _target(meaning: Meaning) -> Target:
    return Target(meaning.column, meaning.reading.yuan, meaning.reading.unit)


def _assign(
    wishes: dict[str, list[Meaning]], cells: Mapping[str, Sequence[str]], model: type[ListRow]
) -> dict[str, Target]:
    """One header for each column: the better name wins, then the better values; who loses takes its next."""
    left = {header: list(meanings) for header, meanings in wishes.items()}
    found = dict[str, Target]()
    while left:
        first = {header: meanings[0] for header, meanings in left.items() if meanings}
        for header in left.keys() - first.keys():
            found[header] = Target(KEEP)
        wanted = Counter(meaning.column for meaning in first.values())
        for column in wanted:
            rivals = [header for header, meaning in first.items() if meaning.column == column]
            winner = rivals[0]
            if len(rivals) > 1:
                winner = min(rivals, key=lambda name: _order(first[name], cells[name], model))
            found[winner] = _target(first[winner])
        given = {target.column for target in found.values()}
        left = {
            header: [meaning for meaning in left[header] if meaning.column not in given]
            for header in first
            if header not in found
        }
    return found


def _order(meaning: Meaning, cells: Sequence[str], model: type[ListRow]) -> tuple[bool, bool, int]:
    filled = any(cells)
    return not filled, not fits(model, meaning, cells), meaning.rank


def _guess(
    found: dict[str, Target],
    headers: Sequence[str],
    cells: Mapping[str, Sequence[str]],
    model: type[ListRow],
) -> None:
    """Give columns that no header names to headers that nobody knows."""
    for header in headers:
        if model.meanings(header) or is_usual(header, model):
            continue
        given = {target.column for target in found.values()}
        free = (meaning for meaning in likely(header, cells[header], model) if meaning.column not in given)
        if meaning := next(free, None):
            found[header] = _target(meaning)
    if set(_TEXTS) <= model.columns().keys() - {target.column for target in found.values()}:
        kept = [header for header in headers if found[header].column == KEEP]
        if wordy := max(kept, key=lambda header: _length(cells[header]), default=None):
            found[wordy] = Target("description")


def _length(cells: Sequence[str]) -> float:
    """Mean number of characters that are no digits."""
    return sum(not character.isdigit() for cell in cells for character in cell) / max(len(cells), 1)


def is_usual(header: str, model: type[ListRow]) -> bool:
    """Whether a header is usual for what no column holds, such as 学历要求, or a 期限 that is no day."""
    keys = {reading.key for reading in readings(header)}
    meanings = model.meanings(header)
    if any(not meaning.doubtful for meaning in meanings):
        return False
    return bool(meanings) or bool(keys & usual_extras())


def _describe(
    found: dict[str, Target], wishes: Mapping[str, Sequence[Meaning]], model: type[ListRow]
) -> None:
    """Take what lost the title as description where there is none: 项目名称 beside 岗位名称."""
    if not set(_TEXTS) <= model.columns().keys() or any(name in found for name in _TEXTS):
        return
    given = {target.column for target in found.values()}
    losers = [
        header
        for header, meanings in wishes.items()
        if found[header].column == KEEP and any(meaning.column in _TEXTS for meaning in meanings)
    ]
    if losers and "title" in given and "description" not in given:
        found[losers[0]] = Target("description")
