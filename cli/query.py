"""`changlian query`: a question in Cypher."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from pydantic_core import from_json

from cli.console import answers
from cli.options import bad_option
from cli.sheets import Sheet, check_ending, give
from cli.stores import SQLITE, existing_url, opened
from graph.query.answer import Answer, Limits
from graph.query.embedded import EmbeddedQueries
from graph.query.guard import check_reading
from graph.query.on_neo4j import ask_neo4j
from graph.snapshot import Snapshot

EXAMPLES = (
    "changlian query 'MATCH (e:Enterprise)-[:PRODUCES]->(p:Product) RETURN e.name, p.name LIMIT 10'",
    "changlian query 'MATCH (n:Demand {kind: $kind}) RETURN n.title' --set kind=funding --out 需求.csv",
)


def query(
    text: Annotated[str, typer.Argument(metavar="CYPHER", help="One statement that reads the graph.")],
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="NAME=VALUE", help="Value of $NAME, as JSON or else as text; may be repeated."
        ),
    ] = None,
    rows: Annotated[int, typer.Option(min=1, max=1_000_000, help="Rows that are shown at most.")] = 100,
    seconds: Annotated[float, typer.Option(min=0.1, max=3_600, help="Time until it is stopped.")] = 10,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the rows as .csv, .xlsx or .jsonl.")
    ] = None,
    on_neo4j: Annotated[
        bool,
        typer.Option("--on-neo4j", help="For administrators: ask the Neo4j of the store, not a copy."),
    ] = False,
) -> None:
    """Ask the graph a question in Cypher.

    It is answered by an embedded engine on a copy of the graph, alike for every store; nothing can be
    changed. Labels are kinds of node, such as Enterprise; properties are the columns of lists, save
    contacts.
    """
    check_ending(out)
    parameters = dict(map(_parameter, set_ or ()))
    check_reading(text, parameters, procedures=on_neo4j)
    limits = Limits(seconds=seconds, rows=rows)
    url = existing_url()
    if on_neo4j:
        if url.startswith(SQLITE):
            raise typer.TyperException("--on-neo4j needs a store in Neo4j: see CHANGLIAN_STORE")
        answer = ask_neo4j(url, text, parameters, limits)
    else:
        answer = _ask(url, text, parameters, limits)
    give(_sheet(answer), out, answers())


def _ask(url: str, text: str, parameters: dict[str, object], limits: Limits) -> Answer:
    with opened(url) as store:
        snapshot = Snapshot.of(store)
    queries = EmbeddedQueries(limits, _kept(url))
    try:
        return queries.ask(snapshot, text, parameters)
    finally:
        queries.close()


def _kept(url: str) -> Path | None:
    """Folder beside the store in which the copy is kept; None where the store is no file."""
    path = Path(url.removeprefix(SQLITE))
    return path.with_name(f"{path.name}.query") if url.startswith(SQLITE) and path.name else None


def _parameter(text: str) -> tuple[str, object]:
    name, separator, value = text.partition("=")
    if not separator or not name.isidentifier():
        raise bad_option("--set", text, "NAME=VALUE, such as kind=funding")
    try:
        return name, from_json(value)
    except ValueError:
        return name, value


def _sheet(answer: Answer) -> Sheet:
    objects = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    more = "" if answer.complete else "，还有更多，用 --rows 多看一些"
    cells = [[*map(_cell, row)] for row in answer.rows]
    return Sheet("查询", f"{len(answer.rows)} 行{more}", answer.columns, cells, objects)


def _cell(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)
