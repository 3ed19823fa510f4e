"""`changlian confirm`: what each provider offers, as workbooks to be confirmed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.files import CannotWrite, replacing
from cli.named import check_owner, id_named
from cli.options import bad_option
from cli.stores import existing_url, opened
from graph.errors import NotFound
from graph.snapshot import Snapshot
from graph.vocabulary import PARTY_KINDS
from matching.workbooks.confirmation import named, offered_by_provider, write_confirmation

EXAMPLES = (
    "changlian confirm --alliance jm-alliance --out 资源确认/",
    "changlian load 资源确认/ --alliance jm-alliance",
)


def confirm(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the workbooks; made where needed.")],
    alliance: Annotated[str | None, typer.Option(metavar="ID", help="Only what this alliance owns.")] = None,
    organization: Annotated[
        str | None, typer.Option(metavar="ID|NAME", help="Only what this organization or person offers.")
    ] = None,
) -> None:
    """Write each provider's offers as workbooks to be confirmed.

    Each provider looks through its own, dates the rows it confirms and sends it back to be loaded. What
    comes back unread confirms nothing.
    """
    if out.exists() and not out.is_dir():
        raise bad_option("--out", str(out), "a folder")
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
        if alliance:
            check_owner(snapshot, alliance)
        named_one = _provider(snapshot, organization) if organization else ""
        offered = offered_by_provider(snapshot, store, alliance or "", named_one)
    if not offered:
        raise NotFound("nobody offers an open resource there", "Leave out --alliance and --organization.")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{out} cannot be written: {error.strerror or error}") from error
    for name, each in named(offered):
        with replacing(out / name) as stream:
            write_confirmation(stream, each)
        typer.echo(f"{out / name}: {len(each.resources)}")


def _provider(snapshot: Snapshot, text: str) -> str:
    return id_named(snapshot, text, PARTY_KINDS, "--organization", "the id or the name of who offers")
