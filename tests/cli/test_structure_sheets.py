"""On whom a chain depends, in Chinese."""

from __future__ import annotations

from cli.structure_sheets import concentration_sheet, leaders_sheet, linkages_sheet
from graph.chains.concentration import concentrations
from graph.chains.layout import Layout, layout_of
from graph.chains.leaders import leaders
from graph.chains.linkages import linkages
from tests.graph.chains.world import Props, segments, world

NAMES: Props = {
    "c-1": {"name": "针织链"},
    "s-1": {"name": "纱线"},
    "s-2": {"name": "面料"},
    "o-1": {"name": "示例一", "scale": "大型"},
    "o-2": {"name": "示例二"},
}


def layout(*facts: str) -> Layout:
    return layout_of(world(*segments({"s-1": [], "s-2": ["s-1"]}), *facts, props=NAMES), "c-1")


def test_one_alone_is_named_and_of_equals_none() -> None:
    chain = layout("o-1 IN_SEGMENT s-1", "o-1 IN_SEGMENT s-2", "o-2 IN_SEGMENT s-2")
    sheet = concentration_sheet(chain, concentrations(chain, ""))
    assert sheet.summary == "集中度（HHI）：高集中的环节 2 个，共 2 个"
    assert sheet.cells == [
        ("纱线", 1, 1, "高", "示例一", "100%", "", "家数"),
        ("面料", 2, 0.5, "高", "并列", "50%", "", "家数"),
    ]
    assert [each["level"] for each in sheet.objects] == ["high", "high"]


def test_a_position_without_members_has_no_figures() -> None:
    chain = layout("o-1 IN_SEGMENT s-1")
    assert concentration_sheet(chain, concentrations(chain, "")).cells[1] == (
        *("面料", 0, "", "—", "", "0%", "", "家数"),
    )


def test_who_leads_stands_above_the_candidates() -> None:
    chain = layout("o-1 IN_SEGMENT s-1", "o-2 IN_SEGMENT s-2", "o-1 SUPPLIES o-2", "o-2 LEADS s-2")
    sheet = leaders_sheet(chain, leaders(chain, ""))
    assert sheet.summary == "已明确的链主：示例二（面料）；以下为链主候选，共 2 家"
    assert sheet.cells[0] == (
        *("示例一", "o-1", 1, 1, 1, 1),
        "处于纱线，上下游牵连 1 个环节，与链上 1 家有往来",
    )


def test_flows_without_weights_are_told_to_be_assumed() -> None:
    def told(*facts: str) -> str:
        chain = layout_of(world(*facts, props=NAMES), "c-1")
        return linkages_sheet(chain, linkages(chain)).summary

    parts = ("s-1 PART_OF c-1", "s-2 PART_OF c-1")
    assert told(*parts, "s-1 UPSTREAM_OF s-2").endswith("；有的上下游关系没有权重，按投入均分估计")
    assert told(*parts, "s-1 UPSTREAM_OF s-2 0.5").endswith("到最终使用的平均距离")


def test_linkages_are_numbers() -> None:
    chain = layout("o-1 IN_SEGMENT s-1")
    first = linkages_sheet(chain, linkages(chain)).cells[0]
    assert first == ("纱线", 1.33, 0.8, 1.2, "0%")
