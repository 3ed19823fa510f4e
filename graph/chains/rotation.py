"""Who chairs an alliance or a chain in turn (轮值): the agreed order and terms, shown and not ranked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from graph.errors import NotFound
from graph.records import Evidence
from graph.snapshot import Snapshot
from graph.vocabulary import ORGANIZATION_KINDS, NodeKind, RelationKind

_STATED = "stated"


class When(StrEnum):
    """How a term lies to the day asked about. The value is its name in answers."""

    PAST = "past"
    NOW = "now"
    NEXT = "next"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a chair: days as stated ('' for none, or a word such as 长期), and who says so."""

    id: str
    when: When
    valid_from: str
    valid_to: str
    evidence: str
    observed_on: str


def rotation(snapshot: Snapshot, id_: str, day: date) -> list[Term]:
    """The stated terms of all chairs, by first day, then last day and id; those without days come last.

    Raises:
        NotFound: neither an organization nor a chain has the id.
    """
    row = snapshot.row(id_)
    if row is None or snapshot.node(row).kind not in {*ORGANIZATION_KINDS, NodeKind.INDUSTRY_CHAIN}:
        raise NotFound(f"no alliance, organization or chain has the id {id_!r}")
    into = snapshot.into(RelationKind.CHAIRS, stated_only=True)
    positions, _ = into.positions_of(np.array([row]))
    terms = [
        Term(
            snapshot.id(int(into.indices[position])),
            _when(each, day.isoformat()),
            each.valid_from,
            each.valid_to,
            each.evidence,
            each.observed_on,
        )
        for position in positions.tolist()
        for each in snapshot.evidence(int(into.evidence[position]))
        if each.status == _STATED
    ]
    # A term that only has a last day began before any that has a first one.
    return sorted(
        terms, key=lambda term: (term.when == When.UNSTATED, term.valid_from, term.valid_to, term.id)
    )


def _when(evidence: Evidence, day: str) -> When:
    first, last = (text if text[:1].isdigit() else "" for text in (evidence.valid_from, evidence.valid_to))
    if not evidence.valid_from and not evidence.valid_to:
        return When.UNSTATED
    if first > day:
        return When.NEXT
    return When.PAST if last and last < day else When.NOW
