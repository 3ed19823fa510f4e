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
    return [] if row is None else sorted(texts.snapshot.ids_of(texts.nearest(row)))


def test_alike_enterprises_are_near_each_other() -> None:
    texts = Texts.of(snapshot_of(*TEXTS))
    assert nearest(texts, "yarn") == ["knit", "yarn"]
    assert nearest(texts, "silent") == []
    likeness = texts.likeness(1, np.arange(5)).tolist()
    assert likeness[0] > 0.3
    assert likeness[2:] == pytest.approx([0, 0, 0])
    assert texts.shared_words(1, 0)[0] in {"针织", "织运", "运动", "动面", "面料"}
    assert texts.shared_words(1, 3) == texts.shared_words(3, 1) == ()


def test_an_advanced_one_equals_a_new_one() -> None:
    store = SqliteStore(":memory:")
    put(store, *TEXTS)
    texts = Texts.of(Snapshot.of(store))
    put(store, party("silent", description="运动面料印染"), party("new", description="针织纱线"))
    delete(store, "cargo")
    later = texts.advanced(texts.snapshot.advance(store))
    anew = Texts.of(later.snapshot)
    rows = np.arange(len(later.snapshot))
    for id_ in ("knit", "yarn", "silent", "new"):
        row = later.snapshot.row(id_) or 0
        assert later.likeness(row, rows).tolist() == anew.likeness(row, rows).tolist()
        assert nearest(later, id_) == nearest(anew, id_)
