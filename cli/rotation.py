"""`changlian rotation`: who chairs an alliance or a chain in turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.chain_sheets import names
from cli.console import answers
from cli.named import id_named
from cli.options import parse_day, read_option
from cli.sheets import Sheet, check_ending, give
from cli.stores import existing_url, opened
from graph.chains.rotation import Term, When
from graph.chains.rotation import rotation as terms_of
from graph.snapshot import Snapshot
from graph.vocabulary import ORGANIZATION_KINDS, NodeKind
from matching.matcher import today

EXAMPLES = ("changlian rotation ks-alliance", "changlian rotation jm-org-weiyuanhui --day 2027-01-01")

_KINDS = ORGANIZATION_KINDS | {NodeKind.INDUSTRY_CHAIN}
_WHEN: Mapping[When, str] = {
    When.PAST: "已届满",
    When.NOW: "现任",
    When.NEXT: "下一任",
    When.UNSTATED: "任期未载明",
}


def rotation(
    id: Annotated[str, typer.Argument(metavar="ID|NAME", help="An alliance, a committee or a chain.")],
    day: Annotated[str | None, typer.Option(metavar="DAY", help="The day asked about; today.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the rows as .jsonl, .csv or .xlsx.")
    ] = None,
) -> None:
    """Show who chairs an alliance or a chain in turn."""
    check_ending(out)
    asked = read_option("--day", day, parse_day) if day else today()
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
    kept = id_named(snapshot, id, _KINDS, "ID", "an alliance, an organization or a chain")
    terms = terms_of(snapshot, kept, asked)
    sheet = Sheet(
        names(snapshot, [kept]),
        f"轮值 {len(terms)} 任（按约定次序，不作排名）" if terms else "没有记载轮值",
        ("轮值", "编号", "状态", "起", "止", "依据"),
        [
            (
                names(snapshot, [term.id]),
                term.id,
                _WHEN[term.when],
                term.valid_from,
                term.valid_to,
                _said(term),
            )
            for term in terms
        ],
        [asdict(term) for term in terms],
    )
    give(sheet, out, answers())


def _said(term: Term) -> str:
    """Who says so and when; a day that stands in what they say is not repeated."""
    day = "" if term.observed_on in term.evidence else term.observed_on
    return " ".join(filter(None, (term.evidence, day)))
