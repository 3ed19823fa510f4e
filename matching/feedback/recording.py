"""Recording what somebody says of a match, and taking it back: nothing that was said is ever overwritten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

import numpy as np

from graph.errors import NotFound
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.store import Transaction
from graph.values.dates import SHANGHAI
from graph.values.moments import format_moment
from graph.vocabulary import Decision, NodeKind, Reason
from matching.feedback.fingerprints import fingerprint
from matching.sides import DEMANDS, RESOURCES, SideKind, parties_of


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a match.

    Attributes:
        decision: whether it suits.
        reason: why it was rejected; of a rejection only.
        level: how well it suits, 1 to 4; of a rating only.
        position: rank at which it was shown, 0 where that is not known.
        given_by: who says so, '' where that is not known.
    """

    decision: Decision
    reason: Reason | None = None
    level: int | None = None
    position: int = 0
    given_by: str = ""


def event_of(snapshot: Snapshot, demand_id: str, resource_id: str, said: Said) -> Node:
    """The node that keeps what is said now; ids order as their moments do. It belongs to the demand's owner.

    Raises:
        NotFound: there is no such demand or resource.
    """
    demand, resource = _row(snapshot, demand_id, DEMANDS), _row(snapshot, resource_id, RESOURCES)
    now = datetime.now(SHANGHAI)
    mark = ""
    if said.reason is not None:
        requester, provider = _party(snapshot, demand, DEMANDS), _party(snapshot, resource, RESOURCES)
        mark = fingerprint(snapshot, said.reason, (demand, resource, requester, provider))
    columns: dict[str, Value | None] = {
        "demand": snapshot.id(demand),
        "resource": snapshot.id(resource),
        "decision": said.decision.value,
        "level": said.level,
        "reason": said.reason and said.reason.value,
        "position": said.position,
        "given_by": said.given_by,
        "given_on": format_moment(now),
        "fingerprint": mark,
    }
    props = {name: value for name, value in columns.items() if value}
    id_ = f"feedback-{now:%Y%m%d%H%M%S%f}-{uuid4().hex[:6]}"
    return Node(id_, NodeKind.FEEDBACK, props, snapshot.node(demand).alliance)


def undo(tx: Transaction, event_id: str) -> Node:
    """Take back what was said; taken back already, it stays as it is. The event as it is then.

    Raises:
        NotFound: there is no such event.
    """
    node = tx.nodes([event_id]).get(event_id)
    if node is None or node.kind != NodeKind.FEEDBACK:
        raise NotFound(f"no feedback has the id {event_id!r}")
    if "undone_on" in node.props:
        return node
    undone = replace(node, props={**node.props, "undone_on": format_moment(datetime.now(SHANGHAI))})
    tx.writes.upsert_nodes([undone])
    return undone


def _row(snapshot: Snapshot, id_: str, side: SideKind) -> int:
    """Row of a demand or resource, of one that was merged that of the one kept."""
    row = snapshot.row(snapshot.kept(id_))
    if row is None or snapshot.node(row).kind != side.node:
        raise NotFound(f"no {side.node} has the id {id_!r}")
    return row


def _party(snapshot: Snapshot, row: int, side: SideKind) -> int:
    return int(parties_of(snapshot, side, np.array([row]))[0])
