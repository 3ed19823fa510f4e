"""Feedback as columns: one element for each time that somebody said something of a match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from graph.records import Node
from graph.snapshot import Snapshot
from graph.values.dates import SHANGHAI
from graph.vocabulary import Decision, NodeKind, Reason
from matching.sparse import Floats, Ids, Integers, Mask

DECISIONS, REASONS = tuple(Decision), tuple(Reason)
NONE = -1

_EPOCH = datetime(1970, 1, 1, tzinfo=SHANGHAI)

Codes = npt.NDArray[np.int8]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Columns of equal length, in no particular order.

    Attributes:
        rows: row of each event in the snapshot.
        ids: its id.
        demands: id of the demand, as it was when the event was given.
        resources: id of the resource, likewise.
        decisions: place in `DECISIONS`.
        reasons: place in `REASONS`, `NONE` where it is no rejection.
        levels: rating, 1 to 4; NaN where it is none.
        positions: rank at which the match was shown; 0 where that is not known.
        moments: when it was given, in microseconds since the beginning of 1970.
        days: the same as the ordinal of the day in Shanghai.
        undone: whether it was taken back.
        fingerprints: of what the reason is about, see `matching.feedback.fingerprints`.
    """

    rows: Integers
    ids: Ids
    demands: Ids
    resources: Ids
    decisions: Codes
    reasons: Codes
    levels: Floats
    positions: Integers
    moments: Integers
    days: Integers
    undone: Mask
    fingerprints: Ids

    def __len__(self) -> int:
        return len(self.rows)

    @classmethod
    def of(cls, snapshot: Snapshot) -> Events:
        """Everything that was said, as of a snapshot."""
        return _read(snapshot, snapshot.rows_of_kind(NodeKind.FEEDBACK))

    @classmethod
    def none(cls, snapshot: Snapshot) -> Events:
        """Nothing that was said, as of a snapshot."""
        return _read(snapshot, np.zeros(0, np.int64))

    def updated(self, snapshot: Snapshot, written: Mask) -> tuple[Events, Integers]:
        """The events of a later generation of the snapshot, and the places of those kept, which come first.

        `written` tells which rows of the snapshot changed.
        """
        listed = snapshot.rows_of_kind(NodeKind.FEEDBACK)
        kept, added = np.flatnonzero(~written[self.rows]), listed[written[listed]]
        if len(kept) == len(self) and not len(added):
            return self, kept
        return self.take(kept).followed_by(_read(snapshot, added)), kept

    def take(self, chosen: Integers) -> Events:
        """Some of the events."""
        return Events(*(getattr(self, name)[chosen] for name in Events.__slots__))

    def followed_by(self, other: Events) -> Events:
        """These events and then others."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in Events.__slots__)
        return Events(*map(np.concatenate, pairs))


def _read(snapshot: Snapshot, rows: Integers) -> Events:
    nodes = [snapshot.node(row) for row in rows.tolist()]
    moments = [datetime.fromisoformat(text) for text in _texts(nodes, "given_on")]
    return Events(
        rows=rows,
        ids=_objects(node.id for node in nodes),
        demands=_objects(_texts(nodes, "demand")),
        resources=_objects(_texts(nodes, "resource")),
        decisions=_codes(map(Decision, _texts(nodes, "decision")), DECISIONS),
        reasons=_codes((Reason(text) if text else None for text in _texts(nodes, "reason")), REASONS),
        levels=np.array(_numbers(nodes, "level", np.nan), np.float64),
        positions=np.array(_numbers(nodes, "position", 0), np.int64),
        moments=np.array([(moment - _EPOCH) // timedelta(microseconds=1) for moment in moments], np.int64),
        days=np.array([moment.astimezone(SHANGHAI).toordinal() for moment in moments], np.int64),
        undone=np.array(["undone_on" in node.props for node in nodes], np.bool_),
        fingerprints=_objects(_texts(nodes, "fingerprint")),
    )


def _texts(nodes: Iterable[Node], column: str) -> list[str]:
    return [str(node.props.get(column, "")) for node in nodes]


def _numbers(nodes: Iterable[Node], column: str, missing: float) -> list[float]:
    given = (node.props.get(column) for node in nodes)
    return [value if isinstance(value, int) else missing for value in given]


def _codes(values: Iterable[T | None], known: Sequence[T]) -> Codes:
    places: dict[T | None, int] = {value: place for place, value in enumerate(known)}
    return np.array([places.get(value, NONE) for value in values], np.int8)


def _objects(values: Iterable[str]) -> Ids:
    return np.array([*values, None], np.object_)[:-1]
