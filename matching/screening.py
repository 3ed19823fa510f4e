"""Screening: conditions and approximate margins of all slots of one side at once, to choose candidates from.

What depends on few values of the profile that asks, such as its kind or region, is remembered for the next
profile with the same. Margins are in single precision, for whoever is chosen is scored exactly afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from matching.conditions import MISSED, Codes, Outcome, Setting, decide, judges
from matching.confirmation import unconfirmed
from matching.industries import NO_INDUSTRY, industry_nearness, ranges_near
from matching.likeness import Scanned
from matching.match import Rule
from matching.profiles import NO_PARTY, Profiles
from matching.ranking import affinity
from matching.relatedness import Centre, Circle, Near, closeness
from matching.remembered import Remembered
from matching.scoring import BY_MEANING, BY_WORDS, WEIGHTS
from matching.sides import NO_SLOT
from matching.sparse import Integers, Mask, Scores

_DEPENDS_ON = {
    Rule.REGION: ("regions", "region_low", "region_high"),
    Rule.TAGS: ("tags", "eligible"),
    Rule.VALIDITY: ("valid_from", "valid_until"),
    Rule.KIND: ("kinds", "sure"),
    Rule.SECURITY: ("terms",),
    Rule.REVENUE: ("terms",),
    Rule.SIZE: ("terms",),
    Rule.INDUSTRY: ("terms", "industries"),
    "kind": ("kinds", "predicted"),
    "standing": ("places", "confirmed"),
}
"""Columns of the profile that asks on which a remembered rule or signal depends."""
AKIN = 0.2
"""Likeness in meaning that texts without anything in common hardly reach."""
_KEPT = 64
"""Answers kept for each rule and signal."""


@dataclass(frozen=True, slots=True)
class Facing:
    """One profile that faces any of the other side."""

    profile: Profiles
    is_demand: bool

    def pairs(self, others: Profiles) -> tuple[Profiles, Profiles]:
        """The profile and others, as demands and resources."""
        return (self.profile, others) if self.is_demand else (others, self.profile)

    @property
    def centre(self) -> Centre:
        """What is around it in the graph is around these rows."""
        return Centre(int(self.profile.rows), int(self.profile.parties), self.is_demand)

    def values(self, columns: tuple[str, ...]) -> tuple[Hashable, ...]:
        """The profile's values in some columns."""
        # As bytes, for a number that is not known equals no other.
        return tuple(np.asarray(getattr(self.profile, column)).tobytes() for column in columns)


