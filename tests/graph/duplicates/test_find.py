"""Duplicates of a snapshot, told of lists and nodes, and kept up to date with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.duplicates.decisions import decide_different, merge
from graph.duplicates.find import kept_first
from graph.duplicates.outcome import Outcome
from graph.records import Node
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore
from graph.vocabulary import NodeKind
from tests.graph.duplicates.rows import duplicates_of


def _store(*names: str) -> GraphStore:
    store = SqliteStore(":memory:")
    nodes = [Node(f"o{number}", NodeKind.ENTERPRISE, {"name": name}) for number, name in enumerate(names)]
    store.write(lambda tx: tx.writes.upsert_nodes(nodes))
    return store


def test_a_decided_pair_is_not_asked_about_but_told_of_its_nodes() -> None:
    store = _store("示例科技", "示例科技")
    store.write(lambda tx: decide_different(tx, "o0", "o1"))
    duplicates = duplicates_of(Snapshot.of(store))

    assert duplicates.open == []
    assert [(pair.outcome, pair.decided) for pair in duplicates.of_node("o0")] == [(Outcome.DIFFERENT, True)]
    with pytest.raises(KeyError):
        duplicates.of_node("nobody")


def test_what_was_written_since_a_version() -> None:
    store = _store("示例科技", "厦门示例科技", "另外的公司", "另外的公司")
    duplicates = duplicates_of(Snapshot.of(store))
    version = store.version
    new = Node("new", NodeKind.ENTERPRISE, {"name": "示例科技"})
    store.write(lambda tx: tx.writes.upsert_nodes([new]))
    later = duplicates.advanced(duplicates.snapshot.advance(store))

    assert [(pair.a, pair.b) for pair in later.since(version)] == [("new", "o0"), ("new", "o1")]
    assert later.compared == 2
    assert len(later.open) == 4


NAMES = ("示例科技", "厦门示例科技", "泉州示例科技有限公司", "示利科技", "另外的公司", "示例食品")
STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "delete", "merge"]), *[st.integers(0, 5)] * 2), max_size=8
)


@settings(max_examples=40)
@given(STEPS)
def test_duplicates_that_were_advanced_equal_those_found_anew(steps: list[tuple[str, int, int]]) -> None:
    store = _store(*NAMES)
    duplicates = duplicates_of(Snapshot.of(store))
    for step, one, other in steps:
        _do(store, step, f"o{one}", f"o{other}", NAMES[other])
        duplicates = duplicates.advanced(duplicates.snapshot.advance(store))
        assert duplicates.open == duplicates_of(Snapshot.of(store)).open
    store.close()


def _do(store: GraphStore, step: str, one: str, other: str, name: str) -> None:
    known = store.nodes([one, other])
    works: dict[str, Callable[[], object]] = {
        "write": lambda: store.write(
            lambda tx: tx.writes.upsert_nodes([Node(one, NodeKind.ENTERPRISE, {"name": name})])
        ),
        "delete": lambda: store.write(lambda tx: tx.writes.delete_nodes([one])),
        "merge": lambda: store.write(lambda tx: merge(tx, [(one, other)])),
    }
    if step != "merge" or (
        len(known) == 2 and not any("merged_into" in each.props for each in known.values())
    ):
        works[step]()


def test_the_node_that_says_more_is_kept() -> None:
    short = Node("a", NodeKind.ENTERPRISE, {"name": "示例科技"})
    long = Node("b", NodeKind.ENTERPRISE, {"name": "示例科技", "phone": "2220000"})

    assert kept_first(short, long) == kept_first(long, short) == (long, short)
    assert kept_first(Node("z", NodeKind.ENTERPRISE), Node("y", NodeKind.ENTERPRISE))[0].id == "y"


def test_pairs_of_an_alliance() -> None:
    store = _store("示例科技", "示例科技", "另外的公司")
    store.write(
        lambda tx: tx.writes.upsert_nodes([Node("o0", NodeKind.ENTERPRISE, {"name": "示例科技"}, "x")])
    )
    duplicates = duplicates_of(Snapshot.of(store))

    assert [(pair.a, pair.b) for pair in duplicates.owned_by("x")] == [("o0", "o1")]
    assert duplicates.owned_by("y") == []


def test_a_pair_of_two_alliances_is_told_as_such() -> None:
    store = SqliteStore(":memory:")
    owned = [Node(f"o{owner}", NodeKind.ENTERPRISE, {"name": "示例科技"}, owner) for owner in ("x", "y", "")]
    store.write(lambda tx: tx.writes.upsert_nodes(owned))

    assert {pair.a + pair.b: pair.across for pair in duplicates_of(Snapshot.of(store)).open} == {
        "ooy": False,
        "oox": False,
        "oxoy": True,
    }
