"""`changlian export`: the store as list files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.files import CannotWrite
from cli.stores import existing_url, opened
from graph.export import export_lists

EXAMPLES = (
    "changlian export --format csv --out backup-2026-11/",
    "changlian export --format csv --alliance jm-alliance --out jimei/",
)

_WRITERS = {"csv": export_lists}


def export(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to write; made, or empty.")],
    form: Annotated[
        Literal["csv"], typer.Option("--format", help="csv: list files that load reads.")
    ] = "csv",
    alliance: Annotated[str | None, typer.Option(metavar="ID", help="Only what this alliance owns.")] = None,
) -> None:
    """Write the store as list files.

    Loading the folder into an empty store of any kind restores the same content. Inferred relations are
    left out.
    """
    with opened(existing_url()) as store:
        try:
            _WRITERS[form](store, out, alliance)
        except OSError as error:
            raise CannotWrite(f"{out} cannot be written: {error.strerror or error}") from error
    typer.echo(f"{out}: {', '.join(sorted(file.name for file in out.iterdir()))}")
