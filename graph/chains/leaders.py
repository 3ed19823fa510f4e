"""Who leads a chain (链主): who is stated to, and who could by position, size and reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph.chains.layout import Layout
from graph.chains.reach import connected_counts
from graph.chains.regions import inside, region_numbers
from graph.records import Value
from graph.snapshot.adjacency import Integers, Mask
from graph.snapshot.nodes import KIND_CODES
from graph.values.tags import implied_tags
from graph.vocabulary import PERSON_KINDS, NodeKind, RelationKind

_R = RelationKind
SIZES: Mapping[str, float] = {"大型": 1.0, "中型": 2 / 3, "小型": 1 / 3}
LEADING = frozenset({"上市", "龙头企业"})
"""Tags that count as the largest size."""
USING = ("用户", "客户", "应用", "场景", "消费")
"""Words in the names of positions whose members use what the chain makes."""
_PARTNERS = (_R.SUPPLIES, _R.COOPERATES_WITH)


class Role(StrEnum):
    """As what somebody leads: an enterprise (链主), a person or department (链长), or another (牵头单位)."""

    LEADER = "leader"
    CHIEF = "chief"
    CONVENER = "convener"


@dataclass(frozen=True, slots=True)
class StatedLeader:
    """Who is stated to lead the chain or one of its segments, and as what."""

    id: str
    leads: str
    role: Role


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise of the chain; the score is the mean of those of three parts that are known, each 0-1.

    Attributes:
        id: of the enterprise.
        positions: ids of where it stands.
        connected: how many other positions are up- or downstream of the best of these.
        partners: how many members of the chain it supplies, is supplied by or cooperates with.
        position: `connected` as a share of all other positions.
        size: by scale and tags: 大型, 上市 and 龙头企业 1, 中型 2/3, 小型 1/3, others 0; None: not known.
        reach: `partners` as a share of the most that any candidate has.
    """

    id: str
    positions: tuple[str, ...]
    connected: int
    partners: int
    position: float
    size: float | None
    reach: float

    @property
    def score(self) -> float:
        """Mean of position, size and reach, of those that are known."""
        parts = [part for part in (self.position, self.size, self.reach) if part is not None]
        return sum(parts) / len(parts)


@dataclass(frozen=True, slots=True)
class Leaders:
    """Stated leaders by what they lead and id, and candidates, the best first, then by id."""

    stated: tuple[StatedLeader, ...]
    candidates: tuple[Candidate, ...]


def leaders(layout: Layout, region: str) -> Leaders:
    """Leaders of a chain; candidates are its enterprises in a region ('': anywhere).

    Who only uses what the chain makes is no candidate: who stands only in positions from which none takes and
    whose names say so (`USING`).
    """
    return Leaders(tuple(_stated(layout)), tuple(_candidates(layout, region)))


def _stated(layout: Layout) -> list[StatedLeader]:
    snapshot = layout.snapshot
    led = [snapshot.row(layout.node.id), *layout.positions.tolist()]
    into = snapshot.into(_R.LEADS, stated_only=True)
    pairs = [(row, leader) for row in led if row is not None for leader in into.neighbours(row).tolist()]
    # The chain comes before its segments.
    return [
        StatedLeader(snapshot.id(leader), snapshot.id(row), _role(snapshot.node(leader).kind))
        for row, leader in sorted(pairs, key=lambda pair: (led.index(pair[0]), snapshot.id(pair[1])))
    ]


def _role(kind: NodeKind) -> Role:
    if kind == NodeKind.ENTERPRISE:
        return Role.LEADER
    return Role.CHIEF if kind in {NodeKind.DEPARTMENT, *PERSON_KINDS} else Role.CONVENER


def _only_use(layout: Layout) -> Mask:
    """Marks positions of those who use what the chain makes."""
    gives = np.bincount(layout.flows.givers, minlength=len(layout)) > 0
    named = np.array([any(word in name for word in USING) for name in layout.names], np.bool_)
    return named & ~gives


def _candidates(layout: Layout, region: str) -> list[Candidate]:
    snapshot, members = layout.snapshot, layout.members
    are = snapshot.kinds[members.rows] == KIND_CODES[NodeKind.ENTERPRISE]
    are &= ~_only_use(layout)[members.places]
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


def _size(props: Mapping[str, Value]) -> float | None:
    tags = props.get("tags")
    if LEADING.intersection(implied_tags(tags if isinstance(tags, list) else ())):
        return 1.0
    scale = str(props.get("scale", ""))
    return SIZES.get(scale, 0.0) if scale else None
