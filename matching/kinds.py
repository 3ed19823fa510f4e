"""Kinds of demand and resource: which are related, and which one a text without a kind speaks of."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

import numpy as np

from graph.values.text import normalise
from graph.vocabulary import NeedKind
from matching.sparse import Floats
from matching.text_index import Text

KINDS = tuple(NeedKind)
KIND_CODES = {kind.value: code for code, kind in enumerate(KINDS)}
NO_KIND = -1
RELATED_AFFINITY = 0.5

_K = NeedKind
_RELATED_GROUPS = (
    (_K.TALENT, _K.TRAINING, _K.TECHNOLOGY, _K.EXPERT),
    (_K.FUNDING, _K.POLICY, _K.ACTIVITY),
    (_K.SUPPLY, _K.ACTIVITY),
    (_K.WINDOW, _K.SERVICE),
    (_K.WINDOW, _K.POLICY),
)


def _affinity() -> Floats:
    """Kinds × kinds: 1 for the same kind, `RELATED_AFFINITY` for related ones, else 0.

    The last row and column stand for no kind, which is related to nothing and excluded by nothing.
    """
    table = np.zeros((len(KINDS) + 1, len(KINDS) + 1))
    for one, other in (pair for group in _RELATED_GROUPS for pair in combinations(group, 2)):
        table[KIND_CODES[one], KIND_CODES[other]] = table[KIND_CODES[other], KIND_CODES[one]] = (
            RELATED_AFFINITY
        )
    # "Other" says that the sender found no kind to fit, so it rules none out.
    table[KIND_CODES[_K.OTHER], :-1] = table[:-1, KIND_CODES[_K.OTHER]] = RELATED_AFFINITY
    np.fill_diagonal(table[:-1, :-1], 1.0)
    return table


AFFINITY = _affinity()

_TITLE_WEIGHT = 2
_SUPPLY = KIND_CODES[_K.SUPPLY]
_NAMED_LIKE_GOODS = frozenset({KIND_CODES[_K.EXPERT], KIND_CODES[_K.TECHNOLOGY]})
_BUYING = re.compile("(?:现|急|长期|批量|大量|集中)?(?:求购|采购|收购|集采)")
_BEGINNINGS = {
    _SUPPLY: _BUYING,
    KIND_CODES[_K.TALENT]: re.compile("(?:现|急|长期|批量|大量)?(?:招聘|招募|招工)"),
}


@cache
def _kind_words() -> list[tuple[int, tuple[str, ...]]]:
    """Code of each kind and the words that speak of it."""
    table = files("matching").joinpath("kind_words.csv").read_text("utf-8").splitlines()
    return [(KIND_CODES[row["kind"]], tuple(row["words"].split())) for row in csv.DictReader(table)]


def are_related(one: str, other: str) -> bool:
    """Whether two kinds are the same or related."""
    return AFFINITY[KIND_CODES.get(one, NO_KIND), KIND_CODES.get(other, NO_KIND)] > 0


class Judged(NamedTuple):
    """The kind of a demand or resource.

    Attributes:
        code: of the kind, `NO_KIND` where nothing tells.
        stated: whether it is stated, which always wins.
        sure: whether it is stated or the text tells it so plainly that others are ruled out.
    """

    code: int
    stated: bool
    sure: bool


def judge_kind(stated: str, text: Text) -> Judged:
    """The kind that is stated ('': none), else the one that a text tells."""
    if (code := KIND_CODES.get(stated, NO_KIND)) != NO_KIND:
        return Judged(code, stated=True, sure=True)
    votes = kind_votes(text)
    code = _elected(votes, text)
    return Judged(code, stated=False, sure=code != NO_KIND and _is_plain(votes, code, text))


def _is_plain(votes: Floats, code: int, text: Text) -> bool:
    """Whether no other kind comes near, and two words tell it, or what a title begins or ends with."""
    if votes[code] < 2 * np.delete(votes, code).max():
        return False
    title, body, words = normalise(text.title), normalise(" ".join(text.lines)), dict(_kind_words())[code]
    told = title.endswith(words) or (code in _BEGINNINGS and bool(_BEGINNINGS[code].match(title)))
    return told or sum(word in title or word in body for word in words) > 1


def predict_kind(text: Text) -> int:
    """Code of the kind whose words a text uses most, those of its title twice; `NO_KIND` where it uses none.

    The first kind in the order of the vocabulary wins a tie, but what a title begins to buy is supply rather
    than a technology of that name: 求购显卡.
    """
    return _elected(kind_votes(text), text)


def _elected(votes: Floats, text: Text) -> int:
    best = int(votes.argmax()) if votes.any() else NO_KIND
    if best in _NAMED_LIKE_GOODS and votes[_SUPPLY] == votes[best] and _BUYING.match(normalise(text.title)):
        return _SUPPLY
    return best


def kind_votes(text: Text) -> Floats:
    """For each kind how many of its words a text uses, those of its title twice."""
    title, body = normalise(text.title), normalise(" ".join(text.lines))
    votes = np.zeros(len(KINDS))
    for code, words in _kind_words():
        votes[code] = sum(_TITLE_WEIGHT * (word in title) + (word in body) for word in words)
    return votes
