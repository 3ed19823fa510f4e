"""What every store does: one suite for SQLite and Neo4j."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import IdTaken, StoreUnavailable, UnknownEndpoint
from graph.open import open_store
from graph.records import Evidence, Node, Relation, RelationKey
from graph.store import Change, GraphStore, Transaction
from graph.vocabulary import NodeKind, RelationKind

ENTERPRISE, RESOURCE = NodeKind.ENTERPRISE, NodeKind.RESOURCE
OFFERS, SUPPLIES = RelationKind.OFFERS, RelationKind.SUPPLIES

ACME = Node("acme", ENTERPRISE, {"name": "示例公司", "tags": ["示例", "专精特新"]}, "jimei")
BOLT = Node("bolt", ENTERPRISE, {"name": "示例螺栓厂"})
HALL = Node("hall", RESOURCE, {"title": "会议厅", "slots": 2})
REGISTER = Evidence("工商登记", "2024-05-01", confidence=0.9)
MODEL = Evidence("模型", status="inferred")
OFFERS_HALL = Relation("acme", OFFERS, "hall", (REGISTER,))
SUPPLIES_BOLT = Relation("acme", SUPPLIES, "bolt", (REGISTER,), 0.5)


def put(store: GraphStore, *records: Node | Relation, once: str | None = None) -> None:
    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes(record for record in records if isinstance(record, Node))
        tx.writes.upsert_relations(record for record in records if isinstance(record, Relation))

    store.write(work, once)


def delete(store: GraphStore, *names: str | RelationKey) -> None:
    def work(tx: Transaction) -> None:
        tx.writes.delete_nodes(name for name in names if isinstance(name, str))
        tx.writes.delete_relations(name for name in names if isinstance(name, RelationKey))

    store.write(work)


def relation(store: GraphStore, key: RelationKey) -> Relation | None:
    return store.relations([key]).get(key)


def last_change(store: GraphStore) -> Change:
    (change,) = store.changes(store.version - 1)
    return change


# Reading what was written


def test_a_new_store_is_empty(store: GraphStore) -> None:
    assert store.version == 0
    assert store.counts() == {}
    assert list(store.changes(0)) == []
    assert store.ids_of_kind(ENTERPRISE) == []


def test_nodes_are_read_by_id_with_owner_and_version(store: GraphStore) -> None:
    put(store, ACME)
    put(store, HALL)

    found = store.nodes(["hall", "acme", "nobody", "acme"])

    assert found == {"acme": ACME, "hall": HALL}
    assert {id_: node.version for id_, node in found.items()} == {"acme": 1, "hall": 2}


def test_relations_are_read_by_key(store: GraphStore) -> None:
    put(store, ACME, BOLT, HALL, OFFERS_HALL, SUPPLIES_BOLT)
    missing = RelationKey("bolt", SUPPLIES, "acme")

    found = store.relations([SUPPLIES_BOLT.key, missing, SUPPLIES_BOLT.key])

    assert found == {SUPPLIES_BOLT.key: SUPPLIES_BOLT}


def test_relations_of_a_node_lead_from_it_and_to_it_once_each_in_order(store: GraphStore) -> None:
    back = Relation("bolt", SUPPLIES, "acme")
    itself = Relation("acme", RelationKind.COOPERATES_WITH, "acme")
    put(store, ACME, BOLT, HALL, SUPPLIES_BOLT, OFFERS_HALL, back, itself)

    assert store.relations_of(["acme", "bolt", "acme"]) == [itself, OFFERS_HALL, SUPPLIES_BOLT, back]
    assert store.relations_of(["hall"]) == [OFFERS_HALL]


def test_nothing_asked_for_is_nothing_found(store: GraphStore) -> None:
    put(store, ACME, HALL, OFFERS_HALL)

    assert store.nodes([]) == {}
    assert store.relations([]) == {}
    assert store.relations_of([]) == []


def test_ids_of_a_kind_come_in_order_of_code_points_page_by_page(store: GraphStore) -> None:
    ids = ["A", "Z", "a", "a b", "b", "中", "\ue000", "｡", "\U0001f600", "\U00020000"]
    put(store, HALL, *(Node(id_, ENTERPRISE) for id_ in reversed(ids)))

    assert store.ids_of_kind(ENTERPRISE) == ids
    for number, id_ in enumerate(ids, 1):
        assert store.ids_of_kind(ENTERPRISE, after=id_) == ids[number:]
        assert store.ids_of_kind(ENTERPRISE, after=id_, limit=2) == ids[number : number + 2]
    assert store.ids_of_kind(ENTERPRISE, limit=0) == []


def test_ten_thousand_ids_are_read_at_once(store: GraphStore) -> None:
    nodes = [Node(f"n{number}", ENTERPRISE, {"scale": number}) for number in range(10_000)]
    put(store, *nodes)

    assert store.nodes(node.id for node in nodes) == {node.id: node for node in nodes}
    assert store.ids_of_kind(ENTERPRISE) == sorted(node.id for node in nodes)


def test_counts_tell_nodes_and_relations_by_kind(store: GraphStore) -> None:
    put(store, ACME, BOLT, HALL, OFFERS_HALL, SUPPLIES_BOLT)

    assert store.counts() == {"enterprise": 2, "resource": 1, "OFFERS": 1, "SUPPLIES": 1}


# Writing nodes


def test_a_node_is_replaced_whole(store: GraphStore) -> None:
    put(store, ACME)

    put(store, replace(ACME, props={"scale": "大型"}))

    assert store.nodes(["acme"])["acme"].props == {"scale": "大型"}


def test_a_node_without_owner_may_be_taken(store: GraphStore) -> None:
    put(store, BOLT)

    put(store, replace(BOLT, alliance="jimei"))

    assert store.nodes(["bolt"])["bolt"].alliance == "jimei"


# Evidence and weight


def test_evidence_is_added_behind_what_is_known_and_never_repeated(store: GraphStore) -> None:
    put(store, ACME, HALL, OFFERS_HALL)

    put(store, OFFERS_HALL._replace(evidence=(MODEL, REGISTER)))
    put(store, OFFERS_HALL._replace(evidence=(Evidence(row="source"),)))

    found = relation(store, OFFERS_HALL.key)
    assert found is not None
    assert found.evidence == (REGISTER, MODEL, Evidence(row="source"))


def test_evidence_stated_twice_in_one_transaction_is_put_together(store: GraphStore) -> None:
    put(store, ACME, HALL, OFFERS_HALL, OFFERS_HALL._replace(evidence=(MODEL, REGISTER)))

    found = relation(store, OFFERS_HALL.key)
    assert found is not None
    assert found.evidence == (REGISTER, MODEL)


def test_evidence_repeated_in_one_statement_is_kept_once(store: GraphStore) -> None:
    put(store, ACME, HALL, OFFERS_HALL._replace(evidence=(REGISTER, REGISTER)))
    put(store, OFFERS_HALL._replace(evidence=(MODEL, MODEL)))

    found = relation(store, OFFERS_HALL.key)
    assert found is not None
    assert found.evidence == (REGISTER, MODEL)


def test_a_weight_stays_until_another_is_given(store: GraphStore) -> None:
    put(store, ACME, BOLT, SUPPLIES_BOLT)

    put(store, SUPPLIES_BOLT._replace(weight=None))
    assert relation(store, SUPPLIES_BOLT.key) == SUPPLIES_BOLT

    put(store, SUPPLIES_BOLT._replace(weight=0.75))
    assert relation(store, SUPPLIES_BOLT.key) == SUPPLIES_BOLT._replace(weight=0.75)


# Deleting


def test_deleting_a_node_deletes_its_relations_and_tells_them(store: GraphStore) -> None:
    put(store, ACME, BOLT, HALL, OFFERS_HALL, SUPPLIES_BOLT)

    delete(store, "acme", "nobody")

    assert store.counts() == {"enterprise": 1, "resource": 1}
    change = last_change(store)
    assert change.deleted_nodes == ("acme",)
    assert set(change.deleted_relations) == {OFFERS_HALL.key, SUPPLIES_BOLT.key}
    assert change.nodes == change.relations == ()


def test_deleting_a_relation_leaves_its_nodes(store: GraphStore) -> None:
    put(store, ACME, HALL, OFFERS_HALL)

    delete(store, OFFERS_HALL.key, RelationKey("hall", OFFERS, "acme"))

    assert store.counts() == {"enterprise": 1, "resource": 1}
    assert last_change(store) == Change(2, deleted_relations=(OFFERS_HALL.key,))


def test_deleting_and_writing_in_one_transaction_replaces(store: GraphStore) -> None:
    put(store, ACME, BOLT, HALL, OFFERS_HALL, SUPPLIES_BOLT)
    taken_over = Node("acme", NodeKind.UNIVERSITY, {"name": "示例大学"}, "gulou")
    restated = Relation("acme", OFFERS, "hall", (MODEL,))

    def work(tx: Transaction) -> None:
        tx.writes.delete_relations([OFFERS_HALL.key])
        tx.writes.delete_nodes(["acme"])
        tx.writes.upsert_nodes([taken_over])
        tx.writes.upsert_relations([restated])

    store.write(work)

    assert store.nodes(["acme"]) == {"acme": taken_over}
    assert store.relations_of(["acme"]) == [restated]
    assert last_change(store) == Change(
        2, ("acme",), (OFFERS_HALL.key,), deleted_relations=(SUPPLIES_BOLT.key,)
    )


def test_deleting_a_relation_and_stating_it_again_forgets_its_evidence_and_weight(store: GraphStore) -> None:
    put(store, ACME, BOLT, SUPPLIES_BOLT)

    def work(tx: Transaction) -> None:
        tx.writes.delete_relations([SUPPLIES_BOLT.key])
        tx.writes.upsert_relations([Relation("acme", SUPPLIES, "bolt", (MODEL,))])

    store.write(work)

    assert relation(store, SUPPLIES_BOLT.key) == Relation("acme", SUPPLIES, "bolt", (MODEL,))


# What is refused


@pytest.mark.parametrize("bad", [Relation("acme", OFFERS, "nothing"), Relation("nothing", SUPPLIES, "acme")])
def test_a_relation_needs_both_its_ends(store: GraphStore, bad: Relation) -> None:
    with pytest.raises(UnknownEndpoint, match="'nothing'"):
        put(store, ACME, bad)

    assert store.version == 0
    assert store.counts() == {}


def test_a_relation_to_a_node_deleted_with_it_is_refused(store: GraphStore) -> None:
    put(store, ACME, HALL)

    def work(tx: Transaction) -> None:
        tx.writes.delete_nodes(["hall"])
        tx.writes.upsert_relations([OFFERS_HALL])

    with pytest.raises(UnknownEndpoint, match="'hall'"):
        store.write(work)

    assert store.counts() == {"enterprise": 1, "resource": 1}


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (Node("acme", RESOURCE, {}, "jimei"), "'acme' belongs to a node of kind enterprise"),
        (Node("acme", ENTERPRISE, {}, "gulou"), "'acme' belongs to the alliance 'jimei'"),
        (Node("acme", ENTERPRISE), "'acme' belongs to the alliance 'jimei'"),
    ],
)
def test_an_id_of_another_kind_or_owner_is_taken(store: GraphStore, other: Node, told: str) -> None:
    put(store, ACME)

    with pytest.raises(IdTaken, match=told):
        put(store, HALL, other)

    assert store.nodes(["acme", "hall"]) == {"acme": ACME}
    assert store.version == 1


# Transactions


def test_work_reads_the_state_before_its_own_writes(store: GraphStore) -> None:
    put(store, ACME, HALL, OFFERS_HALL)

    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes([BOLT])
        tx.writes.delete_nodes(["hall"])
        assert tx.nodes(["acme", "bolt", "hall"]).keys() == {"acme", "hall"}
        assert tx.relations([OFFERS_HALL.key]) == {OFFERS_HALL.key: OFFERS_HALL}
        assert tx.relations_of(["hall"]) == [OFFERS_HALL]
        assert tx.ids_of_kind(ENTERPRISE) == ["acme"]
        assert tx.nodes([]) == {}

    store.write(work)

    assert store.counts() == {"enterprise": 2}


def test_the_answer_of_work_is_handed_back(store: GraphStore) -> None:
    assert store.write(lambda tx: sorted(tx.nodes(["acme"]))) == []


def test_work_that_writes_nothing_makes_no_version(store: GraphStore) -> None:
    put(store, ACME)

    store.write(lambda tx: tx.nodes(["acme"]))

    assert store.version == 1
    assert [change.version for change in store.changes(0)] == [1]


def test_work_that_fails_writes_nothing(store: GraphStore) -> None:
    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes([ACME])
        raise LookupError("no such list")

    with pytest.raises(LookupError, match="no such list"):
        store.write(work)

    assert store.counts() == {}
    put(store, BOLT)
    assert store.version == 1


def test_a_token_is_carried_out_once_and_answered_again(store: GraphStore) -> None:
    def work(tx: Transaction) -> int:
        seen = len(tx.ids_of_kind(ENTERPRISE))
        tx.writes.upsert_nodes([Node(f"n{seen}", ENTERPRISE)])
        return seen

    assert store.write(work, "once") == 0
    assert store.write(work, "once") == 1

    assert store.counts() == {"enterprise": 1}
    assert (store.version, store.committed("once"), store.committed("never")) == (1, 1, None)
    assert store.write(work, "twice") == 1
    assert store.committed("twice") == 2


def test_tokens_are_found_by_how_they_begin(store: GraphStore) -> None:
    for token in ("key a", "key b", "key", "kez", "other", "key \U0010fffe", "键"):
        put(store, Node(token, ENTERPRISE), once=token)

    assert store.tokens("key ") == {"key a": 1, "key b": 2, "key \U0010fffe": 6}
    assert store.tokens("键") == {"键": 7}
    assert store.tokens("none") == {}
    assert store.write(lambda tx: tx.tokens("kez")) == {"kez": 4}


def test_a_token_of_a_failed_write_is_free(store: GraphStore) -> None:
    with pytest.raises(UnknownEndpoint):
        put(store, ACME, OFFERS_HALL, once="t")

    put(store, ACME, once="t")

    assert store.committed("t") == 1


def test_changes_tell_what_each_transaction_wrote(store: GraphStore) -> None:
    put(store, ACME, HALL, OFFERS_HALL)
    put(store, ACME)
    delete(store, "nobody")

    assert list(store.changes(0)) == [
        Change(1, ("acme", "hall"), (OFFERS_HALL.key,)),
        Change(2, ("acme",)),
        Change(3),
    ]
    assert list(store.changes(2)) == [Change(3)]
    assert list(store.changes(3)) == []


def test_a_hundred_changes_are_told_without_a_gap(store: GraphStore) -> None:
    for number in range(100):
        put(store, Node(f"n{number}", ENTERPRISE))

    assert [change.nodes for change in store.changes(30)] == [(f"n{number}",) for number in range(30, 100)]


def test_what_was_written_is_there_when_the_store_is_opened_again(store: GraphStore, store_url: str) -> None:
    put(store, ACME, HALL, OFFERS_HALL, once="t")
    store.close()

    again = open_store(store_url)

    assert again.nodes(["acme", "hall"]) == {"acme": ACME, "hall": HALL}
    assert (again.version, again.committed("t"), len(list(again.changes(0)))) == (1, 1, 1)
    again.close()


def test_a_closed_store_says_so(store: GraphStore) -> None:
    put(store, ACME)
    store.close()

    with pytest.raises(StoreUnavailable, match="is closed"):
        store.nodes(["acme"])
    with pytest.raises(StoreUnavailable, match="is closed"):
        put(store, BOLT)
    store.close()
