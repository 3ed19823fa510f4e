"""The answer of matching: one demand, one resource, how well they suit and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Literal


class MatchStatus(StrEnum):
    """Whether the conditions between a demand and a resource are met."""

    MATCH = "match"
    NEAR = "near"
    EXCLUDED = "excluded"


class Rule(StrEnum):
    """The conditions that a pair can miss."""

    REGION = "region"
    TAGS = "tags"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    VALIDITY = "validity"
    KIND = "kind"
    OWN = "own"
    REJECTED = "rejected"
    MONTHS = "months"
    SECURITY = "security"
    REVENUE = "revenue"
    SCHOOLING = "schooling"
    PAY = "pay"
    SIZE = "size"
    INDUSTRY = "industry"


@dataclass(frozen=True, slots=True)
class Missing:
    """A condition that is not met, or, where `have` is None, of which it is not known whether it is.

    `have` is what there is and `need` what is asked for, in the units of the list columns (yuan, ISO dates,
    region codes, tags, industry codes), months, and yuan a month for pay.
    """

    rule: Rule
    have: str | float | list[str] | None
    need: str | float | list[str]


@dataclass(frozen=True, slots=True)
class Filling:
    """How much of a demand's quantity one resource fills, where it is part of it: 30 of 60 people."""

    have: float
    need: float


@dataclass(frozen=True, slots=True)
class Path:
    """Evidence: a path of real nodes and of the relations between neighbours, led either way."""

    nodes: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """One pair with its explanation.

    `parts` add up to `margin`, and `score` = 1 / (1 + e^-margin) lies between 0 and 1. `level` is
    what people are expected to say, where a model has learned it. `terms` are words that
    both texts share, the weightiest first; `compared_by` tells how the texts were compared, for `meaning`
    needs vectors of both. `predicted_kind` is the demand's kind where none was stated. `unconfirmed` tells
    whether the resource was confirmed too long ago. Where a whole list was assigned, `assigned` tells whether
    the pair was or is an alternate; else it is None. `fills` tells where a part of what is needed can be had.
    """

    demand_id: str
    resource_id: str
    rank: int
    status: MatchStatus
    score: float
    margin: float
    parts: Mapping[str, float]
    missing: tuple[Missing, ...] = ()
    evidence: tuple[Path, ...] = ()
    terms: tuple[str, ...] = ()
    compared_by: tuple[Literal["words", "meaning"], ...] = ("words",)
    predicted_kind: str | None = None
    unconfirmed: bool = False
    level: int | None = None
    assigned: bool | None = None
    fills: Filling | None = None

    def to_dict(self) -> dict[str, Any]:
        """The match as in `matches.jsonl`."""
        return asdict(self)
