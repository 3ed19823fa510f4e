"""Who names whom in the description of itself."""

from __future__ import annotations

import pytest

from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from matching.partners.mentions import Mentions
from tests.matching.world import delete, party, put, snapshot_of

SHOPS = [
    party("a", name="示例針織", description="主要客户为示例服装。"),
    party("b", name="示例服装有限公司", aliases=["示例服装"], description="服装品牌"),
    party("c", name="示例面料", description="供应示例针织等企业"),
    party("d", name="饰"),
]


def ids(mentions: Mentions, id_: str) -> list[str]:
    row = mentions.snapshot.row(id_)
    return [] if row is None else mentions.snapshot.ids_of(mentions.of_row(row))


def test_names_and_aliases_are_found_in_either_description() -> None:
    mentions = Mentions.of(snapshot_of(*SHOPS))
    assert [ids(mentions, id_) for id_ in "abcd"] == [["b", "c"], ["a"], ["a"], []]
    assert (mentions.names_other(0, 1), mentions.names_other(1, 0)) == (True, False)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("客户有安踏、特步等", False),
        ("客户有：安踏、特步。", True),
        ("主要客户“安踏”", True),
        ("安踏", True),
        ("安踏实推进品牌建设", False),
        ("为安踏集团供货", False),
    ],
)
def test_short_names_count_only_where_they_stand_apart(text: str, named: bool) -> None:
    mentions = Mentions.of(
        snapshot_of(party("a", name="示例针织", description=text), party("b", name="安踏"))
    )
    assert ids(mentions, "a") == (["b"] if named else [])
    assert ids(mentions, "b") == (["a"] if named else [])
    assert mentions.names_other(0, 1) is named


def test_a_short_name_that_texts_often_set_apart_counts_anywhere() -> None:
    said = [
        "客户有：安踏、特步。",
        "安踏、示例服装",
        "为安踏集团供货",
        *["产品：大量。"] * 2,
        *["大量供货"] * 20,
    ]
    firms = [party(f"f-{i}", name=f"示例企业{i}", description=text) for i, text in enumerate(said)]
    mentions = Mentions.of(snapshot_of(party("a", name="安踏"), party("b", name="大量"), *firms))
    assert ids(mentions, "a") == ["f-0", "f-1", "f-2"]
    assert ids(mentions, "b") == ["f-3", "f-4"]


def test_only_what_was_written_is_read_again() -> None:
    store = SqliteStore(":memory:")
    put(store, *SHOPS)
    mentions = Mentions.of(Snapshot.of(store))
    put(store, party("d", name="示例辅料"), party("e", name="示例物流", description="服务示例面料、示例辅料"))
    delete(store, "a")
    later = mentions.advanced(mentions.snapshot.advance(store))
    assert [ids(later, id_) for id_ in "bcde"] == [[], ["e"], ["e"], ["c", "d"]]
    assert ids(mentions, "a") == ["b", "c"]


def test_names_of_two_characters_are_told_from_words_by_all_that_is_written() -> None:
    store = SqliteStore(":memory:")
    put(
        store,
        party("a", name="示例甲", description="为安踏集团供货"),
        party("b", name="示例乙", description="安踏"),
    )
    mentions = Mentions.of(Snapshot.of(store))
    put(store, party("c", name="安踏"), party("d", name="示例丁", description="客户：安踏"))
    later = mentions.advanced(mentions.snapshot.advance(store))
    assert ids(later, "c") == ["a", "b", "d"]
    put(store, party("d", name="示例丁", description="客户"))
    assert ids(later.advanced(later.snapshot.advance(store)), "c") == ["b"]
