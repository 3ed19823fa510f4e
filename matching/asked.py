"""What a search or a rating of pairs works on: who asks, what is searched, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from graph.records import Value
from matching.conditions import Outcome
from matching.likeness import AskedText
from matching.profiles import Profiles
from matching.scoring import Signals
from matching.screening import Facing, Screen
from matching.sparse import Integers


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched with, a slot of profiles and its text, and what is searched.

    `props` are those of a demand that is not stored.
    """

    profiles: Profiles
    slot: int
    facing: Facing
    text: AskedText
    screen: Screen
    props: Mapping[str, Value] | None = None

    @property
    def others(self) -> Profiles:
        """All that is searched."""
        return self.screen.profiles


class Scored(NamedTuple):
    """Some slots of the side that is searched, with their signals and what came of the conditions."""

    slots: Integers
    signals: Signals
    outcome: Outcome


class Given(NamedTuple):
    """Given pairs: slots of demands and of resources, signals, and what came of the conditions."""

    demands: Integers
    resources: Integers
    signals: Signals
    outcome: Outcome
