"""Columns of text to columns of canonical values: each distinct cell is parsed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from graph.errors import BadValue
from graph.lists.doubts import COUNTS, days_without_year, keeps_text, kept_name, kept_texts, large_amounts
from graph.lists.fields import ListRow
from graph.lists.implied import imply
from graph.lists.parsers import last_day
from graph.lists.periods import ends_of_period
from graph.lists.problems import Problem
from graph.lists.recognition.elsewhere import stated_elsewhere
from graph.lists.recognition.fitting import is_date
from graph.lists.recognition.headers import PARTS
from graph.lists.recognition.mapping import EMPTY, KEEP, SKIP, Target, is_usual, propose
from graph.lists.recognition.scales import fill_scales
from graph.lists.recognition.serials import day_of_serial
from graph.lists.recognition.terms import find_term
from graph.lists.table import Skipped, Table
from graph.lists.titles import name_rows
from graph.records import Value
from graph.values.money import parse_amount
from graph.values.nearest import nearest
from graph.values.quantities import parse_count, unit_of
from graph.values.unrecognised import Unrecognised

_BETWEEN_KINDS = re.compile("[、，,/;；+和与及]")
_BETWEEN_ITEMS = re.compile(r"[、，,┋\n](?![^()（）]*[)）])")
"""What people put between the items of a cell, brackets left whole."""
_NOTHING = frozenset({"无", "暂无", "没有", "不详", "未知", "N/A", "n/a"})
"""What people write into cells that hold nothing, where it is no value of the column."""

Cells = list[Value | None]
"""A column of canonical values; None where the cell is blank."""


@dataclass(slots=True)
class Batch:
    """Rows of one list, by column; what is known of them grows while they are planned.

    Attributes:
        model: the list they belong to.
        path: the file and, where it has several, the sheet they come from ('' for objects).
        rows: number of each row as a spreadsheet counts, None for objects.
        columns: canonical values by column name; only columns that were given.
        problems: what is wrong with the file.
        warnings: what was kept although it is not understood.
        skipped: rows of the file that are no rows of the list.
        bad: positions of rows that cannot be loaded.
        completed: columns that the file lacks and the store has.
        restated: whether the store has the rows already and only what they refer to is read again.
        table: where they come from, None for objects.
        added: number of rows that state something new; `changed` and `unchanged` accordingly.
    """

    model: type[ListRow]
    path: str
    rows: Sequence[int | None]
    columns: dict[str, Cells]
    problems: list[Problem] = field(default_factory=list[Problem])
    warnings: list[Problem] = field(default_factory=list[Problem])
    skipped: Sequence[Skipped] = ()
    bad: set[int] = field(default_factory=set[int])
    completed: frozenset[str] = frozenset()
    restated: bool = False
    table: Table | None = None
    added: int = 0
    changed: int = 0
    unchanged: int = 0

    @property
    def list_name(self) -> str:
        """Name of the list."""
        return self.model.list_name

    @property
    def file(self) -> str:
        """The file that the rows come from, whatever sheet; '' for objects."""
        return self.table.path if self.table else self.path

    def copy(self) -> Batch:
        """A batch that can be planned without leaving traces in this one."""
        return replace(self, problems=list(self.problems), warnings=list(self.warnings), bad=set(self.bad))

    def column(self, name: str) -> Cells:
        """The column `name`, all blank where the file has none."""
        return self.columns.get(name) or [None] * len(self.rows)

    def refuse(self, index: int, column: str, value: str, expected: str, near: Sequence[str] = ()) -> None:
        """Report what is wrong with the row at position `index` and leave it out."""
        self.problems.append(Problem(self.path, self.rows[index], column, value, expected, tuple(near)))
        self.bad.add(index)


def parse_table(table: Table, model: type[ListRow], corrected: Mapping[str, str] | None = None) -> Batch:
    """The rows of `table` as rows of the list `model`, with all that is wrong with them.

    Args:
        table: a sheet or a part of one.
        model: the list that it holds.
        corrected: what people decided about its headers (see `graph.lists.recognition.mapping.propose`).
    """
    problems, warnings = list(table.problems), list(table.warnings)
    if not table.rows and not set(table.headers) <= model.columns().keys():  # an export may have none
        warnings.append(Problem(table.place, None, "file", "no rows", "at least one row below the header"))
    batch = Batch(model, table.place, table.rows, {}, problems, warnings, table.skipped, table=table)
    targets, kept = propose(table, model, corrected), list[str]()
    units = words = [""] * len(table.rows)
    for header, cells in zip(table.headers, table.columns, strict=True):
        target = targets[header]
        if target.column == SKIP and (header or not any(cells)):
            continue
        if target.column in (KEEP, SKIP):
            _keep(batch, table, header, cells)
            kept += [header] if any(map(str.strip, cells)) else []
            continue
        batch.columns[target.column] = _parse_column(
            batch, target.column, cells, _parser(model, target, table), header if table.by_hand else ""
        )
        if target.column == "amount":
            doubts = large_amounts(batch.path, batch.rows, cells, batch.columns["amount"])
            batch.warnings += doubts if table.by_hand else ()
        if target.column == "quantity":
            units = _units(cells, batch.columns["quantity"], target.unit)
        words = cells if target.column == "kind" else words
    batch.warnings += _unknown(table, kept, model)
    imply(batch.columns, table, model.columns(), units, words)
    if batch.list_name in ("demands", "resources") and "sent_in" not in batch.columns:
        name_rows(batch.columns)
    elif batch.list_name == "organizations":
        fill_scales(batch.columns)
    for name, said in (corrected or {}).items():
        if said == EMPTY:
            batch.columns.setdefault(name, [None] * len(table.rows))
    _check_required(batch)
    batch.problems.sort(key=lambda problem: problem.row or 0)
    return batch


def _keep(batch: Batch, table: Table, header: str, cells: Sequence[str]) -> None:
    """Take a column over that is none of the list's."""
    lower = header.rpartition(PARTS)[2]
    name = lower if [text.rpartition(PARTS)[2] for text in table.headers].count(lower) == 1 else header
    name = name if batch.model.may_be_extra(name) else f"{name}（原文）"
    if not header or not batch.model.may_be_extra(name):
        expected = "the name of a column"
        batch.problems.append(Problem(table.place, table.header_row, "header", header, expected))
        return
    batch.columns[name] = [cell if cell and not cell.isspace() else None for cell in cells]


