"""`changlian experts`: who has the skills that a chain needs, and institutes for its leading enterprises."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cli.console import answers
from cli.named import id_named
from cli.options import read_region
from cli.sheets import Sheet, check_ending, give, plain
from cli.stores import existing_url, opened
from graph.chains.layout import layout_of
from graph.snapshot import Snapshot
from graph.vocabulary import NODE_KIND_LABELS, PRODUCT_KINDS, NodeKind
from matching.experts.finding import Skilled, skilled, topics_of
from matching.experts.pairing import Pairing, pairings
from matching.product_names.subjects import Subjects

EXAMPLES = (
    "changlian experts 泉州纺织鞋服产业链",
    "changlian experts 昆山智能机器人产业链/精密减速器 --top 5",
    "changlian experts 昆山智能机器人产业链 --pair --out 校企结对.xlsx",
)

_KINDS = frozenset({NodeKind.INDUSTRY_CHAIN, NodeKind.CHAIN_SEGMENT}) | PRODUCT_KINDS


def experts(
    chain: Annotated[str, typer.Argument(metavar="ID|NAME", help="A chain, a segment of one, or a product.")],
    pair: Annotated[
        bool, typer.Option("--pair", help="One institute each for the chain's leading enterprises.")
    ] = False,
    region: Annotated[
        str | None, typer.Option(metavar="REGION", help="With --pair: where the enterprises are.")
    ] = None,
    top: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 20,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write .csv, .xlsx or .jsonl.")] = None,
) -> None:
    """Find experts, universities and institutes for a chain.

    Skills suit where they are what the chain works on, a kind of it, or alike by name.
    """
    check_ending(out)
    if region and not pair:
        raise typer.TyperException("--region goes with --pair")
    where = read_region("--region", region)
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
    id_ = id_named(snapshot, chain, _KINDS, "ID", "a chain, a segment of one, or a product")
    if pair:
        layout = layout_of(snapshot, id_, named=Subjects.of(snapshot).named_kinds.into)
        give(_paired(snapshot, id_, pairings(layout, where, top)), out, answers())
        return
    give(_found(snapshot, id_, skilled(snapshot, topics_of(snapshot, id_))[:top]), out, answers())


def _found(snapshot: Snapshot, chain: str, found: Sequence[Skilled]) -> Sheet:
    cells = [
        (
            _name(snapshot, each.id),
            each.id,
            _kind(snapshot, each.id),
            plain(each.score),
            "、".join(each.topics),
            "、".join(each.skills),
        )
        for each in found
    ]
    return Sheet(
        title=_name(snapshot, chain),
        summary=f"专家、高校和研究机构 {len(found)} 个",
        headers=("名称", "编号", "类型", "契合度", "对口方向", "凭借的专长"),
        cells=cells,
        objects=[each.to_dict() for each in found],
    )


def _paired(snapshot: Snapshot, chain: str, found: Sequence[Pairing]) -> Sheet:
    cells = [
        (
            _name(snapshot, each.leader),
            each.leader,
            _name(snapshot, each.institute.id) if each.institute else "暂无",
            each.institute.id if each.institute else "",
            plain(each.institute and each.institute.score),
            "、".join(each.institute.topics) if each.institute else "",
            "、".join(each.institute.skills) if each.institute else "",
        )
        for each in found
    ]
    return Sheet(
        title=_name(snapshot, chain),
        summary=f"{sum(each.institute is not None for each in found)} 对校企结对",
        headers=("企业", "企业编号", "高校或研究机构", "机构编号", "契合度", "对口方向", "凭借的专长"),
        cells=cells,
        objects=[each.to_dict() for each in found],
    )


def _name(snapshot: Snapshot, id_: str) -> str:
    row = snapshot.row(id_)
    return id_ if row is None else snapshot.node(row).name


def _kind(snapshot: Snapshot, id_: str) -> str:
    row = snapshot.row(id_)
    return "" if row is None else NODE_KIND_LABELS[snapshot.node(row).kind]
