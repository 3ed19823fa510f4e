"""The first choices for many demands, such as those of a list that was just imported."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from api.pages.address import Address
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind
from matching.fit import fit_of
from matching.match import Match, MatchStatus
from matching.matcher import Matcher
from matching.parties import content, node_of, provider, requester

SHOWN = 50
"""How many demands are listed with their first choices."""
MOST = 2000
"""How many demands one call sheet holds at most: more take longer than a browser waits."""
_BEST = 3


@dataclass(frozen=True, slots=True)
class Best:
    """One of the first choices: `near` where a condition is not met, `weak` where little is in common."""

    title: str
    party: str
    near: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A demand with its first choices, and where all are shown."""

    title: str
    party: str
    best: tuple[Best, ...]
    url: str


@dataclass(frozen=True, slots=True)
class FoundView:
    """Demands with their first choices.

    Attributes:
        count: how many demands there are.
        more: whether only the first are listed.
        ids: JSON of the ids, for the call sheet.
        download: whether one call sheet can hold them.
        most: how many it can hold.
    """

    rows: tuple[FoundRow, ...]
    count: int
    more: bool
    ids: str
    download: bool
    most: int = MOST


def found_for(matcher: Matcher, ids: Sequence[str], address: Address) -> FoundView | None:
    """The first choices for those of `ids` that are demands, None where none is."""
    demands = [id_ for id_ in ids if _is_demand(matcher.snapshot, id_)]
    if not demands:
        return None
    return FoundView(
        rows=tuple(_row(matcher, id_, address) for id_ in demands[:SHOWN]),
        count=len(demands),
        more=len(demands) > SHOWN,
        ids=json.dumps(demands, ensure_ascii=False),
        download=len(demands) <= MOST,
    )


def _is_demand(snapshot: Snapshot, id_: str) -> bool:
    node = node_of(snapshot, id_)
    return node is not None and node.kind is NodeKind.DEMAND


def _row(matcher: Matcher, id_: str, address: Address) -> FoundRow:
    snapshot = matcher.snapshot
    asking = requester(snapshot, id_)
    return FoundRow(
        title=content(node_of(snapshot, id_)),
        party=asking.name if asking else "",
        best=tuple(
            _best(snapshot, match) for match in matcher.for_demand(id_, top=_BEST, filters=address.filters)
        ),
        url=address.url(mode="demand", chosen=id_, q=""),
    )


def _best(snapshot: Snapshot, match: Match) -> Best:
    offering = provider(snapshot, match.resource_id)
    return Best(
        title=content(node_of(snapshot, match.resource_id)),
        party=offering.name if offering else "",
        near=match.status is MatchStatus.NEAR,
        weak=fit_of(match) == "low",
    )
