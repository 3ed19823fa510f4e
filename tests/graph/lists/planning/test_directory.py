from __future__ import annotations

import pytest

from graph.lists.columns import parse_table
from graph.lists.planning.directory import Directory, NodeRows, is_short_for
from graph.models import LISTS
from graph.records import Node
from graph.sqlite_store import SqliteStore
from graph.vocabulary import ORGANIZATION_KINDS, NodeKind
from tests.graph.lists.tables import loaded, table


def rows(*lines: str) -> NodeRows:
    batch = parse_table(table("organizations.csv", "id|name|aliases", *lines), LISTS["organizations"])
    ids = [str(id_) for id_ in batch.columns["id"]]
    kinds = [NodeKind.ENTERPRISE] * len(ids)
    return NodeRows("organizations", batch, range(len(ids)), ids, kinds, dict(batch.columns))


def test_an_id_is_found_before_a_name() -> None:
    directory = Directory(SqliteStore(":memory:"))
    directory.register(rows("甲|乙|", "乙|丙|"))
    assert directory.find(["甲", "乙", "丙", "丁"], ORGANIZATION_KINDS) == {
        "甲": ["甲"],
        "乙": ["乙"],
        "丙": ["乙"],
        "丁": [],
    }


def test_the_load_says_what_a_node_of_the_store_is_called_now() -> None:
    directory = Directory(loaded(table("organizations.csv", "id|name", "o1|旧名", "o2|乙")))
    directory.register(rows("o1|新名|"))
    found = directory.find(["旧名", "新名", "乙"], ORGANIZATION_KINDS)
    assert found == {"旧名": [], "新名": ["o1"], "乙": ["o2"]}


def test_only_nodes_of_the_kinds_asked_for_are_found() -> None:
    directory = Directory(loaded(table("products.csv", "id|name", "p1|甲")))
    directory.register(rows("o1|甲|"))
    assert directory.find(["甲"], frozenset({NodeKind.PRODUCT})) == {"甲": ["p1"]}
    assert directory.kinds_of(["o1", "p1", "x"]) == {"o1": NodeKind.ENTERPRISE, "p1": NodeKind.PRODUCT}


def test_rows_that_are_refused_are_forgotten_and_what_only_they_name() -> None:
    directory = Directory(SqliteStore(":memory:"))
    stated = rows("o1|甲|", "o2|乙|")
    directory.register(stated)
    for id_, name in (("o3", "丙"), ("o4", "丁")):
        directory.make(Node(id_, NodeKind.ENTERPRISE, {"name": name}))
    stated.links["organization"] = ["o3", "o4"]
    stated.batch.bad.add(0)
    directory.restart([stated.good()])
    found = directory.find(["甲", "乙", "丙", "丁"], ORGANIZATION_KINDS)
    assert found == {"甲": [], "乙": ["o2"], "丙": [], "丁": ["o4"]}


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("泉州开发区", "泉州经济技术开发区", True),
        ("泉州开发区", "泉州市经济技术开发区", True),
        ("泉州高新区", "泉州高新技术产业开发区", False),
        ("集美工业区", "集美机械工业区", False),
        ("泉州开发区", "泉州开发区", False),
        ("开发区", "经济技术开发区", False),
    ],
)
def test_a_zone_may_be_written_short(text: str, full: str, *, short: bool) -> None:
    assert is_short_for(text, full) is short
