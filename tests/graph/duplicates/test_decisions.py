"""Decisions are columns of one node, and a decision made again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from graph.duplicates import decisions
from graph.duplicates.errors import (
    AlreadyMerged,
    DecidedDifferent,
    NotComparable,
    NotMerged,
    OfTwoAlliances,
)
from graph.errors import NotFound
from graph.open import open_store
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore
from graph.vocabulary import NodeKind, RelationKind

NODES = (
    *(Node(id_, NodeKind.ENTERPRISE, {"name": id_}) for id_ in "abc"),
    Node("bank", NodeKind.FINANCIAL_INSTITUTION, {"name": "示例银行"}),
    Node("d", NodeKind.DEMAND, {"title": "贷款"}),
    Node("region/350211", NodeKind.REGION, {"name": "集美区"}),
)


@pytest.fixture
def store() -> Iterator[GraphStore]:
    store = SqliteStore(":memory:")
    store.write(lambda tx: tx.writes.upsert_nodes(NODES))
    yield store
    store.close()


def merge(store: GraphStore, pairs: Iterable[tuple[str, str]], *, across: bool = False) -> None:
    store.write(lambda tx: decisions.merge(tx, pairs, across=across))


def undo(store: GraphStore, other: str) -> str:
    return store.write(lambda tx: decisions.undo(tx, other))


def decide_different(store: GraphStore, one: str, other: str) -> None:
    store.write(lambda tx: decisions.decide_different(tx, one, other))


def forget_different(store: GraphStore, one: str, other: str) -> None:
    store.write(lambda tx: decisions.forget_different(tx, one, other))


def content(store: GraphStore) -> dict[str, Node]:
    return store.nodes(node.id for node in NODES)


def test_merging_marks_the_other_and_nothing_else(store: GraphStore) -> None:
    before = content(store)
    merge(store, [("a", "b"), ("bank", "c")])
    after = content(store)

    assert {id_: node for id_, node in after.items() if node != before[id_]} == {
        "b": Node("b", NodeKind.ENTERPRISE, {"name": "b", "merged_into": "a"}),
        "c": Node("c", NodeKind.ENTERPRISE, {"name": "c", "merged_into": "bank"}),
    }


def test_undoing_restores_all(store: GraphStore) -> None:
    before = content(store)
    merge(store, [("a", "b")])

    assert undo(store, "b") == "a"
    assert content(store) == before


def test_merged_nodes_can_be_merged_further(store: GraphStore) -> None:
    merge(store, [("a", "b"), ("c", "a")])

    assert content(store)["a"].props["merged_into"] == "c"
    assert content(store)["b"].props["merged_into"] == "a"


def test_a_decision_made_again_writes_nothing(store: GraphStore) -> None:
    merge(store, [("a", "b")])
    decide_different(store, "a", "c")
    version = store.version
    merge(store, [("a", "b")])
    decide_different(store, "a", "c")
    decide_different(store, "c", "a")

    assert store.version == version


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_what_was_decided_to_be_different_is_not_merged(store: GraphStore, order: str) -> None:
    decide_different(store, "b", "a")
    before = content(store)
    with pytest.raises(DecidedDifferent, match=f"'{order[0]}' and '{order[1]}' are different"):
        merge(store, [(order[0], order[1])])

    assert content(store) == before


def test_what_two_alliances_own_is_merged_only_where_that_is_meant(store: GraphStore) -> None:
    owned = [Node(f"{owner}/o", NodeKind.ENTERPRISE, {"name": "示例"}, owner) for owner in "xy"]
    store.write(lambda tx: tx.writes.upsert_nodes(owned))
    with pytest.raises(OfTwoAlliances, match="'x/o' belongs to the alliance 'x', 'y/o' to 'y'"):
        merge(store, [("x/o", "y/o")])
    merge(store, [("x/o", "a")])
    merge(store, [("x/o", "y/o")], across=True)

    assert store.nodes(["y/o"])["y/o"].props["merged_into"] == "x/o"


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_what_is_different_can_be_forgotten_either_way(store: GraphStore, order: str) -> None:
    before = content(store)
    decide_different(store, "a", "b")
    decide_different(store, "a", "c")
    forget_different(store, *order)

    assert content(store)["a"].props["different_from"] == ["c"]
    forget_different(store, "a", "c")
    assert content(store) == before


@pytest.mark.parametrize(
    ("keep", "other", "error"),
    [
        ("a", "a", NotComparable),
        ("a", "d", NotComparable),
        ("region/350211", "a", NotComparable),
        ("a", "nobody", NotFound),
        ("nobody", "a", NotFound),
        ("c", "b", AlreadyMerged),
        ("b", "c", AlreadyMerged),
        ("b", "a", AlreadyMerged),
    ],
)
def test_what_cannot_be_merged_is_refused_and_nothing_written(
    store: GraphStore, keep: str, other: str, error: type[Exception]
) -> None:
    merge(store, [("a", "b")])
    version = store.version
    with pytest.raises(error):
        merge(store, [("bank", "c"), (keep, other)])

    assert store.version == version


def test_what_was_not_decided_cannot_be_taken_back(store: GraphStore) -> None:
    with pytest.raises(NotMerged, match="'a' is not merged"):
        undo(store, "a")
    with pytest.raises(NotMerged, match="nobody has decided"):
        forget_different(store, "a", "b")
    with pytest.raises(NotFound):
        undo(store, "nobody")
    merge(store, [("a", "b")])
    with pytest.raises(AlreadyMerged):
        decide_different(store, "b", "c")


def test_every_kind_of_store_shows_a_merge_and_forgets_it(store_url: str) -> None:
    store = open_store(store_url)
    store.write(lambda tx: tx.writes.upsert_nodes(NODES))
    store.write(
        lambda tx: tx.writes.upsert_relations(
            [Relation("b", RelationKind.SUPPLIES, "c"), Relation("a", RelationKind.SUPPLIES, "c")]
        )
    )
    before = Snapshot.of(store)
    merge(store, [("a", "b")])
    decide_different(store, "a", "c")
    for snapshot in (before.advance(store), Snapshot.of(store)):
        assert snapshot.counts()["SUPPLIES"] == 1
        kept = next(node for node in snapshot.nodes() if node.id == "a")
        assert kept.props == {"name": "a", "aliases": ["b"], "different_from": ["c"]}
        assert snapshot.row("b") is None
    undo(store, "b")
    forget_different(store, "a", "c")
    assert list(Snapshot.of(store).relations()) == list(before.relations())
    store.close()
