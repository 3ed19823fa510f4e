"""What is known of things beside the links that are asked about: how they are named, and what ties them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from graph.records import Value
from graph.snapshot import Snapshot
from graph.values.text import normalise
from graph.vocabulary import RelationKind
from matching.links.likeness import added, multiplied, normalised
from matching.links.ngrams import beginnings, counts, endings, grams, weighed
from matching.links.relation import BACK, FORTH, LinkRelation, Path
from matching.sparse import Integers, Rows, pick

NAMES = "names"
"""The space in which all things can be compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Things with everything that does not change when links are hidden.

    Attributes:
        rows: row in the snapshot of each thing, ascending. All else names things by their place here.
        spaces: by name things × features; things whose rows point the same way are alike.
        ties: by name things × things, 1 where another relation leads from one to the other.
        pieces: things × pieces of names, 1 where a piece occurs.
        lengths: number of characters of each name.
    """

    rows: Integers
    spaces: Mapping[str, Rows]
    ties: Mapping[str, Rows]
    pieces: Rows
    lengths: Integers

    def __len__(self) -> int:
        return len(self.rows)


def ground_of(snapshot: Snapshot, relation: LinkRelation, rows: Integers) -> Ground:
    """The ground of some rows of a snapshot, given in ascending order."""
    props = [snapshot.props(row) for row in rows.tolist()]
    names = [normalise(str(each.get("name", ""))) for each in props]
    pieces = counts(names, grams(1, 2))
    pieces.data[:] = 1
    spaces = {
        NAMES: weighed(counts(names, grams(1, 2))),
        "phrases": weighed(counts(names, grams(2, 3))),
        "beginnings": weighed(counts(names, beginnings(4))),
        "endings": weighed(counts(names, endings(4))),
    }
    if any("description" in each for each in props):
        spaces["texts"] = weighed(counts(list(map(_text, props)), grams(2, 2)))
    for name, kinds in relation.contexts.items():
        context = _context(snapshot, kinds, rows)
        if context.nnz:
            spaces[name] = context
    ties = {name: _tie(snapshot, path, rows) for name, path in relation.ties.items()}
    return Ground(rows, spaces, ties, pieces, np.array([max(len(name), 1) for name in names]))


def _text(props: Mapping[str, Value]) -> str:
    return normalise(str(props.get("description", "")))


def _context(snapshot: Snapshot, kinds: Sequence[RelationKind], rows: Integers) -> Rows:
    """Things × all rows: what relations of some kinds lead to and from, and where there is any the thing."""
    total: Rows = csr_array((len(rows), len(snapshot)))
    for kind in kinds:
        for forth in (FORTH, BACK):
            total = added(total, pick(_step(snapshot, kind, forth), rows))
    some = np.flatnonzero(np.diff(total.indptr))
    itself = csr_array((np.ones(len(some)), (some, rows[some])), shape=total.shape)
    total = added(total, itself)
    frequency = np.bincount(total.indices, minlength=len(snapshot))
    total.data = np.log(1 + len(rows) / frequency[total.indices]).astype(np.float32)
    return normalised(total)


def _tie(snapshot: Snapshot, path: Path, rows: Integers) -> Rows:
    total = pick(_step(snapshot, *path[0]), rows)
    for step in path[1:]:
        total = multiplied(total, _step(snapshot, *step))
    between: Rows = total[:, rows]
    between.data = np.ones(between.nnz, np.float32)
    return between


def _step(snapshot: Snapshot, kind: RelationKind, forth: bool) -> Rows:
    along = snapshot.out if forth else snapshot.into
    return along(kind, stated_only=True).matrix()
