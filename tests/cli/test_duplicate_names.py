"""A row is named by its id, or by a name or alias that only one bears."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cli.duplicate_names import RowNames
from graph.lists.problems import BadList
from graph.records import Node, Value
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore
from graph.vocabulary import NodeKind


def firm(id_: str, **props: Value) -> Node:
    return Node(id_, NodeKind.ENTERPRISE, props)


@pytest.fixture
def store() -> Iterator[GraphStore]:
    store = SqliteStore(":memory:")
    nodes = [
        firm("a", name="示例科技", aliases=["示例", "另外"]),
        firm("b", name="另外"),
        firm("c", name="旧示例", merged_into="a"),
        firm("d", name="同名"),
        firm("e", name="同名"),
        Node("x", NodeKind.DEMAND, {"title": "贷款"}),
    ]
    store.write(lambda tx: tx.writes.upsert_nodes(nodes))
    yield store
    store.close()


@pytest.mark.parametrize(
    ("text", "id_"), [("a", "a"), ("示例科技", "a"), ("示例", "a"), ("另外", "b"), ("贷款", "x"), ("c", "c")]
)
def test_one_row_is_meant(store: GraphStore, text: str, id_: str) -> None:
    assert RowNames(store).shown("--merge", text) == id_


def test_a_merged_row_is_found_where_it_is_parted(store: GraphStore) -> None:
    assert RowNames(store).merged("--undo", "旧示例") == "c"
    # Since they were merged, the kept row bears both names.
    assert RowNames(store).shown("--merge", "旧示例") == "a"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("同名", "--merge: '同名': expected the id, for several bear this name (nearest d, e)"),
        ("示例科学", "--merge: '示例科学': expected the id or name of a row (nearest 示例科技)"),
    ],
)
def test_what_names_no_row_or_several(store: GraphStore, text: str, problem: str) -> None:
    with pytest.raises(BadList) as caught:
        RowNames(store).shown("--merge", text)
    assert str(caught.value) == problem
