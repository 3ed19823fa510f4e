"""The index scores as its formula says, whatever way its texts came and went."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import text_index
from matching.text_index import Query, Text, TextIndex, demand_coefficients, resource_coefficients
from matching.tokens import Vocabulary

WORDS = ["贷款", "借钱", "面料", "布", "工业相机", "gpu", "Robot", "the", "，", "60"]
LINES = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
TEXTS = st.builds(Text, LINES, st.lists(LINES, max_size=3))
MANY = st.lists(TEXTS, max_size=8)
NONE = np.zeros(0, np.int64)

LOAN = Text("科技贷款", ["贷款用于研发", "可用专利质押"])
CLOTH = Text("采购面料", ["针织面料三十吨"])
CREDIT = Text("信用贷款", ["专利质押，无需抵押", "科技企业"])
FABRIC = Text("针织面料现货", ["每月八十吨"])


class Reference:
    """The formula of the module's docstring, one token after the other."""

    def __init__(self, demands: Sequence[Text], resources: Sequence[Text]) -> None:
        self.demands = [demand_weights(text) for text in demands]
        self.resources = [resource_weights(text) for text in resources]
        self.texts = [*self.demands, *self.resources]

    def idf(self, token: str) -> float:
        frequency = sum(token in text for text in self.texts)
        return 1 + math.log((1 + len(self.texts)) / (1 + frequency))

    def cosine(self, one: dict[str, float], other: dict[str, float]) -> float:
        product = sum(one[token] * other[token] * self.idf(token) ** 2 for token in one.keys() & other.keys())
        return product / max(self.length(one) * self.length(other), 1e-24)

    def length(self, text: dict[str, float]) -> float:
        return math.sqrt(sum((value * self.idf(token)) ** 2 for token, value in text.items()))


def counts(line: str) -> dict[str, float]:
    vocabulary = Vocabulary()
    row = vocabulary.counts([line])
    return {vocabulary.token(column): float(row.toarray()[0, column]) for column in row.indices.tolist()}


def added(parts: Sequence[dict[str, float]]) -> dict[str, float]:
    return {token: sum(part.get(token, 0) for part in parts) for token in {t for part in parts for t in part}}


def demand_weights(text: Text) -> dict[str, float]:
    title = counts(text.title)
    counted = added([title, title, *map(counts, text.lines)])
    return {token: 1 + math.log(count) for token, count in counted.items()}


def resource_weights(text: Text) -> dict[str, float]:
    lines = [counts(line) for line in (text.title, *text.lines)]
    lengths = [math.hypot(*line.values()) for line in lines]
    return added(
        [
            {token: count / length for token, count in line.items()}
            for line, length in zip(lines, lengths, strict=True)
        ]
    )


