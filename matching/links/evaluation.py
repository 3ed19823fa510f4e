"""How well links are found that were held back, beside simple rankings.

Of each held-back link the rank of its target is taken among the targets that other known links lead to;
known links of the same source do not count, nor do its other held-back ones (the filtered setting of Bordes
et al., Translating Embeddings for Modeling Multi-relational Data, 2013). Equal scores share their mean rank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array

from graph.errors import ChanglianError
from graph.snapshot import Snapshot
from matching.learning.bootstrap import Figure, Shares, figure_of, ratios, resampled
from matching.links.learning import AT_ONCE, Links, Told, learn
from matching.links.likeness import Dense, added, blocks, diagonal, multiplied
from matching.links.relation import LinkRelation
from matching.links.signals import Signals
from matching.links.world import World
from matching.sparse import Floats, Integers, Mask, times

SAMPLED = 100
"""Targets that are drawn where a held-back one is ranked among a sample."""
LEARNED = "learned"
FIGURES = ("MRR", "Hits@1", "Hits@10")
_BASELINES = {
    LinkRelation.MADE_FROM: {
        "popularity": "the popularity",
        "name overlap": "names like",
        "votes of similar names": "names votes",
    },
    LinkRelation.SUPPLIES: {
        "popularity": "the popularity",
        "text similarity": "texts like",
        "votes of similar texts": "texts votes",
        "shared partners": "together",
    },
}
"""Signals that rank by themselves, by what tables call them."""
_ADAMIC_ADAR = "Adamic-Adar"

Ranker = Callable[[Integers, Mapping[str, Dense], Mask], Dense]
"""Scores of all targets for the sources at some places, of whose signals and known links it is told."""


class LinkSplit(StrEnum):
    """Which links are held back: by lot, or those that were seen last."""

    RANDOM = "random"
    TIME = "time"


class Negatives(StrEnum):
    """Among which targets a held-back one is ranked: all, or a sample by lot, or one by popularity."""

    ALL = "all"
    UNIFORM = "uniform"
    POPULAR = "popular"


class NothingHeldBack(ChanglianError):
    """The links cannot be split as was asked."""

    code = "nothing-held-back"
    status = 422


@dataclass(frozen=True, slots=True)
class LinkTest:
    """How links are held back and ranked.

    Attributes:
        relation: of which links.
        split: how they are chosen.
        parts: one of so many is held back.
        negatives: among what they are ranked.
        reverse: whether they are sought from the end that they lead to.
    """

    relation: LinkRelation
    split: LinkSplit = LinkSplit.RANDOM
    parts: int = 10
    negatives: Negatives = Negatives.ALL
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class LinkEvaluation:
    """What was found.

    Attributes:
        figures: by ranking and name of a figure.
        links: number of links in all.
        held: number of those that were held back.
        ranked: number of those whose target other links lead to, which are ranked.
        targets: number of targets they are ranked among at most.
    """

    figures: Mapping[str, Mapping[str, Figure]]
    links: int
    held: int
    ranked: int
    targets: int


def evaluate_links(snapshot: Snapshot, test: LinkTest, told: Told, seed: int = 0) -> LinkEvaluation:
    """Hold links back, learn from the others and rank.

    Args:
        snapshot: the graph; only its stated links count.
        test: how.
        told: told of learning.
        seed: of everything that is done by lot.

    Raises:
        NothingHeldBack: links have no dates to be split by, or no held-back target is known otherwise.
        TooFewLinks: there are too few to learn from.
    """
    world = World.of(snapshot, test.relation, np.empty(0, np.int64), reverse=test.reverse)
    held = _held_back(snapshot, test, len(world.links.sources), seed)
    known = world.links.take(~held)
    matrix = known.matrix(len(world.around.ground))
    signals = Signals(world.around, matrix)
    sought = world.links.take(held & np.isin(world.links.targets, signals.targets))
    if not len(sought.sources):
        raise NothingHeldBack(
            f"of {int(held.sum())} held-back {test.relation} none leads to where another does",
            "Load more links, or hold back less with more --parts.",
        )
    model = learn(world.around, known, told, seed)
    rankers = _baselines(world, test.relation, known, signals)
    rankers[LEARNED] = lambda _, found, known: model.scores(found, known)
    ranks = _ranks(world, signals, sought, rankers, test.negatives)
    units = np.unique(sought.sources, return_inverse=True)[1]
    figures = {name: _figures(each, units, seed) for name, each in ranks.items()}
    counts = len(held), int(held.sum()), len(sought.sources), len(signals.targets)
    return LinkEvaluation(figures, *counts)


def _held_back(snapshot: Snapshot, test: LinkTest, count: int, seed: int) -> Mask:
    if test.split is LinkSplit.RANDOM:
        return np.random.default_rng(seed).permutation(count) % test.parts == 0
    codes, which = np.unique(
        snapshot.out(test.relation.kind, stated_only=True).coordinates().evidence, return_inverse=True
    )
    days = np.array([_first_day(snapshot, code) for code in codes.tolist()], np.str_)[which]
    dated = np.sort(days[days != ""])
    if not len(dated) or dated[0] == dated[-1]:
        raise NothingHeldBack(
            f"no two {test.relation} have different dates", "Give observed_on, or hold back by lot."
        )
    since = dated[-max(len(dated) // test.parts, 1)]
    return days >= (since if since > dated[0] else dated[dated > dated[0]][0])


def _first_day(snapshot: Snapshot, code: int) -> str:
    """The day on which a link was first seen or began, '' where nobody says."""
    days = (item.observed_on or item.valid_from for item in snapshot.evidence(code))
    return min(filter(None, days), default="")


def _baselines(world: World, relation: LinkRelation, known: Links, signals: Signals) -> dict[str, Ranker]:
    has = signals.of(np.zeros(1, np.int64))
    named = {name: signal for name, signal in _BASELINES[relation].items() if signal in has}
    around = known.matrix(len(world.around.ground))
    around = added(around, csr_array(around.T))
    rare = 1 / np.log(np.maximum(times(around, np.ones(around.shape[1])), 2))
    shared = multiplied(around, multiplied(diagonal(rare), around))[:, signals.targets]

    def alone(signal: str) -> Ranker:
        return lambda places, found, known: found[signal]

    def adamic_adar(places: Integers, found: Mapping[str, Dense], known: Mask) -> Dense:
        return shared[world.around.asked[places]].toarray()

    return {**{name: alone(signal) for name, signal in named.items()}, _ADAMIC_ADAR: adamic_adar}


def _ranks(
    world: World, signals: Signals, sought: Links, rankers: Mapping[str, Ranker], negatives: Negatives
) -> dict[str, Floats]:
    """Rank of each sought link by each ranker, 1 the best."""
    ranks = {name: np.empty(len(sought.sources)) for name in rankers}
    places = np.searchsorted(world.around.asked, sought.sources)
    columns = np.searchsorted(signals.targets, sought.targets)
    drawn = _drawn(signals, negatives)
    for some in blocks(np.unique(places), AT_ONCE):
        found, known = signals.of(some), signals.known_of(some)
        scores = {name: np.where(known, -np.inf, rank(some, found, known)) for name, rank in rankers.items()}
        rows = {place: row for row, place in enumerate(some.tolist())}
        for at in np.flatnonzero(np.isin(places, some)).tolist():
            row, own, others = rows[int(places[at])], columns[at], drawn(at)
            # Neither itself nor what else is held back of its source stands before or beside it.
            others = others[~np.isin(others, columns[places == places[at]])]
            for name, each in scores.items():
                beside = each[row, others]
                ranks[name][at] = 1 + (beside > each[row, own]).sum() + (beside == each[row, own]).sum() / 2
    return ranks


def _drawn(signals: Signals, negatives: Negatives) -> Callable[[int], Integers]:
    """The targets among which each link is ranked, the same for every ranking."""
    every = np.arange(len(signals.targets))
    if negatives is Negatives.ALL:
        return lambda _: every
    links = np.bincount(signals.known.indices, minlength=len(every))
    chances = np.ones(len(every)) if negatives is Negatives.UNIFORM else links.astype(np.float64)
    count = min(SAMPLED, len(every))
    return lambda at: np.random.default_rng(at).choice(every, count, replace=False, p=chances / chances.sum())


def _figures(ranks: Floats, units: Integers, seed: int) -> dict[str, Figure]:
    """Figures with intervals over sources."""
    weights = resampled(int(units.max()) + 1, seed)
    gains = {"MRR": 1 / ranks, "Hits@1": ranks <= 1, "Hits@10": ranks <= 10}
    found = dict[str, Figure]()
    for name in FIGURES:
        shares = Shares(gains[name].astype(np.float64), np.ones(len(ranks))).by_unit(units)
        found[name] = figure_of(ratios(shares, weights))
    return found
