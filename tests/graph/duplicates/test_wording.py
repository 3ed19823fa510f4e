"""Every signal has its words; likeness is told only where there is some."""

from __future__ import annotations

import pytest

from graph.duplicates.outcome import Duplicate, Outcome
from graph.duplicates.subjects import SUBJECTS, ListName
from graph.duplicates.wording import Reasons, reasons

WEIGHTS = {"sound": 8.0, "brand": 2.0, "phone": 1.0, "other_place": -2.0}


def pair(**parts: float) -> Duplicate:
    return Duplicate("a", "b", Outcome.ASK, 0.5, 0.0, {"base": -7.0, **parts})


def test_the_weightiest_comes_first() -> None:
    assert reasons(pair(phone=1.0, sound=8.0, other_place=-2.0), WEIGHTS) == Reasons(
        ("读音一致", "有相同的电话"), ("所在地不同",)
    )
    assert reasons(pair(sound=8.0), WEIGHTS, "en") == Reasons(("names sound the same",), ())


@pytest.mark.parametrize(
    ("likeness", "words"), [(1.0, ("读音一致",)), (0.8, ("读音相近",)), (0.5, ("读音有些像",)), (0.2, ())]
)
def test_how_alike(likeness: float, words: tuple[str, ...]) -> None:
    assert reasons(pair(sound=8 * likeness), WEIGHTS).in_favour == words


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_signal_has_its_words(name: ListName) -> None:
    weights = SUBJECTS[name]().weights
    said = reasons(pair(**weights), weights)

    assert len(said.in_favour) + len(said.against) == len(weights)
