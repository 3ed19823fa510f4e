"""Missing links of some nodes: what each may be linked with, likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.snapshot import Snapshot
from matching.links.learning import AT_ONCE, LinkModel, Told, TooFewLinks, learn
from matching.links.likeness import Dense, blocks
from matching.links.relation import LinkRelation
from matching.links.signals import Signals
from matching.links.standing import Standing, proposed_links
from matching.links.world import World
from matching.sparse import Integers

TELLING = 200
"""Links from which on probabilities mean something: a tenth of them, held back, tells rankings apart."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """Likely targets of one source.

    Attributes:
        source: id of the node that was asked about.
        candidates: ids of nodes, likeliest first.
        probabilities: for each the chance that the link is missing, in 0-1.
    """

    source: str
    candidates: Sequence[str]
    probabilities: Sequence[float]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        relation: of which links are sought.
        sources: ids of existing nodes that they lead from, or to where `reverse`.
        top: how many candidates of each.
        reverse: whether the sources are the ends that the relation leads to.
    """

    relation: LinkRelation
    sources: Sequence[str]
    top: int = 100
    reverse: bool = False


def predict(snapshot: Snapshot, question: Question, told: Told) -> Iterator[Prediction]:
    """Rank everything that known links lead to, for each source in turn.

    Learned are the stated links of the whole graph. Links that are stated, or that somebody rejected, are
    left out; those that are merely inferred are ranked like unknown ones.

    Args:
        snapshot: the graph.
        question: what is asked.
        told: told of learning, then of sources that are ranked.

    Raises:
        TooFewLinks: there are too few links to learn from.
    """
    rows = np.array([_row(snapshot, id_) for id_ in question.sources], np.int64)
    world = World.of(snapshot, question.relation, rows, reverse=question.reverse)
    if not len(world.links.sources):
        raise TooFewLinks(
            f"the graph states no {question.relation} to learn from",
            f"Load a relations list with {question.relation}.",
        )
    model = learn(world.around, world.links, told)
    signals = Signals(world.around, world.links.matrix(len(world.around.ground)))
    targets = world.around.ground.rows[signals.targets]
    refused = _refused(snapshot, question)
    asked = world.around.ground.rows[world.around.asked]
    for done, places in enumerate(blocks(np.searchsorted(asked, rows), AT_ONCE)):
        scores = model.scores(signals.of(places), signals.known_of(places))
        keys = (asked[places][:, None] << 32) | targets
        scores[np.isin(keys, refused) | (asked[places][:, None] == targets)] = -np.inf
        ids = question.sources[done * AT_ONCE : (done + 1) * AT_ONCE]
        yield from _best(snapshot, model, scores, ids, targets, question.top)
        told(min((done + 1) * AT_ONCE, len(rows)), len(rows))


def stated_links(snapshot: Snapshot, relation: LinkRelation) -> int:
    """How many links of a relation the graph states, and so how many are learned from."""
    return len(snapshot.out(relation.kind, stated_only=True).indices)


def _refused(snapshot: Snapshot, question: Question) -> Integers:
    """Keys of the links that somebody rejected, from source to target as the question has them."""
    links = proposed_links(snapshot, question.relation.kind, Standing.REJECTED)
    return (links.flipped() if question.reverse else links).keys


def _best(
    snapshot: Snapshot, model: LinkModel, scores: Dense, sources: Sequence[str], targets: Integers, top: int
) -> Iterator[Prediction]:
    order = np.argsort(-scores, axis=1, kind="stable")[:, :top]
    found = np.take_along_axis(scores, order, 1)
    chances = np.round(model.probabilities(found), 4)
    for source, columns, odds, chance in zip(sources, order, found, chances, strict=True):
        count = int(np.isfinite(odds).sum())
        yield Prediction(source, snapshot.ids_of(targets[columns[:count]]), chance[:count].tolist())


def _row(snapshot: Snapshot, id_: str) -> int:
    row = snapshot.row(snapshot.kept(id_))
    if row is None:
        raise LookupError(id_)
    return row
