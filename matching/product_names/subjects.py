"""What the demands and resources of supply of a snapshot are about: as stated, else as their titles tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency, Coordinates, no_weights
from graph.snapshot.nodes import KIND_CODES
from graph.vocabulary import PRODUCT_KINDS, NeedKind, NodeKind, RelationKind
from matching.product_names.named_kinds import NamedKinds
from matching.product_names.names import ProductNames
from matching.product_names.titles import read_subjects
from matching.profiles import kind_of

_ABOUT = RelationKind.ABOUT
_TRADES = (NodeKind.DEMAND, NodeKind.RESOURCE)
_MANY = 200
"""So many new names may mean something in any title."""
_UNSTATED = -1
"""Stands for evidence where nobody states a relation."""


class _Readings(NamedTuple):
    """Rows of trades and of products that their texts tell, with chances; and these texts, by row."""

    links: Coordinates
    texts: Mapping[int, str]


class Subject(NamedTuple):
    """A product that only the text of a demand or resource tells: rows of both, and the chance, 0-1."""

    trade: int
    product: int
    confidence: float


class Subjects:
    """What demands and resources are about.

    Products that the title of one of supply tells count where none is stated. Immutable; safe to share
    between threads.

    Attributes:
        snapshot: the graph.
        names: of its products.
    """

    def __init__(
        self, names: ProductNames, readings: _Readings, earlier_kinds: NamedKinds | None = None
    ) -> None:
        self.snapshot = names.snapshot
        self.names = names
        self._readings = readings
        self._earlier_kinds = earlier_kinds
        self._known: dict[bool, tuple[Adjacency, Adjacency]] = {}

    @classmethod
    def of(cls, snapshot: Snapshot) -> Subjects:
        """Read all titles."""
        nothing, rows = _Readings(_links(()), {}), snapshot.rows_of_kind(*_TRADES).tolist()
        return cls(names := ProductNames.of(snapshot), _read(names, nothing, rows, ()))

    def advanced(self, snapshot: Snapshot) -> Subjects:
        """The same of a later generation of the snapshot; only what may tell something else is read."""
        return self if snapshot is self.snapshot else self._advanced(snapshot)

    def out(self, *, stated_only: bool = True) -> Adjacency:
        """From demands and resources to what they are about; weights are chances, NaN where it is stated.

        Args:
            stated_only: whether relations that were kept as inferred are left out.
        """
        return self._both(stated_only)[0]

    def into(self, *, stated_only: bool = True) -> Adjacency:
        """The same from what they are about."""
        return self._both(stated_only)[1]

    def told(self, least: float = 0.0) -> Iterator[Subject]:
        """What counts although nobody states it, from some confidence on, by row."""
        links = self.out().coordinates()
        for at in np.flatnonzero(links.weights >= least).tolist():
            yield Subject(int(links.starts[at]), int(links.ends[at]), float(links.weights[at]))

    @cached_property
    def named_kinds(self) -> NamedKinds:
        """Which products are finer kinds of others by their names, read when it is first asked for."""
        earlier = self._earlier_kinds
        return earlier.advanced(self.names) if earlier else NamedKinds.of(self.names)

    def _advanced(self, snapshot: Snapshot) -> Subjects:
        kinds = self.__dict__.get("named_kinds", self._earlier_kinds)
        names, changed = self.names.advanced(snapshot), self.names.changed(snapshot)
        written = (snapshot.versions > self.snapshot.version) | ~snapshot.alive
        listed, texts = snapshot.rows_of_kind(*_TRADES), self._readings.texts
        rows = {*(listed if len(changed) > _MANY else listed[written[listed]]).tolist()}
        if 0 < len(changed) <= _MANY:
            rows.update(row for name in changed for row, text in texts.items() if name in text)
        gone = [row for row in np.flatnonzero(written).tolist() if row in texts]
        if rows or gone:
            return Subjects(names, _read(names, self._readings, rows, gone), kinds)
        later = Subjects(names, self._readings, kinds)
        for stated_only, both in list(self._known.items()):
            if _same(*(each.out(_ABOUT, stated_only=stated_only) for each in (snapshot, self.snapshot))):
                out, into = (each.resized(len(snapshot)) for each in both)
                later._known[stated_only] = out, into
        return later

    def _both(self, stated_only: bool) -> tuple[Adjacency, Adjacency]:
        if stated_only not in self._known:
            about = _joined(self.snapshot, self._readings.links, stated_only=stated_only)
            self._known[stated_only] = about, about.transposed()
        return self._known[stated_only]


def _same(one: Adjacency, other: Adjacency) -> bool:
    unchanged = one.indices is other.indices and one.evidence is other.evidence
    return unchanged or not (len(one) or len(other))


def _read(names: ProductNames, before: _Readings, rows: Iterable[int], gone: Iterable[int]) -> _Readings:
    """Readings with some rows read anew, and without those that are gone."""
    anew = sorted({*rows})
    texts, found = dict(before.texts), list[tuple[int, int, float]]()
    for row in (*gone, *anew):
        texts.pop(row, None)
    for row in anew:
        props = names.snapshot.props(row)
        if kind_of(props) != NeedKind.SUPPLY:
            continue
        title, description = str(props.get("title", "")), str(props.get("description", ""))
        links, texts[row] = read_subjects(names, title, description)
        rows_of = ((names.snapshot.row(link.id), link.confidence) for link in links)
        found += [(row, product, chance) for product, chance in rows_of if product is not None]
    kept = ~np.isin(before.links.starts, [*gone, *anew])
    return _Readings(before.links.take(np.flatnonzero(kept)).joined(_links(found)), texts)


def _links(found: Sequence[tuple[int, int, float]]) -> Coordinates:
    starts, ends, chances = zip(*found, strict=True) if found else ((), (), ())
    return Coordinates(
        np.array(starts, np.int32),
        np.array(ends, np.int32),
        np.array(chances, np.float64),
        np.full(len(found), _UNSTATED, np.int32),
    )


def _joined(snapshot: Snapshot, read: Coordinates, *, stated_only: bool) -> Adjacency:
    """What is stated, or kept as inferred, and what titles tell of those of which no product is stated."""
    known = snapshot.out(_ABOUT, stated_only=stated_only).coordinates()
    stated = snapshot.out(_ABOUT, stated_only=True).coordinates()
    products = np.isin(snapshot.kinds, [KIND_CODES[kind] for kind in PRODUCT_KINDS])
    told = np.zeros(len(snapshot), np.bool_)
    told[stated.starts[products[stated.ends]]] = True
    new = read.take(np.flatnonzero(~told[read.starts] & ~np.isin(read.keys, known.keys)))
    return Adjacency.of(len(snapshot), known._replace(weights=no_weights(len(known.starts))).joined(new))