def rows(number: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.arange(number)


def all_similarities(index: TextIndex) -> list[list[float]]:
    """Similarity of every demand to every resource, row by row."""
    resources = rows(len(index.resources))
    return [
        index.similarity(index.resources, index.query(index.demands, row), resources).tolist()
        for row in range(len(index.demands))
    ]


@pytest.fixture
def index() -> TextIndex:
    return TextIndex.of(Vocabulary(), [LOAN, CLOTH], [CREDIT, FABRIC])


def test_a_title_counts_twice_in_a_demand() -> None:
    vocabulary = Vocabulary()
    row = demand_coefficients(vocabulary, [Text("布", ["布 布 gpu"])]).toarray()[0]
    found = {vocabulary.token(column): float(value) for column, value in enumerate(row)}
    assert found == pytest.approx({"布": 1 + math.log(4), "gpu": 1.0})


def test_each_line_of_a_resource_weighs_the_same() -> None:
    vocabulary = Vocabulary()
    row = resource_coefficients(vocabulary, [Text("布", ["gpu gpu gpu 厂 厂 厂 厂", ""])]).toarray()[0]
    found = {vocabulary.token(column): float(value) for column, value in enumerate(row)}
    assert found == pytest.approx({"布": 1.0, "gpu": 0.6, "厂": 0.8})


def test_similarity_prefers_texts_that_share_rare_words(index: TextIndex) -> None:
    loan, cloth = all_similarities(index)
    assert loan[0] > 0.3 > loan[1]
    assert cloth[1] > 0.3 > cloth[0]


def test_equal_texts_are_as_similar_as_can_be() -> None:
    text = Text("面料", [])
    index = TextIndex.of(Vocabulary(), [text, LOAN], [text, CREDIT])
    assert all_similarities(index)[0][0] == pytest.approx(1.0)


@given(MANY, MANY)
def test_similarity_is_that_of_the_formula(demands: list[Text], resources: list[Text]) -> None:
    index = TextIndex.of(Vocabulary(), demands, resources)
    reference = Reference(demands, resources)
    expected = [
        [reference.cosine(demand, resource) for resource in reference.resources]
        for demand in reference.demands
    ]
    assert np.allclose(np.array(all_similarities(index)), np.array(expected), rtol=0, atol=1e-6)


@given(MANY, MANY)
def test_every_way_to_ask_gives_the_same_similarity(demands: list[Text], resources: list[Text]) -> None:
    index = TextIndex.of(Vocabulary(), demands, resources)
    forth = np.array(all_similarities(index)).reshape(len(demands), len(resources))
    back = [
        index.similarity(index.demands, index.query(index.resources, row), rows(len(demands)))
        for row in range(len(resources))
    ]
    # Sums in another order may differ in the last of the 12 digits that are kept.
    exactly = partial(np.testing.assert_allclose, rtol=0, atol=1.5e-12)
    exactly(np.array(back).reshape(len(resources), len(demands)), forth.T)
    grid = np.indices(forth.shape).reshape(2, -1)
    exactly(index.pairs(grid[0], grid[1]), forth.ravel())
    asked = [
        index.similarity(index.resources, index.demand_query(text), rows(len(resources))) for text in demands
    ]
    exactly(np.array(asked).reshape(forth.shape), forth)


@given(MANY, MANY, st.integers(0, 30))
def test_a_scan_is_exact_within_the_budget_and_a_lower_bound_beyond_it(
    demands: list[Text], resources: list[Text], budget: int
) -> None:
    index = TextIndex.of(Vocabulary(), demands, resources)
    for row, exact in enumerate(all_similarities(index)):
        query = index.query(index.demands, row)
        assert index.scan(index.resources, query) == pytest.approx(np.array(exact), abs=1e-6)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(text_index, "POSTINGS_BUDGET", budget)
            bounded = index.scan(index.resources, query)
        assert (bounded <= np.array(exact) + 1e-6).all()


def test_a_scan_beyond_its_budget_keeps_the_rarest_words(monkeypatch: pytest.MonkeyPatch) -> None:
    common = [Text("贷款", []) for _ in range(10)]
    index = TextIndex.of(Vocabulary(), [Text("gpu 贷款", [])], [*common, Text("gpu", [])])
    monkeypatch.setattr(text_index, "POSTINGS_BUDGET", 5)
    found = index.scan(index.resources, index.query(index.demands, 0))
    assert found[:10].tolist() == [0.0] * 10
    assert found[10] > 0.5


def test_words_no_text_has_are_the_rarest(index: TextIndex) -> None:
    known = index.demand_query(Text("面料", []))
    longer = index.demand_query(Text("面料 太阳能", []))
    fabric = np.array([1])
    assert index.similarity(index.resources, longer, fabric) < index.similarity(
        index.resources, known, fabric
    )
    assert index.scan(index.resources, longer)[1] > 0
    unknown = index.demand_query(Text("太阳能", []))
    assert index.similarity(index.resources, unknown, rows(2)).tolist() == [0, 0]


@pytest.mark.parametrize("text", [Text("", []), Text("the", ["", "，"])])
def test_a_text_without_a_word_is_similar_to_nothing(index: TextIndex, text: Text) -> None:
    query = index.demand_query(text)
    assert index.scan(index.resources, query).tolist() == [0, 0]
    assert index.similarity(index.resources, query, rows(2)).tolist() == [0, 0]
    assert shared(index, query, 0, 5) == ()


@pytest.mark.parametrize(("demands", "resources"), [([], []), ([LOAN], []), ([], [CREDIT])])
def test_an_empty_side(demands: list[Text], resources: list[Text]) -> None:
    index = TextIndex.of(Vocabulary(), demands, resources)
    assert (len(index.demands), len(index.resources)) == (len(demands), len(resources))
    query = index.demand_query(LOAN)
    assert index.scan(index.resources, query).shape == (len(resources),)
    assert index.similarity(index.resources, query, rows(len(resources))).shape == (len(resources),)
    assert index.pairs(NONE, NONE).tolist() == []
    later = index.updated([CLOTH], [FABRIC], NONE, NONE)
    assert (len(later.demands), len(later.resources)) == (len(demands) + 1, len(resources) + 1)


def test_rows_are_taken_in_the_order_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_index, "MERGE_ABOVE", 1)
    texts = [Text(word, []) for word in ("布", "线", "鞋", "袜")]
    index = TextIndex.of(Vocabulary(), texts[:3], []).updated(texts[3:], [], NONE, NONE)
    order = np.array([3, 0, 2, 3, 1])
    taken = index.demands.take(order)
    columns = [index.vocabulary.token(int(column)) for column in taken.toarray().argmax(axis=1)]
    assert columns == ["袜", "布", "鞋", "袜", "线"]


