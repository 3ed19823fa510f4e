"""Where the figures of `changlian evaluate` go: to the terminal, into a table, and into plots."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import typer
from rich.cells import cell_len

from cli.files import CannotWrite, replacing
from cli.options import bad_option
from graph.values.formulas import harmless
from matching.learning.bootstrap import Figure
from matching.learning.evaluation import Evaluation
from matching.learning.held_back import Plan
from matching.learning.lesson import Lesson
from matching.learning.metrics import NAMES
from matching.learning.plots import figures_plot, reliability_plot
from matching.learning.reliability import reliability
from matching.learning.splits import Split

_ENDINGS = (".csv", ".jsonl")
_OF_KINDS = ("nDCG@10", "1/(1+MAE)")
_PLOTTED = ("nDCG@10", "MAP", "P@1", "P@3", "AUC", "1/(1+MAE)")
_UNKNOWN = "–"

Row = dict[str, str | int | float | None]


class Report(NamedTuple):
    """What was judged, how pairs were held back, and what was found."""

    lesson: Lesson
    plan: Plan
    found: Evaluation


def check_output(out: Path | None, plots: Path | None) -> None:
    """Refuse what cannot be written before any work is done.

    Raises:
        BadList: the file's name does not tell a format, its folder does not exist, or `plots` is a file.
    """
    if plots is not None and plots.exists() and not plots.is_dir():
        raise bad_option("--plots", str(plots), "a folder")
    if out is not None and not out.parent.is_dir():
        raise bad_option("--out", str(out), "a file in a folder that exists")
    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise bad_option("--out", str(out), f"a file that ends in {' or '.join(_ENDINGS)}")


def show(report: Report) -> None:
    """Print one table of all figures, one of kinds of demands, and how reliable probabilities are."""
    found = report.found
    typer.echo(_heading(report))
    rows = [[name, *(told_figure(figures[name]) for figures in found.figures.values())] for name in NAMES]
    print_table(["", *found.figures], rows)
    for name in _OF_KINDS:
        typer.echo(f"\n{name} by kind of demand")
        kinds = found.by_kind.items()
        print_table(
            ["", *found.figures],
            [[kind, *(told_figure(each[name]) for each in who.values())] for kind, who in kinds],
        )
    for who, answers in found.answers.items():
        if answers.probabilities is not None:
            typer.echo(f"\nreliability of {who}")
            curve = reliability(answers.probabilities, report.lesson.relevant)
            bins = zip(*(column.tolist() for column in curve), strict=True)
            print_table(
                ["foretold", "accepted", "pairs"],
                [
                    [f"{foretold:.3f}", f"{accepted:.3f}", f"{count:,.0f}"]
                    for count, foretold, accepted in bins
                ],
            )


def _heading(report: Report) -> str:
    lesson, plan = report.lesson, report.plan
    demands = len(np.unique(lesson.described.demand_of))
    levels = lesson.scale.levels
    together = " and part" if plan.split is Split.PAIR else ""
    relevant = int(levels[lesson.scale.relevant(levels)][0])
    return (
        f"{len(lesson):,} pairs of {demands:,} demands; levels 1–{levels[-1]}, relevant from {relevant};"
        f" {plan.folds} parts held back by {plan.unit(lesson)};"
        f" ranked for each {lesson.ranked_for}{together};"
        f" 95 % intervals over {lesson.ranked_for}s; of loss and ECE less is better\n"
    )


def told_figure(figure: Figure) -> str:
    """A figure with its interval, a dash where there is none."""
    if np.isnan(figure.value):
        return _UNKNOWN
    return f"{figure.value:.3f} ({figure.low:.3f}–{figure.high:.3f})"


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a header, columns as wide as their widest cell."""
    columns = zip(header, *rows, strict=True)
    widths = [max(map(cell_len, column)) for column in columns]
    for row in (header, *rows):
        first, *others = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        typer.echo("  ".join([first, *others]).rstrip())


def write(report: Report, out: Path) -> None:
    """Write a row for everyone who ranks, for all pairs and for each kind, in the format that `out` tells.

    Raises:
        CannotWrite: the file cannot be written.
    """
    rows = list(_rows(report))
    with replacing(out) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        if out.suffix.lower() == ".csv":
            writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows({**row, "ranking": harmless(str(row["ranking"]))} for row in rows)
        else:
            text.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        # Left open: the file belongs to whoever opened it.
        text.detach()


def _rows(report: Report) -> Iterator[Row]:
    lesson, plan = report.lesson, report.plan
    kinds = np.array(lesson.kinds)
    shared: Row = {
        "split": plan.unit(lesson),
        "folds": plan.folds,
        "ranked_for": lesson.ranked_for,
    }
    for who, figures in report.found.figures.items():
        yield {"ranking": who, "kind": "", "pairs": len(lesson), **shared, **_cells(figures)}
    for kind, everyone in report.found.by_kind.items():
        for who, figures in everyone.items():
            pairs = int((kinds == kind).sum())
            yield {"ranking": who, "kind": kind, "pairs": pairs, **shared, **_cells(figures)}


def _cells(figures: Mapping[str, Figure]) -> Row:
    """A figure and its bounds as three columns, None where it cannot be told."""
    cells = dict[str, float]()
    for name, figure in figures.items():
        cells |= {name: figure.value, f"{name} low": figure.low, f"{name} high": figure.high}
    return {name: None if np.isnan(value) else value for name, value in cells.items()}


def draw(report: Report, folder: Path) -> None:
    """Write figures.svg and reliability.svg into a folder, which is made where there is none.

    Raises:
        CannotWrite: a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{folder} cannot be made: {error.strerror or error}") from error
    relevant = report.lesson.relevant
    curves = {
        who: reliability(answers.probabilities, relevant)
        for who, answers in report.found.answers.items()
        if answers.probabilities is not None
    }
    plots = {
        "figures.svg": figures_plot(report.found.figures, _PLOTTED),
        "reliability.svg": reliability_plot(curves),
    }
    for name, svg in plots.items():
        with replacing(folder / name) as stream:
            stream.write(svg.encode())
        typer.echo(folder / name)
