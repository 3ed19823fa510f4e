"""Which vectors stand for a demand and for a resource."""

from __future__ import annotations

import numpy as np
import pytest

from matching.semantic.cache import Role, VectorCache
from matching.semantic.embedder import Vectors
from matching.semantic.passages import WIDTH
from matching.semantic.reading import DEMAND, QUERY_PASSAGES, RESOURCE, WHOLE, Kind
from matching.text_index import Text
from tests.matching.semantic.embedders import Letters

LONG = [f"{'abcd'[i % 4]}{'需' * (WIDTH - 2)}。" for i in range(QUERY_PASSAGES + 4)]


def computed(kind: Kind, *texts: Text) -> VectorCache:
    cache = VectorCache(Letters())
    cache.compute(kind.role, [passage for text in texts for passage in kind.passages(text)])
    return cache


def unit(vector: Vectors) -> Vectors:
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def test_a_demand_asks_with_its_title_and_twice_all_it_says() -> None:
    text = Text("a b", ["cc", "d"])
    assert DEMAND.passages(text) == ["a b", "a b cc d"]
    found = DEMAND.read(computed(DEMAND, text), [text])
    title, whole = Letters().queries(["a b", "a b cc d"])
    assert (found.counts.tolist(), found.known.tolist()) == ([1], [True])
    assert found.vectors == pytest.approx(unit(title + WHOLE * whole)[None], abs=1e-3)
    assert np.linalg.norm(found.vectors) == pytest.approx(1, abs=1e-6)


def test_each_passage_of_a_demand_asks_together_with_its_title() -> None:
    text = Text("b", LONG[:2])
    title, *passages = DEMAND.passages(text)
    assert (title, len(passages)) == ("b", 2)
    found = DEMAND.read(computed(DEMAND, text), [text])
    first, *others = Letters().queries([title, *passages])
    assert found.counts.tolist() == [2]
    for vector, passage in zip(found.vectors, others, strict=True):
        assert vector == pytest.approx(unit(first + WHOLE * passage), abs=2e-3)


def test_a_demand_whose_title_has_no_word_asks_with_what_else_it_says() -> None:
    text = Text("……", ["ab"])
    found = DEMAND.read(computed(DEMAND, text), [text])
    assert found.vectors == pytest.approx(Letters().queries(["…… ab"]), abs=1e-3)


@pytest.mark.parametrize("text", [Text("".join(LONG), []), Text("贷款", LONG), Text("".join(LONG), LONG)])
def test_of_a_long_demand_the_beginning_asks(text: Text) -> None:
    assert len(DEMAND.passages(text)) <= 2 * QUERY_PASSAGES
    cut = Text(text.title[: WIDTH * QUERY_PASSAGES], text.lines[: QUERY_PASSAGES + 1])
    assert DEMAND.passages(text) == DEMAND.passages(cut)


def test_a_resource_is_searched_by_its_title_and_each_line() -> None:
    text = Text("a", ["bb", "……", "cd"])
    found = RESOURCE.read(computed(RESOURCE, text), [text])
    assert found.counts.tolist() == [3]
    assert found.vectors == pytest.approx(Letters().passages(["a", "bb", "cd"]), abs=1e-3)


@pytest.mark.parametrize("kind", [DEMAND, RESOURCE])
def test_what_has_no_word_waits_for_nothing_and_has_no_vector(kind: Kind) -> None:
    found = kind.read(VectorCache(Letters()), [Text("", []), Text("😀 ……", ["!"])])
    assert (found.counts.tolist(), found.known.tolist(), len(found.vectors)) == ([0, 0], [True, True], 0)


@pytest.mark.parametrize("kind", [DEMAND, RESOURCE])
def test_nothing_is_read_of_nothing(kind: Kind) -> None:
    found = kind.read(VectorCache(Letters()), [])
    assert (len(found.counts), len(found.known), len(found.vectors)) == (0, 0, 0)


@pytest.mark.parametrize("kind", [DEMAND, RESOURCE])
def test_a_text_is_known_where_all_its_vectors_are(kind: Kind) -> None:
    texts = [Text("a", ["b"]), Text("c", ["d"]), Text("", [])]
    cache = computed(kind, texts[1])
    cache.compute(kind.role, kind.passages(texts[0])[:1])
    found = kind.read(cache, texts)
    expected = kind.read(cache, texts[1:2])
    assert found.known.tolist() == [False, True, True]
    assert found.counts.tolist() == [0, *expected.counts.tolist(), 0]
    assert np.array_equal(found.vectors, expected.vectors)


def test_what_asks_is_not_what_is_searched() -> None:
    assert (DEMAND.role, RESOURCE.role) == (Role.QUERY, Role.PASSAGE)
