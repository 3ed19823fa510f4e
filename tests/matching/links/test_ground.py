"""Things are alike by their names and by what relations lead to, and tied by other relations."""

from __future__ import annotations

import numpy as np
import pytest

from graph.records import Node, Relation
from graph.vocabulary import NodeKind, RelationKind
from matching.links.ground import Ground, ground_of
from matching.links.relation import LinkRelation
from tests.matching.links.world import product
from tests.matching.world import snapshot_of

MAKER = Node("company-1", NodeKind.ENTERPRISE, {"name": "示例木业"})
MADE = [Relation(MAKER.id, RelationKind.PRODUCES, f"product/{name}") for name in ("木门", "衣柜")]
KIND = Relation("product/木门", RelationKind.KIND_OF, "product/门")


def ground(*relations: Relation, names: tuple[str, ...] = ("木门", "衣柜", "门")) -> tuple[Ground, list[str]]:
    """The ground of products, and their names in its order."""
    snapshot = snapshot_of(MAKER, *map(product, names), *relations)
    rows = snapshot.rows_of_kind(NodeKind.PRODUCT)
    return ground_of(snapshot, LinkRelation.MADE_FROM, rows), [
        snapshot.node(row).name for row in rows.tolist()
    ]


def likeness(of: Ground, names: list[str], space: str, one: str, other: str) -> float:
    rows = of.spaces[space]
    return float((rows[[names.index(one)]] @ rows[[names.index(other)]].T).toarray()[0, 0])


def test_things_that_one_makes_are_alike_by_makers() -> None:
    found, names = ground(*MADE)

    assert likeness(found, names, "names", "木门", "衣柜") == 0.0
    assert 0 < likeness(found, names, "makers", "木门", "衣柜") < 1
    assert likeness(found, names, "makers", "木门", "门") == 0.0


def test_a_thing_is_like_itself() -> None:
    found, names = ground(*MADE)

    assert likeness(found, names, "names", "木门", "木门") == pytest.approx(1)
    assert likeness(found, names, "makers", "木门", "木门") == pytest.approx(1)


def test_contexts_that_the_graph_lacks_are_no_spaces() -> None:
    assert set(ground()[0].spaces) == {"names", "phrases", "beginnings", "endings"}
    assert set(ground(*MADE)[0].spaces) == {"names", "phrases", "beginnings", "endings", "makers"}


def test_a_tie_leads_where_another_relation_does() -> None:
    found, names = ground(KIND)

    tied = found.ties["kind of"].toarray()
    assert np.argwhere(tied).tolist() == [[names.index("木门"), names.index("门")]]


def test_names_without_a_character_have_length_one() -> None:
    found, names = ground(names=("木门", "示例木制家具"))

    assert found.lengths[names.index("木门")] == 2
    assert found.lengths[names.index("示例木制家具")] == 6
