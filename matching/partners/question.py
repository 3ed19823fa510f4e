"""What is asked of partners: which direction, how far, how near, and who is left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from graph.errors import BadValue

MOST_TIERS = 6
"""Beyond it everything is connected with everything."""
DEFAULT_LOCAL = 0.5

Presence = Literal["with", "without", "only"]
"""Whether partners of some mark are shown beside others, left out, or shown alone."""


class Direction(StrEnum):
    """Whether those who could supply an organization are sought, or those who could need what it makes.

    Or, third, those in the same position, who compete and can take over work.
    """

    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"
    PEERS = "peers"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about one organization.

    Attributes:
        direction: upstream or downstream.
        tiers: how many tiers away partners may be, 1 to `MOST_TIERS`.
        instead_of: id of a given partner; then those in the same position are sought. '' for none.
        near: code of the region where nearness is measured from; '' for the organization's own place.
        local: how much nearness counts, from 0 (not at all) to 1.
        region: code of a region that partners must lie in; '' for everywhere.
        alliance: id of an alliance that must own them; '' for any.
        known: those with whom the organization already works.
        competitors: those that make the same or stand in the same segment.
        group: those of its own group.
        inferred: whether relations that are merely inferred count, too.

    Raises:
        BadValue: `tiers` or `local` lies outside.
    """

    direction: Direction
    tiers: int = 1
    instead_of: str = ""
    near: str = ""
    local: float = DEFAULT_LOCAL
    region: str = ""
    alliance: str = ""
    known: Presence = "with"
    competitors: Presence = "with"
    group: Presence = "with"
    inferred: bool = False

    @property
    def by_position(self) -> bool:
        """Whether those in the same position are sought: peers, or alternatives."""
        return self.direction is Direction.PEERS or bool(self.instead_of)

    def __post_init__(self) -> None:
        if not 1 <= self.tiers <= MOST_TIERS:
            raise BadValue(f"a number of tiers from 1 to {MOST_TIERS}, not {self.tiers}")
        if not 0 <= self.local <= 1:
            raise BadValue(f"how much nearness counts, from 0 to 1, not {self.local}")
