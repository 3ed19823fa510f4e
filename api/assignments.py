"""Assignments of whole lists as the API asks for and answers them."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api.errors import TooManyDemands
from api.matches import MatchFilters
from matching.assignment.clock import SEARCHING
from matching.assignment.problem import NO_LIMIT, Limit
from matching.assignment.terms import Load, Terms
from matching.assignment.whole_list import Assignment, assign
from matching.matcher import Matcher

MATCHING_SECONDS = 30.0
"""How long the demands of an assignment may be matched."""


class Takers(BaseModel):
    """How many takers an organization has to get, and can get."""

    model_config = ConfigDict(extra="forbid")

    least: int = Field(default=0, ge=0, le=NO_LIMIT)
    most: int = Field(default=NO_LIMIT, ge=0, le=NO_LIMIT)


class Assign(BaseModel):
    """What an assignment of whole lists has to keep to; pairs are of demand and resource."""

    model_config = ConfigDict(extra="forbid")

    fair: bool = Field(default=False, description="Whether what the worst-off demand gets counts first")
    locked: list[tuple[str, str]] = Field(
        default_factory=list[tuple[str, str]],
        max_length=10_000,
        description="Pairs that have to be assigned",
    )
    excluded: list[tuple[str, str]] = Field(
        default_factory=list[tuple[str, str]], max_length=100_000, description="Pairs that must not be"
    )
    loads: dict[str, Takers] = Field(
        default_factory=dict[str, Takers], description="Takers of organizations, by id"
    )
    alternates: int = Field(default=0, ge=0, le=20, description="Further resources told for each demand")
    shared: list[Literal["capacity", "amount"]] = Field(
        default_factory=list[Literal["capacity", "amount"]],
        max_length=2,
        description="Columns of resources that are sums which all takers share, such as a pool of loans",
    )
    seconds: float = Field(
        default=20, gt=0, le=60, description="How long the best choice is searched for at most"
    )

    def of(self, matcher: Matcher, demands: Sequence[str], query: MatchFilters) -> Assignment:
        """The assignment of these demands.

        Raises:
            CannotAssign: the terms cannot be kept.
            NotFound: a demand or what the terms name does not exist.
            TooManyDemands: they cannot be matched in time.
        """
        return assign(matcher, demands, self._terms(query), _Patience(MATCHING_SECONDS))

    def _terms(self, query: MatchFilters) -> Terms:
        return Terms(
            fair=self.fair,
            locked=self.locked,
            excluded=frozenset(self.excluded),
            loads={id_: Load(takers.least, takers.most) for id_, takers in self.loads.items()},
            alternates=self.alternates,
            filters=query.filters,
            day=query.date,
            shared=frozenset(map(Limit, self.shared)),
            seconds=self.seconds,
        )


class _Patience:
    """Ends a matching that keeps the server busy too long, for whoever asked has to wait for it.

    Raises:
        TooManyDemands: when told of the next demand after its time.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = monotonic() + seconds

    def __call__(self, done: int, total: int, what: str) -> None:
        """See `Progress`."""
        if what != SEARCHING and monotonic() > self._end:
            raise TooManyDemands(
                f"only {done} of {total} demands could be matched in {self._seconds:.0f} seconds",
                "Assign fewer at once, or use `changlian match --assign`, which may take longer.",
            )


class Outcome(BaseModel):
    """What came of an assignment; scores are summed."""

    unserved: list[str] = Field(description="Demands that get nothing")
    total: float
    worst: float = Field(description="What the demand gets that gets least, of those that get anything")
    bound: float | None = Field(description="What it could be at most; null where the total was to be best")
    total_bound: float | None = Field(description="What the total could be at most; null with `fair`")
    unmeasured: list[str] = Field(description="Demands with a shared resource that do not say how much of it")

    @classmethod
    def of(cls, found: Assignment) -> Outcome:
        """What came of it, as the API tells it."""
        return cls(
            unserved=list(found.unserved),
            total=found.total,
            worst=found.worst,
            bound=found.bound,
            total_bound=found.total_bound,
            unmeasured=list(found.unmeasured),
        )
