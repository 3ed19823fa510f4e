"""Members of an alliance that are too small for a branch of their own, grouped by industry into joint ones.

Units stand in the order of their GB/T 4754 codes, and a joint branch is a run of them, so that the best way
to cut the row is found exactly, by dynamic programming, and is the same each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

from graph.errors import BadValue, NotFound
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.values.industries import industry_ancestors, industry_name
from graph.values.quantities import parse_count
from graph.values.ranges import bounds
from graph.vocabulary import ORGANIZATION_KINDS, SIGNATURES, NodeKind, RelationKind

COLUMNS = ("members", "党员人数", "党员数", "党员总数")
"""Columns in which a member may state its people; the first that it has counts."""
LEAST, LOWER, UPPER = 3, 3, 50
"""By default: what a unit needs for a branch of its own, and the least and most people of a joint one."""
_UNITS = ORGANIZATION_KINDS - {NodeKind.DEPARTMENT}
"""Departments have branches of their own, beside those of an alliance."""
_MIXED_GROUPS = 0.5
_UNKNOWN = ("~", "", "", "")
"""Sorts behind every industry."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A member of the alliance with how many people it has; None where it does not say, or has none."""

    id: str
    size: int | None
    industry: tuple[str, str, str, str]
    """Section, division, group and class by GB/T 4754, '' from where it is not known."""

    @property
    def industry_name(self) -> str:
        """Name of the narrowest industry that is known, '' where none is."""
        code = next(filter(None, reversed(self.industry)), "")
        return "" if code in {"", _UNKNOWN[0]} else industry_name(code)


@dataclass(frozen=True, slots=True)
class Branch:
    """A joint branch: the industries it is made of, its units by industry and id, and its people."""

    name: str
    units: tuple[Unit, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Branches:
    """Units with a branch of their own, joint branches by industry, and units whose size has to be asked."""

    own: tuple[Unit, ...]
    joint: tuple[Branch, ...]
    unknown: tuple[Unit, ...]


class Limits(NamedTuple):
    """What a unit needs for a branch of its own, and the least and most people of a joint one."""

    least: int = LEAST
    lower: int = LOWER
    upper: int = UPPER

    def check(self) -> None:
        """Refuse limits that nothing could meet.

        Raises:
            BadValue: the upper one is below the lower one, or one unit could exceed it.
        """
        if self.upper < max(self.lower, self.least - 1):
            raise BadValue(f"an upper size of at least {max(self.lower, self.least - 1)}")


def branches(snapshot: Snapshot, alliance: str, limits: Limits, columns: Sequence[str] = COLUMNS) -> Branches:
    """Group the members of an alliance, departments left out, into branches.

    Args:
        snapshot: where to look.
        alliance: whose members (`MEMBER_OF`) are grouped.
        limits: of sizes.
        columns: where a member may state how many people it has; the first that it fills counts.

    Raises:
        BadValue: the limits contradict one another.
        NotFound: no alliance or association has the id.
    """
    limits.check()
    row = snapshot.row(alliance)
    if row is None or snapshot.node(row).kind not in SIGNATURES[RelationKind.MEMBER_OF].targets:
        raise NotFound(f"no alliance or association has the id {alliance!r}")
    rows = snapshot.into(RelationKind.MEMBER_OF, stated_only=True).neighbours(row)
    nodes = [node for node in map(snapshot.node, rows.tolist()) if node.kind in _UNITS]
    units = sorted((_unit(node, columns) for node in nodes), key=lambda unit: (unit.industry, unit.id))
    small = [unit for unit in units if unit.size is not None and unit.size < limits.least]
    return Branches(
        own=tuple(unit for unit in units if unit.size is not None and unit.size >= limits.least),
        joint=tuple(_branch(part) for part in _parts(small, limits)),
        unknown=tuple(unit for unit in units if unit.size is None),
    )


class _Cost(NamedTuple):
    """What speaks against a way to group, the gravest first."""

    missing: float = 0
    sections: float = 0
    divisions: float = 0
    uneven: float = 0

    def plus(self, other: _Cost) -> _Cost:
        return _Cost(*(one + more for one, more in zip(self, other, strict=True)))


def _parts(units: Sequence[Unit], limits: Limits) -> list[Sequence[Unit]]:
    """Cut units in the order of their industries where it costs least; of equal ways that with fewer parts.

    Costs are compared one after the other: people missing from the lower size, sections mixed, divisions
    mixed, and last how far sizes lie from the middle one, squared, with half a point for each further group.
    """
    best: list[tuple[_Cost, int]] = [(_Cost(), 0)]
    cuts = [0]
    for end in range(1, len(units) + 1):
        options = list[tuple[_Cost, int, int]]()
        size = 0
        for begin in range(end - 1, -1, -1):
            size += units[begin].size or 0
            if size > limits.upper:
                break
            cost, count = best[begin]
            options.append((cost.plus(_cost(units[begin:end], size, limits)), count + 1, begin))
        cost, count, begin = min(options)
        best.append((cost, count))
        cuts.append(begin)
    found = list[Sequence[Unit]]()
    end = len(units)
    while end:
        found.append(units[cuts[end] : end])
        end = cuts[end]
    return found[::-1]


def _cost(units: Sequence[Unit], size: int, limits: Limits) -> _Cost:
    sections, divisions, groups = (len({unit.industry[:level] for unit in units}) - 1 for level in (1, 2, 3))
    middle = (limits.lower + limits.upper) / 2
    uneven = ((size - middle) / middle) ** 2 + _MIXED_GROUPS * groups
    return _Cost(max(limits.lower - size, 0), sections, divisions, uneven)


def _branch(units: Sequence[Unit]) -> Branch:
    return Branch(_name(units), tuple(units), sum(unit.size or 0 for unit in units))


def _name(units: Sequence[Unit]) -> str:
    """The narrowest industry of all units, down to groups, else their sections."""
    for level in (3, 2, 1):
        codes = {unit.industry[:level] for unit in units}
        if len(codes) == 1 and (code := next(iter(codes))[-1]) not in {"", _UNKNOWN[0]}:
            return industry_name(code)
    sections = dict.fromkeys(unit.industry[0] for unit in units)
    return "、".join(industry_name(code) if code != _UNKNOWN[0] else "行业不详" for code in sections)


def _unit(node: Node, columns: Sequence[str]) -> Unit:
    stated = next((node.props[column] for column in columns if node.props.get(column)), None)
    return Unit(node.id, _size(stated), _industry(str(node.props.get("industry", ""))))


def _size(value: Value | None) -> int | None:
    """A count as a number, of a range the lower bound; None for none, a word or nought."""
    try:
        low, _ = bounds(parse_count(str(value)))
    except BadValue:
        return None
    return int(low) or None if isfinite(low) else None


def _industry(code: str) -> tuple[str, str, str, str]:
    try:
        path = (*reversed(industry_ancestors(code)), code)
    except KeyError:
        return _UNKNOWN
    section, division, group, narrowest = (*path, "", "", "")[:4]
    return section, division, group, narrowest
