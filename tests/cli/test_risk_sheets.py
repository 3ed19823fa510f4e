"""Who would close gaps, and what falls with whom, in Chinese."""

from __future__ import annotations

from datetime import date

from cli.risk_sheets import targets_sheet, what_if_sheet
from cli.sheets import Sheet
from graph.chains.failure import CAVEAT, failing, what_if
from graph.chains.layout import layout_of
from graph.chains.targets import closing
from tests.graph.chains.world import Props, segments, world

DAY = date(2027, 1, 15)
NAMES: Props = {
    "c-1": {"name": "针织链"},
    "s-1": {"name": "纱线"},
    "s-2": {"name": "面料"},
    "p-1": {"name": "涤纶"},
    "o-1": {"name": "示例一"},
    "o-2": {"name": "示例二"},
    "o-3": {"name": "示例三"},
}
PLACES = ("o-1 LOCATED_IN region/350582", "o-2 LOCATED_IN region/350211")
CHAIN = segments({"s-1": [], "s-2": ["s-1"]})


def test_targets_are_told_with_place_and_reasons_and_gaps_that_nobody_closes_too() -> None:
    facts = ("p-1 IN_SEGMENT s-1", "o-2 PRODUCES p-1", "o-2 IN_SEGMENT s-1", "o-2 SUPPLIES o-1", *PLACES)
    layout = layout_of(world(*CHAIN, *facts, props=NAMES), "c-1")
    sheet = targets_sheet(layout, "350500", closing(layout, "350500", DAY, 5))
    assert sheet.summary == "福建省泉州市：空缺、独家或产品独家的环节 2 个，其中外地也没有已知企业的 1 个"
    reasons = "已列入该环节；生产涤纶；已供货给本地 示例一"
    assert sheet.cells == [
        ("纱线", "空缺（瓶颈）", "示例二", "o-2", "福建省厦门市集美区", reasons),
        ("面料", "空缺", "（库中没有）", "", "", ""),
    ]
    assert [each.get("id") for each in sheet.objects] == ["o-2", None]


def fallen(*facts: str) -> Sheet:
    snapshot = world(*CHAIN, *facts, props=NAMES)
    return what_if_sheet(layout_of(snapshot, "c-1"), what_if(snapshot, failing(snapshot, ["o-1"], "")))


def test_who_falls_is_told_tier_by_tier_with_the_reason() -> None:
    sheet = fallen("o-1 IN_SEGMENT s-1", "o-1 PRODUCES p-1", "o-2 NEEDS p-1")
    assert sheet.cells == [
        (0, "示例一", "o-1", "停摆", ""),
        (0, "1 种产品", "", "断供", "涤纶"),
        (1, "示例二", "o-2", "停产", "所需产品断供：涤纶"),
    ]
    assert sheet.summary.startswith("按库中已知关系推出的最坏情形，不是预测")
    assert sheet.headers[3] == "影响（最坏情形，不是预测）"
    assert {each["note"] for each in sheet.objects} == {CAVEAT}
    assert "停摆 1 家，波及停产 1 家，有替代 0 处，断供产品 1 种" in sheet.summary
    assert sheet.summary.endswith("本链变空的环节：纱线")
    assert [each["effect"] for each in sheet.objects] == ["fallen", "lost", "fallen"]


def test_who_has_somebody_to_turn_to_is_told_to_whom() -> None:
    sheet = fallen("o-1 SUPPLIES o-2", "o-1 PRODUCES p-1", "o-3 PRODUCES p-1", "o-2 NEEDS p-1")
    assert sheet.cells[1:] == [(1, "示例二", "o-2", "受影响", "示例一 停供，可转向 示例三（共 1 家）")]
    assert sheet.summary.endswith("本链变空的环节：无")
