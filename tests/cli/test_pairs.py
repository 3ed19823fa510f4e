"""A file of pairs names ids that exist, or says which do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.pairs import read_pairs
from graph.lists.problems import BadList
from graph.records import Node
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind


@pytest.fixture
def snapshot() -> Snapshot:
    store = SqliteStore(":memory:")
    nodes = [
        Node("d-1", NodeKind.DEMAND, {"title": "贷款"}),
        Node("r-1", NodeKind.RESOURCE, {"title": "贷款"}),
        Node("r-2", NodeKind.RESOURCE, {"title": "场地"}),
    ]
    store.write(lambda tx: tx.writes.upsert_nodes(nodes))
    snapshot = Snapshot.of(store)
    store.close()
    return snapshot


def test_pairs_in_the_order_of_the_file(tmp_path: Path, snapshot: Snapshot) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("level,demand_id,resource_id\n4,d-1, r-2\n1,d-1,r-1\n", encoding="utf-8")
    assert read_pairs(path, snapshot) == [("d-1", "r-2"), ("d-1", "r-1")]


def test_every_unknown_id_is_told(tmp_path: Path, snapshot: Snapshot) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("demand_id,resource_id\nr-1,r-1\nd-1,r-9\nd-1,r-1\n", encoding="utf-8")
    with pytest.raises(BadList) as caught:
        read_pairs(path, snapshot)
    assert caught.value.message.splitlines() == [
        f"{path}:2: demand_id: 'r-1': expected the id of a demand",
        f"{path}:3: resource_id: 'r-9': expected the id of a resource",
    ]


def test_both_columns_must_be_there(tmp_path: Path, snapshot: Snapshot) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("demand_id,resource\nd-1,r-1\n", encoding="utf-8")
    with pytest.raises(BadList) as caught:
        read_pairs(path, snapshot)
    assert caught.value.message == (
        f"{path}:1: header: 'demand_id, resource': expected a column resource_id or 资源编号"
    )
