"""Whether what is known of a resource is fresh: its provider confirmed it not long ago."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from graph.records import Value
from matching.profiles import Profiles, confirmed_day
from matching.sparse import Mask

CONFIRMED_DAYS = 90
"""How many days a confirmation lasts."""


def unconfirmed(resources: Profiles, day: date) -> Mask:
    """Which resources were last confirmed, or sent in a list, more than `CONFIRMED_DAYS` before `day`.

    One of which neither day is known, as in list files that are matched as they are, is not among them.
    """
    return np.asarray(day.toordinal() - resources.confirmed > CONFIRMED_DAYS)


def is_unconfirmed(resource: Mapping[str, Value], day: date) -> bool:
    """The same of one resource, by its properties."""
    return has_lapsed(confirmed_day(resource), day)


def has_lapsed(confirmed: int, day: date) -> bool:
    """The same of the ordinal of the day on which a resource was confirmed."""
    return day.toordinal() - confirmed > CONFIRMED_DAYS