class Screen:
    """All slots of one side, to be judged for one profile of the other side after another.

    Args:
        profiles: of the side.
        slots: slot of every row of the snapshot, `NO_SLOT` where it is none of the side.
    """

    def __init__(self, profiles: Profiles, slots: Integers) -> None:
        self.profiles = profiles
        self._slots = slots
        self._remembered = {name: Remembered[npt.NDArray[Any]](_KEPT) for name in _DEPENDS_ON}
        # Parties by place among those there are: a small table stays in the processor's cache.
        self._parties: Integers = np.unique(profiles.parties)
        self._nothing = np.zeros(len(self._parties), np.float32)
        self._party_of = self._parties.searchsorted(profiles.parties)
        # Numbers of industries fit into 16 bits, which sort in a tenth of the time.
        self._by_industry = np.argsort(profiles.industries.astype(np.int16), kind="stable")
        self._industries = profiles.industries[self._by_industry]
        self._slots_by_party = np.argsort(self._party_of, kind="stable")
        self._party_ends = np.cumsum(np.bincount(self._party_of, minlength=len(self._parties)))

    def outcome(self, facing: Facing, setting: Setting) -> Outcome:
        """What `check` says of all slots."""
        found = judges(setting).items()
        rules = {
            rule: self._judged(rule, facing, judge, setting.day) for rule, judge in found if rule != Rule.OWN
        }
        return decide({**rules, Rule.OWN: self._own(int(facing.profile.parties))})

    def margins(
        self,
        facing: Facing,
        texts: Scanned,
        circle: Circle,
        popularity: tuple[float, Near],
        outcome: Outcome,
        day: date,
    ) -> tuple[Scores, Mask]:
        """Margins of all slots, and whether anything but place and industry speaks for a slot."""
        total = self._judged("kind", facing, _kind) + self._favours(circle)
        favoured: Mask = (total > 0) | (texts.words > 0)
        if texts.meaning is not None:
            favoured |= texts.meaning > AKIN
        total += _alike(texts)
        near = self._near_industry(int(facing.profile.industries))
        total[near.rows] += (WEIGHTS["industry"] * near.grades).astype(np.float32)
        self._favour_popular(total, *popularity)
        total += self._judged("standing", facing, partial(_standing, day=day), day)
        halves = 2 * outcome.missed + outcome.unknown
        total += halves * np.float32(WEIGHTS["conditions"] / 2)
        return total, favoured

    def _judged(
        self,
        name: str,
        facing: Facing,
        judge: Callable[[Profiles, Profiles], npt.NDArray[Any]],
        day: date | None = None,
    ) -> npt.NDArray[Any]:
        columns = _DEPENDS_ON.get(name)
        if columns is None:
            return judge(*facing.pairs(self.profiles))
        key = (day, *facing.values(columns))
        return self._remembered[name].get(key, lambda: judge(*facing.pairs(self.profiles)))

    def _own(self, party: int) -> Codes:
        """What comes of `Rule.OWN`: few slots are of one party, and they are known."""
        own = np.zeros(len(self.profiles), np.int8)
        at = int(self._parties.searchsorted(party))
        if party != NO_PARTY and at < len(self._parties) and self._parties[at] == party:
            begin = self._party_ends[at - 1] if at else 0
            own[self._slots_by_party[begin : self._party_ends[at]]] = MISSED
        return own

    def _favours(self, circle: Circle) -> Scores:
        """What a circle adds to the margin: by party, or by the slot's own row where that is nearer."""
        known = ((name, near) for name, near in circle._asdict().items() if len(near.rows))
        by_party = [(WEIGHTS[name], near, self._by_party(near)) for name, near in known]
        total = sum((np.float32(weight) * grades for weight, _, grades in by_party), self._nothing)
        favours: Scores = total[self._party_of]
        for weight, near, grades in by_party:
            slots = self._slots[near.rows]
            own = slots[slots != NO_SLOT]
            nearer = near.grades[slots != NO_SLOT] - grades[self._party_of[own]]
            favours[own] += np.float32(weight) * np.maximum(nearer, 0.0).astype(np.float32)
        return favours

    def _near_industry(self, industry: int) -> Near:
        """Slots whose industry is near one: few are, and they stand together in the order of industries."""
        if industry == NO_INDUSTRY:
            return Near(np.zeros(0, np.int64), np.zeros(0))
        bounds: list[list[int]] = self._industries.searchsorted(np.array(ranges_near(industry))).tolist()
        places = np.concatenate([np.arange(begin, end) for begin, end in bounds])
        nearness = industry_nearness(np.array(industry), self._industries[places])
        return Near(self._by_industry[places], nearness)

    def _favour_popular(self, margins: Scores, rest: float, near: Near) -> None:
        """Add what popularity adds: the same to all, and more or less to some rows."""
        margins += np.float32(WEIGHTS["popularity"] * rest)
        slots = self._slots[near.rows]
        listed = slots != NO_SLOT
        margins[slots[listed]] += (WEIGHTS["popularity"] * near.grades[listed]).astype(np.float32)

    def _by_party(self, near: Near) -> Scores:
        """How near each party is, by its place."""
        grades = np.zeros(len(self._parties), np.float32)
        at = self._parties.searchsorted(near.rows)
        inside = np.flatnonzero(at < len(grades))
        inside = inside[self._parties[at[inside]] == near.rows[inside]]
        grades[at[inside]] = near.grades[inside]
        return grades


def _alike(texts: Scanned) -> Scores:
    """What the texts add to the margin, and where it begins."""
    by_words = texts.words * np.float32(BY_WORDS.text) + np.float32(BY_WORDS.base)
    if texts.meaning is None:
        return by_words
    by_both = texts.words * np.float32(BY_MEANING.text) + np.float32(BY_MEANING.base)
    by_both += texts.meaning * np.float32(BY_MEANING.meaning)
    return np.where(np.isnan(by_both), by_words, by_both)


def _kind(demands: Profiles, resources: Profiles) -> Scores:
    """What the kinds add to the margin."""
    return (WEIGHTS["kind"] * affinity(demands, resources)).astype(np.float32)


def _standing(demands: Profiles, resources: Profiles, day: date) -> Scores:
    """What place and confirmation add to the margin; both favour no slot by themselves."""
    near = WEIGHTS["place"] * closeness(demands, resources)
    return (near + WEIGHTS["unconfirmed"] * unconfirmed(resources, day)).astype(np.float32)
