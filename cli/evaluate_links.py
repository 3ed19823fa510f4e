"""`changlian evaluate-links`: how well held-back links are found, beside simple rankings."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Annotated

import typer

from cli.console import problem, progress
from cli.evaluate_output import print_table, told_figure
from cli.files import replacing
from cli.options import bad_option
from cli.stores import existing_url, opened
from graph.snapshot import Snapshot
from matching.links.evaluation import (
    FIGURES,
    LinkEvaluation,
    LinkSplit,
    LinkTest,
    Negatives,
)
from matching.links.evaluation import (
    evaluate_links as evaluate,
)
from matching.links.relation import LinkRelation

EXAMPLES = (
    "changlian evaluate-links --relation MADE_FROM",
    "changlian evaluate-links --relation SUPPLIES --split time --out 链接预测.csv",
    "changlian evaluate-links --relation SUPPLIES --negatives popular --reverse",
)
_FEW = 20
"""Fewer ranked links than these say nothing: one of them moves a figure by 0.05 and more."""


def evaluate_links(
    relation: Annotated[LinkRelation, typer.Option(help="Of which links are held back.")],
    split: Annotated[
        LinkSplit, typer.Option(help="Hold back links by lot, or those that were seen last.")
    ] = LinkSplit.RANDOM,
    parts: Annotated[int, typer.Option(min=2, metavar="N", help="One of so many parts is held back.")] = 10,
    negatives: Annotated[
        Negatives,
        typer.Option(help="Rank among all targets, or among 100 drawn by lot or by popularity."),
    ] = Negatives.ALL,
    reverse: Annotated[
        bool, typer.Option("--reverse", help="Seek where links come from, not where they lead to.")
    ] = False,
    seed: Annotated[int, typer.Option(min=0, metavar="N", help="Of what is done by lot.")] = 0,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="The table as a file .csv.")] = None,
) -> None:
    """Judge how well held-back links are found.

    Hold back stated links, learn from the others, and rank where the held-back ones lead to.

    Nothing is changed. Links that are known do not count among what is ranked. Intervals of 95 % are taken
    over sources.
    """
    if out is not None and (out.suffix.lower() != ".csv" or not out.parent.is_dir()):
        raise bad_option("--out", str(out), "a file that ends in .csv, in a folder that exists")
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
    test = LinkTest(relation, split, parts, negatives, reverse)
    with progress() as told:
        found = evaluate(snapshot, test, lambda done, every: told(done, every, "训练 training"), seed)
    _show(test, found)
    _tell_few(found)
    if out is not None:
        _write(found, out)


def _show(test: LinkTest, found: LinkEvaluation) -> None:
    among = (
        f"{found.targets:,} targets" if test.negatives is Negatives.ALL else f"100 {test.negatives} targets"
    )
    typer.echo(
        f"{found.links:,} {test.relation}; {found.held:,} held back by {test.split},"
        f" {found.ranked:,} of them ranked among {among}; 95 % intervals over sources\n"
    )
    rows = [[name, *map(told_figure, each.values())] for name, each in found.figures.items()]
    print_table(["", *FIGURES], rows)


def _tell_few(found: LinkEvaluation) -> None:
    """Say where too few links were ranked to tell one ranking from another."""
    if found.ranked < _FEW:
        problem(
            f"warning: {found.ranked} held-back links are too few to tell rankings apart",
            f"From {_FEW} on figures begin to mean something: state more links, or give fewer --parts.",
        )


def _write(found: LinkEvaluation, out: Path) -> None:
    with replacing(out) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        writer = csv.writer(text, lineterminator="\n")
        bounds = [column for name in FIGURES for column in (name, f"{name} low", f"{name} high")]
        writer.writerow(["ranking", *bounds])
        for name, figures in found.figures.items():
            writer.writerow([name, *(value for figure in FIGURES for value in figures[figure])])
        # Left open: the file belongs to whoever opened it.
        text.detach()
