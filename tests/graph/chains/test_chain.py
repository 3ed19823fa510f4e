from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.chains.chain import chain_of
from graph.errors import NotFound
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.vocabulary import NodeKind, RelationKind


def snapshot_of(
    nodes: Sequence[Node], relations: Sequence[Relation], path: str | Path = ":memory:"
) -> Snapshot:
    store = SqliteStore(path)

    def write(tx: Transaction) -> None:
        tx.writes.upsert_nodes(nodes)
        tx.writes.upsert_relations(relations)

    store.write(write)
    snapshot = Snapshot.of(store)
    store.close()
    return snapshot


def chain(upstream: Mapping[str, Sequence[str]]) -> Snapshot:
    """The chain `chain` with segments by id and what each takes from."""
    nodes = [Node("chain", NodeKind.INDUSTRY_CHAIN), *(Node(id_, NodeKind.CHAIN_SEGMENT) for id_ in upstream)]
    parts = [Relation(id_, RelationKind.PART_OF, "chain") for id_ in upstream]
    flows = [
        Relation(first, RelationKind.UPSTREAM_OF, id_) for id_, before in upstream.items() for first in before
    ]
    return snapshot_of(nodes, [*parts, *flows])


def order(upstream: Mapping[str, Sequence[str]]) -> list[str]:
    return [segment.node.id for segment in chain_of(chain(upstream), "chain")[1]]


def test_segments_stand_after_those_they_take_from() -> None:
    assert order({"a": ["z"], "b": ["a"], "z": []}) == ["z", "a", "b"]


def test_where_there_is_a_choice_ids_decide() -> None:
    assert order({"c3": [], "c1": [], "c2": ["c3"]}) == ["c1", "c3", "c2"]


def test_a_cycle_begins_with_its_smallest_id() -> None:
    assert order({"a": ["c"], "b": ["a"], "c": ["b"], "d": ["c"]}) == ["a", "b", "c", "d"]


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3)).map(
        lambda drawn: {
            id_: [other for other in before if other < id_ and other in drawn]
            for id_, before in drawn.items()
        }
    )
)
def test_every_segment_comes_once_and_never_too_early(upstream: dict[str, list[str]]) -> None:
    found = order(upstream)
    assert sorted(found) == sorted(upstream)
    assert all(found.index(first) < found.index(id_) for id_, before in upstream.items() for first in before)


def test_a_segment_tells_its_products_and_members() -> None:
    nodes = [
        Node("chain", NodeKind.INDUSTRY_CHAIN),
        Node("s", NodeKind.CHAIN_SEGMENT),
        Node("p-2", NodeKind.PRODUCT),
        Node("p-1", NodeKind.TECHNOLOGY),
        Node("o-1", NodeKind.ENTERPRISE),
    ]
    inside = [Relation(id_, RelationKind.IN_SEGMENT, "s") for id_ in ("p-2", "p-1", "o-1")]
    snapshot = snapshot_of(nodes, [Relation("s", RelationKind.PART_OF, "chain"), *inside])
    node, [segment] = chain_of(snapshot, "chain")
    assert node.id == "chain"
    assert [product.id for product in segment.products] == ["p-1", "p-2"]
    assert [member.id for member in segment.members] == ["o-1"]


def test_what_it_takes_from_another_chain_is_told() -> None:
    nodes = [
        Node("chain", NodeKind.INDUSTRY_CHAIN),
        Node("s", NodeKind.CHAIN_SEGMENT),
        Node("x", NodeKind.CHAIN_SEGMENT),
    ]
    relations = [Relation("s", RelationKind.PART_OF, "chain"), Relation("x", RelationKind.UPSTREAM_OF, "s")]
    assert [segment.upstream for segment in chain_of(snapshot_of(nodes, relations), "chain")[1]] == [("x",)]


@pytest.mark.parametrize("id_", ["none", "s"])
def test_an_unknown_chain_is_an_error(id_: str) -> None:
    with pytest.raises(NotFound):
        chain_of(snapshot_of([Node("s", NodeKind.CHAIN_SEGMENT)], []), id_)
