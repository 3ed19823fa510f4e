"""Kind of a need by its words, what it counts and its heading."""

from __future__ import annotations

import pytest

from matching.kinds import KIND_CODES, NO_KIND
from matching.needs.kinds import kind_of, kind_of_label, name_of
from matching.needs.values import amounts_in, counts_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("融资500万元用于购买设备、原料", "funding"),
        ("技术员3名", "talent"),
        ("会议室能坐80人", "venue"),
        ("库存瓷砖2万平方米寻找买家", "supply"),
        ("鸡蛋每天2000斤", "supply"),
        ("大约700万", "funding"),
        ("你好", None),
    ],
)
def test_kinds(text: str, kind: str | None) -> None:
    assert name_of(kind_of(text, counts_in(text), bool(amounts_in(text)))) == kind


def test_a_heading_outweighs_a_word() -> None:
    assert kind_of("材料博士", [], False, KIND_CODES["expert"]) == KIND_CODES["expert"]


def test_headings() -> None:
    assert [kind_of_label(label) for label in ("资金", "用工需求", "融资方面", "示例公司", "需求")] == [
        KIND_CODES["funding"],
        KIND_CODES["talent"],
        KIND_CODES["funding"],
        NO_KIND,
        NO_KIND,
    ]
