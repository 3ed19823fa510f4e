"""Size classes of organizations whose list gives the figures instead."""

from __future__ import annotations

from graph.errors import BadValue
from graph.lists.recognition.headers import split_unit
from graph.lists.recognition.terms import find_term
from graph.records import Value
from graph.values.money import parse_amount
from graph.values.quantities import parse_count
from graph.values.sizes import size_class

_INDICATORS = frozenset({"employees", "revenue", "assets"})
"""Terms of organizations that tell their class."""


def fill_scales(columns: dict[str, list[Value | None]]) -> None:
    """Fill `scale` in from industry, people, revenue and assets where a list has no such column.

    Figures that are no single number, and rows without all that their industry asks for, give none.
    """
    named = {header: indicator for header in columns if (indicator := _indicator(header))}
    if "scale" in columns or "industry" not in columns or not named:
        return
    figures = {name: _numbers(columns[header], header, name) for header, name in named.items()}
    found = list[Value | None]()
    for index, industry in enumerate(columns["industry"]):
        known = {name: number for name in figures if (number := figures[name][index]) is not None}
        found.append(size_class(str(industry), known) or None)
    if any(found):
        columns["scale"] = found


def _indicator(header: str) -> str:
    term = find_term("organizations", header)
    return term.name if term and term.name in _INDICATORS else ""


def _numbers(cells: list[Value | None], header: str, indicator: str) -> list[float | None]:
    unit = split_unit(header)[1]
    known = {cell: _number(str(cell), indicator, unit) for cell in map(str, filter(None, cells))}
    return [known.get(str(cell)) for cell in cells]


def _number(text: str, indicator: str, unit: int) -> float | None:
    try:
        value = parse_count(text) if indicator == "employees" else parse_amount(text, unit)
    except BadValue:
        return None
    return None if isinstance(value, str) else float(value)
