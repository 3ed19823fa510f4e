"""Likeness in meaning as far as vectors are known, while texts come, die and are embedded."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.semantic.cache import VectorCache
from matching.semantic.meaning import Added, Meaning
from matching.semantic.passages import WIDTH
from matching.sparse import Integers
from matching.text_index import Text
from tests.matching.semantic.embedders import Failing, Letters, Senses

WORDS = ["贷款", "会场", "面料", "招聘", "……", ""]
TEXTS = st.builds(Text, st.sampled_from(WORDS), st.lists(st.sampled_from(WORDS), max_size=3))


def integers(values: Sequence[int]) -> Integers:
    return np.array(values, np.int64)


def added(texts: Sequence[Text], dead: Sequence[int] = (), kinds: Sequence[int] | None = None) -> Added:
    return Added(integers([0] * len(texts) if kinds is None else kinds), texts, integers(dead))


NOTHING = added([])


def texts(*titles: str) -> list[Text]:
    return [Text(title, []) for title in titles]


def known(meaning: Meaning) -> Meaning:
    meaning.compute()
    return meaning.refreshed()


def likeness(meaning: Meaning) -> list[list[float]]:
    """Of each demand and each resource, -1 where it is not known."""
    demands, resources = np.arange(len(meaning.demands.column)), np.arange(len(meaning.resources.column))
    found = [meaning.pairs(np.full(len(resources), demand), resources) for demand in demands]
    return [np.nan_to_num(row, nan=-1.0).tolist() for row in found]


def test_likeness_is_one_for_the_same_and_zero_for_the_unrelated() -> None:
    meaning = Meaning.of(VectorCache(Senses({"借钱": "贷款"})))
    meaning = known(meaning.updated(added(texts("贷款")), added(texts("贷款", "借钱", "会场"))))
    [[same, meant, other]] = likeness(meaning)
    assert (same, meant) == (pytest.approx(1, abs=2e-3), same)
    assert other < 0.1


def test_likeness_is_not_known_before_texts_are_embedded() -> None:
    meaning = Meaning.of(VectorCache(Senses()))
    meaning = meaning.updated(added(texts("贷款")), added(texts("贷款", "会场")))
    assert likeness(meaning) == [[-1, -1]]
    assert (meaning.waiting, meaning.is_complete, meaning.width) == (3, False, 0)
    after = known(meaning)
    assert (after.waiting, after.is_complete, after.width) == (0, True, Senses.WIDTH)
    assert likeness(meaning) == [[-1, -1]]


def test_likeness_is_not_known_where_one_side_waits() -> None:
    meaning = known(Meaning.of(VectorCache(Senses())).updated(added(texts("贷款")), NOTHING))
    meaning = meaning.updated(NOTHING, added(texts("会场")))
    asked = meaning.of_demand(0)
    assert len(asked) == 1
    assert np.isnan(meaning.scan(meaning.resources.column, asked, None)).all()
    assert np.isnan(meaning.likeness(meaning.resources.column, asked, integers([0]))).all()


def test_what_was_embedded_before_is_known_at_once() -> None:
    cache = VectorCache(Senses())
    known(Meaning.of(cache).updated(added(texts("贷款")), added(texts("会场"))))
    again = Meaning.of(cache).updated(added(texts("贷款")), added(texts("会场", "面料")))
    assert (again.waiting, likeness(again)[0][0] > -1) == (1, True)


def test_an_embedder_that_tells_no_texts_apart_says_nothing_of_meaning() -> None:
    meaning = Meaning.of(VectorCache(Letters()))
    meaning = known(meaning.updated(added(texts("贷款")), added(texts("贷款"))))
    assert meaning.is_complete
    assert likeness(meaning) == [[-1]]
    assert np.isnan(meaning.scan(meaning.resources.column, meaning.of_demand(0), None)).all()


def test_a_scan_says_what_single_slots_say() -> None:
    meaning = Meaning.of(VectorCache(Senses()))
    resources = [Text("贷款", ["会场", "面料"]), *texts("会场", "")]
    meaning = known(meaning.updated(added(texts("会场")), added(resources, kinds=[1, 2, 1])))
    column, asked = meaning.resources.column, meaning.of_demand(0)
    exact = meaning.likeness(column, asked, np.arange(3))
    assert meaning.scan(column, asked, None) == pytest.approx(exact, abs=1e-6, nan_ok=True)
    assert np.isnan(exact).tolist() == [False, False, True]
    assert np.isnan(meaning.scan(column, asked, {2})).tolist() == [True, False, True]


def test_a_resource_asks_with_all_its_passages() -> None:
    meaning = Meaning.of(VectorCache(Senses()))
    meaning = known(meaning.updated(added(texts("贷款", "")), added([Text("贷款", ["会场"]), Text("", [])])))
    column = meaning.demands.column
    back = meaning.likeness(column, meaning.of_resource(0), integers([0, 1]))
    assert len(meaning.of_resource(0)) == 2
    assert np.nan_to_num(back, nan=-1.0).tolist() == [likeness(meaning)[0][0], -1]
    assert np.isnan(meaning.likeness(column, meaning.of_resource(1), integers([0]))).all()


def test_a_demand_in_no_slot_asks_as_one_in_a_slot() -> None:
    meaning = Meaning.of(VectorCache(Senses())).updated(added(texts("贷款")), NOTHING)
    loan, nothing = Text("贷款", []), Text("……", [])
    assert [meaning.knows(loan), len(meaning.of_text(loan))] == [False, 0]
    meaning.embed(loan)
    assert meaning.knows(loan)
    assert meaning.of_text(loan).tolist() == known(meaning).of_demand(0).tolist()
    assert [meaning.knows(nothing), len(meaning.of_text(nothing))] == [True, 0]


SIDE = st.lists(TEXTS, max_size=4)
STEPS = st.lists(st.tuples(SIDE, SIDE, st.booleans()), max_size=4)


@given(STEPS)
def test_a_meaning_that_grew_equals_one_made_anew(steps: list[tuple[list[Text], list[Text], bool]]) -> None:
    cache = VectorCache(Senses())
    meaning = Meaning.of(cache)
    for demands, resources, computes in steps:
        meaning = meaning.updated(added(demands), added(resources))
        meaning = known(meaning) if computes else meaning
    meaning = known(meaning)
    every_demand = [text for demands, _, _ in steps for text in demands]
    every_resource = [text for _, resources, _ in steps for text in resources]
    anew = Meaning.of(cache).updated(added(every_demand), added(every_resource))
    assert (meaning.waiting, anew.waiting) == (0, 0)
    assert likeness(meaning) == likeness(anew)


def test_the_dead_wait_for_nothing() -> None:
    meaning = Meaning.of(VectorCache(Senses())).updated(added(texts("贷款", "面料")), added(texts("会场")))
    after = meaning.updated(added(texts("招聘"), dead=[1]), added([], dead=[0]))
    assert (after.waiting, meaning.waiting) == (2, 3)
    counts = known(after).demands.column.vectors(np.arange(3))[1]
    assert counts.tolist() == [1, 0, 1]


def test_texts_may_die_after_they_were_embedded() -> None:
    meaning = known(Meaning.of(VectorCache(Senses())).updated(added(texts("贷款")), NOTHING))
    assert meaning.updated(added([], dead=[0]), NOTHING).waiting == 0


def test_how_many_passages_wait() -> None:
    resource = Text("贷款", ["会场", "面料"])
    meaning = Meaning.of(VectorCache(Senses())).updated(NOTHING, added([resource]))
    assert [meaning.has_more_texts_than(count) for count in (0, 2, 3)] == [True, True, False]


def test_progress_counts_what_is_embedded_each_text_once() -> None:
    cache = VectorCache(Senses())
    known(Meaning.of(cache).updated(NOTHING, added(texts("会场"))))
    told = list[tuple[int, int]]()
    meaning = Meaning.of(cache).updated(
        added(texts("贷款", "贷款")), added([Text("会场", ["面料"]), *texts("招聘", "面料")])
    )
    meaning.compute(progress=lambda done, every: told.append((done, every)))
    assert told == [(1, 3), (3, 3)]


def test_a_part_of_what_waits_is_embedded_first_never_a_part_of_a_text() -> None:
    long = Text("".join(f"{letter * (WIDTH - 1)}。" for letter in "贷款会场"), [])
    meaning = Meaning.of(VectorCache(Senses())).updated(
        NOTHING, added([long, *texts("贷款", "会场"), Text("面料", [])])
    )
    waiting = list[int]()
    while meaning.waiting:
        meaning.compute(2)
        meaning = meaning.refreshed(2)
        waiting.append(meaning.waiting)
    assert waiting == [3, 1, 0]


def test_what_failed_waits_and_is_known_later() -> None:
    embedder = Failing()
    meaning = Meaning.of(VectorCache(embedder)).updated(added(texts("贷款")), added(texts("贷款")))
    with pytest.raises(Exception, match="out of reach"):
        meaning.compute()
    assert (meaning.refreshed().waiting, likeness(meaning.refreshed())) == (2, [[-1]])
    embedder.fails = False
    assert likeness(known(meaning)) == [[pytest.approx(1, abs=2e-3)]]


def test_it_is_incomplete_where_only_the_likeness_of_the_unrelated_is_missing() -> None:
    """So it is where other texts tell of it than when the vectors were made."""
    cache = VectorCache(Senses())
    meaning = Meaning.of(cache).updated(added(texts("贷款")), added(texts("贷款")))
    for side in (meaning.demands, meaning.resources):
        cache.compute(side.kind.role, [*side.passages()])
    again = Meaning.of(cache).updated(added(texts("贷款")), added(texts("贷款")))
    assert (again.waiting, again.is_complete, likeness(again)) == (0, False, [[-1]])
    assert (known(again).is_complete, likeness(known(again))) == (True, [[pytest.approx(1, abs=2e-3)]])


def test_where_no_text_has_a_word_nothing_is_missing() -> None:
    embedder = Senses()
    meaning = Meaning.of(VectorCache(embedder)).updated(added(texts("……")), added(texts("")))
    assert meaning.is_complete
    assert embedder.given == []
