from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import Names
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore
from graph.vocabulary import NodeKind


@pytest.fixture
def store() -> Iterator[GraphStore]:
    store = SqliteStore(":memory:")
    yield store
    store.close()


def put(store: GraphStore, id_: str, kind: NodeKind = NodeKind.ENTERPRISE, **props: Value) -> None:
    store.write(lambda tx: tx.writes.upsert_nodes([Node(id_, kind, props)]))


def remove(store: GraphStore, id_: str) -> None:
    store.write(lambda tx: tx.writes.delete_nodes([id_]))


def found(names: Names, text: str, *kinds: NodeKind) -> list[str]:
    return [hit.id for hit in names.find(text, kinds)]


def test_whole_names_come_before_beginnings_and_those_before_the_rest(store: GraphStore) -> None:
    put(store, "inside", name="厦门示例")
    put(store, "longer", name="示例科技有限公司")
    put(store, "begins", name="示例科技")
    put(store, "whole", name="示例")
    put(store, "other", name="别的")
    assert found(Names.of(Snapshot.of(store)), "示例") == ["whole", "begins", "longer", "inside"]


def test_titles_and_aliases_are_names_and_descriptions_are_not(store: GraphStore) -> None:
    put(store, "d", NodeKind.DEMAND, title="示例需求", description="说明")
    put(store, "e", name="公司", aliases=["甲", "示例"])
    names = Names.of(Snapshot.of(store))
    assert found(names, "示例") == ["e", "d"]
    assert found(names, "说明") == []


def test_spelling_is_as_free_as_in_matching(store: GraphStore) -> None:
    put(store, "e", name="軟件Park （三期）")
    assert found(Names.of(Snapshot.of(store)), "软件PARK　(三期)") == ["e"]


def test_only_kinds_that_are_asked_for_are_found(store: GraphStore) -> None:
    put(store, "e", name="示例")
    put(store, "d", NodeKind.DEMAND, title="示例")
    put(store, "p", NodeKind.PRODUCT, name="示例")
    assert found(Names.of(Snapshot.of(store)), "示例", NodeKind.DEMAND, NodeKind.PRODUCT) == ["d", "p"]


NAMES = st.sampled_from(["示例", "示例科技", "别的"])
STEPS = st.lists(st.tuples(st.sampled_from("abcd"), st.none() | NAMES), max_size=12)


@given(STEPS, st.integers(0, 12))
def test_advanced_names_equal_names_read_anew(steps: list[tuple[str, str | None]], pause: int) -> None:
    store = SqliteStore(":memory:")
    snapshot = Snapshot.of(store)
    names = Names.of(snapshot)
    for number, (id_, name) in enumerate(steps, 1):
        if name is None:
            remove(store, id_)
        else:
            put(store, id_, name=name)
        if number == pause or number == len(steps):
            snapshot = snapshot.advance(store)
            names = names.advanced(snapshot)
    fresh = Names.of(Snapshot.of(store))
    for text in ("示例", "别", ""):
        assert found(names, text) == found(fresh, text)
    store.close()
