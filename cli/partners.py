"""`changlian partners`: who could supply an organization, and who could need what it makes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import answers, problem
from cli.named import check_owner, id_named
from cli.options import bad_option, read_region
from cli.partner_output import PartnerPrinter, name_of, sheet_of
from cli.sheets import check_ending, give
from cli.stores import existing_url, opened
from graph.errors import BadValue
from graph.snapshot import Snapshot
from graph.vocabulary import ORGANIZATION_KINDS
from matching.partners.finder import PartnerFinder
from matching.partners.question import DEFAULT_LOCAL, MOST_TIERS, Direction, Presence, Question
from matching.partners.wording import DIRECTION_WORDS

EXAMPLES = (
    "changlian partners qz-org-hengzhi --direction upstream --tiers 2",
    "changlian partners qz-org-hengzhi --direction downstream --near 晋江市 --local 1 --known without",
    "changlian partners qz-org-hengzhi --alternatives-to qz-org-bolan",
    "changlian partners qz-org-hengzhi --direction upstream --region 福建省 --out 供应商.csv",
)

_EXPECTED = "the id or the name of an organization"


def partners(  # noqa: PLR0913, PLR0917 - each parameter is an option
    id_: Annotated[str, typer.Argument(metavar="ID|NAME", help="The organization.")],
    direction: Annotated[
        Direction,
        typer.Option(
            help="upstream: who could supply it; downstream: who could need what it makes; peers: who is in"
            " its position, and can take over work."
        ),
    ] = Direction.UPSTREAM,
    tiers: Annotated[
        int, typer.Option(min=1, max=MOST_TIERS, metavar="N", help="How many tiers away they may be.")
    ] = 1,
    instead_of: Annotated[
        str | None,
        typer.Option(
            "--alternatives-to",
            metavar="ID|NAME",
            help="Those in the position of this supplier, or customer.",
        ),
    ] = None,
    top: Annotated[int, typer.Option(min=1, metavar="N", help="How many.")] = 20,
    near: Annotated[
        str | None,
        typer.Option(metavar="REGION", help="Where nearness is measured from; its own place by default."),
    ] = None,
    local: Annotated[
        float, typer.Option(min=0, max=1, metavar="0-1", help="How much nearness counts.")
    ] = DEFAULT_LOCAL,
    region: Annotated[
        str | None, typer.Option(metavar="REGION", help="Only partners in this region, by code or name.")
    ] = None,
    alliance: Annotated[
        str | None, typer.Option(metavar="ID", help="Only partners that this alliance owns.")
    ] = None,
    known: Annotated[Presence, typer.Option(help="Those it already works with.")] = "with",
    competitors: Annotated[
        Presence, typer.Option(help="Those that make the same, or stand in the same segment.")
    ] = "with",
    group: Annotated[Presence, typer.Option(help="Those of its own group.")] = "with",
    inferred: Annotated[
        bool, typer.Option("--inferred", help="Also by relations that are merely inferred; they are marked.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write them into a file .jsonl, .csv or .xlsx."),
    ] = None,
) -> None:
    """Find partners up- and downstream of an organization.

    One list from stated supplies, products made from each other, chain segments, industry flows and texts;
    what counts how much is told by the parts of each score.
    """
    check_ending(out)
    area = read_region("--region", region)
    centre = read_region("--near", near)
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
    organization = id_named(snapshot, id_, ORGANIZATION_KINDS, "ID", _EXPECTED)
    replaced = ""
    if instead_of:
        replaced = id_named(snapshot, instead_of, ORGANIZATION_KINDS, "--alternatives-to", _EXPECTED)
    if alliance:
        check_owner(snapshot, alliance)
    question = Question(
        direction=direction,
        tiers=tiers,
        instead_of=replaced,
        near=centre,
        local=local,
        region=area,
        alliance=alliance or "",
        known=known,
        competitors=competitors,
        group=group,
        inferred=inferred,
    )
    try:
        found = PartnerFinder.of(snapshot).find(organization, question, top=top)
    except BadValue as error:
        raise bad_option("--alternatives-to", replaced, error.expected) from error
    if out is not None:
        give(sheet_of(snapshot, found, DIRECTION_WORDS[direction.value]), out, answers())
    elif found:
        PartnerPrinter(answers(), snapshot).print(organization, question, found)
    else:
        _tell_nobody(snapshot, organization, question)


def _tell_nobody(snapshot: Snapshot, organization: str, question: Question) -> None:
    name, replaced = (_called(snapshot, id_) for id_ in (organization, question.instead_of))
    filtered = question != Question(question.direction, question.tiers, question.instead_of)
    if question.instead_of:
        what, advice = f"nobody else in the position of {replaced} was found", "load who makes the same"
    elif question.direction is Direction.PEERS:
        what = f"no peer of {name} was found: nobody makes the same or stands in the same segment"
        advice = "load products and segments"
    else:
        what = f"no partner ({question.direction.value}) of {name} was found"
        advice = "add --tiers, or load products, segments and supplies"
    advice = f"leave out filters, or {advice}" if filtered else advice
    problem(what, f"{advice[0].upper()}{advice[1:]}.")


def _called(snapshot: Snapshot, id_: str) -> str:
    return f"'{name_of(snapshot, id_)}' ({id_})"
