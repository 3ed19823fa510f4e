"""Names are taken apart so that only what makes an organization is compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.duplicates.names import Name, numbers_of, parse_name, trade_of

XIAMEN = Name("示例科技", "科技", "350200", "", "", group=False)


@pytest.mark.parametrize(
    "text",
    [
        "厦门示例科技有限公司",
        "厦门市示例科技有限责任公司",
        "福建省厦门市示例科技股份有限公司",
        "示例科技（厦门）有限公司",
        "(厦门)示例科技 有限公司",
        "廈門示例科技有限公司",
        "厦门　示例科技",
        "厦门示例科技有限公司（示例）",
        "厦门示例科技有限公司(高新技术企业)（总部）",
        "示例科技有限公司（测试）（厦门）",
        "厦门示例科技有线公司",
        "厦门示例科技有限公",
        "“厦门示例科技有限公司”（原示例技术）",
    ],
)
def test_one_name_written_in_many_ways(text: str) -> None:
    assert parse_name(text) == XIAMEN


@pytest.mark.parametrize(
    ("text", "core", "branch"),
    [
        ("厦门示例科技有限公司福州分公司", "示例科技", "福州分公司"),
        ("示例科技福州分公司", "示例科技", "福州分公司"),
        ("示例科技福建省福州分公司", "示例科技", "福州分公司"),
        ("示例银行股份有限公司厦门集美支行", "示例银行", "集美支行"),
        ("示例科技第二分公司", "示例科技", "第二分公司"),
        ("示例科技有限公司（福州分公司）", "示例科技", "福州分公司"),
        ("示例科技有限公司（翔安厂）", "示例科技", "翔安厂"),
        ("示例科技有限公司（集美）", "示例科技", "集美"),
        ("农行集美支行", "农业银行", "集美支行"),
        ("中国农业银行股份有限公司厦门集美支行", "农业银行", "集美支行"),
    ],
)
def test_a_branch_is_no_part_of_the_name(text: str, core: str, branch: str) -> None:
    name = parse_name(text)

    assert (name.core, name.branch) == (core, branch)


@pytest.mark.parametrize(
    ("text", "group"),
    [("示例集团", True), ("示例（集团）有限公司", True), ("示例集团有限公司", True), ("示例有限公司", False)],
)
def test_a_group_is_told_from_its_members(text: str, group: bool) -> None:
    assert parse_name(text) == Name("示例", "", "", "", "", group)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("示例一厂", "1"), ("示例第二工厂", "2"), ("示例12号", "12"), ("三一重工", ""), ("示例第十中学", "10")],
)
def test_ordinals(text: str, numbers: str) -> None:
    assert numbers_of(text) == numbers


@pytest.mark.parametrize(
    ("core", "trade"),
    [("示例电子科技", "电子科技"), ("示例", ""), ("科技", ""), ("长春科技", "科技"), ("甲乙丙", "")],
)
def test_two_characters_are_left_before_a_trade(core: str, trade: str) -> None:
    assert trade_of(core) == trade


def test_a_region_stays_where_a_name_has_nothing_else() -> None:
    assert parse_name("长春科技有限公司").core == "长春科技"


@given(st.text(max_size=40))
def test_any_text_is_a_name(text: str) -> None:
    name = parse_name(text)

    assert name.core.endswith(name.trade)


@given(st.text(alphabet="厦门市泉州示例科技有限公司集团分(）一二厂 ", max_size=16))
def test_blanks_and_width_change_nothing(text: str) -> None:
    wide = text.replace("(", "（").replace(")", "）")

    assert parse_name(f" {wide} ") == parse_name(text.replace(" ", ""))
