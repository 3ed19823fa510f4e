"""A small graph in which every typical question has an answer."""

from __future__ import annotations

from graph.records import Evidence, Node, Relation
from graph.store import GraphStore, Transaction
from graph.vocabulary import NodeKind, RelationKind

K, R = NodeKind, RelationKind
PARAMETERS = {
    "company": "e1",
    "customer": "e3",
    "product": "product/工业电机",
    "material": "product/磁材",
    "region": "region/350211",
}


def _product(name: str) -> Node:
    return Node(f"product/{name}", K.PRODUCT, {"name": name})


NODES = [
    Node(
        "e1", K.ENTERPRISE, {"name": "示例电机", "tags": ["专精特新", "高新技术企业"], "员工数": "20"}, "a-1"
    ),
    Node("e2", K.ENTERPRISE, {"name": "示例磁材", "tags": ["专精特新"]}),
    Node("e3", K.ENTERPRISE, {"name": "示例汽车"}),
    Node("e4", K.ENTERPRISE, {"name": "示例稀土"}),
    Node("e5", K.ENTERPRISE, {"name": "示例闲置"}),
    *map(_product, ["工业电机", "磁材", "稀土材料", "锂电储能池", "汽车", "伺服电机", "工业机"]),
    Node("technology/注塑", K.TECHNOLOGY, {"name": "注塑"}),
    Node("region/350211", K.REGION, {"name": "集美区"}),
    Node("d1", K.DEMAND, {"title": "贷款", "kind": "funding", "amount": 5_800_000}),
    Node("d2", K.DEMAND, {"title": "周转", "kind": "funding", "amount": "面议"}),
    Node("d3", K.DEMAND, {"title": "改造", "kind": "technology", "amount": 1_000_000.5}),
    Node("链", K.INDUSTRY_CHAIN, {"name": "电机产业链"}),
    Node("链/磁材", K.CHAIN_SEGMENT, {"name": "磁材"}),
    Node("链/整机", K.CHAIN_SEGMENT, {"name": "整机"}),
]
_MADE = [
    ("工业电机", "磁材"),
    ("磁材", "稀土材料"),
    ("工业电机", "稀土材料"),
    ("汽车", "工业电机"),
    ("稀土材料", "磁材"),
]
RELATIONS = [
    Relation("e1", R.PRODUCES, "product/工业电机", (Evidence("官网"),), 0.7),
    Relation("e1", R.PRODUCES, "product/伺服电机"),
    Relation("e2", R.PRODUCES, "product/磁材"),
    Relation("e4", R.PRODUCES, "product/稀土材料"),
    Relation("e4", R.PRODUCES, "product/工业电机"),
    Relation("e3", R.PRODUCES, "product/汽车"),
    *(Relation(f"product/{made}", R.MADE_FROM, f"product/{material}") for made, material in _MADE),
    Relation("product/工业电机", R.KIND_OF, "product/工业机"),
    Relation("product/伺服电机", R.KIND_OF, "product/磁材"),
    Relation("e4", R.SUPPLIES, "e2", (Evidence("年报", "2026-01-01", confidence=0.9), Evidence("调研")), 2.0),
    Relation("e2", R.SUPPLIES, "e1"),
    Relation("e1", R.SUPPLIES, "e2"),
    Relation("e1", R.SUPPLIES, "e3", (Evidence("推断", status="inferred"),)),
    Relation("e2", R.SUPPLIES, "e3"),
    *(Relation(id_, R.LOCATED_IN, "region/350211") for id_ in ("e1", "e2", "e5")),
    Relation("e1", R.REQUESTS, "d1"),
    Relation("e1", R.REQUESTS, "d2"),
    Relation("e2", R.REQUESTS, "d3"),
    Relation("链/磁材", R.PART_OF, "链"),
    Relation("链/整机", R.PART_OF, "链"),
    Relation("链/磁材", R.UPSTREAM_OF, "链/整机"),
    Relation("e2", R.IN_SEGMENT, "链/磁材"),
    Relation("e4", R.IN_SEGMENT, "链/磁材"),
]


def write(store: GraphStore) -> GraphStore:
    """Put the graph into an empty store."""

    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes(NODES)
        tx.writes.upsert_relations(RELATIONS)

    store.write(work)
    return store
