"""The alliances, demands and resources that can be chosen on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

import numpy as np

from api.pages.address import Address
from api.pages.language import Words
from api.pages.searching import search
from graph.records import Node
from graph.snapshot import Snapshot
from graph.vocabulary import ORGANIZATION_KINDS, NodeKind
from matching.confirmation import is_unconfirmed
from matching.matcher import today
from matching.parties import content, provider, requester
from matching.sparse import Integers

SHOWN = 60
"""How many choices are listed at once."""
_PROPOSED = 500


@dataclass(frozen=True, slots=True)
class Alliance:
    """An alliance that can be chosen, how much its lists hold, and where it is shown."""

    id: str
    name: str
    demands: int
    resources: int
    organizations: int
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A demand or resource that can be chosen."""

    id: str
    title: str
    party: str
    kind: str
    closed: bool
    unconfirmed: bool
    current: bool
    url: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices an address leads to; `note` says how many there are or why there are none."""

    items: tuple[Choice, ...]
    note: str


def alliances(snapshot: Snapshot, address: Address) -> list[Alliance]:
    """All alliances by id, those included that own rows but have none of their own."""
    owners = dict.fromkeys(filter(None, snapshot.alliances))
    stated = snapshot.ids_of(snapshot.rows_of_kind(NodeKind.ALLIANCE))
    demands = _counts(snapshot, NodeKind.DEMAND)
    resources = _counts(snapshot, NodeKind.RESOURCE)
    organizations = _counts(snapshot, *ORGANIZATION_KINDS)
    found = [
        Alliance(
            id_,
            name_of(snapshot, id_),
            demands.get(id_, 0),
            resources.get(id_, 0),
            organizations.get(id_, 0),
            address.url(alliance=id_, chosen="", q=""),
        )
        for id_ in sorted({*owners, *stated})
    ]
    return [each for each in found if each.id in stated or each.demands or each.resources]


def choices(snapshot: Snapshot, address: Address, words: Words) -> Choices:
    """What can be chosen at an address, by id, the first `SHOWN` that contain all words searched for."""
    listed = _owned(snapshot, snapshot.rows_of_kind(address.listed), address.alliance)
    found = search(snapshot, address.listed, listed, address.q, words)
    first = nsmallest(SHOWN, _by_id(snapshot, found))
    items = tuple(_choice(snapshot, snapshot.node(row), address, words) for _, row in first)
    return Choices(items, _note(len(found), len(listed), address, words))


def name_of(snapshot: Snapshot, id_: str) -> str:
    """Name of a node, its id where there is none."""
    row = snapshot.row(id_)
    return id_ if row is None else snapshot.node(row).name


def organization_names(snapshot: Snapshot, alliance: str) -> list[str]:
    """Names to be proposed for a demand's organization: of an alliance, or some of all."""
    rows = _owned(snapshot, snapshot.rows_of_kind(*ORGANIZATION_KINDS), alliance)
    return sorted(snapshot.node(row).name for row in rows[:_PROPOSED].tolist())


def _owned(snapshot: Snapshot, rows: Integers, alliance: str) -> Integers:
    if not alliance:
        return rows
    owners = {owner: code for code, owner in enumerate(snapshot.alliances)}
    return rows[snapshot.alliance_codes[rows] == owners.get(alliance, -1)]


def _by_id(snapshot: Snapshot, rows: Integers) -> Iterable[tuple[str, int]]:
    return zip(snapshot.ids_of(rows), rows.tolist(), strict=True)


def _choice(snapshot: Snapshot, node: Node, address: Address, words: Words) -> Choice:
    behind = (requester if node.kind is NodeKind.DEMAND else provider)(snapshot, node.id)
    return Choice(
        id=node.id,
        title=content(node),
        party=behind.name if behind else words("choices.nobody"),
        kind=words.kind(str(node.props.get("kind", ""))),
        closed=node.props.get("status") == "closed",
        unconfirmed=node.kind is NodeKind.RESOURCE and is_unconfirmed(node.props, today()),
        current=node.id == address.chosen,
        url=address.url(chosen=node.id),
    )


def _note(found: int, rows: int, address: Address, words: Words) -> str:
    if not rows:
        return words(f"choices.empty_{address.listed}")
    if not found:
        return words("choices.none", query=address.q)
    if found > SHOWN:
        return words("choices.first", total=found, count=SHOWN)
    return words("choices.count", count=found)


def _counts(snapshot: Snapshot, *kinds: NodeKind) -> dict[str, int]:
    codes = snapshot.alliance_codes[snapshot.rows_of_kind(*kinds)]
    counts: list[int] = np.bincount(codes, minlength=len(snapshot.alliances)).tolist()
    return {owner: count for owner, count in zip(snapshot.alliances, counts, strict=False) if count}
