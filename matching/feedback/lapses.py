"""Which of all that was said counts no longer, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, auto

import numpy as np

from matching.feedback.events import NONE
from matching.feedback.standing import Standing


class Lapse(Enum):
    """Why something that was not taken back counts no longer."""

    OVERRULED = auto()
    """Something was said of the same pair later."""
    PASSED = auto()
    """The rejected pair has come back: what the reason is about has changed, or its days are over."""
    PAIRLESS = auto()
    """There is no such demand or resource now."""


def lapses(said: Standing, day: date) -> Mapping[str, Lapse]:
    """What counts no longer on a day, by id; what was taken back left out."""
    events, ends = said.all_events, said.ends
    pairless = (ends.demands == NONE) | (ends.resources == NONE)
    overruled = ~pairless & ~np.isin(events.rows, said.events.rows)
    holding = said.rejections.outcomes(said.demands, said.resources, day) == 1
    ids = {
        Lapse.PAIRLESS: events.ids[pairless & ~events.undone],
        Lapse.OVERRULED: events.ids[overruled & ~events.undone],
        Lapse.PASSED: said.events.ids[said.rejected & ~holding],
    }
    return {id_: lapse for lapse, some in ids.items() for id_ in some.tolist()}
