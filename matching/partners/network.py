"""How much each relation of a snapshot proves: its kind, its weight, and how few others share its end."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from graph.snapshot import Adjacency, Snapshot
from graph.snapshot.adjacency import no_weights
from graph.vocabulary import RelationKind
from matching.product_names.subjects import Subjects
from matching.sparse import Floats, Integers, Mask

LEAST_WEIGHT = 0.001
"""Weights below it count as this much: lists that give shares use such numbers for "hardly any"."""

_R = RelationKind
_SHARED = (_R.PRODUCES, _R.IN_SEGMENT, _R.IN_INDUSTRY)
"""Relations that prove the less, the more lead to the same end."""
_TOLD = (_R.ABOUT, _R.KIND_OF)
"""Relations that texts or names tell where nobody states them."""
_WEIGHED = (_R.PRODUCES, _R.NEEDS, _R.SUPPLIES, _R.UPSTREAM_OF)


class Links(NamedTuple):
    """Relations of one kind in one direction, and how much each proves (0-1), along `adjacency.indices`."""

    adjacency: Adjacency
    strengths: Floats


class Network:
    """The relations of a snapshot as partners are sought along them. Immutable; safe to share.

    Args:
        snapshot: the graph.
        subjects: what demands and resources are about; only what is stated by default.
        stated_only: whether relations that are merely inferred are left out.
    """

    def __init__(
        self, snapshot: Snapshot, subjects: Subjects | None = None, *, stated_only: bool = True
    ) -> None:
        self.snapshot = snapshot
        self.subjects = subjects
        self.stated_only = stated_only
        self._links: dict[tuple[RelationKind, bool, bool], Links] = {}

    def links(self, kind: RelationKind, *, forth: bool, own: bool = False) -> Links:
        """The relations of a kind from source to target, or from target back to source.

        Those that are `own` to whoever asks are facts, however many others share their ends.
        """
        key = kind, forth, own
        if key not in self._links:
            self._links[key] = self._read(kind, forth=forth, own=own)
        return self._links[key]

    def flows(self, *, forth: bool, weighted: bool) -> Links:
        """`UPSTREAM_OF` with weights, which are flows between industries, or without, as chains have them."""
        links = self.links(_R.UPSTREAM_OF, forth=forth)
        return _only(links, np.isnan(links.adjacency.weights) != weighted)

    @cached_property
    def stated(self) -> Network:
        """The same without relations that are merely inferred."""
        return self if self.stated_only else Network(self.snapshot, self.subjects)

    @cached_property
    def with_products(self) -> Mask:
        """Which rows are stated to make or need a product."""
        mask = np.zeros(len(self.snapshot), np.bool_)
        for kind in (_R.PRODUCES, _R.NEEDS):
            mask[self.adjacency(kind, forth=True).rows] = True
        return mask

    def advanced(self, snapshot: Snapshot, subjects: Subjects | None = None) -> Network:
        """The network of a later generation of the snapshot; kinds that did not change are kept."""
        later = Network(snapshot, subjects, stated_only=self.stated_only)
        for (kind, forth, own), links in list(self._links.items()):
            if later.adjacency(kind, forth=forth) is links.adjacency:
                later._links[kind, forth, own] = links
        return later

    def adjacency(self, kind: RelationKind, *, forth: bool) -> Adjacency:
        """The relations of a kind in one direction."""
        if kind == _R.ABOUT and self.subjects is not None:
            towards = self.subjects.out if forth else self.subjects.into
            return towards(stated_only=self.stated_only)
        if kind == _R.KIND_OF:
            return self._kinds[0 if forth else 1]
        direction = self.snapshot.out if forth else self.snapshot.into
        return direction(kind, stated_only=self.stated_only)

    @cached_property
    def _kinds(self) -> tuple[Adjacency, Adjacency]:
        """From finer kinds to wider ones, and back: as stated, and as names tell with some chance."""
        known = self.snapshot.out(_R.KIND_OF, stated_only=self.stated_only).coordinates()
        known = known._replace(weights=no_weights(len(known.starts)))
        if self.subjects is not None:
            named = self.subjects.named_kinds.into.coordinates().flipped()
            known = known.joined(named.take(np.flatnonzero(~np.isin(named.keys, known.keys))))
        out = Adjacency.of(len(self.snapshot), known)
        return out, out.transposed()

    def chance(self, source: int, kind: RelationKind, target: int) -> float | None:
        """How sure a relation is that only a text or a name tells; None of any other."""
        if kind not in _TOLD or self.subjects is None:
            return None
        out = self.adjacency(kind, forth=True)
        position = out.position(source, target)
        weight = np.nan if position is None else float(out.weights[position])
        return None if np.isnan(weight) else weight

    def _read(self, kind: RelationKind, *, forth: bool, own: bool) -> Links:
        adjacency = self.adjacency(kind, forth=forth)
        strengths = np.ones(len(adjacency))
        if kind in _TOLD and self.subjects is not None:
            strengths = np.nan_to_num(adjacency.weights, nan=1.0)
        if kind in _WEIGHED:
            strengths *= share(adjacency.weights)
        if not own and (kind in _SHARED or kind == _R.KIND_OF):
            counts = self.adjacency(kind, forth=False).degrees[_targets(adjacency, forth=forth)]
            strengths *= few(counts) if kind in _SHARED else np.sqrt(few(counts))
        return Links(adjacency, strengths)


def few(counts: Integers | np.ndarray[tuple[int], np.dtype[np.int32]]) -> Floats:
    """How much it proves to share something with so many: 1 alone, 0.30 of 10, 0.13 of 1,000."""
    return 1 / (1 + np.log(np.maximum(counts, 1)))


def share(weights: Floats) -> Floats:
    """How much a weight counts: the fourth root of a share, for lists name small shares of what matters."""
    return np.clip(np.nan_to_num(weights, nan=1.0), LEAST_WEIGHT, 1.0) ** 0.25


def _targets(adjacency: Adjacency, *, forth: bool) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return adjacency.indices if forth else np.repeat(adjacency.rows, np.diff(adjacency.indptr))


def _only(links: Links, kept: Mask) -> Links:
    """Some of the relations; the others prove nothing."""
    return Links(links.adjacency, np.where(kept, links.strengths, 0.0))
