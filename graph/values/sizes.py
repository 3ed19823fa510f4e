"""Size classes of enterprises: 大型, 中型, 小型 and 微型.

The classes are those of the National Bureau of Statistics, 统计上大中小微型企业划分办法（2017）,
国统字〔2017〕213号: an enterprise is large, medium or small if each indicator of its industry reaches the
lower limit of the class, and falls into a lower one otherwise. The limits stand in `reference/sizes.csv`:
people, and yuan of yearly revenue and of total assets, from which an enterprise is small, medium and large.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache

from graph.errors import BadValue
from graph.reference import read_table
from graph.values.cells import split_cell
from graph.values.industries import industry_ancestors
from graph.values.text import normalise

CLASSES = ("微型", "小型", "中型", "大型")
INDICATORS = ("employees", "revenue", "assets")
_LONGEST = 400
_SPELLINGS = {
    "微型": ("微", "微企", "micro", "微型(w)"),
    "小型": ("小", "small", "小型(s)"),
    "中型": ("中", "medium", "中型(m)"),
    "大型": ("大", "特大型", "large", "大型(l)"),
}

Limits = dict[str, tuple[float, ...]]


@cache
def _words() -> dict[str, str]:
    return {
        spelling: name
        for name, others in _SPELLINGS.items()
        for word in (name, *others)
        for spelling in (word, f"{word}企业", f"{word}规模")
    }


def parse_scale(text: str) -> str:
    """A size class under its name, 大型, 中型, 小型 or 微型; other words (规上, 500人以上) as given.

    Raises:
        BadValue: more than a line.
    """
    if len(text.strip()) > _LONGEST:
        raise BadValue(f"at most {_LONGEST} characters, not {len(text.strip()):,}")
    return _words().get(normalise(text).replace(" ", ""), text.strip())


def size_class(industry: str, figures: Mapping[str, float]) -> str:
    """The class of an enterprise, '' where its industry has none or an indicator is not known.

    Args:
        industry: code by GB/T 4754.
        figures: people (`employees`), yuan of yearly `revenue`, yuan of total `assets`.

    Example:
        >>> size_class("1761", {"employees": 350, "revenue": 19_000_000})
        '小型'
    """
    try:
        around = (industry, *industry_ancestors(industry))
    except KeyError:
        return ""
    limits = next((_limits()[code] for code in around if code in _limits()), Limits())
    if not limits or not limits.keys() <= figures.keys():
        return ""
    return CLASSES[min(bisect_right(steps, figures[name]) for name, steps in limits.items())]


@cache
def _limits() -> dict[str, Limits]:
    """Limits of each indicator that counts, by code of an industry."""
    limits = dict[str, Limits]()
    for row in read_table("sizes"):
        steps = {name: tuple(map(float, split_cell(row[name]))) for name in INDICATORS if row[name]}
        limits |= dict.fromkeys(split_cell(row["industries"]), steps)
    return limits
