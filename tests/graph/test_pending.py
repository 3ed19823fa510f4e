"""Buffered writes are read, and added to, as if they had been committed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.pending import Pending, append
from graph.records import Evidence, Node, Relation, RelationKey
from graph.sqlite_store import SqliteStore
from graph.store import Reads, WriteSet
from graph.vocabulary import NodeKind, RelationKind

IDS = ["a", "b", "c", "d"]
KEYS = [RelationKey(one, RelationKind.SUPPLIES, other) for one in IDS for other in IDS if one != other]

nodes = st.sampled_from([Node(id_, NodeKind.ENTERPRISE, {"name": name}) for id_ in IDS for name in "xy"])
relations = st.sampled_from([Relation(*key, evidence=(Evidence(text),)) for key in KEYS for text in "xy"])


@st.composite
def writes(draw: st.DrawFn) -> WriteSet:
    found = WriteSet()
    found.delete_relations(draw(st.lists(st.sampled_from(KEYS), max_size=4)))
    found.upsert_nodes(draw(st.lists(nodes, max_size=3)))
    found.upsert_relations(draw(st.lists(relations, max_size=4)))
    return found


def committed(*all_writes: WriteSet) -> SqliteStore:
    """A store with four nodes in which writes were committed one after the other."""
    store = SqliteStore(":memory:")
    first = WriteSet(nodes={id_: Node(id_, NodeKind.ENTERPRISE, {"name": id_}) for id_ in IDS})
    for each in (first, *all_writes):
        store.write(lambda tx, each=each: append(tx.writes, each))
    return store


def read(reads: Reads) -> object:
    return (
        reads.nodes([*IDS, "nobody"]),
        reads.relations(KEYS),
        reads.relations_of(["a", "b"]),
        [reads.ids_of_kind(NodeKind.ENTERPRISE, after, limit) for after in ("", "b") for limit in (None, 2)],
    )


@given(writes(), writes())
def test_what_is_pending_is_read_as_if_it_were_committed(first: WriteSet, second: WriteSet) -> None:
    assert read(Pending(committed(first), second)) == read(committed(first, second))


@given(writes(), writes(), writes())
def test_writes_appended_do_what_they_do_one_after_the_other(
    stored: WriteSet, first: WriteSet, second: WriteSet
) -> None:
    after_both = read(committed(stored, first, second))
    append(first, second)
    assert read(committed(stored, first)) == after_both


def test_nodes_that_are_deleted_are_gone_with_their_relations() -> None:
    store = committed()
    store.write(lambda tx: tx.writes.upsert_relations([Relation("a", RelationKind.SUPPLIES, "b", ())]))
    pending = WriteSet()
    pending.delete_nodes(["a"])
    reads = Pending(store, pending)
    assert (list(reads.nodes(IDS)), reads.relations_of(["b"])) == (["b", "c", "d"], [])
    assert reads.ids_of_kind(NodeKind.ENTERPRISE) == ["b", "c", "d"]
