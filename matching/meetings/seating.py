"""Who talks with whom in which round, so that nobody is in two places.

Talks are the edges of a graph, rounds its colours (an edge colouring), and a round has so many tables.
No seating takes fewer rounds than the busiest party has talks, or than tables need for all talks. A greedy
seating is taken first; then fewer rounds are tried as a program in whole numbers, from that bound on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.assignment.clock import Clock
from matching.assignment.program import Program
from matching.meetings.pairs import Pairs
from matching.sparse import Integers

SECONDS = 5.0
_UNSEATED = -1
_SCALE = 1_000


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk at a table of a round, both counted from 1; `pair` is its place among the pairs."""

    round: int
    table: int
    pair: int


@dataclass(frozen=True, slots=True)
class Seating:
    """Talks by round and table, how many rounds they take, and than which no seating of all takes fewer."""

    talks: tuple[Talk, ...]
    rounds: int
    least: int


def seat(pairs: Pairs, tables: int, rounds: int | None = None, seconds: float = SECONDS) -> Seating:
    """Seat pairs in as few rounds as are found in time, the most promising first.

    Args:
        pairs: who is to talk; each pair once.
        tables: how many talks a round can have.
        rounds: the most there may be, None for as many as needed; the most promising talks that fit stay.
        seconds: how long fewer rounds are searched for.
    """
    least = _least(pairs, tables)
    found = _greedy(pairs, tables)
    needed = int(found.max(initial=_UNSEATED)) + 1
    most = needed if rounds is None else min(rounds, needed)
    found = np.where(found < most, found, _UNSEATED)
    clock = Clock(seconds, _tell_nobody)
    for count in range(min(least, most), needed):
        better = _solved(pairs, tables, count, clock.part(needed - count))
        if better is not None and (better >= 0).all():
            found = better
            break
        if count == most:
            found = found if better is None else max(found, better, key=lambda each: _worth(pairs, each))
            break
    return Seating(tuple(_talks(pairs, found)), len(np.unique(found[found >= 0])), least)


def _tell_nobody(done: int, total: int, what: str) -> None: ...


def _worth(pairs: Pairs, found: Integers) -> float:
    return float(pairs.scores[found >= 0].sum())


def _least(pairs: Pairs, tables: int) -> int:
    busiest = np.bincount(np.concatenate([pairs.one, pairs.other])).max(initial=0)
    return max(int(busiest), -(-len(pairs) // tables))


def _greedy(pairs: Pairs, tables: int) -> Integers:
    """For each pair the first round in which both are free and a table is; in the order of the pairs."""
    busy, taken = set[tuple[int, int]](), Counter[int]()
    found = list[int]()
    for one, other in zip(pairs.one.tolist(), pairs.other.tolist(), strict=True):
        number = 0
        while (one, number) in busy or (other, number) in busy or taken[number] >= tables:
            number += 1
        busy |= {(one, number), (other, number)}
        taken[number] += 1
        found.append(number)
    return np.array(found, np.int64)


def _solved(pairs: Pairs, tables: int, rounds: int, clock: Clock) -> Integers | None:
    """For each pair its round, or `_UNSEATED`; None where no seating was found in time.

    A variable for each pair and round. What is seated counts first, then that it is early.
    """
    count = len(pairs)
    which, when = np.divmod(np.arange(count * rounds), rounds)
    program = Program(np.zeros(count * rounds, np.int64), np.ones(count * rounds, np.int64))
    one = np.ones(len(which))
    program.at_most(which, np.arange(len(which)), one, np.ones(count))
    program.at_most(when, np.arange(len(which)), one, np.full(rounds, float(tables)))
    people, ends = np.unique(np.concatenate([pairs.one, pairs.other]), return_inverse=True)
    both = np.concatenate([ends[:count][which], ends[count:][which]]) * rounds + np.concatenate([when, when])
    variables = np.concatenate([np.arange(len(which))] * 2)
    program.at_most(both, variables, np.ones(len(both)), np.ones(len(people) * rounds))
    scores = np.maximum(np.round(pairs.scores * _SCALE), 1).astype(np.int64)
    objective = scores[which] * (int(scores.sum()) * rounds + rounds - when)
    values = program.solved(objective, [0] * len(which), clock).values
    if not len(values):
        return None
    seated = values.reshape(count, rounds) > 0.5
    return np.where(seated.any(axis=1), seated.argmax(axis=1), _UNSEATED)


def _talks(pairs: Pairs, found: Integers) -> Sequence[Talk]:
    """Rounds in the order of what their talks promise together; tables in that of the pairs."""
    used = np.unique(found[found >= 0]).tolist()
    worth = {number: float(pairs.scores[found == number].sum()) for number in used}
    ranked = sorted(used, key=lambda number: (-worth[number], number))
    return [
        Talk(place, table, pair)
        for place, number in enumerate(ranked, start=1)
        for table, pair in enumerate(np.flatnonzero(found == number).tolist(), start=1)
    ]
