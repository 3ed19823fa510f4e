"""Who stands behind a demand or a resource, and how to reach them."""

from __future__ import annotations

from typing import NamedTuple

from graph.records import Node
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import NO_ROWS
from graph.vocabulary import RelationKind


class Contact(NamedTuple):
    """Person and telephone of one and the same line of a list; '' where none is given."""

    person: str
    phone: str


def requester(snapshot: Snapshot, demand_id: str) -> Node | None:
    """Who asks for a demand, the first by id of several, None where nobody is named."""
    return _behind(snapshot, demand_id, RelationKind.REQUESTS)


def provider(snapshot: Snapshot, resource_id: str) -> Node | None:
    """Who offers a resource, the first by id of several, None where nobody is named."""
    return _behind(snapshot, resource_id, RelationKind.OFFERS)


def provider_contact(snapshot: Snapshot, resource_id: str) -> Contact:
    """Whom to call about a resource: its own contact, else its provider's."""
    own = contact_of(node_of(snapshot, resource_id))
    return own if any(own) else contact_of(provider(snapshot, resource_id))


def requester_contact(snapshot: Snapshot, demand_id: str) -> Contact:
    """Whom to call about a demand: its own contact, else its requester's."""
    own = contact_of(node_of(snapshot, demand_id))
    return own if any(own) else contact_of(requester(snapshot, demand_id))


def content(node: Node | None) -> str:
    """What a demand or resource is about: its title, else its description."""
    return "" if node is None else str(node.props.get("title") or node.props.get("description", ""))


def node_of(snapshot: Snapshot, id_: str) -> Node | None:
    """The node of an id, None where there is none."""
    row = snapshot.row(id_)
    return None if row is None else snapshot.node(row)


def _behind(snapshot: Snapshot, id_: str, kind: RelationKind) -> Node | None:
    row = snapshot.row(id_)
    rows = NO_ROWS if row is None else snapshot.into(kind, stated_only=True).neighbours(row)
    first = min(rows.tolist(), key=snapshot.id, default=None)
    return None if first is None else snapshot.node(first)


def contact_of(node: Node | None) -> Contact:
    """Whom the row of a node names; nobody where there is no node."""
    if node is None:
        return Contact("", "")
    return Contact(str(node.props.get("contact", "")), str(node.props.get("phone", "")))
