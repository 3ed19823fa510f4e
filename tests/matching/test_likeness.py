"""Texts are compared by words, and in meaning as far as vectors are known; all ways to ask agree."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import numpy as np
import pytest

from matching.kinds import KIND_CODES, NO_KIND
from matching.likeness import NewTexts, Texts, can_be_compared, comparable_kinds, stated_kinds
from matching.profiles import Entry, Interned, Party, Profiles, read_profiles
from matching.semantic.cache import VectorCache
from matching.semantic.meaning import Meaning
from matching.sparse import Floats
from matching.text_index import Text
from tests.matching.semantic.embedders import Senses

DEMANDS = [Text("猫粮", []), Text("会场", ["六十人的会场"]), Text("……", [])]
RESOURCES = [Text("宠物", []), Text("会场", ["可坐一百人", "免费"]), Text("", []), Text("猫粮", [])]


def profiles(kinds: Sequence[str]) -> Profiles:
    entries = [
        Entry(i, f"n-{i}", "", {"kind": kind} if kind else {}, Party()) for i, kind in enumerate(kinds)
    ]
    return read_profiles(entries, "quantity", Interned(), Interned())[0]


def new(texts: Sequence[Text], dead: Sequence[int] = ()) -> NewTexts:
    return NewTexts(profiles(["funding"] * len(texts)), texts, np.array(dead, np.int64))


def texts_of(meaning: Meaning | None) -> Texts:
    texts = Texts.empty(meaning).updated(new(DEMANDS), new(RESOURCES))
    if texts.meaning is None:
        return texts
    texts.meaning.compute()
    return texts.understanding(texts.meaning.refreshed())


@pytest.fixture
def understood() -> Texts:
    return texts_of(Meaning.of(VectorCache(Senses({"猫粮": "宠物"}))))


def plain(values: Floats) -> list[float]:
    """-1 for what is not known."""
    return np.nan_to_num(values, nan=-1.0).tolist()


SLOTS = np.arange(len(RESOURCES))


def test_without_vectors_words_are_compared_alone() -> None:
    texts = texts_of(None)
    asked = texts.of_demand(0)
    found = texts.likeness(asked, SLOTS)
    assert (found.words > 0).tolist() == [False, False, False, True]
    assert np.isnan(found.meaning).all()
    assert texts.scan(asked, None).meaning is None
    assert np.isnan(texts.pairs(SLOTS[:3], SLOTS[:3]).meaning).all()
    ends = (texts.demand_ends(SLOTS[:3]), texts.resource_ends(SLOTS), texts.typed_end(asked))
    assert [end.vectors for end in ends] == [None, None, None]


def test_what_means_the_same_is_alike_without_a_shared_word(understood: Texts) -> None:
    found = understood.likeness(understood.of_demand(0), SLOTS)
    assert found.words[0] == 0
    assert found.meaning[0] == pytest.approx(1, abs=2e-3)
    assert found.meaning[1] < 0.2


def test_what_has_no_word_has_no_meaning(understood: Texts) -> None:
    assert plain(understood.likeness(understood.of_demand(0), SLOTS).meaning)[2] == -1
    asked = understood.of_demand(2)
    assert np.isnan(understood.likeness(asked, SLOTS).meaning).all()
    assert understood.scan(asked, None).meaning is None


@pytest.mark.parametrize("demand", range(3))
def test_every_way_to_ask_finds_the_same_likeness(understood: Texts, demand: int) -> None:
    forth = understood.likeness(understood.of_demand(demand), SLOTS)
    typed = understood.likeness(understood.of_text(DEMANDS[demand]), SLOTS)
    pairs = understood.pairs(np.full(len(SLOTS), demand), SLOTS)
    for other in (typed, pairs):
        assert other.words.tolist() == forth.words.tolist()
        assert plain(other.meaning) == plain(forth.meaning)
    for slot in SLOTS.tolist():
        back = understood.likeness(understood.of_resource(slot), np.arange(3))
        assert back.words[demand] == forth.words[slot]
        assert plain(back.meaning)[demand] == plain(forth.meaning)[slot]


def test_a_scan_is_near_what_single_slots_say(understood: Texts) -> None:
    asked = understood.of_demand(1)
    scanned, exact = understood.scan(asked, None), understood.likeness(asked, SLOTS)
    assert scanned.meaning == pytest.approx(exact.meaning, abs=1e-5, nan_ok=True)
    assert (scanned.words <= exact.words + 1e-6).all()
    other_kind = understood.scan(asked, {KIND_CODES["venue"]})
    assert other_kind.meaning is not None
    assert np.isnan(other_kind.meaning).all()


def test_a_typed_demand_is_compared_by_words_where_its_vectors_cannot_be_read(
    caplog: pytest.LogCaptureFixture,
) -> None:
    vectors = VectorCache(Senses({"猫粮": "宠物"}))
    texts = texts_of(Meaning.of(vectors))
    vectors.close()
    with caplog.at_level(logging.WARNING):
        asked = texts.of_text(Text("新会场", []))
    [record] = caplog.records
    assert record.getMessage().startswith("a demand is compared by words alone: the vectors in :memory:")
    found = texts.likeness(asked, SLOTS)
    assert found.words[1] > 0
    assert np.isnan(found.meaning).all()
    assert texts.scan(asked, None).meaning is None
    assert not np.any(texts.typed_end(asked).vectors)


def test_ends_have_one_vector_each_of_length_one_or_of_zeros(understood: Texts) -> None:
    demands, resources = understood.demand_ends(np.arange(3)), understood.resource_ends(SLOTS)
    for ends, known in ((demands, [1, 1, 0]), (resources, [1, 1, 0, 1])):
        assert ends.vectors is not None
        assert np.linalg.norm(ends.vectors, axis=1) == pytest.approx(known, abs=1e-6)
        assert ends.rows.shape[0] == len(known)


@pytest.mark.parametrize("text", ["😀😀", "……", ""])
def test_a_text_without_any_word_cannot_be_compared(understood: Texts, text: str) -> None:
    for meaning in (None, understood.meaning):
        assert not can_be_compared(Text(text, [text]), meaning)
        assert can_be_compared(Text(text, ["会场"]), meaning)


def test_a_text_of_a_stop_word_can_be_compared_only_in_meaning(understood: Texts) -> None:
    assert not can_be_compared(Text("the", []), None)
    assert can_be_compared(Text("the", []), understood.meaning)


@pytest.mark.parametrize("text", [*DEMANDS, Text("会场", ["需要会场。" * 400])])
def test_a_typed_demand_is_the_end_it_would_be_in_a_slot(understood: Texts, text: Text) -> None:
    texts = understood.updated(new([text]), new([]))
    assert texts.meaning is not None
    texts.meaning.compute()
    texts = texts.understanding(texts.meaning.refreshed())
    stored, typed = texts.demand_ends(np.array([len(DEMANDS)])), texts.typed_end(texts.of_text(text))
    assert np.allclose(typed.rows.toarray(), stored.rows.toarray(), atol=1e-6)
    assert stored.vectors is not None
    assert typed.vectors is not None
    assert np.resize(typed.vectors, stored.vectors.shape) == pytest.approx(stored.vectors, abs=1e-6)


def test_new_texts_wait_and_the_dead_do_not(understood: Texts) -> None:
    texts = understood.updated(new([Text("面料", [])]), new([Text("面料", [])], dead=[0]))
    assert texts.meaning is not None
    assert texts.meaning.waiting == 2
    found = texts.pairs(np.array([3]), np.array([4]))
    assert (found.words.tolist(), plain(found.meaning)) == ([pytest.approx(1)], [-1])


def test_words_that_both_share(understood: Texts) -> None:
    assert understood.shared_terms(understood.of_demand(1), np.array([0, 1]), 3)[0] == ()
    assert "会场" in understood.shared_terms(understood.of_demand(1), np.array([1]), 3)[0]


def test_a_predicted_kind_is_none_that_was_stated() -> None:
    every = profiles(["funding", ""])
    assert stated_kinds(every).tolist() == [KIND_CODES["funding"], NO_KIND]
    assert comparable_kinds(every.take(1)) is None
    kinds = comparable_kinds(every.take(0))
    assert kinds is not None
    assert {KIND_CODES["funding"], NO_KIND} <= set(kinds)
    assert KIND_CODES["venue"] not in kinds
