"""What comes of terms between demands and resources, element by element.

A term that one side does not state excludes nothing, save what a resource asks of its taker (revenue, size,
industry, security): where that is not known of the taker, it is to be found out.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from graph.reference import read_table
from matching.industries import NO_INDUSTRY
from matching.sparse import Floats, Integers
from matching.terms.columns import column
from matching.terms.values import ESTATE, MACHINES, MORTGAGED, UNSECURED

Codes = npt.NDArray[np.int8]

MET, MISSED, UNKNOWN = 0, 1, 2


def exceeds(needed: Floats, given: Floats) -> Codes:
    """MISSED where more is needed than is given; an unknown number is neither."""
    if any(np.ndim(number) == 0 and np.isnan(number) for number in (needed, given)):
        return np.zeros((), np.int8)
    return (needed > given).astype(np.int8)


def months(demands: Floats, resources: Floats) -> Codes:
    """Whether money is needed for longer than it is lent."""
    return exceeds(column(demands, "months_low"), column(resources, "months_high"))


def schooling(demands: Floats, resources: Floats) -> Codes:
    """Whether a higher degree is needed than those offered have."""
    return exceeds(column(demands, "schooling_low"), column(resources, "schooling_high"))


def pay(demands: Floats, resources: Floats) -> Codes:
    """Whether more pay is expected than is given at most."""
    return exceeds(column(resources, "pay_low"), column(demands, "pay_high"))


def revenue(demands: Floats, resources: Floats) -> Codes:
    """Whether the taker's yearly revenue lies outside what is asked; unknown where it may lie inside."""
    asked_low, asked_high = column(resources, "revenue_low"), column(resources, "revenue_high")
    given_low, given_high = column(demands, "revenue_low"), column(demands, "revenue_high")
    outside = (given_high < asked_low) | (given_low > asked_high)
    inside = (asked_low <= given_low) & (given_high <= asked_high)
    return _of_taker(asked_low, np.where(inside | outside, given_low, np.nan), outside)


def security(demands: Floats, resources: Floats) -> Codes:
    """Whether the taker can give none of the securities asked; a loan on a name alone asks for none."""
    asked, given = column(resources, "security"), column(demands, "security")
    unsecured = (_bits(asked) & UNSECURED) > 0
    lacks = (_mortgaged(asked) & _mortgaged(given)) == 0
    return _of_taker(np.where(unsecured, np.nan, asked), given, lacks)


def size(demands: Floats, resources: Floats) -> Codes:
    """Whether the taker is of none of the sizes asked for."""
    asked, given = column(resources, "size"), column(demands, "size")
    return _of_taker(asked, given, (_bits(asked) & _bits(given)) == 0)


def industry(industries: Integers, resources: Floats) -> Codes:
    """Whether takers, by the numbers of their industries, are in none that a policy is for.

    Of a taker whose industry is only known to be a wider one than the policy's it is not known.
    """
    asked = column(resources, "industry")
    if np.isnan(asked).all():
        return np.zeros((), np.int8)
    needed, given = _bits(asked), np.asarray(industries)
    inside = (
        (needed == given) | (needed == _section(given)) | (needed == given // 10) | (needed == given // 100)
    )
    wider = (given == needed // 10) | (given == needed // 100)
    known = np.where((given == NO_INDUSTRY) | wider, np.nan, given)
    return _of_taker(asked, known, ~inside)


def _of_taker(asked: Floats, given: Floats, lacks: npt.NDArray[np.bool_] | np.bool_) -> Codes:
    """What comes of something asked of the taker."""
    if np.isnan(asked).all():
        return np.zeros((), np.int8)
    found = np.where(np.isnan(given), UNKNOWN, lacks)
    return np.where(np.isnan(asked), MET, found).astype(np.int8)


def _mortgaged(securities: Floats) -> Integers:
    """Bits of securities with all that a bare 抵押 may mean."""
    bits = _bits(securities)
    return np.where(bits & MORTGAGED, bits | ESTATE | MACHINES, bits)


def _bits(numbers: Floats) -> Integers:
    return np.nan_to_num(numbers).astype(np.int64)


def _section(industries: Integers) -> Integers:
    """Letter codes of the sections of numbered industries, 0 where there is none."""
    divisions = np.where(industries >= 10_000, industries // 100, industries)
    divisions = np.where(divisions >= 1_000, divisions // 10, divisions)
    return _sections()[divisions]


@cache
def _sections() -> Integers:
    """Letter codes of sections by the number of a division."""
    found: Integers = np.zeros(200, np.int64)
    parents = {row["code"]: row["parent"] for row in read_table("gbt4754")}
    for code, parent in parents.items():
        if len(code) == 2 and code.isdecimal():
            found[int(f"1{code}")] = ord(parent)
    return found
