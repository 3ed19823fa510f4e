"""Duplicates of a snapshot, told with reasons, and kept up to date with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.duplicates.decisions import decide_different, merge
from graph.duplicates.find import Duplicates
from graph.duplicates.outcome import ASK_FROM, SAME_FROM, Outcome
from graph.duplicates.subject import Subject
from graph.duplicates.subjects import SUBJECTS
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore
from graph.vocabulary import NodeKind

CODES = ("91350200MA0000001K", "91350200MA00000021")


def found(*rows: dict[str, Value], kind: NodeKind = NodeKind.ENTERPRISE) -> list[tuple[str, str, Outcome]]:
    """Open pairs among some rows, whose ids are 0, 1, 2 …"""
    store = SqliteStore(":memory:")
    nodes = [Node(str(number), kind, row) for number, row in enumerate(rows)]
    store.write(lambda tx: tx.writes.upsert_nodes(nodes))
    pairs = _of(Snapshot.of(store), kind).open
    store.close()
    for pair in pairs:
        assert sum(pair.parts.values()) == pytest.approx(pair.margin)
        assert pair.score >= ASK_FROM
        assert pair.outcome is Outcome.ASK or pair.score >= SAME_FROM
    return [(pair.a, pair.b, pair.outcome) for pair in pairs]


def _of(snapshot: Snapshot, kind: NodeKind) -> Duplicates:
    subjects: list[Subject] = [make() for make in SUBJECTS.values()]
    return Duplicates.of(snapshot, next(subject for subject in subjects if kind in subject.kinds))


def outcome(one: str, other: str, **columns: Value) -> Outcome:
    """What two organizations of these names are taken for; `columns` are those of both."""
    pairs = found({"name": one, **columns}, {"name": other, **columns})
    return pairs[0][2] if pairs else Outcome.DIFFERENT


@pytest.mark.parametrize(
    "other",
    [
        "示例科技",
        "厦门示例科技",
        "厦门市示例科技有限责任公司",
        "示例科技（厦门）有限公司",
        "廈門示例科技有限公司",
        "厦门 示例科技 有限公司",
    ],
)
def test_the_same_name_written_otherwise_is_the_same(other: str) -> None:
    assert outcome("厦门示例科技有限公司", other) is Outcome.SAME


@pytest.mark.parametrize("other", ["厦门示利科技有限公司", "厦门示例有限公司", "厦门示例"])
def test_homophones_and_very_short_names_are_asked_about(other: str) -> None:
    assert outcome("厦门示例科技有限公司", other) is Outcome.ASK


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("厦门示例科技有限公司", "泉州示例科技有限公司"),
        ("厦门示例科技有限公司", "厦门示例食品有限公司"),
        ("厦门示例科技有限公司", "厦门示例科技有限公司福州分公司"),
        ("示例科技", "示例科技福州分公司"),
        ("示例科技厦门分公司", "示例科技福州分公司"),
        ("示例纺织一厂", "示例纺织二厂"),
        ("厦门示例科技有限公司", "厦门示范科技有限公司"),
        ("集美区工业和信息化局", "思明区工业和信息化局"),
    ],
)
def test_sister_firms_and_branches_are_different(one: str, other: str) -> None:
    assert outcome(one, other) is Outcome.DIFFERENT


def test_a_credit_code_settles_it() -> None:
    assert found({"name": "示例科技", "uscc": CODES[0]}, {"name": "曾用名", "uscc": CODES[0]}) == [
        ("0", "1", Outcome.SAME)
    ]
    assert found({"name": "示例科技", "uscc": CODES[0]}, {"name": "示例科技", "uscc": CODES[1]}) == []


def test_an_alias_is_a_name() -> None:
    assert (
        found({"name": "示例科技有限公司"}, {"name": "曾用名", "aliases": ["示例科技"]})[0][2] is Outcome.SAME
    )


def test_one_short_name_of_two_firms_is_asked_about() -> None:
    rows: Sequence[dict[str, Value]] = [
        {"name": name} for name in ("厦门示例科技", "泉州示例科技", "示例科技")
    ]

    assert found(*rows) == [("0", "2", Outcome.ASK), ("1", "2", Outcome.ASK)]


def test_people_are_the_same_by_name_and_organization_or_telephone() -> None:
    lin: dict[str, Value] = {"name": "林示例", "organization": "o1"}
    talent = NodeKind.TALENT

    assert found(lin, lin, kind=talent) == [("0", "1", Outcome.SAME)]
    assert found({**lin, "phone": "1"}, {"name": "林示例", "phone": "1"}, kind=talent)[0][2] is Outcome.SAME
    assert found(lin, {"name": "林示利", "organization": "o1"}, kind=talent)[0][2] is Outcome.ASK
    assert found(lin, {"name": "林示例", "organization": "o2"}, kind=talent) == []
    assert found(
        {**lin, "skills": ["机器视觉"]}, {"name": "林示例", "skills": ["机器视觉"]}, kind=talent
    ) == [("0", "1", Outcome.ASK)]


def test_resources_are_the_same_by_organization_and_words() -> None:
    loan: dict[str, Value] = {
        "title": "科技贷",
        "description": "面向科技企业的信用贷款",
        "organization": "o1",
    }
    resource = NodeKind.RESOURCE

    assert found(loan, loan, kind=resource) == [("0", "1", Outcome.SAME)]
    assert found(loan, {**loan, "title": "科技贷款"}, kind=resource)[0][2] is Outcome.SAME
    assert found(loan, {**loan, "organization": "o2"}, kind=resource) == []
    assert found(loan, {**loan, "title": "会场", "description": "可坐百人"}, kind=resource) == []
    second = {**loan, "title": "科技贷二期", "amount": 5}
    assert found({**loan, "title": "科技贷一期", "amount": 3}, second, kind=resource)[0][2] is Outcome.ASK


def _store(*names: str) -> GraphStore:
    store = SqliteStore(":memory:")
    nodes = [Node(f"o{number}", NodeKind.ENTERPRISE, {"name": name}) for number, name in enumerate(names)]
    store.write(lambda tx: tx.writes.upsert_nodes(nodes))
    return store


def test_a_decided_pair_is_not_asked_about_but_told_of_its_nodes() -> None:
    store = _store("示例科技", "示例科技")
    decide_different(store, "o0", "o1")
    duplicates = _of(Snapshot.of(store), NodeKind.ENTERPRISE)

    assert duplicates.open == []
    assert [(pair.outcome, pair.decided) for pair in duplicates.of_node("o0")] == [(Outcome.DIFFERENT, True)]
    with pytest.raises(KeyError):
        duplicates.of_node("nobody")


def test_what_was_written_since_a_version() -> None:
    store = _store("示例科技", "厦门示例科技", "另外的公司", "另外的公司")
    duplicates = _of(Snapshot.of(store), NodeKind.ENTERPRISE)
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
    duplicates = _of(Snapshot.of(store), NodeKind.ENTERPRISE)
    for step, one, other in steps:
        _do(store, step, f"o{one}", f"o{other}", NAMES[other])
        duplicates = duplicates.advanced(duplicates.snapshot.advance(store))
        assert duplicates.open == _of(Snapshot.of(store), NodeKind.ENTERPRISE).open
    store.close()


def _do(store: GraphStore, step: str, one: str, other: str, name: str) -> None:
    known = store.nodes([one, other])
    works: dict[str, Callable[[], object]] = {
        "write": lambda: store.write(
            lambda tx: tx.writes.upsert_nodes([Node(one, NodeKind.ENTERPRISE, {"name": name})])
        ),
        "delete": lambda: store.write(lambda tx: tx.writes.delete_nodes([one])),
        "merge": lambda: merge(store, [(one, other)]),
    }
    if step != "merge" or (
        len(known) == 2 and not any("merged_into" in each.props for each in known.values())
    ):
        works[step]()
