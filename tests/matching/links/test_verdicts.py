"""Proposed links are kept as inferred; what people say is added and takes nothing away."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import NotFound
from graph.records import Evidence, Relation, RelationKey
from graph.sqlite_store import SqliteStore
from graph.vocabulary import RelationKind
from matching.links.predict import Prediction, Question
from matching.links.relation import LinkRelation
from matching.links.verdicts import MODEL, LinkStated, confirm, keep, reject
from tests.matching.links.world import made_from, product
from tests.matching.world import put

DAY, LATER = date(2026, 3, 1), date(2026, 4, 1)
KEY = RelationKey("product/木门", RelationKind.MADE_FROM, "product/木材")
QUESTION = Question(LinkRelation.MADE_FROM, [KEY.source])
FOUND = [Prediction(KEY.source, [KEY.target, "product/胶水"], [0.7, 0.2])]
INFERRED = Evidence(MODEL, observed_on="2026-03-01", confidence=0.7, status="inferred")


@pytest.fixture(name="store")
def fixture_store() -> SqliteStore:
    store = SqliteStore(":memory:")
    put(store, product("木门"), product("木材"), product("胶水"))
    return store


def evidence(store: SqliteStore, key: RelationKey = KEY) -> tuple[Evidence, ...] | None:
    found = store.relations([key]).get(key)
    return found.evidence if found else None


def test_links_of_the_least_chance_are_kept_as_inferred(store: SqliteStore) -> None:
    assert keep(store, QUESTION, FOUND, 0.3, DAY) == 1

    assert evidence(store) == (INFERRED,)
    assert evidence(store, KEY._replace(target="product/胶水")) is None


def test_asked_from_the_other_end_the_relation_leads_the_same_way(store: SqliteStore) -> None:
    question = Question(LinkRelation.MADE_FROM, [KEY.target], reverse=True)
    keep(store, question, [Prediction(KEY.target, [KEY.source], [0.7])], 0.3, DAY)

    assert evidence(store) == (INFERRED,)


def test_what_is_kept_is_not_kept_twice(store: SqliteStore) -> None:
    keep(store, QUESTION, FOUND, 0.3, DAY)

    assert keep(store, QUESTION, FOUND, 0.3, LATER) == 0
    assert evidence(store) == (INFERRED,)


def test_confirming_adds_a_statement_once(store: SqliteStore) -> None:
    keep(store, QUESTION, FOUND, 0.3, DAY)
    for day in (DAY, LATER):
        store.write(lambda tx, day=day: confirm(tx, [KEY], "示例·王工", day))

    said = Evidence("示例·王工", observed_on="2026-03-01", status="stated")
    assert evidence(store) == (INFERRED, said)


def test_a_rejected_link_can_be_confirmed_but_a_confirmed_one_not_rejected(store: SqliteStore) -> None:
    keep(store, QUESTION, FOUND, 0.3, DAY)
    store.write(lambda tx: reject(tx, [KEY], "示例·王工", DAY))
    store.write(lambda tx: confirm(tx, [KEY], "示例·李工", LATER))

    with pytest.raises(LinkStated, match="is stated"):
        store.write(lambda tx: reject(tx, [KEY], "示例·王工", LATER))
    assert [item.status for item in evidence(store) or ()] == ["inferred", "rejected", "stated"]


def test_what_nothing_proposed_cannot_be_confirmed(store: SqliteStore) -> None:
    put(store, made_from("木门", "木材"))

    with pytest.raises(NotFound, match="nothing proposes 'product/木门' MADE_FROM 'product/木材'"):
        store.write(lambda tx: confirm(tx, [KEY], "示例·王工", DAY))
    assert evidence(store) == Relation(*KEY).evidence
