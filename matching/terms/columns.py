"""Terms of demands and resources as one column each, read from what their lists keep."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from graph.lists.recognition.headers import MONEY_UNITS, split_bracket, split_unit
from graph.lists.recognition.terms import find_term
from graph.records import Value
from graph.vocabulary import NeedKind
from matching.industries import industry_number
from matching.sparse import Floats
from matching.terms import said, values
from matching.text_index import Text

Side = Literal["demands", "resources"]

COLUMNS = (
    "months_low", "months_high", "security", "revenue_low", "revenue_high", "schooling_low",
    "schooling_high", "pay_low", "pay_high", "size", "industry",
)  # fmt: skip
"""What is known of the terms of a demand or a resource, NaN where nothing is.

Of a demand `revenue` and `size` are those of who asks; of a resource they are what a taker must have, and
`industry` the number of the one that a policy is for (`matching.industries`; of sections the letter's code).
"""
_BITS = frozenset({"security", "size"})
_TERMS = frozenset({"months", "security", "revenue", "schooling", "pay", "size"})
_PLACE = {name: place for place, name in enumerate(COLUMNS)}


class Taker(NamedTuple):
    """What terms ask of who asks: bounds of yearly revenue in yuan, and size as a bit of `SIZES`."""

    revenue: values.Span = values.UNSAID
    size: float = math.nan


class _Units(NamedTuple):
    """Yuan and time that a bare number below a header counts."""

    money: int = 1
    time: str = "月"


def column(terms: Floats, name: str) -> Floats:
    """One column of terms, or one value where they are those of a single slot."""
    return terms[..., _PLACE[name]]


def taker_of(props: Mapping[str, Value]) -> Taker:
    """What is known of an organization."""
    size = values.sizes(str(props.get("scale", "")))
    found = (_revenue(header, str(value)) for header, value in props.items() if _is_revenue(header))
    known = next((span for span in found if not math.isnan(span[0])), values.UNSAID)
    return Taker(known, size or math.nan)


def read_terms(
    rows: Sequence[Mapping[str, Value]], texts: Sequence[Text], kinds: Sequence[str], side: Side
) -> Floats:
    """Terms of demands or resources: rows × `COLUMNS`.

    What a column states counts; of money also what the text says where no column does.

    Args:
        rows: their properties.
        texts: what each says.
        kinds: kind of each, stated or predicted, '' where none is known.
        side: which of the two they are.
    """
    found = np.full((len(rows), len(COLUMNS)), np.nan)
    for place, (props, text, kind) in enumerate(zip(rows, texts, kinds, strict=True)):
        for name, value in _terms(props, kind, side):
            known = float(found[place, _PLACE[name]])
            found[place, _PLACE[name]] = _joined(name, known, value)
        if kind == NeedKind.FUNDING:
            for name, value in _said("\n".join((text.title, *text.lines))):
                if math.isnan(found[place, _PLACE[name]]):
                    found[place, _PLACE[name]] = value
    return found


def with_takers(terms: Floats, takers: Sequence[Taker]) -> Floats:
    """Terms of demands with what is known of who asks."""
    terms[:, _PLACE["revenue_low"]] = [taker.revenue[0] for taker in takers]
    terms[:, _PLACE["revenue_high"]] = [taker.revenue[1] for taker in takers]
    terms[:, _PLACE["size"]] = [taker.size for taker in takers]
    return terms


def _joined(name: str, known: float, value: float) -> float:
    """What several columns say of one term: all that they name, or the first number."""
    if math.isnan(known):
        return value
    return float(int(known) | int(value)) if name in _BITS else known


def _terms(props: Mapping[str, Value], kind: str, side: Side) -> Iterator[tuple[str, float]]:
    for header, value in props.items():
        if (term := find_term(side, header)) and term.name in _TERMS and kind in term.kinds:
            text = ";".join(value) if isinstance(value, list) else str(value)
            yield from _read(term.name, header, text)
    if kind == "policy" and side == "resources":
        number = _industry_number(str(props.get("industry", "")))
        yield "industry", float(number) if number else math.nan


def _said(text: str) -> Iterator[tuple[str, float]]:
    """Terms that sentences state."""
    low, high = said.months(text)
    yield from (
        ("months_low", low),
        ("months_high", high),
        ("security", float(said.securities(text)) or math.nan),
    )


def _industry_number(industry: str) -> int:
    """Number of an industry, that of its letter for a section; 0 for text."""
    return ord(industry) if len(industry) == 1 and industry.isascii() else industry_number(industry)


def _read(term: str, header: str, text: str) -> Iterator[tuple[str, float]]:
    if term in _BITS:
        bits = values.securities(text) if term == "security" else values.sizes(text)
        if bits:
            yield term, float(bits)
        return
    low, high = _span(term, header, text)
    if math.isnan(low):
        return
    yield f"{term}_low", low
    yield f"{term}_high", high


def _span(term: str, header: str, text: str) -> values.Span:
    if term == "months":
        return values.months(text, _units(header).time)
    if term == "pay":
        return values.pay(text, header, _units(header).money)
    if term == "schooling":
        return values.schooling(text)
    low, high = _revenue(header, text)
    return low, math.inf if low == high else high  # a single number is the least that is asked


def _revenue(header: str, text: str) -> values.Span:
    return values.revenue(text, _units(header).money)


def _is_revenue(header: str) -> bool:
    term = find_term("organizations", header)
    return term is not None and term.name == "revenue"


@lru_cache(maxsize=4096)
def _units(header: str) -> _Units:
    key, money = split_unit(header)
    unit = split_bracket(key)[1].removeprefix("单位").partition("/")[0]
    if unit in MONEY_UNITS:
        return _Units(MONEY_UNITS[unit])
    return _Units(time=unit) if unit in values.TIMES else _Units(money)
