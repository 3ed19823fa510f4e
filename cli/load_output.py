"""What a load did, told on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import typer

from cli.console import problem
from graph.lists.planning.changes import Changed
from graph.lists.problems import on_one_line
from graph.lists.report import FileReport, LoadReport
from matching.needs.several import Several

_SHOWN_CHANGES, _SHOWN_SEVERAL = 10, 5


def tell(report: LoadReport, *, dry_run: bool, verbose: bool) -> None:
    """Problems and warnings on stderr; what changed, is gone or was skipped, and the sums, on stdout.

    Args:
        report: what the load did.
        dry_run: whether it was written.
        verbose: whether all that changed, is kept or was skipped is told, not only the first or how many.
    """
    for found in report.problems:
        problem(str(found))
    for warning in (*report.warnings, *report.doubts):
        problem(f"warning: {warning}")
    _tell_changes(report.changes, verbose)
    for gone in report.gone:
        if verbose or not gone.kept:
            typer.echo(gone)
    if verbose:
        _tell_skipped(report.files)
    else:
        kept = Counter((gone.path, gone.kept) for gone in report.gone if gone.kept)
        for (path, why), count in kept.items():
            typer.echo(f"{path}: gone: {count} rows, kept: {why}; --verbose tells them")
    if report.registered:
        typer.echo(f"new organizations, to be verified: {', '.join(report.registered)}")
    for file in report.files:
        typer.echo(_line(file, verbose=verbose))
    _tell_sums(report, dry_run=dry_run)


def tell_several(found: Sequence[Several]) -> None:
    """Which demands seem to hold several needs, in one line."""
    if found:
        more = ", …" if len(found) > _SHOWN_SEVERAL else ""
        ids = ", ".join(each.id for each in found[:_SHOWN_SEVERAL]) + more
        typer.echo(
            f"demands that seem to hold several needs: {len(found)}; see changlian split --demand ID: {ids}"
        )


def _tell_changes(changes: Sequence[Changed], verbose: bool) -> None:
    shown = changes if verbose else changes[:_SHOWN_CHANGES]
    for change in shown:
        typer.echo(change)
    if more := len(changes) - len(shown):
        typer.echo(f"… {more} more changed rows: --verbose tells them")


def _tell_skipped(files: Sequence[FileReport]) -> None:
    for file in files:
        for each in file.skipped:
            typer.echo(on_one_line(f"{file.path}:{each.row}: skipped: {each.reason}: {each.text}"))


def _tell_sums(report: LoadReport, *, dry_run: bool) -> None:
    total = f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged"
    if report.withdrawn:
        total += f", {report.withdrawn} withdrawn"
    typer.echo(
        f"{total}; {'nothing was written (--dry-run)' if dry_run else f'{report.relations} relations'}"
    )


def _line(file: FileReport, *, verbose: bool) -> str:
    counts = f"{file.added} added, {file.changed} changed, {file.unchanged} unchanged"
    skipped = "rows skipped" if verbose else "rows skipped (--verbose tells them)"
    others = {"gone": file.gone, "to decide": file.doubts, skipped: len(file.skipped)}
    counts += "".join(f", {count} {what}" for what, count in others.items() if count)
    left_out = f", {file.problems} problems" if file.problems else ""
    became = f"{counts}{left_out}" if file.loaded else f"not loaded{left_out}"
    return f"{file.path}: {file.list_name}, {file.rows} rows: {became}"