class Corpus:
    """An index and the texts that live in it, by row; None where one died."""

    def __init__(self) -> None:
        self.index = TextIndex.of(Vocabulary(), [], [])
        self.sides: tuple[list[Text | None], list[Text | None]] = ([], [])

    def update(self, demands: list[Text], resources: list[Text], deaths: tuple[list[int], list[int]]) -> None:
        dead = [self.dying(side, chosen) for side, chosen in zip(self.sides, deaths, strict=True)]
        self.index = self.index.updated(
            demands, resources, np.array(dead[0], np.int64), np.array(dead[1], np.int64)
        )
        for side, gone, new in zip(self.sides, dead, (demands, resources), strict=True):
            for row in gone:
                side[row] = None
            side.extend(new)

    @staticmethod
    def dying(side: list[Text | None], chosen: list[int]) -> list[int]:
        alive = [row for row, text in enumerate(side) if text is not None]
        return sorted({alive[number % len(alive)] for number in chosen}) if alive else []

    def living(self) -> Iterator[tuple[list[int], list[Text]]]:
        for side in self.sides:
            yield (
                [row for row, text in enumerate(side) if text is not None],
                [text for text in side if text is not None],
            )


DEATHS = st.lists(st.integers(0, 9), max_size=3)
UPDATES = st.lists(st.tuples(MANY, MANY, st.tuples(DEATHS, DEATHS)), min_size=1, max_size=5)


@settings(max_examples=50)
@given(UPDATES, st.integers(0, 6))
def test_an_updated_index_equals_one_built_anew(
    updates: list[tuple[list[Text], list[Text], tuple[list[int], list[int]]]], merge_above: int
) -> None:
    corpus = Corpus()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_index, "MERGE_ABOVE", merge_above)
        for demands, resources, deaths in updates:
            corpus.update(demands, resources, deaths)
    (demand_rows, demands), (resource_rows, resources) = corpus.living()
    rebuilt = TextIndex.of(Vocabulary(), demands, resources)
    kept = np.array(resource_rows, np.int64)
    for place, row in enumerate(demand_rows):
        old = corpus.index.query(corpus.index.demands, row)
        new = rebuilt.query(rebuilt.demands, place)
        expected = rebuilt.similarity(rebuilt.resources, new, rows(len(resources)))
        assert corpus.index.similarity(corpus.index.resources, old, kept) == pytest.approx(expected, abs=1e-9)
        scanned = corpus.index.scan(corpus.index.resources, old)[kept]
        assert scanned == pytest.approx(rebuilt.scan(rebuilt.resources, new), abs=1e-6)
        assert all_terms(corpus.index, old, resource_rows) == all_terms(rebuilt, new, range(len(resources)))


def shared(index: TextIndex, query: Query, row: int, limit: int) -> tuple[str, ...]:
    [terms] = index.shared_terms(query, index.resources, np.array([row]), limit)
    return terms


def all_terms(index: TextIndex, query: Query, chosen: Sequence[int]) -> list[tuple[str, ...]]:
    return index.shared_terms(query, index.resources, np.array(chosen), 3)


def test_an_index_is_left_as_it_was_by_later_ones(index: TextIndex) -> None:
    before = all_similarities(index)
    index.updated([CLOTH] * 3, [CREDIT], np.array([0]), np.array([1]))
    assert all_similarities(index) == before


def test_shared_terms_are_words_and_pairs_the_weightiest_first(index: TextIndex) -> None:
    query = index.query(index.demands, 0)
    terms = shared(index, query, 0, 10)
    assert set(terms) == {"贷款", "科技", "专利", "利质", "质押"}
    assert terms[0] == "贷款"
    assert shared(index, query, 0, 2) == terms[:2]
    assert shared(index, query, 1, 10) == ()


def test_equally_weighty_terms_stand_in_the_order_of_their_characters() -> None:
    for words in ("gpu abc 乙丙", "乙丙 abc gpu"):
        text = Text(words, [])
        index = TextIndex.of(Vocabulary(), [text], [text])
        assert shared(index, index.query(index.demands, 0), 0, 3) == (
            "abc",
            "gpu",
            "乙丙",
        )


def test_concepts_bridge_words_but_are_not_shown() -> None:
    index = TextIndex.of(Vocabulary(), [Text("想借钱", [])], [Text("信用贷款", []), Text("面料", [])])
    query = index.query(index.demands, 0)
    similar = index.similarity(index.resources, query, rows(2))
    assert similar[0] > 0
    assert similar[1] == 0
    assert shared(index, query, 0, 5) == ()
