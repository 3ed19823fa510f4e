"""Who leads a chain (链主): who is stated to, and who could by position, size and reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.chains.layout import Layout
from graph.chains.reach import connected_counts
from graph.chains.regions import inside, region_numbers
from graph.records import Value
from graph.snapshot.adjacency import Integers
from graph.snapshot.nodes import KIND_CODES
from graph.values.tags import implied_tags
from graph.vocabulary import NodeKind, RelationKind

_R = RelationKind
SIZES: Mapping[str, float] = {"大型": 1.0, "中型": 2 / 3, "小型": 1 / 3}
LEADING = frozenset({"上市", "龙头企业"})
"""Tags that count as the largest size."""
_PARTNERS = (_R.SUPPLIES, _R.COOPERATES_WITH)


@dataclass(frozen=True, slots=True)
class StatedLeader:
    """Who is stated to lead the chain or one of its segments."""

    id: str
    leads: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise of the chain; the score is the mean of three parts, each 0-1.

    Attributes:
        id: of the enterprise.
        positions: ids of where it stands.
        connected: how many other positions are up- or downstream of the best of these.
        partners: how many members of the chain it supplies, is supplied by or cooperates with.
        position: `connected` as a share of all other positions.
        size: by scale and tags: 大型, 上市 and 龙头企业 1, 中型 2/3, 小型 1/3, else 0.
        reach: `partners` as a share of the most that any candidate has.
    """

    id: str
    positions: tuple[str, ...]
    connected: int
    partners: int
    position: float
    size: float
    reach: float

    @property
    def score(self) -> float:
        """Mean of position, size and reach."""
        return (self.position + self.size + self.reach) / 3


@dataclass(frozen=True, slots=True)
class Leaders:
    """Stated leaders by what they lead and id, and candidates, the best first, then by id."""

    stated: tuple[StatedLeader, ...]
    candidates: tuple[Candidate, ...]


def leaders(layout: Layout, region: str) -> Leaders:
    """Leaders of a chain; candidates are its enterprises in a region ('': anywhere)."""
    return Leaders(tuple(_stated(layout)), tuple(_candidates(layout, region)))


def _stated(layout: Layout) -> list[StatedLeader]:
    snapshot = layout.snapshot
    led = [snapshot.row(layout.node.id), *layout.positions.tolist()]
    into = snapshot.into(_R.LEADS, stated_only=True)
    pairs = [(row, leader) for row in led if row is not None for leader in into.neighbours(row).tolist()]
    # The chain comes before its segments.
    return [
        StatedLeader(snapshot.id(leader), snapshot.id(row))
        for row, leader in sorted(pairs, key=lambda pair: (led.index(pair[0]), snapshot.id(pair[1])))
    ]


def _candidates(layout: Layout, region: str) -> list[Candidate]:
    snapshot, members = layout.snapshot, layout.members
    are = snapshot.kinds[members.rows] == KIND_CODES[NodeKind.ENTERPRISE]
    chosen = members.take(are & inside(region_numbers(snapshot, members.rows), region))
    rows, which = np.unique(chosen.rows, return_inverse=True)
    connected = np.zeros(len(rows), np.int64)
    np.maximum.at(connected, which, connected_counts(layout.flows, len(layout))[chosen.places])
    partners = _partners(layout, rows)
    reach = partners / max(int(partners.max(initial=0)), 1)
    position = connected / max(len(layout) - 1, 1)
    places: dict[int, list[str]] = {}
    pairs: list[list[int]] = np.stack([which, chosen.places], axis=1).tolist()
    for number, place in pairs:
        places.setdefault(number, []).append(layout.ids[place])
    found = [
        Candidate(
            snapshot.id(row),
            tuple(places[number]),
            int(connected[number]),
            int(partners[number]),
            float(position[number]),
            _size(snapshot.props(row)),
            float(reach[number]),
        )
        for number, row in enumerate(rows.tolist())
    ]
    return sorted(found, key=lambda each: (-each.score, each.id))


def _partners(layout: Layout, rows: Integers) -> Integers:
    """For each enterprise how many members of the chain it deals with, itself left out."""
    snapshot = layout.snapshot
    members = np.zeros(len(snapshot), np.bool_)
    members[layout.members.rows] = True
    pairs = list[Integers]()
    for kind in _PARTNERS:
        for relations in (snapshot.out(kind, stated_only=True), snapshot.into(kind, stated_only=True)):
            others, offsets = relations.neighbours_of(rows)
            owners = np.repeat(np.arange(len(rows)), np.diff(offsets))
            kept = members[others] & (others != rows[owners])
            pairs.append((owners[kept] << 32) | others[kept])
    return np.bincount(np.unique(np.concatenate(pairs)) >> 32, minlength=len(rows))


def _size(props: Mapping[str, Value]) -> float:
    tags = props.get("tags")
    if LEADING.intersection(implied_tags(tags if isinstance(tags, list) else ())):
        return 1.0
    return SIZES.get(str(props.get("scale", "")), 0.0)
