"""Kinds of demand and resource: which are related, and which one a text without a kind speaks of."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from itertools import combinations

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


@cache
def _kind_words() -> list[tuple[int, tuple[str, ...]]]:
    """Code of each kind and the words that speak of it."""
    table = files("matching").joinpath("kind_words.csv").read_text("utf-8").splitlines()
    return [(KIND_CODES[row["kind"]], tuple(row["words"].split())) for row in csv.DictReader(table)]


def are_related(one: str, other: str) -> bool:
    """Whether two kinds are the same or related."""
    return AFFINITY[KIND_CODES.get(one, NO_KIND), KIND_CODES.get(other, NO_KIND)] > 0


def predict_kind(text: Text) -> int:
    """Code of the kind whose words a text uses most, those of its title twice; `NO_KIND` where it uses none.

    The first kind in the order of the vocabulary wins a tie.
    """
    votes = kind_votes(text)
    return int(votes.argmax()) if votes.any() else NO_KIND


def kind_votes(text: Text) -> Floats:
    """For each kind how many of its words a text uses, those of its title twice."""
    title, body = normalise(text.title), normalise(" ".join(text.lines))
    votes = np.zeros(len(KINDS))
    for code, words in _kind_words():
        votes[code] = sum(_TITLE_WEIGHT * (word in title) + (word in body) for word in words)
    return votes
