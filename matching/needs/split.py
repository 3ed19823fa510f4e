"""From a cell or a message to the needs it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from graph.errors import BadValue
from matching.kinds import KIND_CODES, NO_KIND
from matching.needs.clauses import clauses_of
from matching.needs.deadlines import deadline_in
from matching.needs.directions import direction_in
from matching.needs.groups import Group, groups_of
from matching.needs.kinds import kind_of, name_of
from matching.needs.need import ProposedNeed
from matching.needs.values import Count, amounts_in, counts_in

LONGEST = 10_000
"""Characters of a text that is split; nobody writes needs at such length."""
_TITLE = 40
_JOINERS = re.compile("^(?:另外|此外|同时|顺便|并且|并|还有就是|还有|以及|或者|另|也)+")
_PEOPLE = frozenset({"talent", "expert", "training", "activity"})


def split_needs(text: str, day: date) -> list[ProposedNeed]:
    """The needs that a cell or a message holds, in their order; none where it holds none.

    One need stays one, however many properties, places or papers it lists; sums and quantities belong to the
    need that names them. A greeting, a signature or "none" is no need.

    Args:
        text: as it was written or pasted.
        day: the day it was written, which 月底 and 明年3月 are counted from.

    Raises:
        BadValue: the text is longer than `LONGEST`.

    Example:
        >>> [need.kind for need in split_needs("找针织面料、贷款500万、招缝纫工60名", date(2026, 11, 1))]
        ['supply', 'funding', 'talent']
    """
    if len(text) > LONGEST:
        raise BadValue(f"a text of at most {LONGEST:,} characters, not {len(text):,}")
    return [_need(text, group, day) for group in groups_of(text, clauses_of(text))]


def _need(text: str, group: Group, day: date) -> ProposedNeed:
    start = (*group.background, *group.readings)[0].clause.start
    end = group.readings[-1].clause.end
    said = text[group.readings[0].clause.start : end]
    counts, amounts = counts_in(said), amounts_in(said)
    code = kind_of(said, counts, bool(amounts), group.readings[0].clause.hint)
    if code == NO_KIND and direction_in(said) == "采购":
        code = KIND_CODES["supply"]
    kind = name_of(code)
    count = _count(counts, kind)
    return ProposedNeed(
        title=_title(group),
        text=text[start:end],
        start=start,
        end=end,
        kind=kind,
        amount=amounts[0] if amounts and kind != "talent" else None,
        quantity=count.number if count else None,
        unit=count.unit if count else None,
        direction=direction_in(said) if code == KIND_CODES["supply"] else None,
        deadline=deadline_in(said, day),
    )


def _title(group: Group) -> str:
    asked = [reading for reading in group.readings if reading.requests]
    said = (asked or group.readings)[0].text
    return (_JOINERS.sub("", said) or said)[:_TITLE]


def _count(counts: Sequence[Count], kind: str | None) -> Count | None:
    """What the need counts: people of most kinds, room before anything else of a venue, else the first."""
    if kind in _PEOPLE:
        return _people(counts)
    if kind == "venue":
        return next((each for each in counts if each.persons or each.area), counts[0] if counts else None)
    said = [each for each in counts if not each.article]
    return next(iter(said), None) or next((each for each in counts if each.unit in {"套", "条"}), None)


def _people(counts: Sequence[Count]) -> Count | None:
    persons = next((each for each in counts if each.persons), None)
    if persons is not None:
        return persons
    loose = next((each for each in counts if each.unit == "个" and not each.article), None)
    return loose._replace(unit="人") if loose else None
