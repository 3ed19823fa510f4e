"""What is said of a match, and the buttons to say it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from api.pages.address import Address
from api.pages.language import Words
from graph.vocabulary import REASON_LABELS, Reason
from matching.feedback.events import DECISIONS, REASONS
from matching.feedback.standing import Standing
from matching.matcher import today

PATH = "/feedback"


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """The buttons of a match.

    Attributes:
        key: tells the part of the page that they are.
        position: rank at which the match is shown.
        event: id of what stands of the pair, '' for nothing that counts.
        said: what that is, or what was said and no longer holds; '' where nothing was said.
        reasons: values and words of the reasons to reject it.
        address: where the match is shown.
    """

    key: str
    demand: str
    resource: str
    position: int
    event: str
    said: str
    reasons: tuple[tuple[str, str], ...]
    address: Address


def feedback_view(
    standing: Standing, pair: tuple[str, str], position: int, address: Address, words: Words
) -> FeedbackView:
    """The buttons of a pair of demand and resource."""
    event = standing.event_of(*pair)
    said, holds = _told(standing, event, words) if event else ("", False)
    key = blake2b("\n".join(pair).encode(), digest_size=6).hexdigest()
    reasons = tuple((reason.value, _word(reason, words)) for reason in Reason)
    return FeedbackView(key, *pair, position, event if holds else "", said, reasons, address)


def _told(standing: Standing, event: str, words: Words) -> tuple[str, bool]:
    """What stands in words, and whether it holds: a rejected pair may have come back."""
    place = int(np.flatnonzero(standing.events.ids == event)[0])
    decision = DECISIONS[int(standing.events.decisions[place])]
    if not standing.rejected[place]:
        level = standing.events.levels[place]
        return words(f"feedback.{decision}", level=f"{level:.0f}"), True
    demands, resources = standing.demands[place], standing.resources[place]
    holds = bool(standing.rejections.outcomes(demands, resources, today()))
    reason = _word(REASONS[int(standing.events.reasons[place])], words)
    return words("feedback.rejected" if holds else "feedback.back", reason=reason), holds


def _word(reason: Reason, words: Words) -> str:
    return REASON_LABELS[reason] if words.language == "zh" else words(f"reason.{reason}")
