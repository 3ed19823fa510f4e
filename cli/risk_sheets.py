"""What closes the gaps of a chain, and what falls if others fail, as sheets in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from cli.chain_sheets import lacking, names, position_word
from cli.sheets import Sheet
from graph.chains.failure import CAVEAT, Cause, Reason, Tier
from graph.chains.layout import Layout
from graph.chains.targets import Gap, Target
from graph.chains.weakened import weakened
from graph.snapshot import Snapshot
from graph.values.regions import full_name

_NAMED, _PRODUCTS = 3, 10
_CAUSES: Mapping[Cause, str] = {
    Cause.SUPPLIER: "供货方停产且无替代",
    Cause.NEED: "所需产品断供",
    Cause.MATERIAL: "原料断供",
}


def targets_sheet(layout: Layout, region: str, gaps: Sequence[Gap]) -> Sheet:
    """For each gap who would close it; gaps that nobody known would close are told, too."""
    open_gaps = sum(not gap.targets for gap in gaps)
    word = position_word(layout)
    summary = (
        f"{full_name(region)}：空缺、独家或产品独家的{word} {len(gaps)} 个，"
        f"其中外地也没有已知企业的 {open_gaps} 个"
    )
    headers = (word, "缺什么", "可引进企业", "编号", "所在地", "理由")
    pairs = [(gap, target) for gap in gaps for target in gap.targets or (None,)]
    return Sheet(
        layout.node.name,
        summary,
        headers,
        [
            (gap.position.name, lacking(gap.position), *_target_cells(layout.snapshot, target))
            for gap, target in pairs
        ],
        [
            {"position": gap.position.id, "lacks": gap.position.lacks, **(asdict(target) if target else {})}
            for gap, target in pairs
        ],
    )


def what_if_sheet(layout: Layout, tiers: Sequence[Tier]) -> Sheet:
    """Who falls, who is strained and what is lost, tier by tier, and what it leaves of the chain."""
    empty = [each.name for each in weakened(layout, tiers) if each.empty_in is not None]
    summary = (
        f"{CAVEAT}。推演（不改动数据）：停摆 {len(tiers[0].fallen) if tiers else 0} 家，"
        f"波及停产 {sum(len(tier.fallen) for tier in tiers[1:])} 家，"
        f"有替代 {sum(len(tier.strained) for tier in tiers)} 处，"
        f"断供产品 {sum(len(tier.lost) for tier in tiers)} 种；"
        f"本链变空的{position_word(layout)}：{'、'.join(empty) or '无'}"
    )
    return Sheet(
        layout.node.name,
        summary,
        ("层级", "名称", "编号", "影响（最坏情形，不是预测）", "原因或替代"),
        [(number, *cells) for number, tier in enumerate(tiers) for cells in _effects(layout.snapshot, tier)],
        [{**row, "note": CAVEAT} for number, tier in enumerate(tiers) for row in _objects(number, tier)],
    )


def _effects(snapshot: Snapshot, tier: Tier) -> Iterator[Sequence[str]]:
    """Name, id, effect and why of all that a tier touches; products together in one row."""
    for id_, reasons in tier.fallen.items():
        yield names(snapshot, [id_]), id_, "停产" if reasons else "停摆", _why(snapshot, reasons)
    for strain in tier.strained:
        others = f"{names(snapshot, strain.substitutes[:_NAMED])}{'等' * (strain.count > _NAMED)}"
        why = f"{names(snapshot, [strain.supplier])} 停供，可转向 {others}（共 {strain.count} 家）"
        yield names(snapshot, [strain.id]), strain.id, "受影响", why
    if tier.lost:
        named = names(snapshot, tier.lost[:_PRODUCTS], _PRODUCTS) + "等" * (len(tier.lost) > _PRODUCTS)
        yield f"{len(tier.lost)} 种产品", "", "断供", named


def _objects(number: int, tier: Tier) -> Iterator[Mapping[str, object]]:
    for id_, reasons in tier.fallen.items():
        yield {"tier": number, "id": id_, "effect": "fallen", "reasons": [asdict(each) for each in reasons]}
    for strain in tier.strained:
        yield {"tier": number, **asdict(strain), "effect": "strained"}
    for id_ in tier.lost:
        yield {"tier": number, "id": id_, "effect": "lost"}


def _why(snapshot: Snapshot, reasons: Sequence[Reason]) -> str:
    lost: dict[str, list[str]] = {}
    for reason in reasons:
        lost.setdefault(_CAUSES[reason.cause], []).append(reason.id)
    return "；".join(f"{cause}：{names(snapshot, ids, len(ids))}" for cause, ids in lost.items())


def _target_cells(snapshot: Snapshot, target: Target | None) -> Sequence[str]:
    if target is None:
        return "（库中没有）", "", "", ""
    customers, products = names(snapshot, target.customers), names(snapshot, target.products)
    reasons = [
        "已列入该环节" if target.stated else "",
        f"生产{products}" if products else "",
        f"按产品名称推断生产{names(snapshot, target.likely)}" if target.likely else "",
        f"已供货给本地 {customers}" if customers else "",
    ]
    place = full_name(target.region) if target.region else "不详"
    return names(snapshot, [target.id]), target.id, place, "；".join(filter(None, reasons))
