"""`changlian export`: the store as list files, or a part of it as a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.files import CannotWrite, replacing
from cli.options import only
from cli.selections import AsOf, Inferred, Kinds, Region, Relations, selection_of
from cli.stores import existing_url, opened
from graph.exploration.ego import MOST_HOPS, ego
from graph.exploration.selection import Selection, select
from graph.exploration.subgraph import Subgraph
from graph.export import export_lists
from graph.formats.choice import WRITERS
from graph.formats.tables import write_tables
from graph.release import write_release
from graph.snapshot import Snapshot
from graph.store import GraphStore
from matching.matcher import today

EXAMPLES = (
    "changlian export --format csv --out backup-2026-11/",
    "changlian export --format csv --alliance jm-alliance --out jimei/",
    "changlian export --format gexf --around org-1 --hops 2 --out org-1.gexf",
    "changlian export --format graphml --kind 企业 --region 厦门市 --as-of 2026-11-01 --out xm.graphml",
    "changlian export --release release-2026-11/ --as-of 2026-11-01",
)


def export(  # noqa: PLR0913, PLR0917 - each parameter is an option
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="File to write; for csv a folder, made or empty.")
    ] = None,
    form: Annotated[
        Literal["csv", "graphml", "gexf", "json"] | None,
        typer.Option(
            "--format",
            help="csv (default): lists for load, or of a part two tables; json: node-link of networkx.",
        ),
    ] = None,
    around: Annotated[str | None, typer.Option(metavar="ID", help="Only what lies around this node.")] = None,
    hops: Annotated[
        int | None,
        typer.Option(min=0, max=MOST_HOPS, help="With --around: how many steps around it; 1 without."),
    ] = None,
    alliance: Annotated[
        str | None, typer.Option(metavar="ID", help="Only what this alliance owns, as list files.")
    ] = None,
    release: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write a data release instead: Parquet and CSV with counts and checksums."
        ),
    ] = None,
    kind: Kinds = None,
    relation: Relations = None,
    region: Region = None,
    as_of: AsOf = None,
    inferred: Inferred = False,
) -> None:
    """Write the store as list files, or a part of it as a graph.

    Loading the list files into an empty store of any kind restores the same content. Inferred relations are
    left out unless they are asked for.
    """
    selection = selection_of(kind, relation, region, as_of, inferred)
    if release is not None:
        only("without --release, which writes a folder of its own", {"--out": out, "--format": form})
    if around is None:
        only("with --around", {"--hops": hops})
    form = form or "csv"
    of_lists = release is None and form == "csv" and around is None and selection.is_whole
    if alliance is not None and not of_lists:
        raise typer.TyperException("--alliance is for list files: csv without anything else chosen")
    path = release or out
    if path is None:
        raise typer.TyperException("Missing option '--out'.")
    with opened(existing_url()) as store:
        try:
            if of_lists:
                export_lists(store, path, alliance)
                typer.echo(f"{path}: {', '.join(sorted(file.name for file in path.iterdir()))}")
                return
            graph = _part(store, selection, around, 1 if hops is None else hops)
            if release is not None:
                write_release(graph, selection, path, today())
            else:
                _write(form, graph, path)
        except OSError as error:
            raise CannotWrite(f"{path} cannot be written: {error.strerror or error}") from error
    typer.echo(f"{path}: {len(graph.rows)} nodes, {graph.relation_count} relations")


def _part(store: GraphStore, selection: Selection, around: str | None, hops: int) -> Subgraph:
    graph = select(Snapshot.of(store), selection)
    return graph if around is None else ego(graph, around, hops).graph


def _write(form: Literal["csv", "graphml", "gexf", "json"], graph: Subgraph, out: Path) -> None:
    if form == "csv":
        write_tables(graph, out)
    else:
        with replacing(out) as stream:
            stream.writelines(piece.encode() for piece in WRITERS[form](graph))
