"""Texts are cut at punctuation and numbering, outside brackets and quotations."""

from __future__ import annotations

import pytest

from matching.kinds import KIND_CODES, NO_KIND
from matching.needs.clauses import Break, clauses_of

PAUSE, COMMA, STOP, ITEM = Break


def cut(text: str) -> list[tuple[str, Break]]:
    return [(text[clause.start : clause.end], clause.before) for clause in clauses_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲、乙，丙。丁；戊", [("甲", ITEM), ("乙", PAUSE), ("丙", COMMA), ("丁", STOP), ("戊", ITEM)]),
        ("1.甲2、乙 3）丙", [("甲2", ITEM), ("乙", PAUSE), ("丙", ITEM)]),
        ("（1）甲，（2）乙", [("甲", ITEM), ("乙", ITEM)]),
        ("①甲②乙", [("甲", ITEM), ("乙", ITEM)]),
        ("一、甲；二、乙", [("甲", ITEM), ("乙", ITEM)]),
        ("第一，甲；第二，乙", [("甲", ITEM), ("乙", ITEM)]),
        ("甲（乙、丙），丁", [("甲（乙、丙）", ITEM), ("丁", COMMA)]),
        ("厚0.8、1.0毫米", [("厚0.8", ITEM), ("1.0毫米", PAUSE)]),
        ("1,000人，2人", [("1,000人", ITEM), ("2人", COMMA)]),
        ("甲\n乙", [("甲", ITEM), ("乙", ITEM)]),
        ("甲。\n乙", [("甲", ITEM), ("乙", STOP)]),
        ("甲（乙\n丙", [("甲（乙", ITEM), ("丙", ITEM)]),
        ("甲、、，乙", [("甲", ITEM), ("乙", COMMA)]),
    ],
)
def test_cuts(text: str, expected: list[tuple[str, Break]]) -> None:
    assert cut(text) == expected


def test_headings_names_and_lead_ins_are_left_out() -> None:
    assert cut("泉州示例针织：找面料、贷款500万") == [("找面料", ITEM), ("贷款500万", PAUSE)]
    assert cut("示例针织服装有限公司 陈小姐13900001234：甲") == [("甲", ITEM)]
    assert cut("示例服装厂（示例路1号）：甲") == [("甲", ITEM)]
    assert cut("软件开发外包：小程序一个") == [("软件开发外包：小程序一个", ITEM)]
    assert cut("冷链运输能力：每天2车") == [("冷链运输能力：每天2车", ITEM)]
    assert cut("【示例公司】需求如下：甲") == [("甲", ITEM)]
    assert cut("张三：甲\n李四：乙") == [("甲", ITEM), ("乙", ITEM)]
    assert cut("承接来料加工：甲") == [("承接来料加工：甲", ITEM)]


def test_a_heading_that_names_a_kind_holds_until_the_next_item() -> None:
    clauses = clauses_of("资金：甲，乙；丙")
    assert [clause.hint for clause in clauses] == [KIND_CODES["funding"]] * 2 + [NO_KIND]
