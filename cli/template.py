"""`changlian template`: blank lists to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.files import replacing
from cli.named import check_owner
from cli.options import bad_option, read_option
from cli.stores import existing_url, opened
from graph.lists.words import parse_list, parse_need_kind
from graph.models import LISTS
from graph.snapshot import Snapshot
from graph.vocabulary import NeedKind
from matching.workbooks.template import OF_KINDS, file_name, regions_of, write_template

EXAMPLES = (
    "changlian template",
    "changlian template demands --kind 用工 --out 用工需求表.xlsx",
    "changlian template resources --alliance jm-alliance",
)


def template(
    list_name: Annotated[
        str, typer.Argument(metavar="LIST", help=f"One of {', '.join(LISTS)}, or 需求, 资源 and the like.")
    ] = "demands",
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="Usual columns of this kind of demand or resource, such as funding."
        ),
    ] = None,
    alliance: Annotated[
        str | None, typer.Option(metavar="ID", help="Offer the regions of this alliance's organizations.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write it; 需求清单模板.xlsx and the like.")
    ] = None,
) -> None:
    """Write a blank list with drop-downs and an explanation.

    Filled in, it is loaded as it is. A file that exists is replaced.
    """
    list_name = read_option("LIST", list_name, parse_list)
    if kind is not None and list_name not in OF_KINDS:
        raise bad_option("--kind", kind, f"none, or a list of {' or '.join(OF_KINDS)}")
    if out is not None and out.suffix.lower() != ".xlsx":
        raise bad_option("--out", str(out), "a file that ends in .xlsx")
    chosen = NeedKind(read_option("--kind", kind, parse_need_kind)) if kind else None
    regions = _regions(alliance) if alliance else []
    path = out or Path(file_name(list_name, chosen))
    with replacing(path) as stream:
        write_template(stream, list_name, chosen, regions)
    typer.echo(path)


def _regions(alliance: str) -> list[str]:
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
    check_owner(snapshot, alliance)
    return regions_of(snapshot, alliance)
