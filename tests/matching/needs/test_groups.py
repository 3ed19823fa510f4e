"""Which clauses belong to one need."""

from __future__ import annotations

import pytest

from matching.needs.clauses import clauses_of
from matching.needs.groups import groups_of


def grouped(text: str) -> list[list[str]]:
    return [[reading.text for reading in group.readings] for group in groups_of(text, clauses_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("招车工10名、铣工6名", [["招车工10名"], ["铣工6名"]]),
        ("缺500万流动资金和20名焊工", [["缺500万流动资金"], ["20名焊工"]]),
        ("订单不足、招工难", [["订单不足"], ["招工难"]]),
        ("会议室、食堂", [["会议室"], ["食堂"]]),
        ("抵押、信用均可", [["抵押、信用均可"]]),
        ("招焊工10名，月薪8000元，包住", [["招焊工10名", "月薪8000元", "包住"]]),
        ("贷款50万；贷款80万", [["贷款50万"], ["贷款80万"]]),
        ("缺焊工5人，另外想租仓库", [["缺焊工5人"], ["另外想租仓库"]]),
    ],
)
def test_groups(text: str, expected: list[list[str]]) -> None:
    assert grouped(text) == expected


def test_background_is_kept_apart_from_the_request() -> None:
    (group,) = groups_of(text := "新签六个品牌，需要直播间6间", clauses_of(text))
    assert [reading.text for reading in group.background] == ["新签六个品牌"]
    assert [reading.text for reading in group.readings] == ["需要直播间6间"]
