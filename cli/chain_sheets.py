"""Answers about a chain as sheets, in Chinese."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

import numpy as np

from cli.sheets import Sheet, plain
from graph.chains.amounts import Inferred
from graph.chains.gaps import Completeness, Lack, PositionState
from graph.chains.layout import Layout, layout_of
from graph.chains.leaders import Leaders, Role
from graph.chains.sole import Sole
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency, Integers
from graph.values.regions import full_name, is_region
from graph.vocabulary import NodeKind

_NAMED = 3
_LACKS: Mapping[Lack, str] = {
    Lack.EMPTY: "空缺",
    Lack.SINGLE: "独家",
    Lack.SOLE: "产品独家",
    Lack.SHORT: "产能不足",
    Lack.IDLE: "产能富余",
}
ROLES: Mapping[Role, str] = {Role.LEADER: "链主", Role.CHIEF: "链长", Role.CONVENER: "牵头单位"}


def chains_sheet(snapshot: Snapshot, named: Adjacency | None = None) -> Sheet:
    """All chains with how many segments and members each has; `named` as `layout_of` takes it."""
    found = [layout_of(snapshot, id_, named=named) for id_ in sorted(snapshot.ids_of(_chains(snapshot)))]
    objects: list[dict[str, str | int]] = [
        {
            "id": layout.node.id,
            "name": layout.node.name,
            "region": str(layout.node.props.get("region", "")),
            "segments": len(layout),
            "members": len(np.unique(layout.members.rows)),
        }
        for layout in found
    ]
    cells = [[*{**row, "region": _place(str(row["region"]))}.values()] for row in objects]
    summary = f"{len(found)} 条" if found else "库中还没有产业链：用 changlian load 载入 chains（产业链）清单"
    return Sheet("产业链", summary, ("编号", "名称", "地区", "环节", "企业"), cells, objects)


def overview_sheet(layout: Layout, found: Completeness, led: Leaders) -> Sheet:
    """All positions in their order, with what each takes from and who stands there; leaders stand above."""
    before: dict[int, list[str]] = defaultdict(list)
    ends: list[list[int]] = np.stack([layout.flows.givers, layout.flows.takers], axis=1).tolist()
    for giver, taker in ends:
        before[taker].append(layout.names[giver])
    return Sheet(
        layout.node.name,
        f"{_summary(layout, found)}；{_leading(layout.snapshot, led)}",
        (position_word(layout), "上游", "企业", "家数", "缺什么"),
        [
            (
                each.name,
                "、".join(sorted(before[place])),
                _members(layout.snapshot, each),
                len(each.members),
                lacking(each),
            )
            for place, each in enumerate(found.positions)
        ],
        [asdict(each) for each in found.positions],
    )


def _leading(snapshot: Snapshot, led: Leaders) -> str:
    by_role: dict[Role, list[str]] = defaultdict(list)
    for each in led.stated:
        by_role[each.role].append(each.id)
    told = [f"{word}：{names(snapshot, by_role[role])}" for role, word in ROLES.items() if role in by_role]
    if Role.LEADER not in by_role:
        likely = names(snapshot, [each.id for each in led.candidates[:_NAMED]])
        told.append(f"链主未明确，候选：{likely or '无'}")
    return "；".join(told)


def gaps_sheet(layout: Layout, found: Completeness) -> Sheet:
    """What is lacking, what most depends on first."""
    headers = (
        position_word(layout),
        "缺什么",
        "本地企业",
        "外地",
        "下游",
        "暴露度",
        "产能",
        "需求",
        "单位",
        "独家产品",
        "按文字推断",
    )
    cells = [_gap_cells(layout.snapshot, gap) for gap in found.gaps]
    return Sheet(
        layout.node.name, _summary(layout, found), headers, cells, [asdict(gap) for gap in found.gaps]
    )


def _summary(layout: Layout, found: Completeness) -> str:
    place = full_name(found.region) if found.region else "不限地区"
    return (
        f"{place}：{len(found.positions)} 个{position_word(layout)}，有企业的 {found.filled} 个"
        f"（{found.share:.0%}），要补、要强的 {len(found.gaps)} 个"
    )


def position_word(layout: Layout) -> str:
    """What the positions of a chain are called."""
    return "环节" if layout.node.kind == NodeKind.INDUSTRY_CHAIN else "产品"


def names(snapshot: Snapshot, ids: Iterable[str], most: int = _NAMED) -> str:
    """Names of nodes, the first few of many."""
    all_ids = list(ids)
    rows = [snapshot.row(id_) for id_ in all_ids[:most]]
    named = "、".join(snapshot.node(row).name for row in rows if row is not None)
    return f"{named} 等 {len(all_ids)} 家" if len(all_ids) > most else named


def _members(snapshot: Snapshot, state: PositionState) -> str:
    """The first members, with a mark where only the name of a product puts them there."""
    shown = [
        f"{names(snapshot, [id_])}{'（推断）' * (id_ in state.likely)}" for id_ in state.members[:_NAMED]
    ]
    more = f" 等 {len(state.members)} 家" if len(state.members) > _NAMED else ""
    return "、".join(shown) + more


def _gap_cells(snapshot: Snapshot, gap: PositionState) -> Sequence[str | float]:
    return (
        gap.name,
        lacking(gap),
        _members(snapshot, gap),
        gap.elsewhere,
        gap.downstream,
        f"{gap.exposure:.0%}",
        "未知" if gap.capacity is None and gap.need is not None else plain(gap.capacity),
        plain(gap.need),
        gap.unit,
        "；".join(_sole(snapshot, each) for each in gap.sole),
        likely_cell(snapshot, gap.inferred),
    )


def _sole(snapshot: Snapshot, sole: Sole) -> str:
    product, maker = (names(snapshot, [id_]) for id_ in (sole.product, sole.maker))
    return f"{product}（只有{maker}）"


def likely_cell(snapshot: Snapshot, inferred: Sequence[Inferred]) -> str:
    """The surest, and how many there are in all."""
    shown = "；".join(_inferred(snapshot, each) for each in inferred[:_NAMED])
    return f"{shown}；等 {len(inferred)} 条" if len(inferred) > _NAMED else shown


def _inferred(snapshot: Snapshot, inferred: Inferred) -> str:
    trade, product = (names(snapshot, [id_]) for id_ in (inferred.id, inferred.product))
    return f"“{trade}”涉及{product}（把握 {inferred.confidence:.2f}）"


def lacking(state: PositionState) -> str:
    """What is lacking in a position, in words."""
    return "、".join(_LACKS[lack] for lack in state.lacks) + ("（瓶颈）" if state.is_bottleneck else "")


def _place(region: str) -> str:
    return full_name(region) if is_region(region) else region


def _chains(snapshot: Snapshot) -> Integers:
    return snapshot.rows_of_kind(NodeKind.INDUSTRY_CHAIN)
