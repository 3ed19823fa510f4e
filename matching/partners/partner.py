"""The answer: one partner, how likely it suits, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from matching.partners.scoring import Level


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence: a path of real nodes and relations from the organization to the partner, and in Chinese.

    Relations lead either way. `part` names the part of the score that rests on it, `inferred` tells whether
    a relation of it is merely inferred.
    """

    part: str
    nodes: tuple[str, ...]
    relations: tuple[str, ...]
    says: str
    inferred: bool = False


class Rule(StrEnum):
    """What of a demand and a resource of supply is compared."""

    DIRECTION = "direction"
    CAPACITY = "capacity"
    LEAST_ORDER = "least_order"
    LEAD_TIME = "lead_time"


@dataclass(frozen=True, slots=True)
class Term:
    """What one trade asks and another gives: directions, quantities, or days in ISO 8601.

    `buying` and `selling` are ids of demands or resources.
    """

    rule: Rule
    buying: str
    selling: str
    have: str | float
    need: str | float
    met: bool


@dataclass(frozen=True, slots=True)
class Partner:
    """One organization that could supply another, or need what it makes.

    Attributes:
        id: the partner's id.
        name: its name.
        region: code of its region, '' where none is known.
        rank: place in the list, from 1.
        rank_without_local: the place it would have if nearness counted nothing.
        tier: how many tiers away it is.
        score: 1 / (1 + e^(-margin / 3)).
        level: the same in one word, nearness left out.
        margin: sum of the parts.
        parts: what adds up to the margin.
        closeness: how near it is: park, county, city, province, country, or '' where that is not known.
        known: how the two already work together: SUPPLIES, COOPERATES_WITH, accepted.
        competitor: whether it makes the same, or stands in the same segment.
        group: whether it belongs to the same group.
        possibilities: what competitors near by can do together: 外协, 转单, 共享用工, 拼单.
        terms: whether what one sells suffices for what the other buys, of the deal that suits best.
        other_region: of an alternative, whether it lies in another city than whom it would replace; None
            where that is not known or nobody is to be replaced.
        unrelated: of an alternative, whether nothing tells that the organization takes or needs anything of
            whom it would replace (or, downstream, the other way round), so that it is merely one in the
            latter's position.
        lacks: of an alternative to a supplier, ids of the products that would be lost and that it does not
            make; none where it states no product.
        common_suppliers: of an alternative, ids of those who supply both: what they cannot give, both lack.
        evidence: why, the strongest first.
    """

    id: str
    name: str
    region: str
    rank: int
    rank_without_local: int
    tier: int
    score: float
    level: Level
    margin: float
    parts: Mapping[str, float]
    closeness: str
    known: tuple[str, ...] = ()
    competitor: bool = False
    group: bool = False
    possibilities: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    other_region: bool | None = None
    unrelated: bool = False
    lacks: tuple[str, ...] = ()
    common_suppliers: tuple[str, ...] = ()
    evidence: tuple[Proof, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The partner as the API and JSONL show it."""
        return asdict(self)
