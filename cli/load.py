"""`changlian load`: list files into the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from cli.console import progress
from cli.load_columns import columns_said, corrections_with, remember_all
from cli.load_output import tell, tell_several
from cli.options import read_option
from cli.stores import IN_MEMORY, chosen_url, is_absent, opened
from graph.lists.load import LoadOptions, load_tables, read_files
from graph.lists.planning.diff import decisions
from graph.lists.recognition.corrections import read_corrections
from graph.lists.report import LoadReport
from graph.lists.words import parse_list
from graph.models import LISTS
from graph.records import Node
from graph.store import GraphStore
from matching.needs.several import several_needs

_READ_AT_ONCE = 1000
EXAMPLES = (
    "changlian load seeds/jimei",
    "changlian load 企业需求清单.xlsx --as demands --alliance jm-alliance",
    "changlian load lists/ --alliance my-alliance --register",
    "changlian load lists/ --dry-run",
    "changlian load 需求.xlsx --column '要多少钱（万元）=amount'",
)


def load(  # noqa: PLR0913, PLR0917 - each parameter is an option
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...", help="List files, or folders of them: XLSX, XLS, DOCX, CSV or JSONL."
        ),
    ],
    as_list: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="LIST", help=f"What the files hold: {', '.join(LISTS)}, or 需求 and the like."
        ),
    ] = None,
    alliance: Annotated[
        str | None, typer.Option(metavar="ID", help="Alliance that owns rows which name none.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report only, and write nothing.")] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Leave out bad rows instead of their whole file.")
    ] = False,
    register: Annotated[
        bool, typer.Option("--register", help="Make organizations that rows name and nobody knows: 待核实.")
    ] = False,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Close what earlier files of the same list named, and these not."),
    ] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="HEADER=COLUMN",
            help="What a header means: a column, keep or skip. Remembered for lists with the same headers.",
        ),
    ] = None,
    decide: Annotated[
        list[str] | None,
        typer.Option(
            "--decide",
            metavar="ROW=STORED",
            help="That a row which may be a stored one reworded is that one; ROW= where it is another.",
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell all rows that changed or were skipped.")
    ] = False,
) -> None:
    """Load list files into the store.

    Loading a file again updates its rows. A file with a problem is left out as a whole, unless --keep-going
    is given; every problem is told at once, as PATH:ROW: COLUMN: what was expected.

    Files that are called the same but for dates and copies are one list, sent again. Demands and resources
    that it no longer names are told, and closed with --replace where the file speaks for them.
    """
    as_list = read_option("--as", as_list, parse_list) if as_list else None
    decided = read_option("--decide", ", ".join(decide or ()), lambda _: decisions(decide or ()))
    url = chosen_url()
    known = read_corrections(url)
    with opened(IN_MEMORY if dry_run and is_absent(url) else url) as store, progress() as told:
        read = read_files(paths, lambda done, total, what: told(done, total, what or store.url))
        said = columns_said(read.tables, as_list, column or ())
        options = LoadOptions(
            as_list,
            alliance,
            dry_run,
            keep_going,
            unknown_organizations=register,
            replace=replace,
            decided=decided,
            corrections=corrections_with(known, said),
        )
        report = read.told_with(load_tables(store, read.tables, options))
        several = [] if dry_run else several_needs(_stored(store, report))
    if not dry_run:
        remember_all(url, said)
    tell(report, dry_run=dry_run, verbose=verbose)
    tell_several(several)
    if report.problems:
        raise typer.Exit(2)


def _stored(store: GraphStore, report: LoadReport) -> Iterator[Node]:
    """The rows of demands that were loaded, read as they are asked for."""
    if any(file.list_name == "demands" and file.loaded for file in report.files):
        for start in range(0, len(report.nodes), _READ_AT_ONCE):
            yield from store.nodes(report.nodes[start : start + _READ_AT_ONCE]).values()
