from __future__ import annotations

from collections.abc import Sequence

import pytest

from graph.duplicates.organizations import phones_of
from graph.duplicates.outcome import Outcome
from graph.records import Node, Value
from graph.vocabulary import NodeKind
from tests.graph.duplicates.rows import found, outcome

CODES = ("91350200MA0000001K", "91350200MA00000021")


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
    ("one", "other"), [("示例集团", "厦门示例有限公司"), ("示例科技（集团）有限公司", "示例科技有限公司")]
)
def test_a_group_and_what_may_be_its_member_are_asked_about(one: str, other: str) -> None:
    assert outcome(one, other) is Outcome.ASK
    assert outcome(one, other, phone="0592-5550100") is Outcome.ASK
    assert outcome(one, other, uscc=CODES[0]) is Outcome.SAME


def test_a_bank_by_its_short_name_is_the_same() -> None:
    assert outcome("农行集美支行", "中国农业银行股份有限公司厦门集美支行") is Outcome.SAME
    assert outcome("工行集美支行", "农行集美支行") is Outcome.DIFFERENT


def test_what_a_bracket_remarks_is_no_branch() -> None:
    assert outcome("泉州市海悦针织服装有限公司", "泉州海悦针织服装有限公司（示例）") is Outcome.SAME


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


def test_masked_telephones_say_nothing() -> None:
    node = Node("o", NodeKind.ENTERPRISE, {"phone": "2220000;138****8000;2220000;0592-6101234-801"})

    assert phones_of(node) == ["2220000", "0592-6101234-801"]
    assert phones_of(Node("o", NodeKind.ENTERPRISE, {})) == []
