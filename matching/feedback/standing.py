"""What stands of all feedback: of each pair of demand and resource what was said last and not taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from graph.snapshot import Snapshot
from graph.vocabulary import ACCEPTED_LEVEL, Decision, Reason
from matching.feedback.ends import Ends
from matching.feedback.events import DECISIONS, NONE, REASONS, Events
from matching.feedback.fingerprints import has_changed
from matching.feedback.rejections import FOR_GOOD, Rejections
from matching.profiles import NO_PARTY
from matching.sides import DEMANDS, RESOURCES, parties_of
from matching.sparse import Integers, Mask

_Key = tuple[int, ...]

LATER_DAYS = 90
"""How many days after 暂不需要 a pair comes back."""
_PASSING = [REASONS.index(reason) for reason in (Reason.FULL, Reason.EXISTING_PARTNER, Reason.NOT_NOW)]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The pairs that something stands of, one element a pair, as of one snapshot. Immutable.

    Attributes:
        snapshot: the graph; all rows are its rows.
        all_events: everything that was said, also what was taken back or said before.
        ends: what all of these are about.
        events: what stands, one for each pair of which both ends exist.
        demands: row of the demand; of one that was merged, of the one kept.
        resources: row of the resource, likewise.
        requesters: row of who asks for the demand, `NO_PARTY` for nobody.
        providers: row of who offers the resource, likewise.
        changed: whether what a rejection is about says something else since.
    """

    snapshot: Snapshot
    all_events: Events
    ends: Ends
    events: Events
    demands: Integers
    resources: Integers
    requesters: Integers
    providers: Integers
    changed: Mask

    def __len__(self) -> int:
        return len(self.demands)

    def advanced(self, snapshot: Snapshot) -> Standing:
        """What stands as of a later generation of the snapshot; only what changed is read."""
        if snapshot is self.snapshot:
            return self
        written = _written(self.snapshot, snapshot)
        events, kept = self.all_events.updated(snapshot, written)
        ends = self.ends.updated(snapshot, events, kept, written)
        if events is self.all_events and ends.equal(self.ends) and self._holds(snapshot, written):
            return replace(self, snapshot=snapshot)
        steady = np.flatnonzero(self.rejected & ~written[_rows(self)].any(axis=0))
        found = zip(_keys(self, steady), self.changed[steady].tolist(), strict=True)
        return _stand(snapshot, events, ends, dict(found))

    def _holds(self, snapshot: Snapshot, written: Mask) -> bool:
        """Whether the nodes that feedback is about, and the parties behind them, are as they were."""
        parties = np.concatenate([self.requesters, self.providers])
        return (
            not self.ends.touch(written)
            and not written[parties[parties != NO_PARTY]].any()
            and np.array_equal(parties_of(snapshot, DEMANDS, self.demands), self.requesters)
            and np.array_equal(parties_of(snapshot, RESOURCES, self.resources), self.providers)
        )

    @property
    def accepted(self) -> Mask:
        """Which pairs were accepted, or rated so."""
        said = self.events.decisions == DECISIONS.index(Decision.ACCEPTED)
        return said | (self.events.levels >= ACCEPTED_LEVEL)

    @property
    def rejected(self) -> Mask:
        """Which pairs were rejected, whether or not they have come back since."""
        return self.events.decisions == DECISIONS.index(Decision.REJECTED)

    @property
    def passing(self) -> Mask:
        """Which rejections say little of how well the two suit: the match was right, only not now."""
        return np.isin(self.events.reasons, _PASSING)

    def event_of(self, demand_id: str, resource_id: str) -> str:
        """Id of the event that stands of a pair, '' where none does."""
        found = np.flatnonzero(
            (self.demands == self.snapshot.row(demand_id))
            & (self.resources == self.snapshot.row(resource_id))
        )
        return str(self.events.ids[found[0]]) if len(found) else ""

    def backing(self, demand_id: str) -> int:
        """How many judged pairs the alliance has that owns a demand."""
        row = self.snapshot.row(demand_id)
        if row is None:
            return 0
        codes = self.snapshot.alliance_codes
        return int((codes[self.demands] == codes[row]).sum())

    @property
    def rejections(self) -> Rejections:
        """The pairs that are excluded."""
        until = np.full(len(self), FOR_GOOD)
        later = self.events.reasons == REASONS.index(Reason.NOT_NOW)
        until[later] = self.events.days[later] + LATER_DAYS
        holding = np.flatnonzero(self.rejected & ~self.changed)
        return Rejections(
            self.demands[holding], self.resources[holding], until[holding], self.events.reasons[holding]
        )


def standing(snapshot: Snapshot) -> Standing:
    """What stands of all feedback in a snapshot.

    Example:
        >>> said = standing(snapshot)
        >>> said.snapshot.ids_of(said.resources[said.accepted])
        ['r-7']
    """
    events = Events.of(snapshot)
    return _stand(snapshot, events, Ends.of(snapshot, events), {})


def nothing_said(snapshot: Snapshot) -> Standing:
    """What stands where nobody has said anything."""
    events = Events.none(snapshot)
    return _stand(snapshot, events, Ends.of(snapshot, events), {})


def _stand(snapshot: Snapshot, all_events: Events, ends: Ends, known: Mapping[_Key, bool]) -> Standing:
    """What stands; `known` tells of some keys whether what the rejection is about has changed."""
    last = _last(all_events, ends)
    events, demands, resources = all_events.take(last), ends.demands[last], ends.resources[last]
    found = Standing(
        snapshot,
        all_events,
        ends,
        events,
        demands,
        resources,
        parties_of(snapshot, DEMANDS, demands),
        parties_of(snapshot, RESOURCES, resources),
        np.zeros(len(last), np.bool_),
    )
    watched = np.flatnonzero(found.rejected & (events.fingerprints != ""))
    for i, key in zip(watched.tolist(), _keys(found, watched), strict=True):
        found.changed[i] = (
            known[key] if key in known else has_changed(snapshot, snapshot.props(key[0]), key[1:])
        )
    return found


def _rows(said: Standing) -> Integers:
    """Rows of event, demand, resource and their parties: while none is written, a rejection is as it was."""
    return np.stack([said.events.rows, said.demands, said.resources, said.requesters, said.providers])


def _keys(said: Standing, chosen: Integers) -> list[_Key]:
    """The same of some pairs, one element each."""
    rows: list[list[int]] = _rows(said)[:, chosen].T.tolist()
    return list(map(tuple, rows))


def _last(events: Events, ends: Ends) -> Integers:
    """Places of the last event of each pair that exists, those that were taken back left out."""
    counted = np.flatnonzero(~events.undone & (ends.demands != NONE) & (ends.resources != NONE))
    keys = (
        events.ids[counted].astype(str),
        events.moments[counted],
        ends.resources[counted],
        ends.demands[counted],
    )
    order = counted[np.lexsort(keys)]
    demands, resources = ends.demands[order], ends.resources[order]
    follows = (demands[1:] == demands[:-1]) & (resources[1:] == resources[:-1])
    return order[np.append(~follows, np.ones(min(len(order), 1), np.bool_))]


def _written(old: Snapshot, new: Snapshot) -> Mask:
    """Rows whose node was written or deleted, or shows otherwise, in a later generation."""
    written = np.ones(len(new), np.bool_)
    written[: len(old)] = (old.versions != new.versions[: len(old)]) | (old.kinds != new.kinds[: len(old)])
    return written
