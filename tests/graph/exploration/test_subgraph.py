from __future__ import annotations

import numpy as np
import pytest

from graph.errors import NotFound
from graph.exploration.selection import Selection, select
from graph.records import Evidence, Relation
from graph.vocabulary import NodeKind, RelationKind
from tests.graph.exploration.worlds import enterprises, ids, selected, snapshot_of, supplies

GRAPH = supplies({"a": "bc", "b": "c"})


def test_relations_carry_the_statements_that_count() -> None:
    said, guessed = Evidence("甲"), Evidence("推断", status="inferred")
    graph = selected(enterprises("ab"), [Relation("a", RelationKind.SUPPLIES, "b", (said, guessed), 2.0)])
    assert list(graph.relations()) == [Relation("a", RelationKind.SUPPLIES, "b", (said,), 2.0)]


def test_some_nodes_keep_the_relations_between_them() -> None:
    part = GRAPH.induced(GRAPH.rows[[0, 2]])
    assert ids(part) == ["a", "c"]
    assert [(each.source, each.target) for each in part.relations()] == [("a", "c")]
    assert part.relation_count == 1
    assert part.steps("both").from_row(GRAPH.row("b")).tolist() == []


def test_all_nodes_are_the_graph_itself() -> None:
    assert GRAPH.induced(GRAPH.rows) is GRAPH


def test_its_mask_marks_its_rows() -> None:
    part = GRAPH.induced(GRAPH.rows[1:2])
    assert np.flatnonzero(part.mask).tolist() == part.rows.tolist()
    assert (part.has(GRAPH.row("b")), part.has(GRAPH.row("a"))) == (True, False)


def test_a_node_elsewhere_and_none_at_all_are_told_apart() -> None:
    part = select(snapshot_of(enterprises("a")), Selection(kinds=frozenset({NodeKind.PRODUCT})))
    with pytest.raises(NotFound, match="the node 'a' is not in this part of the graph"):
        part.row("a")
    with pytest.raises(NotFound, match="no node has the id 'nobody'"):
        part.row("nobody")
