"""Known values that look like one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_CUTOFF = 50.0


def nearest(value: str, choices: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """At most `limit` of `choices` that share half their characters with `value` or more, best first.

    Likeness is 2·LCS / (sum of lengths); equal ones keep the order of `choices`.
    """
    found = process.extract(value, list(choices), scorer=fuzz.ratio, limit=limit, score_cutoff=_CUTOFF)
    return tuple(choice for choice, _, _ in found)
