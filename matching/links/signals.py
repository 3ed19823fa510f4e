"""What speaks for a link, as numbers: for many sources and every target at once.

Each number is reckoned from the links that are known and from the ground. Hide a link, and its numbers are
those of a link that nobody has stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from matching.links.ground import NAMES, Ground
from matching.links.likeness import Dense, dense, diagonal, multiplied, nearest, normalised, sums
from matching.sparse import Integers, Mask, Rows, times

NEIGHBOURS = 40
"""Sources that are alike and have a say, for each source and space."""
ALIKE_TARGETS = 60
"""Targets that a target is compared with, in each space."""


@dataclass(frozen=True, slots=True, eq=False)
class Neighbourhood:
    """Who is alike, which hidden links do not change.

    Attributes:
        ground: what all is reckoned from.
        asked: the things that may be asked about, ascending.
        targets: the things that links may lead to, ascending.
        sources: by space, asked × things: the known sources that are most alike.
        alike: by space, targets × targets: those most alike, itself included.
    """

    ground: Ground
    asked: Integers
    targets: Integers
    sources: Mapping[str, Rows]
    alike: Mapping[str, Rows]


def neighbourhood(ground: Ground, known: Rows, asked: Integers) -> Neighbourhood:
    """Compare everything once.

    Args:
        ground: what is known beside links.
        known: things × things, 1 where a link is known.
        asked: things for which links will be sought, ascending.
    """
    targets = np.flatnonzero(np.bincount(known.indices, minlength=len(ground)))
    sources = np.flatnonzero(np.diff(known.indptr))
    near, alike = dict[str, Rows](), dict[str, Rows]()
    for name, space in ground.spaces.items():
        # One more, for a source is most like itself.
        found = nearest(space[asked], space[sources], NEIGHBOURS + 1)
        near[name] = _without_itself(found, asked, sources, len(ground))
        alike[name] = nearest(space[targets], space[targets], ALIKE_TARGETS)
    return Neighbourhood(ground, asked, targets, near, alike)


def _without_itself(found: Rows, asked: Integers, sources: Integers, size: int) -> Rows:
    rows = np.repeat(np.arange(len(asked)), np.diff(found.indptr))
    columns = sources[found.indices]
    other = columns != asked[rows]
    return csr_array((found.data[other], (rows[other], columns[other])), shape=(len(asked), size))


class Signals:
    """Signals under known links.

    Args:
        around: the things and who is alike.
        known: things × things, 1 where a link is known.

    Attributes:
        targets: things that at least one known link leads to, ascending: the columns of every signal.
        known: things × targets, 1 where a link is known.
    """

    def __init__(self, around: Neighbourhood, known: Rows) -> None:
        ground = around.ground
        self._around = around
        self._ground = ground
        degrees = np.bincount(known.indices, minlength=len(ground))
        shown = degrees[around.targets] > 0
        self.targets = around.targets[shown]
        self.known: Rows = known[:, self.targets]
        self._popularity = degrees[self.targets].astype(np.float32)
        self._has_links = (np.diff(known.indptr) > 0).astype(np.float32)
        columns = np.flatnonzero(shown)
        self._alike = {name: csr_array(alike[columns][:, columns]) for name, alike in around.alike.items()}
        self._together = _together(self.known)
        self._onward: Rows = known[self.targets]
        self._of_targets = self._constant_of_targets()

    def of(self, places: Integers) -> dict[str, Dense]:
        """Signals of some sources and all targets, each sources × targets.

        Args:
            places: places of the sources in `Neighbourhood.asked`.
        """
        things = self._around.asked[places]
        own = self.known[things]
        found = dict[str, Dense]()
        for name, space in self._ground.spaces.items():
            votes = self._votes(self._around.sources[name][places])
            found[f"{name} like"] = dense(space[things], space[self.targets])
            found[f"{name} votes"] = votes.toarray()
            found[f"{name} near votes"] = (votes @ self._alike[name]).toarray()
            found[f"{name} own"] = (own @ self._alike[name]).toarray()
            if name != NAMES:
                found[f"{name} votes by name"] = (votes @ self._alike[NAMES]).toarray()
        found |= self._of_graph(things, own)
        found |= self._of_names(things)
        shape = len(things), len(self.targets)
        found |= {name: np.broadcast_to(value, shape) for name, value in self._of_targets.items()}
        found["known of source"] = np.broadcast_to(sums(own)[:, None], shape)
        return found

    def known_of(self, places: Integers) -> Mask:
        """Which links of some sources are known, sources × targets."""
        return self.known[self._around.asked[places]].toarray() > 0

    def _votes(self, near: Rows) -> Rows:
        """Share of the alike sources' weight that has a link to each target."""
        weights = np.maximum(near @ self._has_links, 1e-9)
        return multiplied(diagonal(1 / weights), multiplied(near, self.known))

    def _of_graph(self, things: Integers, own: Rows) -> Iterator[tuple[str, Dense]]:
        yield "together", (own @ self._together).toarray()
        yield "two steps", (own @ self._onward[:, self.targets]).toarray()
        yield "back", self._onward[:, things].T.toarray()
        for name, tie in self._ground.ties.items():
            yield name, tie[things][:, self.targets].toarray()
            yield f"{name}, back", tie[self.targets][:, things].T.toarray()

    def _of_names(self, things: Integers) -> Iterator[tuple[str, Dense]]:
        pieces, lengths = self._ground.pieces, self._ground.lengths
        shared = dense(pieces[things], pieces[self.targets])
        yield "share of target's name", shared / sums(pieces)[self.targets]
        yield "share of source's name", shared / sums(pieces)[things][:, None]
        yield "length of source", np.broadcast_to(lengths[things][:, None].astype(np.float32), shared.shape)

    def _constant_of_targets(self) -> Mapping[str, Dense]:
        """What is the same for every source."""
        alike = self._alike.items()
        around = {f"{name} popularity": np.log1p(times(rows, self._popularity)) for name, rows in alike}
        return around | {
            "the popularity": np.log1p(self._popularity),
            "known of target": np.log1p(sums(self._onward)),
            "length of target": self._ground.lengths[self.targets].astype(np.float32),
        }


def _together(known: Rows) -> Rows:
    """Targets × targets: cosine of the sources they share."""
    by_target = normalised(csr_array(known.T))
    together = csr_array(by_target @ by_target.T)
    together.setdiag(0)
    return together
