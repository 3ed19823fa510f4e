from __future__ import annotations

import pytest

from graph.exploration.selection import Selection, select
from graph.exploration.steps import BACK, Way
from graph.records import Relation
from graph.vocabulary import RelationKind
from tests.graph.exploration.worlds import enterprises, snapshot_of

SUPPLIES, FINANCES = RelationKind.SUPPLIES, RelationKind.FINANCES
GRAPH = select(
    snapshot_of(
        enterprises("abcde"),
        [
            Relation("a", SUPPLIES, "b"),
            Relation("b", SUPPLIES, "a"),
            Relation("a", FINANCES, "b"),
            Relation("c", FINANCES, "a"),
            Relation("b", SUPPLIES, "d"),
        ],
    ),
    Selection(),
)
A, B, C, D, E = map(GRAPH.row, "abcde")


@pytest.mark.parametrize(("way", "expected"), [("out", [B, B]), ("in", [B, C]), ("both", [B, B, B, C])])
def test_a_node_has_a_step_for_each_relation(way: Way, expected: list[int]) -> None:
    assert sorted(GRAPH.steps(way).from_row(A).tolist()) == expected


@pytest.mark.parametrize("way", ["out", "in", "both"])
def test_steps_back_are_the_same_steps_from_their_ends(way: Way) -> None:
    forth, back = GRAPH.steps(way), GRAPH.steps(BACK[way])
    pairs = {(row, end) for row in range(len(forth)) for end in forth.from_row(row).tolist()}
    assert pairs == {(end, row) for row in range(len(back)) for end in back.from_row(row).tolist()}


def test_a_step_tells_its_relations_by_kind_and_which_way_they_lead() -> None:
    steps = GRAPH.steps("both")
    assert steps.between(A, B) == [(SUPPLIES, True), (SUPPLIES, False), (FINANCES, True)]
    assert steps.between(B, A) == [(SUPPLIES, True), (SUPPLIES, False), (FINANCES, False)]
    assert steps.between(A, D) == []


def test_steps_from_several_nodes_come_one_node_after_the_other() -> None:
    steps = GRAPH.steps("out")
    assert steps.from_rows(GRAPH.rows[[C, E, A]]).tolist() == [A, B, B]
    assert steps.from_rows(GRAPH.rows[:0]).tolist() == []


def test_levels_are_the_nodes_so_many_steps_away_each_once() -> None:
    assert [rows.tolist() for rows in GRAPH.steps("both").levels(C)] == [[C], [A], [B], [D]]
    assert [rows.tolist() for rows in GRAPH.steps("out").levels(E)] == [[E]]


def test_steps_are_joined_once() -> None:
    assert GRAPH.steps("both") is GRAPH.steps("both")
