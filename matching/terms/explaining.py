"""What there is and what is asked for, where a term is missed or not known."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from graph.values.ranges import as_written
from matching.match import Rule
from matching.sparse import Floats
from matching.terms.columns import column
from matching.terms.values import SCHOOLING, SECURITIES, SIZES, names_of

Said = str | float | list[str]


def terms_of_pair(demand: Floats, resource: Floats) -> Mapping[Rule, Callable[[], tuple[Said, Said]]]:
    """For each rule on terms a function that gives what there is and what is asked for.

    Months are whole numbers of them, pay is yuan a month, revenue yuan a year: a number, or a range as lists
    write it where there is more than one bound.
    """
    return {
        Rule.MONTHS: lambda: (_number(resource, "months_high"), _number(demand, "months_low")),
        Rule.SCHOOLING: lambda: (
            _degree(column(resource, "schooling_high")),
            _degree(column(demand, "schooling_low")),
        ),
        Rule.PAY: lambda: (_number(demand, "pay_high"), _number(resource, "pay_low")),
        Rule.REVENUE: lambda: (_range(demand, "revenue"), _range(resource, "revenue")),
        Rule.SECURITY: lambda: (
            _names(demand, "security", SECURITIES),
            _names(resource, "security", SECURITIES),
        ),
        Rule.SIZE: lambda: (_names(demand, "size", SIZES), _names(resource, "size", SIZES)),
    }


def _number(terms: Floats, name: str) -> float:
    return as_written(float(column(terms, name)))


def _range(terms: Floats, name: str) -> Said:
    """One number; a range where there are two bounds."""
    low, high = (_number(terms, f"{name}_{end}") for end in ("low", "high"))
    return low if high in {low, math.inf} else f"{low}-{high}"


def _degree(number: Floats) -> str:
    return SCHOOLING[int(number) - 1]


def _names(terms: Floats, name: str, names: tuple[str, ...]) -> list[str]:
    bits = float(column(terms, name))
    return [] if math.isnan(bits) else names_of(int(bits), names)
