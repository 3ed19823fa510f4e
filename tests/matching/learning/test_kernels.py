"""What the model of pairs learns from ratings, and how its answers divide into parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from matching.learning import kernels
from matching.learning.kernels import KERNEL, PairModel, fit, gains_of, left_out
from matching.learning.model import Array, BadModel, Described, Prediction, State
from matching.learning.scale import Scale
from matching.scoring import Signals
from matching.sparse import Floats
from tests.matching.learning.pairs import TOPICS, many, pairs_of, ratings

BY = pytest.mark.parametrize("by_meaning", [True, False], ids=["by meaning", "by words"])
SUITS = {(0, 2): 4, (0, 3): 1, (1, 2): 1, (1, 3): 4}
"""Level by what demand and resource are about."""


def learned(by_meaning: bool = True) -> tuple[PairModel, Described]:
    pairs = many(by_meaning=by_meaning)
    return fit(pairs, ratings(levels_of(pairs))), pairs


def levels_of(pairs: Described) -> list[int]:
    """A level that shows in the text."""
    return (1 + np.floor(4 * pairs.signal("text"))).astype(np.int64).tolist()


def by_topic(each: int, *, by_meaning: bool = True) -> PairModel:
    """Of `SUITS`, with as many demands and resources of each topic; all texts fit as well as the next."""
    demands, resources = np.repeat([0, 1], each).tolist(), np.repeat([2, 3], each).tolist()
    pairs = [(demand, resource) for demand in range(2 * each) for resource in range(2 * each)]
    rated = pairs_of(demands, resources, pairs, by_meaning=by_meaning)
    levels = [SUITS[demands[demand], resources[resource]] for demand, resource in pairs]
    return fit(rated, ratings(levels))


def numbers(prediction: Prediction) -> Floats:
    return np.column_stack([*prediction.parts.values()])


@settings(max_examples=30)
@given(st.integers(0, 99), st.integers(2, 5), st.booleans(), st.data())
def test_parts_add_up_to_the_margin_whatever_was_learned(
    seed: int, top: int, by_meaning: bool, data: st.DataObject
) -> None:
    pairs = many(seed, by_meaning=by_meaning)
    levels = data.draw(st.lists(st.integers(1, top), min_size=len(pairs), max_size=len(pairs)))
    found = fit(pairs, ratings(levels, top=top)).predict(many(seed + 1, by_meaning=by_meaning))
    assert [*found.parts] == ["base", *Signals._fields, "ratings"]
    assert np.isfinite(found.margin).all()
    assert found.margin == pytest.approx(numbers(found).sum(axis=1), abs=1e-9)
    assert found.level is not None
    assert set(found.level.tolist()) <= set(range(1, top + 1))


@BY
def test_a_model_made_of_its_state_answers_alike(by_meaning: bool) -> None:
    model, pairs = learned(by_meaning)
    again = PairModel.of_state(model.state())
    assert (len(again), again.scale, again.names) == (30, Scale(4), model.names)
    tolerance = 2e-2 if by_meaning else 1e-4
    assert numbers(again.predict(pairs)) == pytest.approx(numbers(model.predict(pairs)), abs=tolerance)


def test_a_file_holds_no_number_longer_than_it_needs() -> None:
    model, _ = learned()
    arrays = model.state().arrays
    assert {name: str(array.dtype) for name, array in arrays.items() if "vectors" in name} == {
        "demands_vectors": "float16",
        "resources_vectors": "float16",
    }


@BY
def test_a_pair_like_rated_ones_is_drawn_to_their_ratings(by_meaning: bool) -> None:
    model = by_topic(3, by_meaning=by_meaning)
    new = pairs_of([0, 1, 5], [2, 3, 6], [(0, 0), (1, 0), (0, 2), (2, 0)], by_meaning=by_meaning)
    found = model.predict(new)
    alike, opposite, other_resource, other_demand = found.parts["ratings"].tolist()
    assert alike > 1 > -1 > opposite
    assert abs(other_resource) < alike / 2
    assert abs(other_demand) < alike / 2
    assert found.level is not None
    assert found.level[:2].tolist() == [4, 1]


@BY
def test_what_was_said_of_one_demand_is_learned(by_meaning: bool) -> None:
    rated = pairs_of([0], [1] * 4 + [2] * 4, [(0, pair) for pair in range(8)], by_meaning=by_meaning)
    found = fit(rated, ratings([4] * 4 + [1] * 4)).predict(rated)
    assert found.parts["ratings"][:4].min() > 0.5
    assert found.parts["ratings"][4:].max() < -0.5


def test_ratings_that_do_not_foretell_each_other_tell_nothing() -> None:
    pairs = [(0, 0), (0, 1)]
    found = fit(pairs_of([0], [1, 2], pairs), ratings([4, 1])).predict(many())
    assert expit(found.margin) == pytest.approx(np.full(30, 0.5))


def test_ratings_that_follow_the_text_make_it_tell() -> None:
    text = np.linspace(0, 1, 40)
    topics = (np.arange(40) % TOPICS).tolist()
    rated = pairs_of(topics, topics[::-1], [(i, i) for i in range(40)], text.tolist())
    model = fit(rated, ratings(np.repeat([1, 2, 3, 4], 10).tolist()))
    found = model.predict(rated)
    assert (np.diff(found.margin)[::3] > -0.1).all()
    assert found.margin[-5:].min() > 1 > -1 > found.margin[:5].max()
    assert (np.abs(found.level - np.repeat([1, 2, 3, 4], 10)) <= 1).all()


@pytest.mark.parametrize(("level", "chance"), [(1, 1 / 3), (4, 2 / 3)])
def test_one_rating_tells_the_same_of_all_pairs_and_is_not_certain(level: int, chance: float) -> None:
    found = fit(pairs_of([0], [1], [(0, 0)]), ratings([level])).predict(many())
    assert expit(found.margin) == pytest.approx(np.full(30, chance), abs=1e-4)
    assert found.level is not None
    assert found.level.tolist() == [level] * 30


def test_where_all_suit_levels_still_tell_which_suit_best() -> None:
    rated = pairs_of([0], [1, 2], [(0, 0), (0, 1)])
    best, good = fit(rated, ratings([4, 3])).predict(rated).margin.tolist()
    assert best > good
    assert expit((best + good) / 2) == pytest.approx(3 / 4, abs=0.02)


def test_a_rating_that_weighs_three_is_three_ratings() -> None:
    once = pairs_of([0, 1], [2, 3, 4], [(0, 0), (0, 1), (1, 2)])
    thrice = pairs_of([0, 1], [2, 3, 4], [(0, 0), (0, 0), (0, 0), (0, 1), (1, 2)])
    weighed = fit(once, ratings([4, 1, 2], [3.0, 1.0, 1.0]))
    repeated = fit(thrice, ratings([4, 4, 4, 1, 2]))
    assert weighed.means == pytest.approx(repeated.means)
    shares = np.concatenate([repeated.shares[:3].sum(axis=0)[None], repeated.shares[3:]])
    assert weighed.shares == pytest.approx(shares, abs=1e-4)


def test_what_is_not_known_of_meaning_adds_nothing() -> None:
    model, pairs = learned()
    unknown = np.isnan(pairs.signal("meaning"))
    assert 0 < unknown.sum() < len(pairs)
    assert model.predict(pairs).parts["meaning"][unknown].tolist() == [0.0] * int(unknown.sum())
    assert (model.predict(pairs).parts["meaning"][~unknown] != 0).all()
    never, pairs = learned(by_meaning=False)
    assert never.predict(pairs).parts["meaning"].tolist() == [0.0] * 30


def test_a_model_that_knows_vectors_answers_without_them() -> None:
    model, pairs = learned()
    for nothing in (None, np.zeros((6, 0), np.float32)):
        found = model.predict(replace(pairs, demand_vectors=nothing))
        assert found.parts["ratings"].tolist() == [0.0] * 30


def test_pairs_are_answered_alike_alone_and_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    model, pairs = learned()
    every = numbers(model.predict(pairs))
    alone = [numbers(model.predict(pairs.take(np.array([pair]))))[0] for pair in range(30)]
    assert np.array(alone) == pytest.approx(every, abs=1e-5)
    monkeypatch.setattr(kernels, "_ROWS", 7)
    assert numbers(model.predict(pairs)) == pytest.approx(every, abs=1e-5)
    assert len(numbers(model.predict(pairs.take(np.array([], np.int64))))) == 0


def test_of_very_many_pairs_so_many_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "MOST", 10)
    pairs = many()
    one, same = (fit(pairs, ratings(levels_of(pairs))) for _ in range(2))
    assert len(one) == 10
    assert numbers(one.predict(pairs)).tolist() == numbers(same.predict(pairs)).tolist()


def test_a_model_answers_by_the_kernel_with_which_it_learned() -> None:
    pairs = many()
    model = fit(pairs, ratings(levels_of(pairs)), KERNEL._replace(alike=0.0, alike_fit=0.0))
    restored = PairModel.of_state(model.state())
    assert restored.kernel == model.kernel
    assert model.predict(pairs).parts["ratings"].tolist() == [0.0] * len(pairs)
    assert numbers(restored.predict(pairs)) == pytest.approx(numbers(model.predict(pairs)), abs=1e-3)


def test_a_model_that_does_not_know_its_kernel_is_damaged() -> None:
    model, _ = learned()
    state = model.state()
    more = state.arrays["kernel"].repeat(2)
    with pytest.raises(BadModel, match="damaged"):
        PairModel.of_state(State({**state.arrays, "kernel": more}, state.texts))


def test_very_many_pairs_of_one_demand_can_be_learned() -> None:
    """Resources that lie on a circle: likeness cut off at 0 is no covariance there."""
    count = 200
    turns = np.linspace(0, 2 * np.pi, count, endpoint=False)
    pairs = pairs_of([0], [0] * count, [(0, pair) for pair in range(count)])
    circle = np.column_stack([np.cos(turns), np.sin(turns)]).astype(np.float32)
    model = fit(
        replace(pairs, resource_vectors=circle), ratings([1 + pair * 4 // count for pair in range(count)])
    )
    assert np.isfinite(model.predict(replace(pairs, resource_vectors=circle)).margin).all()


COVARIANCES = st.integers(0, 999).map(np.random.default_rng)


@given(COVARIANCES, st.lists(st.integers(0, 3), min_size=2, max_size=9).filter(lambda of: len(set(of)) > 1))
def test_leaving_out_is_learning_from_the_others(
    random: np.random.Generator, demand_of: Sequence[int]
) -> None:
    count = len(demand_of)
    root = random.normal(size=(count, count))
    covariance, rated = root @ root.T + 0.3 * np.eye(count), random.normal(size=count)
    inverse = np.linalg.inv(covariance)
    found = left_out(inverse, inverse @ rated, np.array(demand_of))
    for pair in range(count):
        alone = np.arange(count) == pair
        demand = np.array(demand_of) == demand_of[pair]
        expected = [rated[pair] - from_others(covariance, rated, pair, ~out) for out in (alone, demand)]
        assert found[pair] == pytest.approx(expected, rel=1e-5, abs=1e-6)


def from_others(
    covariance: Floats, rated: Floats, pair: int, others: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> float:
    """What is expected of a pair by what was said of others."""
    weights = np.linalg.solve(covariance[np.ix_(others, others)], rated[others])
    return float(covariance[pair, others] @ weights)


def test_a_higher_level_gains_twice_as_much() -> None:
    assert gains_of(Scale(2)).tolist() == [1.0]
    assert gains_of(Scale(4)) == pytest.approx(np.array([1, 2, 4]) / 7)


def test_other_signals_than_it_learned_from() -> None:
    model, pairs = learned()
    with pytest.raises(BadModel, match=r"expected the signals text, .*, not colour$"):
        model.predict(replace(pairs, names=("colour",), signals=pairs.signals[:, :1]))
    other = replace(model, names=("colour", *model.names[1:]))
    with pytest.raises(BadModel, match=r"expected the signals colour, .*, not text, "):
        other.predict(pairs)


def changed(state: State, **arrays: Array | None) -> State:
    every = {**state.arrays, **arrays}
    return State({name: array for name, array in every.items() if array is not None}, state.texts)


@pytest.mark.parametrize(
    "name", ["levels", "demand_of", "shares", "platt", "demands_centre", "resources_vectors"]
)
def test_a_state_that_lacks_something(name: str) -> None:
    model, _ = learned()
    with pytest.raises(BadModel, match="the model is damaged: '"):
        PairModel.of_state(changed(model.state(), **{name: None}))


def test_a_state_that_is_none() -> None:
    model, _ = learned(by_meaning=False)
    state = model.state()
    for damaged in (
        State(state.arrays, {}),
        changed(state, levels=np.zeros(0, np.int32)),
        changed(state, demands_tokens=state.arrays["demands_tokens"][:1]),
    ):
        with pytest.raises(BadModel, match="the model is damaged: "):
            PairModel.of_state(damaged)
