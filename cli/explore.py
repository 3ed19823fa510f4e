"""`changlian explore`: what is there, what lies around it, and how two are linked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer

from cli.console import answers
from cli.explore_sheets import (
    around_sheet,
    groups_sheet,
    hits_sheet,
    neighbours_sheet,
    paths_sheet,
    ranks_sheet,
)
from cli.options import only
from cli.selections import AsOf, Inferred, Kinds, Region, Relations, selection_of
from cli.sheets import check_ending, give
from cli.stores import existing_url, opened
from graph.errors import NotFound
from graph.exploration.centrality import Measure, most_central
from graph.exploration.communities import Method, groups_of
from graph.exploration.ego import MOST_HOPS, ego
from graph.exploration.paths import LONGEST, Paths, shortest_path, simple_paths
from graph.exploration.selection import select
from graph.exploration.subgraph import Subgraph
from graph.names import LIKE, Hit, Names
from graph.snapshot import Snapshot

EXAMPLES = (
    "changlian explore 示例科技",
    "changlian explore org-1 --hops 2 --relation 供货给",
    "changlian explore org-1 --to org-2",
    "changlian explore org-1 --to org-2 --all --longest 4",
    "changlian explore --rank pagerank --kind 产品 --relation 原料来自",
    "changlian explore --groups louvain --relation 供货给 --out 分组.csv",
)

_SHOWN = 20
_HEEDED: Sequence[tuple[str, Callable[[Collection[str]], bool], Sequence[str]]] = (
    ("with NODE", lambda given: "NODE" in given, ("--to", "--hops")),
    ("with --to", lambda given: "--to" in given, ("--all", "--longest")),
    ("without --to", lambda given: "--to" not in given, ("--hops",)),
    ("with --all", lambda given: "--to" not in given or "--all" in given, ("--limit",)),
)
"""Where options are heeded, for those that are not everywhere."""


def explore(  # noqa: PLR0913, PLR0917 - each parameter is an option
    node: Annotated[str | None, typer.Argument(metavar="NODE", help="Its id, or a part of its name.")] = None,
    to: Annotated[
        str | None, typer.Option(metavar="NODE", help="How NODE is linked with this one: a shortest path.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="With --to: all paths that pass no node twice, short ones first.")
    ] = False,
    longest: Annotated[
        int | None,
        typer.Option(min=1, max=LONGEST, help="With --to: most steps; 4 with --all, else 12."),
    ] = None,
    hops: Annotated[
        int | None,
        typer.Option(min=0, max=MOST_HOPS, help="List the nodes within so many steps."),
    ] = None,
    rank: Annotated[
        Measure | None, typer.Option(help="Without NODE: the most central nodes, by this measure.")
    ] = None,
    groups: Annotated[
        Method | None, typer.Option(help="Without NODE: groups of nodes, large ones first.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=1, max=10_000, help=f"How many nodes or paths are shown; {_SHOWN} without."),
    ] = None,
    kind: Kinds = None,
    relation: Relations = None,
    region: Region = None,
    as_of: AsOf = None,
    inferred: Inferred = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the rows as .jsonl, .csv or .xlsx.")
    ] = None,
) -> None:
    """Look around in the graph.

    A name that several nodes bear, or that is only a part of one, gives a list of nodes; an id or a whole
    name gives its neighbours, counted by relation and kind.
    """
    check_ending(out)
    selection = selection_of(kind, relation, region, as_of, inferred)
    if sum(asked is not None for asked in (node, rank, groups)) != 1:
        raise typer.TyperException("one of NODE, --rank and --groups is needed")
    options = {"--to": to, "--all": every or None, "--longest": longest, "--hops": hops, "--limit": limit}
    given = {name: value for name, value in {"NODE": node, **options}.items() if value is not None}
    for where, heeds, names in _HEEDED:
        if not heeds(given.keys()):
            only(where, {name: given.get(name) for name in names})
    with opened(existing_url()) as store:
        graph = select(Snapshot.of(store), selection)
    most = limit or _SHOWN
    if rank is not None:
        sheet = ranks_sheet(rank, most_central(graph, rank, most))
    elif groups is not None:
        sheet = groups_sheet(graph.snapshot, groups, groups_of(graph, groups), most)
    else:
        names = Names.of(graph.snapshot)
        hits = _hits(names, node or "")
        if len(hits) != 1 or hits[0].grade == LIKE:
            sheet = hits_sheet(graph.snapshot, node or "", hits, most)
        elif to is not None:
            ends = hits[0].id, _one(names, to).id
            sheet = paths_sheet(graph.snapshot, ends, _paths(graph, ends, longest, most if every else 0))
        elif hops is not None:
            sheet = around_sheet(ego(graph, hits[0].id, hops, most), hits[0].id)
        else:
            sheet = neighbours_sheet(graph, hits[0].id)
    give(sheet, out, answers())


def _paths(graph: Subgraph, ends: tuple[str, str], longest: int | None, most: int) -> Paths:
    if most:
        return simple_paths(graph, *ends, longest or 4, most)
    return Paths((shortest_path(graph, *ends, longest or LONGEST),), complete=True)


def _hits(names: Names, text: str) -> list[Hit]:
    """The node of an id or of a whole name; else all with it in a name, or with one like it."""
    row = names.snapshot.row(text)
    if row is not None:
        return [Hit(0, len(text), text, row)]
    found = names.find(text)
    return [hit for hit in found if hit.grade == 0] or found or names.suggest(text)


def _one(names: Names, text: str) -> Hit:
    hits = _hits(names, text)
    if len(hits) != 1 or hits[0].grade != 0:
        like = "、".join(hit.id for hit in hits[:3])
        raise NotFound(f"no node has the id or the name {text!r}", f"Like it: {like}." if like else "")
    return hits[0]