def _parser(model: type[ListRow], target: Target, table: Table) -> Callable[[str], Value | None]:
    """What reads the cells of a column: as its parser does, with the unit and the days of the sheet."""
    read = model.columns()[target.column].read
    if table.by_hand and isinstance(model.columns()[target.column].example, list):
        return lambda text: read(_BETWEEN_ITEMS.sub(";", text))
    unit = target.yuan or table.yuan
    if target.column == "amount" and unit != 1:
        return lambda text: parse_amount(text, unit) if text and not text.isspace() else None
    if target.unit and target.column in COUNTS:
        return lambda text: parse_count(text, target.unit) if text and not text.isspace() else None
    if is_date(model, target.column):
        return partial(_read_day, read, table.date1904, model.columns()[target.column].parse == last_day)
    return read


def _read_day(read: Callable[[str], Value | None], date1904: bool, last: bool, text: str) -> Value | None:
    """A day, also one that a spreadsheet counts, and the first or the last day of a period."""
    if serial := day_of_serial(text, date1904):
        return serial
    try:
        return read(text)
    except BadValue:
        ends = ends_of_period(text)
        if ends is None:
            raise
        return read(ends[last])


def _units(cells: Sequence[str], values: Cells, named: str) -> list[str]:
    """The unit of measure beside each quantity: in its cell, else in the header."""
    known = {text: unit_of(text, named) for text in dict.fromkeys(cells)}
    return ["" if value is None else known[text] for text, value in zip(cells, values, strict=True)]


