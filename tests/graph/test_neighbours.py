from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.neighbours import Direction, neighbours
from graph.records import Evidence, Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.vocabulary import NodeKind, RelationKind

SUPPLIES, COOPERATES, FINANCES = RelationKind.SUPPLIES, RelationKind.COOPERATES_WITH, RelationKind.FINANCES
RELATIONS = [
    Relation("b", SUPPLIES, "a", (Evidence("年报"),), 0.5),
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
    store = SqliteStore(":memory:")

    def write(tx: Transaction) -> None:
        tx.writes.upsert_nodes(Node(id_, NodeKind.ENTERPRISE) for id_ in "abcd")
        tx.writes.upsert_relations(RELATIONS)

    store.write(write)
    snapshot = Snapshot.of(store)
    store.close()
    return snapshot


def test_neighbours_come_by_relation_direction_and_id(snapshot: Snapshot) -> None:
    assert [neighbour.key for neighbour in neighbours(snapshot, "a")] == ALL


def test_a_neighbour_brings_the_relation_with_its_evidence(snapshot: Snapshot) -> None:
    [neighbour] = neighbours(snapshot, "a", [SUPPLIES], ["in"])
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
    assert [neighbour.key for neighbour in neighbours(snapshot, "a", kinds, directions)] == expected


@pytest.mark.parametrize("place", range(4))
def test_reading_can_go_on_after_any_neighbour(snapshot: Snapshot, place: int) -> None:
    found = neighbours(snapshot, "a", after=ALL[place])
    assert [neighbour.key for neighbour in found] == ALL[place + 1 :]


def test_an_unknown_node_is_an_error(snapshot: Snapshot) -> None:
    with pytest.raises(NotFound):
        neighbours(snapshot, "none")
