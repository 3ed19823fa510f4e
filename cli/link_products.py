"""`changlian link-products`: which products of the graph a text speaks of, and what enterprises make."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cli.console import answers
from cli.options import only
from cli.sheets import Sheet, check_ending, give, plain
from cli.stores import existing_url, opened
from graph.snapshot import Snapshot
from matching.matcher import today
from matching.product_names.linking import links_of
from matching.product_names.names import How, ProductLink, ProductNames
from matching.product_names.proposing import Proposal, keep, proposals
from matching.product_names.subjects import Subject, Subjects

EXAMPLES = (
    "changlian link-products '主要生产超高强涤纶长丝、氨纶包覆纱'",
    "changlian link-products --alliance qz-alliance --out 产品关联.xlsx",
    "changlian link-products --store",
    "changlian link-products --titles --out 需求涉及产品.xlsx",
)

_HOW = {
    How.EXACT: "同名",
    How.ALIAS: "别名",
    How.FINER: "细分",
    How.MENTIONED: "提到",
    How.SIMILAR: "相近",
}


def link_products(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What somebody makes; else what enterprises say.")
    ] = None,
    alliance: Annotated[
        str | None, typer.Option(metavar="ID", help="Only enterprises that this alliance owns.")
    ] = None,
    least: Annotated[float, typer.Option(min=0, max=1, help="Smallest confidence of a link.")] = 0.5,
    store: Annotated[
        bool, typer.Option("--store", help="Keep the links of enterprises as inferred relations.")
    ] = False,
    titles: Annotated[
        bool, typer.Option("--titles", help="What titles of demands and resources are about instead.")
    ] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write .csv, .xlsx or .jsonl.")] = None,
) -> None:
    """Link texts to products of the graph.

    Each link has the chance that it is meant. Without TEXT all enterprises are read: their products and
    descriptions. What is kept with --store counts as inferred until somebody confirms it. What titles tell
    counts in gaps and for partners wherever no product is stated, and need not be kept.
    """
    check_ending(out)
    if titles:
        only("without --titles", {"TEXT": text, "--alliance": alliance, "--store": store})
        with opened(existing_url()) as opened_store:
            subjects = Subjects.of(Snapshot.of(opened_store))
        give(_of_titles(subjects.snapshot, [*subjects.told(least)]), out, answers())
        return
    if text is not None and (store or alliance):
        raise typer.TyperException("a TEXT has no alliance and is not stored")
    with opened(existing_url()) as opened_store:
        names = ProductNames.of(Snapshot.of(opened_store))
        if text is not None:
            found = [link for link in links_of(names, text) if link.confidence >= least]
            give(_of_text(text, found), out, answers())
            return
        proposed = list(proposals(names, alliance or "", least))
        give(_of_enterprises(names.snapshot, proposed), out, answers())
        if store:
            keep(opened_store, proposed, today())


def _of_text(text: str, found: Sequence[ProductLink]) -> Sheet:
    return Sheet(
        title=text,
        summary=f"{len(found)} 种产品",
        headers=("产品", "编号", "依据", "把握"),
        cells=[(link.name, link.id, _HOW[link.how], plain(link.confidence)) for link in found],
        objects=[link._asdict() for link in found],
    )


def _of_enterprises(snapshot: Snapshot, found: Sequence[Proposal]) -> Sheet:
    cells = list[tuple[str | float, ...]]()
    for organization, link in found:
        row = snapshot.row(organization)
        name = organization if row is None else snapshot.node(row).name
        cells.append((name, organization, link.name, link.id, _HOW[link.how], plain(link.confidence)))
    return Sheet(
        title="企业主营与产品",
        summary=f"{len(found)} 条关联",
        headers=("企业", "企业编号", "产品", "产品编号", "依据", "把握"),
        cells=cells,
        objects=[{"organization": organization, **link._asdict()} for organization, link in found],
    )


def _of_titles(snapshot: Snapshot, found: Sequence[Subject]) -> Sheet:
    nodes = [[snapshot.node(row) for row in (subject.trade, subject.product)] for subject in found]
    objects = [
        {"id": trade.id, "title": trade.name, "product": product.id, "confidence": subject.confidence}
        for subject, (trade, product) in zip(found, nodes, strict=True)
    ]
    return Sheet(
        title="需求与资源涉及的产品",
        summary=f"按标题推断 {len(found)} 条",
        headers=("需求或资源", "编号", "产品", "产品编号", "把握"),
        cells=[
            (trade.name, trade.id, product.name, product.id, plain(subject.confidence))
            for subject, (trade, product) in zip(found, nodes, strict=True)
        ],
        objects=objects,
    )
