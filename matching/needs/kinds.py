"""Kind of a need by its words: those of `matching.kinds`, and more that only mean a kind where one asks."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

import numpy as np

from graph.errors import BadValue
from graph.lists.words import parse_need_kind
from graph.values.text import normalise
from graph.vocabulary import NeedKind
from matching.kinds import KIND_CODES, KINDS, NO_KIND, kind_votes
from matching.needs.values import Count
from matching.text_index import Text

_CUE, _PERSONS, _AREA, _GOODS, _MONEY, _HINT = 2.0, 1.5, 1.5, 1.0, 1.0, 4.0
_BUDGET = re.compile("预算|经费|总价|单价")
_LABEL_ENDS = re.compile("(?:方面|需求|诉求|类|问题|支持|对接)+$")
_HOLDS_PERSONS = {NeedKind.TRAINING, NeedKind.VENUE, NeedKind.ACTIVITY, NeedKind.EXPERT, NeedKind.SERVICE}


@cache
def _cues() -> list[tuple[int, tuple[str, ...]]]:
    table = files("matching.needs").joinpath("cues.csv").read_text("utf-8").splitlines()
    return [
        (KIND_CODES[row["kind"]], tuple(normalise(row["words"]).split())) for row in csv.DictReader(table)
    ]


def kind_of(text: str, counts: list[Count], money: bool, hint: int = NO_KIND) -> int:
    """Code of the kind a need speaks of, `NO_KIND` where no word tells.

    Args:
        text: the need.
        counts: what it counts.
        money: whether it names a sum.
        hint: code of the kind that a heading gives it.
    """
    # What a sum is spent on is not what is asked for.
    said = normalise(text).split("用于")[0]
    votes = kind_votes(Text("", [said]))
    for code, words in _cues():
        votes[code] += _CUE * sum(word in said for word in words)
    if any(count.persons for count in counts) and not any(votes[KIND_CODES[kind]] for kind in _HOLDS_PERSONS):
        votes[KIND_CODES[NeedKind.TALENT]] += _PERSONS
    if any(count.area for count in counts):
        votes[KIND_CODES[NeedKind.VENUE]] += _AREA
    if any(not count.area and not count.persons and not count.article for count in counts):
        votes[KIND_CODES[NeedKind.SUPPLY]] += _GOODS
    if money and not _BUDGET.search(said):
        votes[KIND_CODES[NeedKind.FUNDING]] += _MONEY
    if hint != NO_KIND:
        votes[hint] += _HINT
    return int(np.argmax(votes)) if votes.any() else NO_KIND


def kind_of_label(label: str) -> int:
    """Code of the kind that a heading such as 资金需求 names, `NO_KIND` for other words."""
    for word in (label, _LABEL_ENDS.sub("", label)):
        try:
            return KIND_CODES[parse_need_kind(word)] if word else NO_KIND
        except BadValue:
            continue
    return NO_KIND


def name_of(code: int) -> str | None:
    """The kind of a code, None for none."""
    return None if code == NO_KIND else KINDS[code].value
