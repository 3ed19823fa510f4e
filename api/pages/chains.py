"""The page 产业链: the segments of a chain, who stands in each, where it breaks and who could close a gap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import urlencode

from api.pages.language import Words
from graph.chains.amounts import Inferred
from graph.chains.chain import Segment, chain_of
from graph.chains.gaps import PositionState, completeness
from graph.chains.layout import layout_of
from graph.chains.leaders import Role, leaders
from graph.chains.sole import Sole
from graph.chains.targets import closing
from graph.errors import BadValue
from graph.snapshot import Snapshot
from graph.values.region_names import parse_known_region
from graph.values.regions import full_name, is_region
from graph.vocabulary import NodeKind
from matching.parties import node_of
from matching.product_names.subjects import Subjects

PATH = "/chains"
PARTNERS = "/partners"
TARGETS = 3
"""Enterprises elsewhere that are proposed for a gap."""
SHOWN = 12
"""Members of a segment that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the page shows, as its address says it: a chain, and a region as somebody wrote it."""

    chain: str = ""
    region: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """The place that a query states."""
        return cls(query.get("chain", "").strip(), query.get("region", "").strip())

    @property
    def url(self) -> str:
        """Its address."""
        given = {"chain": self.chain, "region": self.region}
        return f"{PATH}?{urlencode({name: value for name, value in given.items() if value})}"


@dataclass(frozen=True, slots=True)
class Named:
    """An organization by name, where it is if that is told, and where its partners are shown."""

    name: str
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment: what it takes from, what it makes, who stands there, and what is lacking.

    Attributes:
        more: how many members are not named.
        elsewhere: how many there are outside the region.
        lacks: what is lacking, in words.
        targets: who could close the gap; none where it is none, or no region is given.
        inferred: the surest demands and resources that count although only their texts tell, in words.
        more_inferred: how many others do.
        sole: products that others are made from and that one member alone makes, in words.
    """

    id: str
    name: str
    upstream: tuple[str, ...]
    products: tuple[str, ...]
    members: tuple[Named, ...]
    more: int
    elsewhere: int
    lacks: tuple[str, ...]
    bottleneck: bool
    targets: tuple[Named, ...]
    inferred: tuple[str, ...]
    more_inferred: int
    sole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChainsView:
    """The page.

    Attributes:
        chains: id and name of each chain.
        name: of the chain that is shown, '' where there is none.
        problem: what is wrong with the region, '' for nothing.
        filled: how many segments have a member.
        leaders: who is stated to lead the chain or a segment, after the word for as what.
    """

    place: Place
    chains: Sequence[tuple[str, str]]
    name: str = ""
    problem: str = ""
    region: str = ""
    filled: int = 0
    leaders: tuple[tuple[str, tuple[Named, ...]], ...] = ()
    segments: tuple[SegmentView, ...] = ()


def chains_view(subjects: Subjects, place: Place, day: date, words: Words) -> ChainsView:
    """The page at a place; without a chain the first one is shown.

    Raises:
        NotFound: there is no such chain.
    """
    snapshot = subjects.snapshot
    rows = snapshot.rows_of_kind(NodeKind.INDUSTRY_CHAIN).tolist()
    known = sorted((snapshot.id(row), snapshot.node(row).name) for row in rows)
    chosen = place.chain or next((id_ for id_, _ in known), "")
    place = Place(chosen, place.region)
    if not chosen:
        return ChainsView(place, known)
    try:
        region = parse_known_region(place.region) if place.region else ""
    except BadValue:
        return ChainsView(place, known, problem=words("chains.bad_region", region=place.region))
    return _chain(subjects, place, region, day, words, known)


def _chain(
    subjects: Subjects, place: Place, region: str, day: date, words: Words, known: Sequence[tuple[str, str]]
) -> ChainsView:
    snapshot, about = subjects.snapshot, subjects.into()
    node, segments = chain_of(snapshot, place.chain)
    layout = layout_of(snapshot, place.chain, named=subjects.named_kinds.into)
    found = completeness(layout, region, day, about)
    states = {state.id: state for state in found.positions}
    gaps = closing(layout, region, day, TARGETS, about) if region else ()
    closers = {gap.position.id: [each.id for each in gap.targets] for gap in gaps}
    names = {segment.node.id: segment.node.name for segment in segments}
    stated = leaders(layout, region).stated
    led = {role: dict.fromkeys(each.id for each in stated if each.role is role) for role in Role}
    return ChainsView(
        place=place,
        chains=known,
        name=node.name,
        region=full_name(region) if region else "",
        filled=found.filled,
        leaders=tuple(
            (words(f"chains.{role.value}"), _named(snapshot, ids)) for role, ids in led.items() if ids
        ),
        segments=tuple(
            _segment(snapshot, segment, states[id_], names, closers.get(id_, ()), words)
            for id_, segment in zip(names, segments, strict=True)
        ),
    )


def _segment(
    snapshot: Snapshot,
    segment: Segment,
    state: PositionState,
    names: Mapping[str, str],
    closers: Iterable[str],
    words: Words,
) -> SegmentView:
    return SegmentView(
        id=segment.node.id,
        name=segment.node.name,
        upstream=tuple(names.get(id_, id_) for id_ in segment.upstream),
        products=tuple(product.name for product in segment.products),
        members=_named(snapshot, state.members[:SHOWN]),
        more=max(0, len(state.members) - SHOWN),
        elsewhere=state.elsewhere,
        lacks=tuple(words(f"chains.{lack.value}") for lack in state.lacks),
        bottleneck=state.is_bottleneck,
        targets=_named(snapshot, closers),
        inferred=tuple(_inferred(snapshot, each, words) for each in state.inferred[:SHOWN]),
        more_inferred=max(0, len(state.inferred) - SHOWN),
        sole=tuple(_sole(snapshot, each, words) for each in state.sole[:SHOWN]),
    )


def _sole(snapshot: Snapshot, sole: Sole, words: Words) -> str:
    product, maker = (_name(snapshot, id_) for id_ in (sole.product, sole.maker))
    return words("chains.only", product=product, maker=maker)


def _inferred(snapshot: Snapshot, inferred: Inferred, words: Words) -> str:
    trade, product = (_name(snapshot, id_) for id_ in (inferred.id, inferred.product))
    return words("chains.about", trade=trade, product=product, confidence=f"{inferred.confidence:.2f}")


def _name(snapshot: Snapshot, id_: str) -> str:
    node = node_of(snapshot, id_)
    return node.name if node else id_


def _named(snapshot: Snapshot, ids: Iterable[str]) -> tuple[Named, ...]:
    """Organizations by id, with where they are."""
    nodes = filter(None, (node_of(snapshot, id_) for id_ in ids))
    return tuple(
        Named(
            node.name,
            _where(str(node.props.get("region", ""))),
            f"{PARTNERS}?{urlencode({'organization': node.id})}",
        )
        for node in nodes
    )


def _where(region: str) -> str:
    return full_name(region) if is_region(region) else region
