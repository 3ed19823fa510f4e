from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.exploration.selection import Selection, select
from graph.exploration.standing import Standing
from graph.exploration.subgraph import Subgraph
from graph.neighbours import Direction, neighbour_groups, neighbours
from graph.records import Evidence, Node, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from tests.graph.exploration.worlds import snapshot_of

SUPPLIES, COOPERATES, FINANCES = RelationKind.SUPPLIES, RelationKind.COOPERATES_WITH, RelationKind.FINANCES
RELATIONS = [
    Relation("b", SUPPLIES, "a", (Evidence("年报"),), 0.5),
    Relation("c", SUPPLIES, "a", (Evidence("推断", status="inferred"),)),
    Relation("a", SUPPLIES, "d"),
    Relation("a", SUPPLIES, "c"),
    Relation("a", COOPERATES, "b"),
    Relation("c", FINANCES, "b"),
]
ALL = [
    ("COOPERATES_WITH", "out", "b"),
    ("SUPPLIES", "in", "b"),
    ("SUPPLIES", "out", "c"),
    ("SUPPLIES", "out", "d"),
]


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return snapshot_of([Node(id_, NodeKind.ENTERPRISE) for id_ in "abcd"], RELATIONS)


@pytest.fixture(scope="module")
def graph(snapshot: Snapshot) -> Subgraph:
    return select(snapshot, Selection())


def test_neighbours_come_by_relation_direction_and_id(graph: Subgraph) -> None:
    assert [neighbour.key for neighbour in neighbours(graph, "a")] == ALL


def test_a_neighbour_brings_the_relation_with_its_evidence(graph: Subgraph) -> None:
    [neighbour] = neighbours(graph, "a", ["in"])
    assert neighbour.relation == RELATIONS[0]
    assert neighbour.node == Node("b", NodeKind.ENTERPRISE)


@pytest.mark.parametrize(
    ("kinds", "directions", "expected"),
    [
        ([SUPPLIES], ["out"], ALL[2:]),
        ([SUPPLIES, COOPERATES], ["in"], ALL[1:2]),
        ([FINANCES], ["in", "out"], []),
    ],
)
def test_relations_and_directions_can_be_chosen(
    snapshot: Snapshot,
    kinds: list[RelationKind],
    directions: list[Direction],
    expected: list[tuple[str, str, str]],
) -> None:
    part = select(snapshot, Selection(relations=frozenset(kinds)))
    assert [neighbour.key for neighbour in neighbours(part, "a", directions)] == expected


def test_neighbours_are_grouped_by_relation_direction_and_kind(graph: Subgraph) -> None:
    groups = neighbour_groups(graph, "a")
    assert [
        (each.relation, each.direction, each.kind, graph.snapshot.ids_of(each.rows)) for each in groups
    ] == [
        (COOPERATES, "out", NodeKind.ENTERPRISE, ["b"]),
        (SUPPLIES, "in", NodeKind.ENTERPRISE, ["b"]),
        (SUPPLIES, "out", NodeKind.ENTERPRISE, ["c", "d"]),
    ]


def test_what_is_only_inferred_is_there_where_it_is_asked_for(snapshot: Snapshot) -> None:
    wanted = Selection(relations=frozenset([SUPPLIES]), standing=Standing(inferred=True))
    whole = select(snapshot, wanted)
    assert [neighbour.node.id for neighbour in neighbours(whole, "a", ["in"])] == ["b", "c"]
    assert [len(group.rows) for group in neighbour_groups(whole, "a", ["in"])] == [2]


@pytest.mark.parametrize("place", range(4))
def test_reading_can_go_on_after_any_neighbour(graph: Subgraph, place: int) -> None:
    found = neighbours(graph, "a", after=ALL[place])
    assert [neighbour.key for neighbour in found] == ALL[place + 1 :]


def test_an_unknown_node_is_an_error(graph: Subgraph) -> None:
    with pytest.raises(NotFound):
        neighbours(graph, "none")
