"""What a load did, told on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from cli.console import problem
from graph.lists.problems import on_one_line
from graph.lists.report import FileReport, LoadReport
from matching.needs.several import Several

_SHOWN_CHANGES, _SHOWN_SKIPPED, _SHOWN_SEVERAL = 10, 5, 5


def tell(report: LoadReport, *, dry_run: bool, verbose: bool) -> None:
    """Problems and warnings on stderr; what changed, is gone or was skipped, and the sums, on stdout.

    Args:
        report: what the load did.
        dry_run: whether it was written.
        verbose: whether all that changed, is kept or was skipped is told, not only the first.
    """
    for found in report.problems:
        problem(str(found))
    for warning in (*report.warnings, *report.doubts):
        problem(f"warning: {warning}")
    _list([str(change) for change in report.changes], "changed rows", _SHOWN_CHANGES, verbose)
    for gone in report.gone:
        if not gone.kept:
            typer.echo(gone)
    kept = [str(gone) for gone in report.gone if gone.kept]
    _list(kept, "rows that are gone and kept", _SHOWN_CHANGES, verbose)
    for file in report.files:
        skipped = [
            on_one_line(f"{file.path}:{each.row}: skipped: {each.reason}: {each.text}")
            for each in file.skipped
        ]
        _list(skipped, "skipped rows", _SHOWN_SKIPPED, verbose)
    if report.registered:
        typer.echo(f"new organizations, to be verified: {', '.join(report.registered)}")
    for file in report.files:
        typer.echo(_line(file))
    _tell_sums(report, dry_run=dry_run)


def tell_several(found: Sequence[Several]) -> None:
    """Which demands seem to hold several needs, in one line."""
    if found:
        more = ", …" if len(found) > _SHOWN_SEVERAL else ""
        ids = ", ".join(each.id for each in found[:_SHOWN_SEVERAL]) + more
        typer.echo(
            f"demands that seem to hold several needs: {len(found)}; see changlian split --demand ID: {ids}"
        )


def _list(lines: Sequence[str], what: str, most: int, verbose: bool) -> None:
    shown = lines if verbose else lines[:most]
    for line in shown:
        typer.echo(line)
    if more := len(lines) - len(shown):
        typer.echo(f"… {more} more {what}: --verbose tells them")


def _tell_sums(report: LoadReport, *, dry_run: bool) -> None:
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
