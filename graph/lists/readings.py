"""How a header may be read: whole, without numbering, without the unit or the remark in its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.lists.headers import MONEY_UNITS, PARTS, header_key, split_bracket, split_unit, without_numbering
from graph.values.quantities import unit_of

_IN_BRACKETS = re.compile(r"[(（\[【〔]([^()（）\[\]【】〔〕]+)[)）\]】〕]\s*[:：*]*\s*$")
_GENERAL = re.compile(r"(?:基本|主要|具体|相关|详细)?(?:信息|情况|内容)")


class Reading(NamedTuple):
    """One way to read a header.

    Attributes:
        key: what remains, in comparable form.
        yuan: yuan that a bare number below it counts, 0 where no unit of money is named.
        unit: unit of measure that it names.
        remark: whether something in brackets was passed over.
    """

    key: str
    yuan: int = 0
    unit: str = ""
    remark: bool = False

    def suits(self, column: str) -> bool:
        """Whether what stands in the brackets fits a column: an amount has a unit of money, a count none."""
        if column == "amount":
            return not self.remark
        return not self.yuan


def readings(header: str) -> Iterator[Reading]:
    """The ways to read a header, the likeliest first."""
    for text in _texts(header):
        key = without_numbering(header_key(text))
        yield Reading(header_key(text))
        yield Reading(key)
        base, yuan = split_unit(key)
        if base != key:
            yield Reading(base, yuan)
        base, remark = split_bracket(key)
        if remark and remark not in MONEY_UNITS:
            match = _IN_BRACKETS.search(text)
            unit = match[1].strip() if match else ""
            is_unit = unit_of(f"1{unit}") == header_key(unit) != ""
            yield Reading(base, unit=unit if is_unit else "", remark=True)


def _texts(header: str) -> list[str]:
    """A header, or for one below others: both joined, the lower as a remark, the lower alone."""
    parts = header.split(PARTS)
    if len(parts) == 1:
        return [header]
    joined = ["".join(parts[start:]) for start in range(len(parts) - 1)]
    shorter = _GENERAL.sub("", parts[-2]) + parts[-1]
    return [*joined, shorter, parts[-1], f"{parts[-2]}({parts[-1]})"]
