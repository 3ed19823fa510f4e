"""Which clauses of a text belong to one need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from matching.kinds import NO_KIND
from matching.needs.clauses import Break, Clause
from matching.needs.readings import Reading, read_clause

_AND = re.compile("以及|还有|和|及|与")
_LONGEST_CUT = 100
"""Characters of a clause in which conjunctions are tried."""
_TOGETHER = re.compile("[共合总]计?\\s*约?\\d|等(?:方面|一线)?|方面|均可|都")


@dataclass(slots=True)
class Group:
    """Clauses in their order that speak of one need, after those that tell why."""

    readings: list[Reading] = field(default_factory=list[Reading])
    background: list[Reading] = field(default_factory=list[Reading])

    @property
    def kind(self) -> int:
        """Code of the kind of what was asked for first."""
        known = [reading for reading in self.readings if reading.kind != NO_KIND]
        asked = [reading for reading in known if reading.requests]
        return next((reading.kind for reading in (*asked, *known)), NO_KIND)

    @property
    def complete(self) -> bool:
        """Whether something is asked for, rather than told."""
        return any(reading.requests for reading in self.readings)

    @property
    def amount(self) -> bool:
        """Whether a sum is named."""
        return any(reading.amounts for reading in self.readings)

    @property
    def told(self) -> bool:
        """Whether it only tells a number and asks for nothing: background, unless it stands in a list."""
        return not any(reading.asks or reading.joins for reading in self.readings)

    def counts_like(self, other: Reading) -> bool:
        """Whether persons, an area, a mass or pieces are counted in it as in `other`."""
        mine = {each.dimension for reading in self.readings for each in reading.counted}
        return any(each.dimension in mine for each in other.counted)


def groups_of(text: str, clauses: Sequence[Clause]) -> list[Group]:
    """The needs among the clauses of a text; what only tells the background belongs to the next need."""
    groups: list[Group] = []
    for reading, apart in _readings(text, clauses):
        if reading.empty:
            continue
        if groups and not apart and not _begins(groups[-1], reading):
            groups[-1].readings.append(reading)
        else:
            groups.append(Group([reading]))
    return _without_background(groups)


def _readings(text: str, clauses: Sequence[Clause]) -> Iterator[tuple[Reading, bool]]:
    """What the clauses say, and whether each is a need of its own for being an item of a list."""
    run: list[Clause] = []
    for clause in [*clauses, None]:
        if run and (clause is None or clause.before != Break.PAUSE):
            yield from _listed(text, run)
            run = []
        if clause is not None:
            run.append(clause)


def _listed(text: str, run: Sequence[Clause]) -> Iterator[tuple[Reading, bool]]:
    """The items between pauses: needs of their own, or one clause."""
    cut = [part for clause in run for part in _cut_at_and(text, clause)]
    items = [read_clause(text, clause) for clause in cut]
    apart = run[0].before == Break.ITEM
    if len(items) > 1 and _are_needs(items):
        first = items[0].kind
        for number, item in enumerate(items):
            known = item if item.kind != NO_KIND else replace(item, kind=first)
            yield known, apart if number == 0 else True
    else:
        yield read_clause(text, replace(run[0], end=run[-1].end)), apart


def _cut_at_and(text: str, clause: Clause) -> list[Clause]:
    """A clause cut where both sides of a conjunction name a quantity or a sum."""
    if clause.end - clause.start > _LONGEST_CUT:
        return [clause]
    for match in _AND.finditer(text, clause.start, clause.end):
        left = replace(clause, end=match.start())
        right = replace(clause, start=match.end(), before=Break.PAUSE)
        if all(read_clause(text, side).valued for side in (left, right)):
            return [left, *_cut_at_and(text, right)]
    return [clause]


def _are_needs(items: Sequence[Reading]) -> bool:
    """Whether all items between pauses are needs, not properties, places or parts of one."""
    if any(item.detail and not item.valued for item in items) or _TOGETHER.search(items[-1].text):
        return False
    if all(item.valued for item in items):
        return True
    kinds = {item.kind for item in items}
    alike = (
        all(item.asks or item.valued for item in items)
        or all(item.bare for item in items)
        or all(item.complains for item in items)
    )
    return alike and NO_KIND not in kinds and len(kinds) > 1


def _begins(group: Group, reading: Reading) -> bool:
    """Whether a clause begins another need than that of the clauses before."""
    if reading.clause.before == Break.ITEM:
        return reading.valued or not reading.detail
    if reading.detail or reading.weak or not group.complete:
        return False
    if reading.joins or group.counts_like(reading):
        return reading.requests
    if not reading.asks or not reading.valued:
        return False
    return reading.kind != group.kind or (group.amount and bool(reading.amounts))


def _without_background(groups: Sequence[Group]) -> list[Group]:
    """Groups that ask for something, each with the background told before it; the first where none asks."""
    asking: list[Group] = []
    for group in groups:
        if asking and asking[-1].told and _explains(asking[-1], group):
            group.background = [*asking.pop().readings]
        if group.complete or _is_item(group):
            asking.append(group)
    return asking or list(groups[:1])


def _explains(told: Group, group: Group) -> bool:
    """Whether what was told is the background of the request that follows in the same passage."""
    first = group.readings[0]
    return first.asks and not first.joins and first.clause.before in {Break.COMMA, Break.STOP}


def _is_item(group: Group) -> bool:
    first = group.readings[0]
    return first.kind != NO_KIND and first.clause.before in {Break.ITEM, Break.PAUSE}
