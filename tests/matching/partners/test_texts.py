"""How alike enterprises describe themselves."""

from __future__ import annotations

import numpy as np
import pytest

from graph.records import Node
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from matching.partners.texts import Texts
from tests.matching.world import delete, party, put, snapshot_of

TEXTS = [
    party("knit", description="高弹力针织运动面料织造"),
    party("yarn", description="针织运动面料的纱线"),
    party("cargo", description="冷链"),
    party("silent"),
    Node("grid", NodeKind.ORGANIZATION, {"description": "高弹力针织运动面料"}),
]


def nearest(texts: Texts, id_: str) -> list[str]:
    row = texts.snapshot.row(id_)
    query = None if row is None else texts.asked(row)
    return [] if query is None else sorted(texts.snapshot.ids_of(texts.nearest(query)))


def likeness(texts: Texts, row: int) -> list[float]:
    query = texts.asked(row)
    assert query is not None
    return texts.likeness(query, np.arange(len(texts.snapshot))).tolist()


def test_alike_enterprises_are_near_each_other() -> None:
    texts = Texts.of(snapshot_of(*TEXTS))
    assert nearest(texts, "yarn") == ["knit", "yarn"]
    assert nearest(texts, "silent") == []
    of_yarn, query = likeness(texts, 1), texts.asked(1)
    assert of_yarn[0] > 0.3
    assert of_yarn[2:] == pytest.approx([0, 0, 0])
    assert query is not None
    assert texts.words_shared(1, query, np.array([0, 3])) == {0: ["针织运动面料"]}


def test_an_advanced_one_equals_a_new_one() -> None:
    store = SqliteStore(":memory:")
    put(store, *TEXTS)
    texts = Texts.of(Snapshot.of(store))
    put(store, party("silent", description="运动面料印染"), party("new", description="针织纱线"))
    delete(store, "cargo")
    later = texts.advanced(texts.snapshot.advance(store))
    anew = Texts.of(later.snapshot)
    assert later.sentences == anew.sentences
    for id_ in ("knit", "yarn", "silent", "new"):
        row = later.snapshot.row(id_) or 0
        assert likeness(later, row) == likeness(anew, row)
        assert nearest(later, id_) == nearest(anew, id_)
