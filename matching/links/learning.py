"""Learning which links are missing from those that are known, each hidden while it is learned from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from graph.errors import ChanglianError
from matching.learning.platt import platt
from matching.links.boosting import Boosting, Columns
from matching.links.likeness import Dense, blocks
from matching.links.pairs import Pairs, proposed
from matching.links.signals import Neighbourhood, Signals
from matching.sparse import Floats, Integers, Mask, Rows

PARTS = 10
"""Parts in which links are hidden, one after the other; what one says calibrates what the others teach."""
KEPT = 0.06
"""Share of the pairs without a link that is learned from."""
AT_ONCE = 128
"""Sources whose signals are in memory at a time."""

Told = Callable[[int, int], None]
"""Is told steps done and steps in all."""


class TooFewLinks(ChanglianError):
    """The graph states too few links to learn from."""

    code = "too-few-links"
    status = 422


class Links(NamedTuple):
    """Links between things, as columns of equal length."""

    sources: Integers
    targets: Integers

    def take(self, chosen: Mask) -> Links:
        """Some of the links."""
        return Links(self.sources[chosen], self.targets[chosen])

    def matrix(self, size: int) -> Rows:
        """Things × things, 1 where a link leads."""
        ones = np.ones(len(self.sources), np.float32)
        return csr_array((ones, (self.sources, self.targets)), shape=(size, size))


class _Hidden(NamedTuple):
    """Candidate pairs while links were hidden, and which of them are such links."""

    pairs: Pairs
    linked: Mask


@dataclass(frozen=True, slots=True)
class LinkModel:
    """What was learned of links.

    Attributes:
        boosting: what ranks candidates.
        slope: of the calibration, and
        intercept: of it: log-odds × slope + intercept are the log-odds that a link is missing.
        elsewhere: the chance of a pair that is no candidate.
    """

    boosting: Boosting
    slope: float
    intercept: float
    elsewhere: float

    def scores(self, found: Mapping[str, Dense], known: Mask) -> Dense:
        """Calibrated log-odds of all targets; known links have minus infinity.

        Pairs that are no candidates come after all that are, in the order of their votes and popularity.

        Args:
            found: signals of some sources.
            known: which of their links are known.
        """
        pairs = proposed(found, known)
        rest = found["names near votes"] + 0.01 * found["the popularity"]
        scores = _ELSEWHERE + rest / (1 + rest.max(initial=0))
        odds = self.boosting.log_odds(pairs.columns) * self.slope + self.intercept
        scores[pairs.sources, pairs.targets] = np.maximum(odds, _ELSEWHERE + 2)
        scores[known] = -np.inf
        return scores

    def probabilities(self, scores: Dense) -> Floats:
        """The chance that a link with such a score is missing."""
        odds = np.clip(scores.astype(np.float64), _ELSEWHERE, -_ELSEWHERE)
        return np.where(scores < _ELSEWHERE + 2, self.elsewhere, 1 / (1 + np.exp(-odds)))


_ELSEWHERE = -40.0
"""Where the scores of pairs that are no candidates begin; they end within two."""


def learn(around: Neighbourhood, links: Links, told: Told, seed: int = 0) -> LinkModel:
    """Learn from known links.

    Args:
        around: the things, every source of a link among those asked about.
        links: what is known.
        told: told after each part.
        seed: of the order in which links are hidden.

    Raises:
        TooFewLinks: no hidden link leads to where another does, so that nothing can be learned.
    """
    random = np.random.default_rng(seed)
    parts = random.permutation(len(links.sources)) % PARTS
    columns, linked = list[Columns](), list[Mask]()
    for part in range(1, PARTS):
        for hidden in _hidden(around, links, parts == part):
            kept = hidden.linked | (random.random(len(hidden.linked)) < KEPT)
            columns.append(hidden.pairs.columns[kept])
            linked.append(hidden.linked[kept])
        told(part, PARTS + 2)
    if not any(each.any() for each in linked):
        raise TooFewLinks(
            f"{len(links.sources)} known links are too few to learn from",
            "Load more: some targets need several links to them.",
        )
    boosting = Boosting(np.concatenate(columns), np.concatenate(linked))
    told(PARTS + 1, PARTS + 2)
    model = _calibrated(boosting, list(_hidden(around, links, parts == 0)))
    told(PARTS + 2, PARTS + 2)
    return model


def _hidden(around: Neighbourhood, links: Links, hidden: Mask) -> Iterator[_Hidden]:
    """Candidates of the sources of hidden links, as though these were not known."""
    size = len(around.ground)
    signals = Signals(around, links.take(~hidden).matrix(size))
    sought = links.take(hidden).matrix(size)
    asked = np.unique(links.sources[hidden & np.isin(links.targets, signals.targets)])
    places = np.searchsorted(around.asked, asked)
    for some in blocks(places, AT_ONCE):
        pairs = proposed(signals.of(some), signals.known_of(some))
        answers = sought[around.asked[some]][:, signals.targets].toarray() > 0
        yield _Hidden(pairs, answers[pairs.sources, pairs.targets])


def _calibrated(boosting: Boosting, held: list[_Hidden]) -> LinkModel:
    """The model with Platt's calibration on pairs that it did not learn from."""
    odds = [boosting.log_odds(each.pairs.columns) for each in held]
    if not odds:
        return LinkModel(boosting, 1.0, float(np.log(KEPT)), 0.0)
    linked = np.concatenate([each.linked for each in held])
    slope, intercept = platt(np.concatenate(odds), linked, np.ones(len(linked)))
    return LinkModel(boosting, float(slope), float(intercept), 0.0)
