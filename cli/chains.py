"""`changlian chains`: industry chains, who stands in them, and where they break."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cli.chain_answers import HEEDED, Analysis, Asked, answer
from cli.chain_sheets import chains_sheet
from cli.console import answers
from cli.named import id_named
from cli.options import only, parse_day, read_option, read_region
from cli.sheets import check_ending, give
from cli.stores import existing_url, opened
from graph.chains.layout import MOST_TIERS, TIERS, layout_of
from graph.snapshot import Snapshot
from graph.vocabulary import ORGANIZATION_KINDS, NodeKind
from matching.matcher import today
from matching.product_names.subjects import Subjects

EXAMPLES = (
    "changlian chains",
    "changlian chains 泉州纺织鞋服产业链",
    "changlian chains 泉州纺织鞋服产业链 gaps --region 晋江",
    "changlian chains 泉州纺织鞋服产业链 targets --region 晋江",
    "changlian chains 泉州纺织鞋服产业链 what-if --fails qz-org-bolan",
    "changlian chains 涤纶长丝 gaps --tiers 2 --out 缺口.xlsx",
)

_FAILING = "the id or the name of an organization"


def chains(  # noqa: PLR0913, PLR0917 - each parameter is an argument or an option
    chain: Annotated[
        str | None,
        typer.Argument(metavar="CHAIN", help="Id of a chain, or a product: what is upstream of it."),
    ] = None,
    analysis: Annotated[
        Analysis,
        typer.Argument(metavar="ANALYSIS", help=f"One of {', '.join(Analysis)}."),
    ] = Analysis.OVERVIEW,
    region: Annotated[
        str | None,
        typer.Option(metavar="REGION", help="Only who is in this region; with what-if, all there fail."),
    ] = None,
    fails: Annotated[
        list[str] | None,
        typer.Option(metavar="ID|NAME", help="With what-if: an organization that fails; may be repeated."),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="With targets: how many are named for each gap; 5 without."),
    ] = None,
    tiers: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=MOST_TIERS,
            metavar="N",
            help=f"How far upstream of a product to look; {TIERS} without.",
        ),
    ] = None,
    day: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day that open demands are judged by; today.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the rows as .jsonl, .csv or .xlsx.")
    ] = None,
) -> None:
    """Show industry chains, who is in them and where they break.

    Without a chain all are listed. A product stands for the chain of what is upstream of it.
    """
    check_ending(out)
    options = {"--region": region, "--fails": fails, "--top": top, "--tiers": tiers, "--day": day}
    if chain is None:
        only("with a CHAIN", options)
    for name, analyses in HEEDED.items():
        if analysis not in analyses:
            only(f"with {', '.join(analyses)}", {name: options[name]})
    asked = Asked(
        read_region("--region", region),
        read_option("--day", day, parse_day) if day else today(),
        (),
        top or 5,
    )
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
    named = [id_named(snapshot, each, ORGANIZATION_KINDS, "--fails", _FAILING) for each in fails or ()]
    asked = replace(asked, fails=named)
    subjects = Subjects.of(snapshot)
    if chain is None:
        give(chains_sheet(snapshot, subjects.named_kinds.into), out, answers())
        return
    layout = layout_of(snapshot, chain, tiers or TIERS, subjects.named_kinds.into)
    if layout.node.kind is NodeKind.INDUSTRY_CHAIN:
        only("with a product", {"--tiers": tiers})
    give(answer(analysis, layout, replace(asked, about=subjects.into())), out, answers())
