"""Products that are finer kinds of others as only their names tell."""

from __future__ import annotations

import pytest

from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind, RelationKind
from matching.product_names.named_kinds import NamedKinds
from matching.product_names.names import ProductNames
from matching.product_names.subjects import Subjects
from tests.matching.world import delete, party, put, snapshot_of


def product(name: str, *aliases: str) -> Node:
    return Node(name, NodeKind.PRODUCT, {"name": name, "aliases": [*aliases]})


def told(kinds: NamedKinds) -> dict[str, dict[str, float]]:
    """By product those that are finer kinds of it, with chances."""
    found = dict[str, dict[str, float]]()
    for start, end, weight, _ in zip(*kinds.into.coordinates(), strict=True):
        id_ = kinds.snapshot.id(start)
        found.setdefault(id_, {})[kinds.snapshot.id(end)] = round(float(weight), 3)
    return found


@pytest.mark.parametrize(
    ("name", "coarser"),
    [
        ("毛茶（铁观音）", {"毛茶": 1.0}),
        ("茶叶礼盒", {"礼盒": 0.8}),
        ("全自动捻茶机", {"揉捻机": 0.76}),
        ("捻茶机（电动）", {"揉捻机": 0.95}),
        ("主要生产毛茶和精制茶", {"毛茶": 0.8, "精制茶": 0.8}),
        ("揉捻机及配件", {"揉捻机": 0.8}),
        ("礼盒包装设计", {}),
        ("礼盒纸", {}),
    ],
)
def test_a_name_tells_what_a_product_is_a_kind_of(name: str, coarser: dict[str, float]) -> None:
    goods = product("毛茶"), product("精制茶"), product("礼盒"), product("揉捻机", "捻茶机")
    snapshot = snapshot_of(*goods, product(name))
    found = told(NamedKinds.of(ProductNames.of(snapshot)))
    assert {id_: finer[name] for id_, finer in found.items()} == coarser


def test_what_is_stated_of_a_kind_wins() -> None:
    stated = Relation("茶叶礼盒", RelationKind.KIND_OF, "包装")
    snapshot = snapshot_of(product("礼盒"), product("包装"), product("茶叶礼盒"), stated)
    assert told(NamedKinds.of(ProductNames.of(snapshot))) == {}


WRITES: tuple[list[Node | Relation], ...] = (
    [product("茶叶礼盒")],
    [party("o")],
    [product("茶", "叶礼盒")],
    [product(f"货{number}") for number in range(300)],
    [product("铁货7"), product("包装")],
    [Relation("茶叶礼盒", RelationKind.KIND_OF, "包装")],
)


def test_kinds_follow_the_graph() -> None:
    store = SqliteStore(":memory:")
    put(store, product("礼盒"))
    subjects = Subjects.of(Snapshot.of(store))
    for records in WRITES:
        put(store, *records)
        subjects = subjects.advanced(subjects.snapshot.advance(store))
        assert told(subjects.named_kinds) == told(Subjects.of(Snapshot.of(store)).named_kinds)
    assert told(subjects.named_kinds) == {"货7": {"铁货7": 0.8}}
    delete(store, "货7")
    assert told(subjects.advanced(subjects.snapshot.advance(store)).named_kinds) == {}
