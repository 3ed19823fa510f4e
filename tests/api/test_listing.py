from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.listing import nodes_in_order
from graph.records import Node
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore
from graph.vocabulary import NodeKind

KINDS = (NodeKind.EXPERT, NodeKind.TALENT, NodeKind.TEAM)
COUNT = 2_000


@pytest.fixture(scope="module")
def store() -> Iterator[GraphStore]:
    """People of three kinds in turn, and a demand."""
    store = SqliteStore(":memory:")
    people = [Node(f"p-{number:04}", KINDS[number % 3]) for number in range(COUNT)]
    nodes = [*people, Node("p-0000d", NodeKind.DEMAND), Node("Z", KINDS[0]), Node("人", KINDS[1])]
    store.write(lambda tx: tx.writes.upsert_nodes(nodes))
    yield store
    store.close()


def ids(store: GraphStore, *kinds: NodeKind, after: str = "") -> list[str]:
    return [node.id for node in nodes_in_order(store, kinds, after)]


def test_nodes_of_several_kinds_come_in_one_order(store: GraphStore) -> None:
    assert ids(store, *KINDS) == ["Z", *(f"p-{number:04}" for number in range(COUNT)), "人"]


def test_other_kinds_are_left_out(store: GraphStore) -> None:
    assert ids(store, NodeKind.DEMAND) == ["p-0000d"]
    assert ids(store, KINDS[2]) == [f"p-{number:04}" for number in range(2, COUNT, 3)]


@pytest.mark.parametrize("after", ["p-0999", "p-0999x"])
def test_the_order_can_be_entered_anywhere(store: GraphStore, after: str) -> None:
    assert ids(store, *KINDS, after=after) == [*(f"p-{number:04}" for number in range(1000, COUNT)), "人"]


def test_nothing_comes_after_the_last(store: GraphStore) -> None:
    assert ids(store, *KINDS, after="人") == []
