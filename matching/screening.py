"""Screening: conditions and approximate margins of all slots of one side at once, to choose candidates from.

What depends on a column of few distinct values, such as the region, is judged once for each value and then
spread over the slots. Margins are in single precision, for whoever is chosen is scored exactly afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from matching.conditions import Eligibility, Outcome, decide, judges
from matching.match import Rule
from matching.profiles import Profiles
from matching.ranking import affinity
from matching.relatedness import Circle, closeness
from matching.scoring import WEIGHTS
from matching.sparse import Floats, Integers, Mask, Scores

Element = TypeVar("Element", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Facing:
    """One profile that faces any of the other side."""

    profile: Profiles
    is_demand: bool

    def pairs(self, others: Profiles) -> tuple[Profiles, Profiles]:
        """The profile and others, as demands and resources."""
        return (self.profile, others) if self.is_demand else (others, self.profile)


class Groups(NamedTuple):
    """Slots grouped by a number: one member of each group, and the group of every slot."""

    members: Profiles
    of: Integers

    @classmethod
    def by(cls, profiles: Profiles, numbers: Integers) -> Groups:
        """Group slots by numbers, which are small and at least -1."""
        places = numbers + 1
        used = np.zeros(int(places.max(initial=0)) + 1, np.bool_)
        used[places] = True
        of = (np.cumsum(used) - 1)[places]
        members = np.zeros(int(used.sum()), np.int64)
        members[of] = np.arange(len(places))
        return cls(profiles.take(members), of)

    def spread(
        self, judge: Callable[[Profiles, Profiles], npt.NDArray[Element]], facing: Facing
    ) -> npt.NDArray[Element]:
        """What a function of pairs says of every slot; it is asked about one member of each group."""
        return judge(*facing.pairs(self.members))[self.of]


class Screen:
    """All slots of one side, prepared to be judged for profiles of the other side."""

    def __init__(self, profiles: Profiles) -> None:
        self.profiles = profiles
        self._places = Groups.by(profiles, profiles.places)
        self._kinds = Groups.by(profiles, 2 * (profiles.kinds + 1) + profiles.predicted)
        self._groups = {Rule.REGION: Groups.by(profiles, profiles.regions), Rule.KIND: self._kinds}

    def outcome(self, facing: Facing, eligibility: Eligibility, day: date) -> Outcome:
        """What `check` says of all slots."""
        return decide(
            {
                rule: groups.spread(judge, facing)
                if (groups := self._groups.get(rule))
                else judge(*facing.pairs(self.profiles))
                for rule, judge in judges(eligibility, day).items()
            }
        )

    def margins(self, facing: Facing, text: Scores, circle: Circle, shortfall: Floats) -> tuple[Scores, Mask]:
        """Margins of all slots up to a constant, and whether anything but the place speaks for a slot."""
        total = text * np.float32(WEIGHTS["text"])
        total += self._kinds.spread(_weighed("kind", affinity), facing)
        total += _favours(circle, int(self.profiles.parties.max(initial=0)))[self.profiles.parties]
        favoured: Mask = total > 0
        total += self._places.spread(_weighed("place", closeness), facing)
        total += np.float32(WEIGHTS["conditions"]) * shortfall.astype(np.float32)
        return total, favoured


def _weighed(
    signal: str, judge: Callable[[Profiles, Profiles], Floats]
) -> Callable[[Profiles, Profiles], Scores]:
    weight = WEIGHTS[signal]
    return lambda demands, resources: (weight * judge(demands, resources)).astype(np.float32)


def _favours(circle: Circle, largest: int) -> Scores:
    """What a circle adds to the margin, by row of a party; the last element is for no party."""
    favours = np.zeros(largest + 2, np.float32)
    for signal, rows in circle._asdict().items():
        favours[np.unique(rows[rows <= largest])] += np.float32(WEIGHTS[signal])
    return favours
