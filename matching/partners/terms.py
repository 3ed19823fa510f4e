"""Whether what one sells suffices for what another buys: direction, capacity, smallest order and delivery."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.errors import BadValue
from graph.lists.recognition.readings import unit_in
from graph.lists.recognition.terms import find_term
from graph.records import Value
from graph.snapshot import Snapshot
from graph.values.dates import parse_date
from graph.values.quantities import parse_count, unit_of
from graph.values.ranges import bounds
from matching.partners.partner import Rule, Term
from matching.sparse import Floats, Integers, Mask

COLUMNS = (
    "direction", "quantity", "capacity", "unit", "least", "least_unit", "days", "ready", "deadline",
)  # fmt: skip
"""What a demand or resource states, NaN where it does not.

`quantity` is the least that is asked for, `capacity` the most that can be had; `least` is the smallest order.
Units are numbers of their own (see `Units`). Delivery is `ready` on a day or takes `days`; days are ordinals.
"""
_PLACE = {name: place for place, name in enumerate(COLUMNS)}
_DAYS = {"天": 1, "日": 1, "个工作日": 1.4, "工作日": 1.4, "周": 7, "个星期": 7, "月": 30, "个月": 30}
_DIRECTIONS = ("采购", "外协", "销售", "承接")
_COUNTERPARTS = 2
"""Who sells suits who buys, who makes to order suits who has something made: so many places further on."""
_LONGEST = 3_650
"""Days of delivery beyond which no day is told."""
_RULES = tuple(Rule)

Units = dict[str, float]
"""Numbers of units of measure as they are met; it only grows."""


def stated(props: Mapping[str, Value], units: Units) -> tuple[float, ...]:
    """What a demand or resource states, one number for each of `COLUMNS`."""
    direction, unit = str(props.get("direction", "")), str(props.get("unit", ""))
    least, of_least = _least(props)
    days, ready = _delivery(props)
    return (
        _DIRECTIONS.index(direction) if direction in _DIRECTIONS else math.nan,
        _number(props, ("quantity", "capacity"), lower=True),
        _number(props, ("capacity", "quantity"), lower=False),
        _numbered(unit, units),
        least,
        _numbered(of_least, units),
        days,
        ready,
        _ordinal(str(props.get("deadline", ""))),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What is asked and what is given of pairs of a buying and a selling row; rules × pairs.

    Attributes:
        buying: rows of who buys.
        selling: rows of who sells.
        have: what is given.
        need: what is asked.
        known: whether both are stated and can be compared.
        met: whether what is given suffices.
    """

    buying: Integers
    selling: Integers
    have: Floats
    need: Floats
    known: Mask
    met: Mask

    @property
    def missed(self) -> Integers:
        """How many terms of each pair are not met."""
        return (self.known & ~self.met).sum(axis=0)

    def terms(self, snapshot: Snapshot, pair: int) -> tuple[Term, ...]:
        """The terms of one pair."""
        ids = snapshot.id(int(self.buying[pair])), snapshot.id(int(self.selling[pair]))
        return tuple(
            Term(
                rule,
                *ids,
                _told(rule, float(self.have[place, pair])),
                _told(rule, float(self.need[place, pair])),
                bool(self.met[place, pair]),
            )
            for place, rule in enumerate(_RULES)
            if self.known[place, pair]
        )


def compared(columns: Floats, buying: Integers, selling: Integers, day: date) -> Compared:
    """What is asked and what is given, for each pair of rows.

    Args:
        columns: what each row states, rows × `COLUMNS`.
        buying: rows of who buys.
        selling: rows of who sells, as many.
        day: the day from which times of delivery are counted.
    """
    wanted: Floats = columns[buying]
    offered: Floats = columns[selling]
    asked, given = _column(wanted, "direction"), _column(offered, "direction")
    quantity, capacity = _column(wanted, "quantity"), _column(offered, "capacity")
    least, unit = _column(offered, "least"), _column(wanted, "unit")
    deadline, ready = _column(wanted, "deadline"), _column(offered, "ready")
    ready: Floats = np.where(np.isnan(ready), day.toordinal() + _column(offered, "days"), ready)
    have: Floats = np.stack([given, capacity, least, ready])
    need: Floats = np.stack([asked, quantity, quantity, deadline])
    known = np.isfinite(have) & np.isfinite(need)
    known[0] &= asked < _COUNTERPARTS
    known[1] &= _alike(unit, _column(offered, "unit"))
    known[2] &= _alike(unit, _column(offered, "least_unit"))
    met = np.stack(
        [given == asked + _COUNTERPARTS, capacity >= quantity, least <= quantity, ready <= deadline]
    )
    return Compared(buying, selling, have, need, known, met)


def _column(terms: Floats, name: str) -> Floats:
    return terms[:, _PLACE[name]]


def _alike(unit: Floats, other: Floats) -> Mask:
    """Whether numbers in two units can be compared: the same one, or one is not told."""
    return (unit == other) | np.isnan(unit) | np.isnan(other)


def _told(rule: Rule, value: float) -> str | float:
    if rule is Rule.DIRECTION:
        return _DIRECTIONS[int(value)]
    if rule is Rule.LEAD_TIME:
        return date.fromordinal(int(value)).isoformat()
    return int(value) if value.is_integer() else value


def _numbered(unit: str, units: Units) -> float:
    return units.setdefault(unit, float(len(units))) if unit else math.nan


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


def _delivery(props: Mapping[str, Value]) -> tuple[float, float]:
    """How many days delivery takes, or else the day: so many days, weeks or months, or a date."""
    text, unit = _said(props, "lead_time")
    try:
        days = bounds(parse_count(text, unit))[1] * _DAYS.get(unit_of(text, unit), math.nan)
        if not math.isnan(days) and days < _LONGEST:
            return float(math.ceil(days)), math.nan
    except BadValue:
        pass
    try:
        return math.nan, _ordinal(parse_date(text))
    except BadValue:
        return math.nan, math.nan


def _ordinal(day: str) -> float:
    """The number of a day, NaN of a word."""
    try:
        return float(date.fromisoformat(day[:10]).toordinal())
    except ValueError:
        return math.nan


def _said(props: Mapping[str, Value], name: str) -> tuple[str, str]:
    """What stands in the column of a term, and the unit that its header names."""
    for header, value in props.items():
        if (term := find_term("resources", header)) and term.name == name:
            return str(value), unit_in(header)
    return "", ""
