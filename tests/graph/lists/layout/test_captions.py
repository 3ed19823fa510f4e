from __future__ import annotations

import pytest

from graph.lists.layout.captions import read_captions


@pytest.mark.parametrize(
    ("cells", "organization"),
    [
        (["填报单位：示例园区"], "示例园区"),
        (["填报单位（盖章）：示例园区 联系人：林示例"], "示例园区"),
        (["填报单位:", "示例园区（盖章）"], "示例园区"),
        (["企业名称：厦门示例科技有限公司", "日期：3月"], "厦门示例科技有限公司"),
        (["填报单位（盖章）：          填报时间：  年  月"], ""),
        (["填报单位："], ""),
        (["单位：万元"], ""),
    ],
)
def test_who_filled_a_sheet_in(cells: list[str], organization: str) -> None:
    assert read_captions((), [(1, cells)]).organization == organization


@pytest.mark.parametrize(
    ("text", "yuan"), [("单位：万元", 10_000), ("金额单位: 亿元", 100_000_000), ("单位：元", 1), ("示例", 1)]
)
def test_what_bare_amounts_count(text: str, yuan: int) -> None:
    assert read_captions((), [(1, [text])]).yuan == yuan


def test_titles_are_told_from_captions_and_both_are_skipped() -> None:
    captions = read_captions(["示例通知"], [(1, ["示例需求表"]), (2, ["填报日期：3月"])])
    assert captions.titles == ["示例通知", "示例需求表"]
    assert [(each.row, each.text, each.reason) for each in captions.skipped] == [
        (1, "示例需求表", "title"),
        (2, "填报日期：3月", "caption"),
    ]
