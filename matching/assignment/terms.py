"""What an assignment of whole lists has to keep to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from matching.assignment.problem import NO_LIMIT, Limit
from matching.filters import EVERYTHING, Filters

SECONDS = 60.0
"""How long the best choice is searched for where nothing else is said."""

PairIds = tuple[str, str]


class Load(NamedTuple):
    """How many takers a provider has to get and can get."""

    least: int = 0
    most: int = NO_LIMIT


@dataclass(frozen=True, slots=True)
class Terms:
    """What an assignment has to keep to.

    Attributes:
        fair: whether the worst-off demand counts first, instead of the total.
        locked: pairs of demand and resource that have to be assigned.
        excluded: pairs that must not be.
        loads: limits of providers by id.
        alternates: how many further resources each demand is told, best first.
        filters: which resources come into question.
        day: day that conditions are checked for, today where None.
        shared: columns `CAPACITY` and `AMOUNT` of resources that are sums for all takers together.
        seconds: how long the best choice is searched for once all demands are matched.
    """

    fair: bool = False
    locked: Sequence[PairIds] = ()
    excluded: frozenset[PairIds] = frozenset()
    loads: Mapping[str, Load] = field(default_factory=dict[str, Load])
    alternates: int = 0
    filters: Filters = EVERYTHING
    day: date | None = None
    shared: frozenset[Limit] = frozenset()
    seconds: float = SECONDS
