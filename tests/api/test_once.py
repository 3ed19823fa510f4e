from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.errors import KeyReused
from api.once import Once
from graph.records import Node
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore
from graph.vocabulary import NodeKind


@pytest.fixture
def store() -> Iterator[GraphStore]:
    store = SqliteStore(":memory:")
    yield store
    store.close()


def carry_out(store: GraphStore, once: Once) -> None:
    store.write(lambda tx: tx.writes.upsert_nodes([Node("n", NodeKind.DEMAND)]), once.token)


def test_a_request_is_known_once_it_was_carried_out(store: GraphStore) -> None:
    once = Once.of("k", b"/demands", b"{}")
    assert once.carried_out(store) is None
    carry_out(store, once)
    assert Once.of("k", b"/demands", b"{}").carried_out(store) == 1


@pytest.mark.parametrize("content", [(b"/demands", b"{1}"), (b"/demand", b"s{}"), (b"/demands",), ()])
def test_a_key_stands_for_one_content(store: GraphStore, content: tuple[bytes, ...]) -> None:
    carry_out(store, Once.of("k", b"/demands", b"{}"))
    with pytest.raises(KeyReused):
        Once.of("k", *content).carried_out(store)


@pytest.mark.parametrize("key", ["K", "kk", "other"])
def test_keys_do_not_meet(store: GraphStore, key: str) -> None:
    carry_out(store, Once.of("k", b"content"))
    assert Once.of(key, b"content").carried_out(store) is None


def test_requests_without_a_key_are_never_the_same(store: GraphStore) -> None:
    once = Once.of(None, b"content")
    carry_out(store, once)
    assert once.carried_out(store) is None
    assert Once.of(None, b"content").token != once.token
