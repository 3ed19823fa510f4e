"""A small product graph with a rule to learn: what is called after a material is made from it, and glued."""

from __future__ import annotations

from graph.records import Node, Relation
from graph.vocabulary import NodeKind, RelationKind

MATERIALS = ("铝合金", "不锈钢", "聚丙烯", "纯棉布", "玻璃钢", "碳纤维")
THINGS = ("门窗", "水管", "箱体", "外壳", "支架", "面板", "扶手", "托盘")
GLUE = "胶水"
HIDDEN = ("product/铝合金托盘", "product/铝合金")
"""A link that follows from the rule and is not stated; its source is known to be glued."""


def product(name: str) -> Node:
    return Node(f"product/{name}", NodeKind.PRODUCT, {"name": name})


def made_from(name: str, material: str) -> Relation:
    return Relation(f"product/{name}", RelationKind.MADE_FROM, f"product/{material}")


def products() -> list[Node | Relation]:
    """Everything but the hidden link."""
    pairs = [(f"{material}{thing}", material) for material in MATERIALS for thing in THINGS]
    links = [made_from(*pair) for pair in pairs]
    nodes = [product(name) for name in dict.fromkeys(name for pair in pairs for name in pair)]
    nodes.append(product(GLUE))
    links += [made_from(name, GLUE) for name, _ in pairs]
    return [*nodes, *(link for link in links if (link.source, link.target) != HIDDEN)]
