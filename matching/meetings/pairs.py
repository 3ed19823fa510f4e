"""Pairs of enterprises that could do business and do not know each other yet, by their products."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array, triu

from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind
from matching.partners.partner import Proof
from matching.partners.scoring import Level
from matching.sparse import Floats, Integers, Rows, pick

NEEDED, MATERIAL = 1.0, 0.5
"""What one makes, the other needs; or the other makes something from it."""
_R = RelationKind
_KNOWN = (_R.SUPPLIES, _R.COOPERATES_WITH)


def _no_reasons() -> Mapping[tuple[int, int], Sequence[Proof]]:
    return {}


def _no_levels() -> Mapping[tuple[int, int], Level]:
    return {}


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Promising pairs among some parties: places of the two, the smaller first, and scores, 0 to 1.

    By the places of the two `reasons` tell why a pair is promising, the strongest first, and `levels` how
    well they suit, where that is known.
    """

    one: Integers
    other: Integers
    scores: Floats
    reasons: Mapping[tuple[int, int], Sequence[Proof]] = field(default_factory=_no_reasons)
    levels: Mapping[tuple[int, int], Level] = field(default_factory=_no_levels)

    def __len__(self) -> int:
        return len(self.scores)

    @property
    def ends(self) -> set[tuple[int, int]]:
        """The places of the two of each pair."""
        return set(zip(self.one.tolist(), self.other.tolist(), strict=True))

    def within(self, places: Sequence[int]) -> Pairs:
        """The pairs both of whose ends are among some places, the most promising first, then by place."""
        kept = np.flatnonzero(np.isin(self.one, places) & np.isin(self.other, places))
        kept = kept[np.lexsort([self.other[kept], self.one[kept], -self.scores[kept]])]
        return Pairs(self.one[kept], self.other[kept], self.scores[kept], self.reasons, self.levels)


Scoring = Callable[[Snapshot, Integers], Pairs]
"""Finds the promising pairs among the parties in some rows."""


def by_products(snapshot: Snapshot, rows: Integers) -> Pairs:
    """Pairs of which one makes what the other needs or makes something from, and that do not deal yet.

    Who makes a product also makes what it is a kind of. Only stated relations count.
    """
    made = _step(snapshot, _R.PRODUCES, rows)
    offered = _with_wider(snapshot, made)
    asked = _step(snapshot, _R.NEEDS, rows), _product(made, _matrix(snapshot, _R.MADE_FROM))
    needed, material = (_met(offered, wanted) for wanted in asked)
    scores = (needed * NEEDED).maximum(material * MATERIAL)
    upper = csr_array(triu(scores - scores.multiply(_acquainted(snapshot, rows)), 1)).tocoo()
    kept = np.flatnonzero(upper.data > 0)
    one, other = (np.asarray(axis)[kept].astype(np.int64) for axis in upper.coords)
    return Pairs(one, other, np.asarray(upper.data)[kept].astype(np.float64))


def _step(snapshot: Snapshot, kind: RelationKind, rows: Integers) -> Rows:
    return pick(_matrix(snapshot, kind), rows)


def _matrix(snapshot: Snapshot, kind: RelationKind) -> Rows:
    return snapshot.out(kind, stated_only=True).matrix()


def _with_wider(snapshot: Snapshot, made: Rows) -> Rows:
    """Products with all that they are kinds of, over any number of steps."""
    wider = _matrix(snapshot, _R.KIND_OF)
    count = -1
    while made.nnz != count:
        count = made.nnz
        made = _marks(made + _product(made, wider))
    return made


def _met(offered: Rows, wanted: Rows) -> Rows:
    """Marks where one offers what the other wants, whichever of the two it is."""
    one_way = _marks(_product(offered, csr_array(wanted.T)))
    return _marks(one_way + one_way.T)


def _acquainted(snapshot: Snapshot, rows: Integers) -> Rows:
    """Marks where two deal with each other already, either way."""
    supplied, befriended = (pick(_matrix(snapshot, kind), rows)[:, rows] for kind in _KNOWN)
    found = csr_array(supplied + befriended)
    return _marks(csr_array(found + found.T))


def _product(one: Rows, other: Rows) -> Rows:
    return csr_array(one @ other)


def _marks(matrix: Rows) -> Rows:
    matrix = csr_array(matrix)
    matrix.data = np.ones_like(matrix.data)
    return matrix