def _unknown(table: Table, headers: Sequence[str], model: type[ListRow]) -> Iterable[Problem]:
    """A warning that names the columns which are none of the list's, and one for each that is there twice."""
    one, many = ("left out",) * 2 if model.list_name == "relations" else ("kept as it is", "kept as they are")
    strange = list[str]()
    for header in headers:
        if column := model.find_column(header)[0]:
            expected = f"each column once; another one is read as {column}, this one is {one}"
            yield Problem(table.place, table.header_row, "header", header, expected)
        elif model.may_be_extra(header) and not find_term(model.list_name, header):
            strange.append(header)
    for lost, expected in stated_elsewhere(model.list_name, strange):
        yield Problem(table.place, table.header_row, "header", "、".join(lost), expected)
        strange = [header for header in strange if header not in lost]
    if strange:
        names = [name for column in model.columns() for name in model.names(column)]
        each = None if len(strange) == 1 else 1
        unusual = (header for header in strange if not is_usual(header, model))
        near = [name for header in unusual for name in nearest(header, names)[:each]]
        expected = f"a column of {model.list_name}; {one}"
        if len(strange) > 1:
            expected = f"columns of {model.list_name}; {many}"
        yield Problem(table.place, table.header_row, "header", "、".join(strange), expected, tuple(near))


def _parse_column(
    batch: Batch,
    name: str,
    cells: Sequence[str],
    parse: Callable[[str], Value | None],
    header: str,
) -> Cells:
    values, errors = dict[str, Value | None](), dict[str, BadValue]()
    for text in dict.fromkeys(cells):
        try:
            value = parse(text)
        except BadValue as error:
            value = None
            if name == "kind" and (kinds := _kinds_in(parse, text)):
                value = kinds[0] if len(kinds) == 1 else None
                if value is None:
                    expected = "one kind; several are named, so what the row says tells it"
                    row = batch.rows[cells.index(text)]
                    batch.warnings.append(Problem(batch.path, row, name, text, expected))
            elif text.strip() not in _NOTHING:
                errors[text] = error
        if isinstance(value, Unrecognised):
            expected = f"{name} by code or name; kept as text"
            row = batch.rows[cells.index(text)]
            batch.warnings.append(Problem(batch.path, row, name, text, expected))
            value = str(value)
        values[text] = value
    if errors:
        kept = {
            text: error for text, error in errors.items() if header and keeps_text(batch.model, name, text)
        }
        if kept:
            batch.columns[kept_name(header)] = [text if text in kept else None for text in cells]
            batch.warnings += kept_texts(batch.path, batch.rows, name, cells, kept)
        for index, text in enumerate(cells):
            if text in errors and text not in kept:
                batch.refuse(index, name, text, errors[text].expected, errors[text].nearest)
    read = [values[text] for text in cells]
    if header and is_date(batch.model, name):
        batch.warnings += days_without_year(batch.path, batch.rows, name, cells, read)
    return read


def _kinds_in(parse: Callable[[str], Value | None], text: str) -> list[Value | None]:
    """The kinds that a cell such as 融资、用工 names; none where a part is no kind."""
    try:
        return list(dict.fromkeys(parse(part) for part in _BETWEEN_KINDS.split(text) if part.strip()))
    except BadValue:
        return []


def _check_required(batch: Batch) -> None:
    for group in batch.model.required:
        given = [batch.column(name) for name in group]
        if all(given[0]):
            continue
        for index, values in enumerate(zip(*given, strict=True)):
            if not any(values) and index not in batch.bad:
                batch.refuse(index, group[0], "", f"a value for {' or '.join(group)}")


def batch_of(rows: Iterable[ListRow], model: type[ListRow]) -> Batch:
    """Objects as a batch; they are valid already."""
    dumped = [row.model_dump(exclude_defaults=True) for row in rows]
    names = dict.fromkeys(name for row in dumped for name, value in row.items() if value != "")
    columns = {name: [row.get(name) for row in dumped] for name in names}
    numbers = range(1, len(dumped) + 1) if len(dumped) > 1 else [None]
    return Batch(model, "", numbers, columns)
