"""On whom a chain depends, as sheets in Chinese: concentration, leaders, linkages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from cli.chain_sheets import ROLES, names, position_word
from cli.sheets import Sheet, plain
from graph.chains.concentration import Concentration
from graph.chains.layout import Layout
from graph.chains.leaders import Candidate, Leaders, Role
from graph.chains.linkages import Linkages

_LEVELS: Mapping[str, str] = {"low": "低", "moderate": "中", "high": "高", "": "—"}


def concentration_sheet(layout: Layout, found: Sequence[Concentration]) -> Sheet:
    """The most concentrated positions first."""
    high = sum(each.level == "high" for each in found)
    summary = f"集中度（HHI）：高集中的{position_word(layout)} {high} 个，共 {len(found)} 个"
    headers = (
        position_word(layout),
        "家数",
        "HHI",
        "集中程度",
        "最大的一家",
        "其份额",
        "按城市的HHI",
        "依据",
    )
    return Sheet(
        layout.node.name,
        summary,
        headers,
        [
            (
                each.name,
                each.members,
                plain(each.hhi),
                _LEVELS[each.level],
                names(layout.snapshot, [each.largest]) if each.largest else "并列" if each.members else "",
                f"{each.largest_share:.0%}",
                plain(each.cities_hhi),
                "权重" if each.weighted else "家数",
            )
            for each in found
        ],
        [{**asdict(each), "level": each.level} for each in found],
    )


def leaders_sheet(layout: Layout, found: Leaders) -> Sheet:
    """Candidates with what speaks for them; who is stated to lead stands above."""
    snapshot = layout.snapshot
    stated = {
        role: "、".join(
            f"{names(snapshot, [each.id])}（{names(snapshot, [each.leads])}）"
            for each in found.stated
            if each.role is role
        )
        for role in Role
    }
    told = [
        f"{ROLES[role]}：{those}；" for role, those in stated.items() if those and role is not Role.LEADER
    ]
    summary = (
        f"已明确的链主：{stated[Role.LEADER] or '无'}；{''.join(told)}"
        f"以下为链主候选，共 {len(found.candidates)} 家"
    )
    return Sheet(
        layout.node.name,
        summary,
        ("名称", "编号", "得分", "位置", "规模", "带动", "理由"),
        [
            (
                names(snapshot, [each.id]),
                each.id,
                *map(plain, (each.score, each.position)),
                "未知" if each.size is None else plain(each.size),
                plain(each.reach),
                _why(layout, each),
            )
            for each in found.candidates
        ],
        [{**asdict(each), "score": each.score} for each in found.candidates],
    )


def linkages_sheet(layout: Layout, found: Linkages) -> Sheet:
    """The most upstream positions first."""
    assumed = "" if found.weighted else "；有的上下游关系没有权重，按投入均分估计"
    summary = f"关联度：1 为平均水平；上游度：到最终使用的平均距离{assumed}"
    headers = (
        position_word(layout),
        "上游度",
        "后向关联（拉动上游）",
        "前向关联（支撑下游）",
        "独家供应占投入",
    )
    return Sheet(
        layout.node.name,
        summary,
        headers,
        [
            (
                each.name,
                *(plain(value) for value in (each.upstreamness, each.backward, each.forward)),
                f"{each.single_source:.0%}",
            )
            for each in found.positions
        ],
        [asdict(each) for each in found.positions],
    )


def _why(layout: Layout, candidate: Candidate) -> str:
    places = names(layout.snapshot, candidate.positions)
    word = position_word(layout)
    return f"处于{places}，上下游牵连 {candidate.connected} 个{word}，与链上 {candidate.partners} 家有往来"
