"""`changlian predict-links`: links that the graph does not state and that are likely."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from cli.console import answers, problem, progress
from cli.files import replacing
from cli.options import bad_option, only
from cli.printing import printable
from cli.stores import existing_url, opened
from graph.snapshot import Snapshot
from matching.links.asked import read_asked
from matching.links.predict import TELLING, Prediction, Question, predict, stated_links
from matching.links.relation import LinkRelation
from matching.links.verdicts import keep
from matching.matcher import today

EXAMPLES = (
    "changlian predict-links --relation MADE_FROM --sources 产品.csv --out 上游.jsonl",
    "changlian predict-links --relation SUPPLIES --sources 企业.csv --reverse --top 20",
    "changlian predict-links --relation MADE_FROM --sources 产品.csv --store --least 0.3",
)
_SHOWN = 10
"""Candidates of each source that a terminal shows."""


def predict_links(
    relation: Annotated[LinkRelation, typer.Option(help="Of which links are sought.")],
    sources: Annotated[
        Path, typer.Option(metavar="FILE", help="List of the nodes that links lead from, column id (编号).")
    ],
    top: Annotated[int, typer.Option(min=1, metavar="N", help="Candidates of each, best first.")] = 100,
    reverse: Annotated[
        bool, typer.Option("--reverse", help="The nodes are where links lead to: who supplies them?")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a line of JSON for each source (.jsonl).")
    ] = None,
    store: Annotated[
        bool, typer.Option("--store", help="Keep likely links in the store, inferred until confirmed.")
    ] = False,
    least: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, metavar="P", help="Smallest probability that is kept; 0.3 of 200 links on."
        ),
    ] = None,
) -> None:
    """Rank links that are probably missing.

    They are learned from the links that the graph states.

    Every product (or enterprise) is ranked that known links lead to; known and rejected links are left out.
    A source without known links is ranked by its name and by what else is known of it.
    """
    if out is not None and (out.suffix.lower() != ".jsonl" or not out.parent.is_dir()):
        raise bad_option("--out", str(out), "a file that ends in .jsonl, in a folder that exists")
    if not store:
        only("with --store", {"--least": least})
    with opened(existing_url()) as opened_store:
        snapshot = Snapshot.of(opened_store)
        asked = Question(relation, read_asked(sources, snapshot, relation.sources), top, reverse)
        links = stated_links(snapshot, relation)
        if store and least is None:
            _check_telling(links, relation)
        with progress() as told:
            found = list(predict(snapshot, asked, lambda done, every: told(done, every, "预测 predicting")))
        kept = keep(opened_store, asked, found, 0.3 if least is None else least, today()) if store else None
    _tell_few(links, relation)
    if out is None:
        _show(found, snapshot, shares=links >= TELLING)
    else:
        _write(found, out)
    if kept is not None:
        typer.echo(f"新存推断关系 {kept} 条，待确认")


def _check_telling(links: int, relation: LinkRelation) -> None:
    """Refuse to choose from which probability on links are kept where these mean nothing.

    Raises:
        BadList: there are links, but too few.
    """
    if 0 < links < TELLING:
        expected = f"--least P beside it: {links} {relation} are too few for probabilities to mean something"
        raise bad_option("--store", "", expected)


def _tell_few(links: int, relation: LinkRelation) -> None:
    if links < TELLING:
        problem(
            f"warning: {links} {relation} are too few to learn from; ranks are hints, no probabilities",
            f"From {TELLING} on they begin to mean something: state more links.",
        )


def _write(found: Iterable[Prediction], out: Path) -> None:
    with replacing(out) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
        for each in found:
            text.write(json.dumps(asdict(each), ensure_ascii=False) + "\n")
        # Left open: the file belongs to whoever opened it.
        text.detach()


def _show(found: Iterable[Prediction], snapshot: Snapshot, *, shares: bool) -> None:
    console = answers()
    for each in found:
        console.print(Text.assemble((f"【{_name(snapshot, each.source)}】", "bold cyan"), each.source))
        likeliest = zip(each.candidates, each.probabilities, strict=True)
        for rank, (id_, probability) in enumerate(list(likeliest)[:_SHOWN], 1):
            share = f"{probability:>6.1%}  " if shares else ""
            line = f"{rank:>3}. {share}{_name(snapshot, id_)}"
            console.print(Text.assemble(line, (f"  {id_}", "dim")))


def _name(snapshot: Snapshot, id_: str) -> str:
    row = snapshot.row(snapshot.kept(id_))
    return printable(id_ if row is None else snapshot.node(row).name)
