"""With vectors the matcher finds what means the same; every way to ask agrees, with a model or without."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from graph.records import Node
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from matching import matcher as room
from matching.learning.kernels import fit
from matching.learning.model import Described, Model, Prediction, Ratings, State
from matching.learning.scale import Scale
from matching.match import Match
from matching.matcher import Matcher
from matching.semantic.cache import VectorCache
from matching.semantic.meaning import Meaning
from tests.matching.semantic.embedders import Failing, Senses
from tests.matching.world import demand, offers, party, put, requests, resource

DAY = date(2027, 1, 15)
SENSES = {"猫粮": "宠物", "布料": "针织"}
GRAPH = [
    party("shop", region="350211"),
    party("mill", region="350102"),
    demand("d-cat", title="猫粮"),
    demand("d-cloth", title="针织三十吨", description="做衣服用，要厚一些", kind="supply"),
    demand("d-hall", title="会场", kind="venue"),
    demand("d-mute", title="……", kind="venue"),
    resource("r-pet", title="宠物", description="各种食品"),
    resource("r-cloth", title="布料", kind="supply", amount=5),
    resource("r-hall", title="会场", description="可坐六十人的会场", kind="venue", capacity=60),
    resource("r-any", title="仓库"),
    requests("shop", "d-cloth"),
    offers("mill", "r-cloth"),
]
DEMANDS = ("d-cat", "d-cloth", "d-hall", "d-mute")
RESOURCES = ("r-pet", "r-cloth", "r-hall", "r-any")


def understood(matcher: Matcher) -> Matcher:
    """With what waits embedded."""
    assert matcher.meaning is not None
    matcher.meaning.compute()
    return matcher.understanding(matcher.meaning.refreshed())


@pytest.fixture
def store() -> SqliteStore:
    store = SqliteStore(":memory:")
    put(store, *GRAPH)
    return store


@pytest.fixture
def embedder() -> Failing:
    embedder = Failing(SENSES)
    embedder.fails = False
    return embedder


@pytest.fixture
def matcher(store: SqliteStore, embedder: Senses) -> Matcher:
    return understood(Matcher.of(Snapshot.of(store), Meaning.of(VectorCache(embedder))))


def learned(matcher: Matcher) -> Model:
    """From ratings of all pairs: those of one sense suit."""
    pairs = [(demand, resource) for demand in DEMANDS for resource in RESOURCES]
    suits = {("d-cat", "r-pet"), ("d-cloth", "r-cloth"), ("d-hall", "r-hall")}
    levels = np.array([4 if pair in suits else 1 for pair in pairs], np.int64)
    return fit(matcher.describe(pairs, DAY), Ratings(levels, Scale(4), np.ones(len(pairs))))


def by_pair(matches: list[Match]) -> dict[tuple[str, str], Match]:
    return {(match.demand_id, match.resource_id): match for match in matches}


def node_of(matcher: Matcher, id_: str) -> Node:
    row = matcher.snapshot.row(id_)
    assert row is not None
    return matcher.snapshot.node(row)


def test_what_means_the_same_is_found_without_a_shared_word(matcher: Matcher, store: SqliteStore) -> None:
    assert Matcher.of(Snapshot.of(store)).for_demand("d-cat", day=DAY) == []
    [found] = matcher.for_demand("d-cat", day=DAY)
    assert (found.resource_id, found.terms, found.compared_by) == ("r-pet", (), ("words", "meaning"))
    assert found.parts["text"] == 0
    assert found.parts["meaning"] > 2
    [back] = matcher.for_resource("r-pet", day=DAY)
    assert (back.demand_id, back.margin) == ("d-cat", found.margin)


@pytest.mark.parametrize("has_learned", [False, True])
def test_parts_add_up(matcher: Matcher, has_learned: bool) -> None:
    matcher = matcher.judged_by(learned(matcher) if has_learned else None)
    found = [match for id_ in DEMANDS for match in matcher.for_demand(id_, day=DAY, excluded=True)]
    assert {match.compared_by for match in found} == {("words", "meaning"), ("words",)}
    for match in found:
        assert sum(match.parts.values()) == pytest.approx(match.margin, abs=1e-9)
        assert ("meaning" in match.parts) == ("meaning" in match.compared_by)
        assert (match.level is not None) == has_learned


@pytest.mark.parametrize("has_learned", [False, True])
def test_a_pair_is_judged_alike_however_it_is_asked_for(matcher: Matcher, has_learned: bool) -> None:
    matcher = matcher.judged_by(learned(matcher) if has_learned else None)
    alone = by_pair(matcher.pairs([(one, other) for one in DEMANDS for other in RESOURCES], DAY))
    asked = list[Match]()
    for id_ in DEMANDS:
        asked += matcher.for_demand(id_, day=DAY, excluded=True)
        organization = "shop" if id_ == "d-cloth" else ""
        node = node_of(matcher, id_)
        asked += matcher.for_text(node, organization=organization, day=DAY, excluded=True)
    for id_ in RESOURCES:
        asked += matcher.for_resource(id_, day=DAY, excluded=True)
    assert len(asked) > 12
    for match in asked:
        same = alone[match.demand_id, match.resource_id]
        assert match.margin == pytest.approx(same.margin, abs=2e-5)
        assert match.parts == pytest.approx(same.parts, abs=2e-5)
        assert (match.level, match.status) == (same.level, same.status)
        assert (match.compared_by, match.terms) == (same.compared_by, same.terms)


def test_without_a_model_a_pair_is_judged_exactly_alike(matcher: Matcher) -> None:
    alone = by_pair(matcher.pairs([(one, other) for one in DEMANDS for other in RESOURCES], DAY))
    for id_ in DEMANDS:
        for match in matcher.for_demand(id_, day=DAY, excluded=True):
            assert match.parts == alone[match.demand_id, match.resource_id].parts


class Contrary:
    """A model that likes best what has least in common."""

    def predict(self, described: Described) -> Prediction:
        return Prediction({"base": -described.signal("text")}, None)

    def state(self) -> State:
        return State({}, {})


def test_a_longer_answer_begins_like_a_shorter_one_and_a_model_orders_what_stands_first(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "JUDGED", 3)
    put(store, *(resource(f"r-{i}", title="会场" + "甲乙丙丁戊己"[:i], kind="venue") for i in range(7)))
    matcher = Matcher.of(Snapshot.of(store))
    by_default = [match.resource_id for match in matcher.for_demand("d-hall", day=DAY)]
    contrary = matcher.judged_by(Contrary())
    found = [match.resource_id for match in contrary.for_demand("d-hall", day=DAY)]
    assert len(found) == 9
    assert found == [*reversed(by_default[:3]), *by_default[3:]]
    for top in range(1, 10):
        shorter = contrary.for_demand("d-hall", top=top, day=DAY)
        assert [match.resource_id for match in shorter] == found[:top]
        assert [match.rank for match in shorter] == list(range(1, top + 1))


def test_what_was_learned_of_a_pair_moves_it(matcher: Matcher) -> None:
    model = learned(matcher)
    found = by_pair(matcher.judged_by(model).pairs([("d-cat", "r-pet"), ("d-cat", "r-any")], DAY))
    good, bad = found["d-cat", "r-pet"], found["d-cat", "r-any"]
    assert good.margin > bad.margin
    assert (good.level, bad.level) == (4, 1)
    assert matcher.judged_by(model).judged_by(None).for_demand("d-cat", day=DAY) == matcher.for_demand(
        "d-cat", day=DAY
    )


def test_what_was_written_a_moment_ago_is_matched_by_words_at_once_and_in_meaning_once_embedded(
    matcher: Matcher, store: SqliteStore
) -> None:
    put(store, resource("r-new", title="猫粮批发"), resource("r-other", title="宠物"))
    advanced = matcher.advanced(matcher.snapshot.advance(store))
    said = {match.resource_id: match.compared_by for match in advanced.for_demand("d-cat", day=DAY)}
    assert said == {"r-pet": ("words", "meaning"), "r-new": ("words",), "r-other": ("words", "meaning")}
    found = understood(advanced).for_demand("d-cat", day=DAY)
    assert [match.compared_by for match in found] == [("words", "meaning")] * 3


def test_a_model_answers_for_what_has_no_vectors_yet(store: SqliteStore, embedder: Failing) -> None:
    snapshot = Snapshot.of(store)
    knows = understood(Matcher.of(snapshot, Meaning.of(VectorCache(embedder))))
    embedder.fails = True
    nothing = Matcher.of(snapshot, Meaning.of(VectorCache(embedder))).judged_by(learned(knows))
    found = nothing.for_demand("d-hall", day=DAY)[0]
    assert (found.resource_id, found.compared_by) == ("r-hall", ("words",))
    assert sum(found.parts.values()) == pytest.approx(found.margin, abs=1e-9)
    typed = nothing.for_text(demand("new", title="会场", kind="venue"), day=DAY)[0]
    assert typed.margin == pytest.approx(found.margin)


def test_words_answer_for_a_demand_in_no_slot_that_was_not_embedded_and_say_so(matcher: Matcher) -> None:
    found = matcher.for_text(demand("new", title="小会场", kind="venue"), day=DAY)[0]
    assert (found.resource_id, found.compared_by) == ("r-hall", ("words",))
    assert "meaning" not in found.parts
    assert matcher.for_demand("d-cat", day=DAY)[0].compared_by == ("words", "meaning")
