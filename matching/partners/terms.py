"""Whether what one sells suffices for what another buys: direction, capacity, smallest order and delivery."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date

from graph.errors import BadValue
from graph.lists.recognition.readings import unit_in
from graph.lists.recognition.terms import find_term
from graph.records import Value
from graph.snapshot import Snapshot
from graph.values.dates import parse_date
from graph.values.quantities import parse_count, unit_of
from graph.values.ranges import bounds
from matching.partners.partner import Rule, Term

_DAYS = {"天": 1, "日": 1, "个工作日": 1.4, "工作日": 1.4, "周": 7, "个星期": 7, "月": 30, "个月": 30}
_COUNTERPARTS = {"采购": "销售", "外协": "承接"}
"""What suits who buys, and who has something made."""


def compared(snapshot: Snapshot, buying: int, selling: int, day: date) -> Iterator[Term]:
    """What is asked and what is given, where both are known."""
    wanted, offered = snapshot.props(buying), snapshot.props(selling)
    pair = snapshot.id(buying), snapshot.id(selling)
    asked, given = str(wanted.get("direction", "")), str(offered.get("direction", ""))
    if asked in _COUNTERPARTS and given:
        yield Term(Rule.DIRECTION, *pair, given, asked, given == _COUNTERPARTS[asked])
    quantity = _number(wanted, ("quantity", "capacity"), lower=True)
    capacity = _number(offered, ("capacity", "quantity"), lower=False)
    unit = str(wanted.get("unit", ""))
    comparable = _alike(unit, str(offered.get("unit", "")))
    if math.isfinite(quantity) and math.isfinite(capacity) and comparable:
        yield Term(Rule.CAPACITY, *pair, _plain(capacity), _plain(quantity), capacity >= quantity)
    least, of_least = _least(offered)
    if math.isfinite(least) and math.isfinite(quantity) and _alike(unit, of_least):
        yield Term(Rule.LEAST_ORDER, *pair, _plain(least), _plain(quantity), least <= quantity)
    deadline, ready = str(wanted.get("deadline", "")), _ready(offered, day)
    if deadline[:1].isdigit() and ready:
        yield Term(Rule.LEAD_TIME, *pair, ready, deadline, ready <= deadline)


def _alike(unit: str, other: str) -> bool:
    """Whether numbers in two units can be compared: the same one, or one is not told."""
    return unit == other or not unit or not other


def _number(props: Mapping[str, Value], columns: tuple[str, ...], *, lower: bool) -> float:
    """A bound of the first of some columns that holds a number, NaN where none does."""
    for column in columns:
        value = props.get(column)
        if isinstance(value, int | float | str):
            low, high = bounds(value)
            if not math.isnan(low):
                return low if lower else high
    return math.nan


def _least(props: Mapping[str, Value]) -> tuple[float, str]:
    """The smallest order and its unit."""
    text, unit = _said(props, "least_order")
    try:
        return bounds(parse_count(text, unit))[0], unit_of(text, unit)
    except BadValue:
        return math.nan, ""


def _ready(props: Mapping[str, Value], day: date) -> str:
    """The day of delivery, ISO 8601, '' where it is not known: a day, or so many days, weeks or months."""
    text, unit = _said(props, "lead_time")
    try:
        days = bounds(parse_count(text, unit))[1] * _DAYS.get(unit_of(text, unit), math.nan)
        if not math.isnan(days) and days < 3_650:
            return date.fromordinal(day.toordinal() + math.ceil(days)).isoformat()
    except BadValue:
        pass
    try:
        return found if (found := parse_date(text))[:1].isdigit() else ""
    except BadValue:
        return ""


def _said(props: Mapping[str, Value], name: str) -> tuple[str, str]:
    """What stands in the column of a term, and the unit that its header names."""
    for header, value in props.items():
        if (term := find_term("resources", header)) and term.name == name:
            return str(value), unit_in(header)
    return "", ""


def _plain(number: float) -> float:
    return int(number) if number.is_integer() else number
