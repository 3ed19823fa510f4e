"""Administrative divisions by six-digit GB/T 2260 code: 350211 集美区 ⊂ 350200 厦门市 ⊂ 350000 福建省."""

from __future__ import annotations

from functools import cache

from graph.reference import read_table

_NUMBERING_LEVELS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})


@cache
def region_names() -> dict[str, str]:
    """Own name by code, provinces before cities before counties."""
    names: dict[str, str] = {}
    for table in ("provinces", "cities", "areas"):
        for row in read_table(table):
            # Cities without counties (东莞市) stand in both tables.
            names.setdefault(row["code"].ljust(6, "0"), row["name"])
    return names


def is_region(code: str) -> bool:
    """Whether the tables have this six-digit code."""
    return code in region_names()


def is_place(code: str) -> bool:
    """Whether the code's name is that of a place, not of a level of the numbering (110100 市辖区)."""
    return region_names()[code] not in _NUMBERING_LEVELS


def region_name(code: str) -> str:
    """Own name of a region. KeyError for a code that is none, as in `full_name`, `ancestors` and `parent`."""
    return region_names()[code]


def full_name(code: str) -> str:
    """Name from the province down: 福建省厦门市集美区, 北京市东城区."""
    return "".join(region_names()[part] for part in (*reversed(ancestors(code)), code))


def ancestors(code: str) -> tuple[str, ...]:
    """Regions around a region, nearest first; levels of the numbering are left out."""
    around = dict.fromkeys((f"{code[:4]}00", f"{code[:2]}0000"))
    return tuple(outer for outer in around if outer != code and is_place(outer))


def parent(code: str) -> str:
    """The nearest region around a region, '' for a province."""
    return next(iter(ancestors(code)), "")


def region_bounds(code: str) -> tuple[int, int]:
    """First and last number of the codes inside a region, itself included.

    For columns of codes as integers: `low <= column <= high`.
    """
    digits = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    return int(digits.ljust(6, "0")), int(digits.ljust(6, "9"))


def contains(outer: str, inner: str) -> bool:
    """Whether a region is `outer` or lies inside it."""
    low, high = region_bounds(outer)
    return low <= int(inner) <= high
