"""`changlian match`: which resources suit which demand, from list files or from the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.console import problem
from cli.learned import learned
from cli.match_assignment import DEFAULT_SECONDS, AssignmentFiles, Shared, assigned, summary
from cli.match_lists import (
    DemandList,
    ListFiles,
    OrganizationList,
    ResourceList,
    snapshot_of_files,
)
from cli.match_output import check_output, show, write
from cli.match_question import Question
from cli.named import check_owner
from cli.options import only, parse_day, read_option, read_region
from cli.stores import chosen_url, existing_url, opened
from cli.understanding import tell_wordless, tell_words_alone, understanding
from graph.lists.words import parse_need_kind
from graph.snapshot import Snapshot
from matching.filters import Filters

EXAMPLES = (
    "changlian match --demands 需求.csv --resources 资源.csv --out 对接清单.xlsx",
    "changlian match --demand jm-d-001",
    "changlian match --resource jm-r-002 --explain excluded",
    "changlian match --alliance jm-alliance --kind 资金 --out matches.jsonl",
    "changlian match --alliance jm-alliance --assign --fair --alternates 2 --out 分配方案.xlsx",
    "changlian match --alliance jm-alliance --assign --kind 资金 --shared amount --out 分配方案.xlsx",
)
DEFAULT_TOP = 10


def match(  # noqa: PLR0913, PLR0917 - each parameter is an option
    demands: DemandList = None,
    resources: ResourceList = None,
    organizations: OrganizationList = None,
    others: Annotated[
        list[Path] | None,
        typer.Option("--with", metavar="PATH", help="A further list, such as relations; may be repeated."),
    ] = None,
    demand: Annotated[str | None, typer.Option(metavar="ID", help="Only this demand.")] = None,
    resource: Annotated[str | None, typer.Option(metavar="ID", help="Demands for this resource.")] = None,
    pairs: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Exactly these pairs: columns demand_id and resource_id."),
    ] = None,
    top: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many for each; 10 without.")
    ] = None,
    explain: Annotated[
        Literal["excluded"] | None, typer.Option(help="Also tell what is excluded, and why.")
    ] = None,
    day: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day that conditions are checked for; today.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Only this kind, such as funding; may be repeated."),
    ] = None,
    alliance: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Only what this alliance owns, and only its demands where none is named."
        ),
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="REGION", help="Only from parties in this region, by code or name.")
    ] = None,
    whole: Annotated[
        bool,
        typer.Option(
            "--assign",
            help="Assign whole lists: `wanted` resources for each demand, `slots` takers for each resource.",
        ),
    ] = False,
    fair: Annotated[
        bool, typer.Option("--fair", help="With --assign: what the worst-off demand gets counts first.")
    ] = False,
    locked: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --assign: pairs that have to be assigned.")
    ] = None,
    barred: Annotated[
        Path | None,
        typer.Option("--excluded", metavar="FILE", help="With --assign: pairs that must not be assigned."),
    ] = None,
    loads: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="With --assign: columns organization, least and most takers."),
    ] = None,
    alternates: Annotated[
        int, typer.Option(min=0, metavar="N", help="With --assign: further resources told for each demand.")
    ] = 0,
    shared: Annotated[
        list[Shared] | None,
        typer.Option(
            "--shared",
            help="With --assign: this column of resources is a sum that all takers share; may be repeated.",
        ),
    ] = None,
    seconds: Annotated[
        int,
        typer.Option(min=1, metavar="N", help="With --assign: how long the best choice is searched for."),
    ] = DEFAULT_SECONDS,
    model: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A model that `train` has made; by default the one beside the store."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A file .jsonl, .csv or .xlsx (对接清单), or - for JSONL on stdout."
        ),
    ] = None,
) -> None:
    """Match demands with resources, and explain each match.

    With --demands and --resources only those files are read. Otherwise the store is asked: for one demand,
    one resource, or for all open demands. 对接清单 of all demands leaves out what nothing speaks for, and
    tells which demands have no answer; with --explain it holds everything.
    """
    check_output(out)
    if pairs is not None:
        only("without --pairs", {"--top": top, "--explain": explain})
    if whole:
        only("without --assign", {"--top": top})
    kinds = frozenset(read_option("--kind", word, parse_need_kind) for word in kind or [])
    area = read_region("--region", region)
    filters = Filters(kinds, alliance or "", area)
    question = Question(
        demand,
        resource,
        pairs,
        top or DEFAULT_TOP,
        filters,
        read_option("--day", day, parse_day) if day else None,
        bool(explain),
    )
    files = AssignmentFiles(fair, locked, barred, loads, alternates, tuple(shared or ()), seconds)
    if files.given and not whole:
        raise typer.TyperException(
            "--fair, --locked, --excluded, --loads, --alternates, --shared and --seconds go with --assign"
        )
    lists = ListFiles.of(demands, resources, organizations, others or [])
    snapshot, url = _snapshot(lists), chosen_url()
    if filters.alliance:
        check_owner(snapshot, filters.alliance)
    matcher = learned(understanding(snapshot, url), model, None if lists else url)
    assignment = assigned(question, matcher, files) if whole else None
    matches = assignment.matches if assignment else question.answers(matcher)
    tell_wordless(matcher, [question.demand] if question.demand else question.demands(matcher))
    if out is not None:
        write(matches, question, matcher, out, assignment.locked if assignment else ())
    else:
        tell_words_alone()
        if not show(matches, snapshot, question) and not assignment:
            problem(*question.nothing)
    if assignment:
        problem(summary(assignment))


def _snapshot(files: ListFiles | None) -> Snapshot:
    if files is not None:
        return snapshot_of_files(files)
    with opened(existing_url()) as store:
        return Snapshot.of(store)
