"""A text cut into clauses at its punctuation and numbering, each with what parts it from the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from matching.kinds import NO_KIND
from matching.needs import openings
from matching.needs.kinds import kind_of, kind_of_label
from matching.needs.message import (
    can_be_name,
    is_lead_in,
    is_sender,
    is_signature,
    is_speaker,
    masked,
    organization_in,
)


class Break(IntEnum):
    """What parts a clause from the one before, from the weakest to the strongest."""

    PAUSE = 0
    COMMA = 1
    STOP = 2
    ITEM = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the text.

    Attributes:
        start: its first position; `end` is the one after its last.
        before: what parts it from the clause before.
        hint: code of the kind that a heading gives it and the clauses after it, `NO_KIND` for none.
    """

    start: int
    end: int
    before: Break
    hint: int = NO_KIND


_NUMBER = "[一二三四五六七八九十]"
_AT_START = r"(?:^|(?<=[\s，,；;。：:！!？?]))"
_ITEM = (
    rf"{_AT_START}(?:[（(]\s*(?:\d{{1,2}}|{_NUMBER}{{1,2}})\s*[）)]|\d{{1,2}}\s*(?:[)）]|[.、．](?!\d))"
    rf"|{_NUMBER}{{1,2}}、|第{_NUMBER}[，、,：:]|(?:其?{_NUMBER}|首先|其次|再次|最后|另一个|一个)是(?!否)"
    rf"|需求\s*(?:\d{{1,2}}|{_NUMBER})\s*[：:])|[①-⑳]|[；;]"
)
_BREAKS = re.compile(
    rf"(?P<item>{_ITEM})|(?P<stop>[。！？!?\n\r])|(?P<comma>，|(?<!\d),|,(?!\d))|(?P<pause>、)"
)
_OPEN, _CLOSE = "（(【[“「《", "）)】]”」》"
_EDGES = " \t\u3000，,、。；;：:！!？?.·-—~"
_LABEL = re.compile(r"(?:[^，,、。；;！!？?（(：:]|（[^（）]{0,30}）|\([^()]{0,30}\)){1,40}[：:](?!//)")
_LONGEST_HEADING = 16
_SHORT_LINE = 30
_HEADING = re.compile(r"【[^】]*】")


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a text that hold a word, in order; brackets and quotations are never cut.

    Where all lines are short and no sentence they are the items of a list.
    """
    shown = masked(text)
    listed = all(len(line) <= _SHORT_LINE and not line.rstrip().endswith("。") for line in shown.splitlines())
    found: list[Clause] = []
    hint, position, before = NO_KIND, 0, Break.ITEM
    for end, following, strength in _cuts(shown, listed):
        for labelled in _labelled(shown, Clause(position, end, before)):
            if labelled.before >= Break.STOP:
                hint = labelled.hint if labelled.hint != NO_KIND or labelled.before == Break.ITEM else hint
            clause = _trimmed(shown, replace(labelled, hint=hint))
            if clause.end > clause.start:
                found.append(clause)
                before = Break.PAUSE
        # What is empty between two cuts leaves the stronger of them.
        before = max(before, strength) if not found or found[-1].end <= position else strength
        position = following
    return found


def senders_of(text: str) -> Iterator[str]:
    """Names of the organizations that send passages: they stand before the first colon, or sign."""
    shown = masked(text)
    position, before = 0, Break.ITEM
    for end, following, strength in _cuts(shown, listed=False):
        clause = _trimmed(shown, Clause(position, end, before))
        label = _LABEL.match(shown, clause.start, end)
        if label and _is_sender(shown, clause, label):
            yield organization_in(label[0][:-1].strip(_EDGES))
        elif is_signature(shown[clause.start : clause.end]):
            yield shown[clause.start : clause.end]
        position, before = following, strength


def _cuts(text: str, listed: bool) -> Iterator[tuple[int, int, Break]]:
    """Where each clause ends, where the next begins, and what stands between."""
    depth, at = 0, 0
    for match in _BREAKS.finditer(text):
        depth += _depth(text[at : match.start()])
        at = match.start()
        if depth <= 0 or match["item"] or match["stop"] in {"\n", "\r"}:
            depth = 0
            at = match.end()
            item = listed and match["stop"] in {"\n", "\r"}
            yield match.start(), match.end(), Break.ITEM if item else _strength(match)
    yield len(text), len(text), Break.ITEM


def _depth(text: str) -> int:
    return sum((character in _OPEN) - (character in _CLOSE) for character in text)


def _strength(match: re.Match[str]) -> Break:
    return next(strength for strength in Break if match[strength.name.lower()])


def _labelled(text: str, clause: Clause) -> Iterator[Clause]:
    """A clause without the heading, name or lead-in before its colon."""
    start = clause.start
    if heading := _HEADING.search(text, start, clause.end):
        start = heading.end()
    label = _LABEL.match(text, start, clause.end)
    if label is None:
        yield replace(clause, start=start)
        return
    words = label[0][:-1].strip(_EDGES)
    short = len(words) <= _LONGEST_HEADING
    kind = kind_of_label(words) if short else NO_KIND
    if kind != NO_KIND:
        yield replace(clause, start=label.end(), before=max(clause.before, Break.STOP), hint=kind)
    elif (short and is_lead_in(words)) or is_speaker(words) or _is_sender(text, clause, label):
        yield replace(clause, start=label.end(), before=Break.ITEM)
    else:
        yield replace(clause, start=start)


def _is_sender(text: str, clause: Clause, label: re.Match[str]) -> bool:
    """Whether a label is who sends a message: known by its form, or by the request that follows a name."""
    words = label[0][:-1].strip(_EDGES)
    if clause.before < Break.STOP or openings.asks(words):
        return False
    if is_sender(words):
        return True
    rest = text[label.end() : clause.end].strip(_EDGES)
    return can_be_name(words) and kind_of(words, [], money=False) == NO_KIND and openings.asks(rest)


def _trimmed(text: str, clause: Clause) -> Clause:
    start, end = clause.start, clause.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return replace(clause, start=start, end=end)
