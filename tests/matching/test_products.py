"""Whose products are needed, and whose are akin: the same from either side."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Evidence, Node, Relation
from graph.vocabulary import NodeKind, RelationKind
from matching.relatedness import Centre, circle_of, relate
from tests.matching.world import demand, offers, party, requests, resource, snapshot_of

R = RelationKind
Edge = tuple[str, RelationKind, str]
NODES = [
    party("shop"),
    party("mill"),
    demand("d"),
    resource("r"),
    *(Node(id_, NodeKind.PRODUCT) for id_ in ("yarn", "cloth", "silk")),
    requests("shop", "d"),
    offers("mill", "r"),
]


def nearness(*relations: Relation) -> float:
    """How near d and r are by their products."""
    snapshot = snapshot_of(*NODES, *relations)
    rows = {id_: snapshot.row(id_) or 0 for id_ in ("shop", "mill", "d", "r")}
    size = len(snapshot)

    def grade(centre: Centre, party_row: int, row: int) -> float:
        related = relate(circle_of(snapshot, centre), np.array([party_row]), np.array([row]), size)
        return float(related.products[0])

    found = grade(Centre(rows["d"], rows["shop"], is_demand=True), rows["mill"], rows["r"])
    assert grade(Centre(rows["r"], rows["mill"], is_demand=False), rows["shop"], rows["d"]) == found
    return found


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ([("shop", R.NEEDS, "yarn"), ("mill", R.PRODUCES, "yarn")], 1.0),
        ([("shop", R.NEEDS, "yarn"), ("r", R.ABOUT, "yarn")], 1.0),
        ([("d", R.ABOUT, "yarn"), ("mill", R.SKILLED_IN, "yarn")], 1.0),
        ([("d", R.ABOUT, "yarn"), ("r", R.ABOUT, "yarn")], 1.0),
        ([("shop", R.NEEDS, "cloth"), ("mill", R.PRODUCES, "silk"), ("silk", R.KIND_OF, "cloth")], 1.0),
        ([("shop", R.NEEDS, "silk"), ("mill", R.PRODUCES, "cloth"), ("silk", R.KIND_OF, "cloth")], 0.0),
        ([("shop", R.PRODUCES, "cloth"), ("mill", R.PRODUCES, "yarn"), ("cloth", R.MADE_FROM, "yarn")], 0.5),
        ([("shop", R.PRODUCES, "yarn"), ("mill", R.PRODUCES, "cloth"), ("cloth", R.MADE_FROM, "yarn")], 0.5),
        ([("shop", R.PRODUCES, "cloth"), ("r", R.ABOUT, "yarn"), ("cloth", R.MADE_FROM, "yarn")], 0.5),
        ([("shop", R.PRODUCES, "yarn"), ("mill", R.SKILLED_IN, "yarn")], 0.5),
        ([("shop", R.NEEDS, "yarn"), ("mill", R.NEEDS, "yarn")], 0.0),
        ([("shop", R.PRODUCES, "yarn"), ("mill", R.NEEDS, "yarn")], 0.0),
    ],
)
def test_what_is_needed_and_what_is_akin(edges: list[Edge], expected: float) -> None:
    assert nearness(*(Relation(*edge) for edge in edges)) == expected


def test_what_is_only_inferred_does_not_count() -> None:
    inferred = (Evidence("模型", status="inferred"),)
    assert nearness(Relation("shop", R.NEEDS, "yarn"), Relation("mill", R.PRODUCES, "yarn", inferred)) == 0.0


EDGES: list[Edge] = [
    *((who, kind, "yarn") for who in ("shop", "mill") for kind in (R.NEEDS, R.PRODUCES, R.SKILLED_IN)),
    *((who, R.PRODUCES, "cloth") for who in ("shop", "mill")),
    *((what, R.ABOUT, product) for what in ("d", "r") for product in ("yarn", "silk")),
    ("cloth", R.MADE_FROM, "yarn"),
    ("silk", R.KIND_OF, "cloth"),
    ("shop", R.NEEDS, "cloth"),
]


@given(st.lists(st.sampled_from(EDGES), unique=True))
def test_a_pair_is_as_near_from_either_side(edges: list[Edge]) -> None:
    assert nearness(*(Relation(*edge) for edge in edges)) in {0.0, 0.5, 1.0}
