"""A supply-demand meeting: parties with many promising new pairs, and their one-to-one talks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.errors import NotFound
from graph.snapshot import Snapshot
from graph.snapshot.nodes import KIND_CODES
from graph.vocabulary import NodeKind
from matching.meetings.by_partners import MOST, ByPartners
from matching.meetings.choice import choose
from matching.meetings.pairs import Pairs, Scoring, by_products
from matching.meetings.reasons import Deal, deals
from matching.meetings.seating import SECONDS, Talk, seat
from matching.partners.finder import PartnerFinder
from matching.partners.partner import Proof
from matching.partners.scoring import Level
from matching.sparse import Integers


@dataclass(frozen=True, slots=True)
class Terms:
    """What the host wants.

    Attributes:
        size: how many are invited at most.
        tables: how many talks a round can have.
        rounds: how many rounds there may be; None: as many as needed.
        invited: ids of those who come anyway.
        seconds: how long fewer rounds are searched for.
    """

    size: int
    tables: int
    rounds: int | None = None
    invited: Sequence[str] = ()
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class SeatedTalk:
    """A talk of two parties: round and table from 1, ids, how promising it is, and why.

    `level` says how well they suit in a word; None where products alone tell it. `reasons` are the evidence
    of partners, the strongest first; `deals` what the products tell.
    """

    round: int
    table: int
    one: str
    other: str
    score: float
    deals: tuple[Deal, ...]
    reasons: tuple[Proof, ...] = ()
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who is invited, and who talks with whom.

    Attributes:
        asked: how many enterprises could have been invited.
        invited: ids in ascending order.
        pairs: promising new pairs among them.
        bound: more than which no such choice has.
        rounds: how many rounds there are.
        least: fewer than which no seating of all pairs has.
        talks: by round and table; pairs that did not fit into the rounds are missing.
    """

    asked: int
    invited: tuple[str, ...]
    pairs: int
    bound: int
    rounds: int
    least: int
    talks: tuple[SeatedTalk, ...]


def scoring_of(rows: Integers, finder: Callable[[], PartnerFinder]) -> Scoring:
    """How pairs among so many parties are scored: as partners, or where they are too many by products.

    Args:
        rows: rows of the parties.
        finder: makes what finds partners; asked only where it is needed.
    """
    return ByPartners(finder()) if len(rows) <= MOST else by_products


def plan(snapshot: Snapshot, rows: Integers, terms: Terms, scoring: Scoring = by_products) -> Meeting:
    """Plan a meeting of some of the parties in some rows.

    Raises:
        NotFound: one who comes anyway is no enterprise of the store.
    """
    anyway = [_enterprise(snapshot, id_) for id_ in terms.invited]
    rows = np.union1d(rows, np.array(anyway, np.int64))
    pairs = scoring(snapshot, rows)
    choice = choose(pairs, len(rows), terms.size, np.searchsorted(rows, anyway).tolist())
    chosen = pairs.within(choice.places)
    seating = seat(chosen, terms.tables, terms.rounds, terms.seconds)
    talks = tuple(_seated(snapshot, rows, chosen, seating.talks))
    invited = tuple(sorted(snapshot.ids_of(rows[list(choice.places)])))
    return Meeting(len(rows), invited, choice.pairs, choice.bound, seating.rounds, seating.least, talks)


def _seated(snapshot: Snapshot, rows: Integers, pairs: Pairs, talks: Sequence[Talk]) -> Iterator[SeatedTalk]:
    for talk in talks:
        ends = int(pairs.one[talk.pair]), int(pairs.other[talk.pair])
        one, other = (int(rows[end]) for end in ends)
        yield SeatedTalk(
            talk.round,
            talk.table,
            snapshot.id(one),
            snapshot.id(other),
            float(pairs.scores[talk.pair]),
            tuple(deals(snapshot, one, other)),
            tuple(pairs.reasons.get(ends, ())),
            pairs.levels.get(ends),
        )


def _enterprise(snapshot: Snapshot, id_: str) -> int:
    row = snapshot.row(snapshot.kept(id_))
    if row is None or snapshot.kinds[row] != KIND_CODES[NodeKind.ENTERPRISE]:
        raise NotFound(f"no enterprise has the id {id_!r}")
    return row
