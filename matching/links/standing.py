"""How a proposed link stands: merely inferred, confirmed or rejected.

All that is said of a link is evidence of the relation, and nothing of it is ever taken away: a link that was
inferred and then confirmed has both pieces. It counts as stated once one piece states it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import numpy as np

from graph.records import Evidence
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Coordinates
from graph.vocabulary import RelationKind

STATED, INFERRED, REJECTED = "stated", "inferred", "rejected"
"""`status` of evidence."""


class Standing(StrEnum):
    """How a proposed link stands."""

    INFERRED = "inferred"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


def standing_of(evidence: Iterable[Evidence]) -> Standing | None:
    """How a link with such evidence stands; None where nothing inferred it."""
    statuses = {item.status for item in evidence}
    if INFERRED not in statuses:
        return None
    if STATED in statuses:
        return Standing.CONFIRMED
    return Standing.REJECTED if REJECTED in statuses else Standing.INFERRED


def confidence_of(evidence: Iterable[Evidence]) -> float:
    """How sure what inferred a link was at most, in 0-1; 0 where it did not say."""
    return max((item.confidence or 0.0 for item in evidence if item.status == INFERRED), default=0.0)


def proposed_links(snapshot: Snapshot, kind: RelationKind, standing: Standing) -> Coordinates:
    """The proposed links of a relation that stand in a way."""
    links = snapshot.out(kind).coordinates()
    codes, which = np.unique(links.evidence, return_inverse=True)
    fits = [standing_of(snapshot.evidence(code)) is standing for code in codes.tolist()]
    return links.take(np.flatnonzero(np.array(fits, np.bool_)[which]))
