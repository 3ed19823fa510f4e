"""What a clause is by itself: a request, a detail of one, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.values.ranges import Measure
from matching.kinds import NO_KIND
from matching.needs import openings
from matching.needs.clauses import Clause
from matching.needs.kinds import kind_of
from matching.needs.message import is_question, says_nothing
from matching.needs.values import Count, amounts_in, counts_in

_SEEKS = re.compile("求|找|寻|急需|收购|购")
_BARE = re.compile(r"\w{2,4}")


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause and what it says.

    Attributes:
        text: its words.
        kind: code of its kind, `NO_KIND` where no word tells.
        asks: whether it begins like a request.
        weak: whether it only tells a plan, or what was.
        joins: whether it begins like a further request.
        detail: whether it begins like a detail of the request before.
        complains: whether it ends like the description of a difficulty.
        empty: whether it is a greeting or says that nothing is needed.
    """

    clause: Clause
    text: str
    kind: int
    amounts: tuple[Measure, ...]
    counts: tuple[Count, ...]
    asks: bool
    weak: bool
    joins: bool
    detail: bool
    complains: bool
    empty: bool

    @property
    def counted(self) -> tuple[Count, ...]:
        """What it counts, articles apart."""
        return tuple(count for count in self.counts if not count.article)

    @property
    def valued(self) -> bool:
        """Whether it names a sum or a quantity."""
        return bool(self.amounts or self.counted)

    @property
    def requests(self) -> bool:
        """Whether it asks for something by itself, rather than telling a plan or a background."""
        said = (self.asks and (self.kind != NO_KIND or bool(_SEEKS.search(self.text)))) or self.joins
        return (said or self.valued) and not self.weak

    @property
    def bare(self) -> bool:
        """Whether it is hardly more than the name of a kind: 食堂."""
        return self.kind != NO_KIND and bool(_BARE.fullmatch(self.text))


def _is_weak(said: str, valued: bool) -> bool:
    return openings.tells_past(said) or (openings.tells_plan(said) and not valued)


def read_clause(text: str, clause: Clause) -> Reading:
    """What a clause of a text says."""
    said = text[clause.start : clause.end]
    amounts, counts = amounts_in(said), counts_in(said)
    joins = openings.joins(said)
    return Reading(
        clause=clause,
        text=said,
        kind=kind_of(said, counts, bool(amounts), clause.hint),
        amounts=tuple(amounts),
        counts=tuple(counts),
        asks=openings.asks(said),
        weak=_is_weak(said, bool(amounts) or any(not count.article for count in counts)),
        joins=joins,
        detail=openings.adds_detail(said) and not joins,
        complains=openings.complains(said),
        empty=says_nothing(said) or is_question(said),
    )
