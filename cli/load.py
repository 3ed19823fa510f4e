"""`changlian load`: list files into the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import problem, progress
from cli.options import bad_option
from cli.stores import IN_MEMORY, chosen_url, is_absent, opened
from graph.lists.corrections import read_corrections
from graph.lists.load import LoadOptions
from graph.lists.load import load as load_lists
from graph.lists.report import FileReport, LoadReport
from graph.models import LISTS
from graph.values.nearest import nearest

EXAMPLES = (
    "changlian load seeds/jimei",
    "changlian load 企业需求清单.xlsx --as demands --alliance jm-alliance",
    "changlian load lists/ --alliance my-alliance --register",
    "changlian load lists/ --dry-run",
)


def load(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="List files, or folders of them: CSV, XLSX or JSONL."),
    ],
    as_list: Annotated[
        str | None, typer.Option("--as", metavar="LIST", help=f"What the files hold: {', '.join(LISTS)}.")
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
) -> None:
    """Load list files into the store.

    Loading a file again updates its rows. A file with a problem is left out as a whole, unless --keep-going
    is given; every problem is told at once, as PATH:ROW: COLUMN: what was expected.

    Files that are called the same but for dates and numbers are one list, sent again. Demands and resources
    that it no longer names are told, and closed with --replace.
    """
    if as_list is not None and as_list not in LISTS:
        raise bad_option("--as", as_list, f"one of {', '.join(LISTS)}", nearest(as_list, LISTS))
    url = chosen_url()
    options = LoadOptions(
        as_list,
        alliance,
        dry_run,
        keep_going,
        unknown_organizations=register,
        replace=replace,
        corrections=read_corrections(url),
    )
    with opened(IN_MEMORY if dry_run and is_absent(url) else url) as store, progress() as told:
        report = load_lists(store, paths, options, told)
    _tell(report, dry_run)
    if replace and report.withdrawn < len(report.gone):
        problem("warning: what is gone stays open where a file of its list has problems or no rows")
    if report.problems:
        raise typer.Exit(2)


def _tell(report: LoadReport, dry_run: bool) -> None:
    for found in report.problems:
        problem(str(found))
    for warning in report.warnings:
        problem(f"warning: {warning}")
    for doubt in report.doubts:
        problem(f"warning: {doubt}")
    for gone in report.gone:
        typer.echo(gone)
    if report.registered:
        typer.echo(f"new organizations, to be verified: {', '.join(report.registered)}")
    for file in report.files:
        typer.echo(_line(file))
    total = f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged"
    if report.withdrawn:
        total += f", {report.withdrawn} withdrawn"
    typer.echo(
        f"{total}; {'nothing was written (--dry-run)' if dry_run else f'{report.relations} relations'}"
    )


def _line(file: FileReport) -> str:
    counts = f"{file.added} added, {file.changed} changed, {file.unchanged} unchanged"
    others = {"gone": file.gone, "to decide": file.doubts, "rows skipped": len(file.skipped)}
    counts += "".join(f", {count} {what}" for what, count in others.items() if count)
    left_out = f", {file.problems} problems" if file.problems else ""
    became = f"{counts}{left_out}" if file.loaded else f"not loaded{left_out}"
    return f"{file.path}: {file.list_name}, {file.rows} rows: {became}"
