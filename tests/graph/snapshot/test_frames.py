from __future__ import annotations

import pytest

from graph.records import Evidence, Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.vocabulary import NodeKind, RelationKind

STATED = {
    "evidence": "名单",
    "observed_on": "2024-05-01",
    "valid_from": "",
    "valid_to": "",
    "confidence": 0.5,
    "status": "stated",
    "row": "",
}


@pytest.fixture
def snapshot() -> Snapshot:
    def work(tx: Transaction) -> None:
        evidence = (Evidence("名单", "2024-05-01", confidence=0.5),)
        tx.writes.upsert_nodes(
            [
                Node("acme", NodeKind.ENTERPRISE, {"name": "示例公司"}, "jimei"),
                Node("yarn", NodeKind.PRODUCT, {"name": "涤纶长丝"}),
            ]
        )
        tx.writes.upsert_relations(
            [
                Relation("acme", RelationKind.NEEDS, "yarn", evidence),
                Relation("acme", RelationKind.PRODUCES, "yarn", evidence, 0.25),
            ]
        )

    store = SqliteStore(":memory:")
    store.write(work)
    return Snapshot.of(store)


def test_networkx_keeps_parallel_relations_apart_by_kind(snapshot: Snapshot) -> None:
    graph = snapshot.to_networkx()
    assert {id_: graph.nodes[id_] for id_ in graph} == {
        "acme": {"kind": "enterprise", "alliance": "jimei", "props": {"name": "示例公司"}},
        "yarn": {"kind": "product", "alliance": "", "props": {"name": "涤纶长丝"}},
    }
    assert {edge[:3]: edge[3] for edge in graph.edges(keys=True, data=True)} == {
        ("acme", "yarn", "NEEDS"): {"evidence": [STATED]},
        ("acme", "yarn", "PRODUCES"): {"evidence": [STATED], "weight": 0.25},
    }


def test_pandas_frames_have_a_row_per_node_and_relation(snapshot: Snapshot) -> None:
    nodes, relations = snapshot.to_pandas()
    assert nodes.to_dict("records") == [
        {
            "id": "acme",
            "kind": "enterprise",
            "alliance": "jimei",
            "version": 1,
            "props": {"name": "示例公司"},
        },
        {"id": "yarn", "kind": "product", "alliance": "", "version": 1, "props": {"name": "涤纶长丝"}},
    ]
    assert relations.drop(columns="weight").to_dict("records") == [
        {"source": "acme", "kind": "PRODUCES", "target": "yarn", "evidence": [STATED]},
        {"source": "acme", "kind": "NEEDS", "target": "yarn", "evidence": [STATED]},
    ]
    assert relations["weight"].fillna(-1.0).tolist() == [0.25, -1.0]


def test_an_empty_snapshot_gives_empty_copies() -> None:
    empty = Snapshot.of(SqliteStore(":memory:"))
    nodes, relations = empty.to_pandas()
    assert list(nodes.columns) == ["id", "kind", "alliance", "version", "props"]
    assert list(relations.columns) == ["source", "kind", "target", "weight", "evidence"]
    assert (len(nodes), len(relations), len(empty.to_networkx())) == (0, 0, 0)
