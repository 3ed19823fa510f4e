"""Loading list files into a store."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path, PurePath

from graph.lists.columns import Batch, parse_table
from graph.lists.hints import of_nobody, swapped_lists, unknown_alliance
from graph.lists.planning.diff import NEEDS
from graph.lists.planning.editions import in_turn
from graph.lists.planning.plan import Options, Plan, plan_files
from graph.lists.planning.source import edition_of, source_name
from graph.lists.problems import BadList, Problem
from graph.lists.readers.files import empty_folders, find_files, read_path
from graph.lists.recognition.corrections import Corrections
from graph.lists.recognition.mapping import fingerprint
from graph.lists.recognition.recognise import recognise
from graph.lists.report import LoadReport, joined, report_of
from graph.lists.returned import is_returned, without_faults
from graph.lists.table import Table
from graph.models import LISTS
from graph.pending import Pending, append
from graph.store import GraphStore, Reads, WriteSet
from graph.values.dates import SHANGHAI
from graph.vocabulary import NodeKind

Progress = Callable[[int, int, str], None]
"""Told how many steps are done, how many there are, and what comes next."""


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load.

    Attributes:
        as_list: list that every file holds, or lists by path or place; told by name and headers else.
        alliance: owner of rows that name none; where None, the only alliance among the organizations of the
            same folder.
        dry_run: report only, write nothing.
        keep_going: leave out bad rows instead of their whole file.
        together: load no file at all where one of them has a problem, and raise it.
        unknown_organizations: make organizations that nobody knows instead of reporting them.
        replace: close what the same source named before and names no longer, unless its file has problems.
        decided: for ids of rows that may be stored ones reworded, the stored id, or '' where they are new.
        corrections: what people said about the columns of layouts.
    """

    as_list: str | Mapping[str, str] | None = None
    alliance: str | None = None
    dry_run: bool = False
    keep_going: bool = False
    together: bool = False
    unknown_organizations: bool = False
    replace: bool = False
    decided: Mapping[str, str] = field(default_factory=dict[str, str])
    corrections: Corrections = field(default_factory=dict[str, Mapping[str, str]])


@contextmanager
def without_collector() -> Generator[None]:
    """Keep Python from looking for cycles among millions of new objects: half of a load's time, for none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _ignore(done: int, total: int, what: str) -> None: ...


@without_collector()
def load(
    store: GraphStore,
    paths: Iterable[Path],
    options: LoadOptions | None = None,
    progress: Progress = _ignore,
) -> LoadReport:
    """Load list files, and those directly in folders, in one transaction: a file as a whole or not at all.

    Raises:
        StoreError: the store cannot be written; nothing was loaded.
    """
    read = read_files(paths, lambda done, total, what: progress(done, total, what or store.url))
    report = load_tables(store, read.tables, options)
    progress(read.steps, read.steps, store.url)
    return read.told_with(report)


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """The tables of files, and what is wrong with files that cannot be read or were left out."""

    tables: list[Table]
    problems: list[Problem]
    warnings: list[Problem]
    steps: int

    def told_with(self, report: LoadReport) -> LoadReport:
        """The report of their load, with what was wrong before."""
        problems, warnings = (*self.problems, *report.problems), (*self.warnings, *report.warnings)
        return replace(report, problems=problems, warnings=warnings)


@without_collector()
def read_files(paths: Iterable[Path], progress: Progress = _ignore) -> ReadFiles:
    """Read list files, and those directly in folders; `progress` is told '' once that is done."""
    paths = list(paths)
    files, warnings = find_files(paths)
    tables, problems = list[Table](), empty_folders(paths, files)
    for number, file in enumerate(files):
        progress(number, len(files) + 1, str(file))
        try:
            tables += read_path(file)
        except BadList as error:
            problems += error.problems
    progress(len(files), len(files) + 1, "")
    return ReadFiles(tables, problems, warnings, len(files) + 1)


@without_collector()
def load_tables(
    store: GraphStore,
    tables: Iterable[Table],
    options: LoadOptions | None = None,
    token: str | None = None,
) -> LoadReport:
    """Load tables that were read before; see `load`, and for `token` `GraphStore.write`.

    Raises:
        BadList: there are problems, and the options ask for all files or none.
        StoreError: the store cannot be written; nothing was loaded.
    """
    options = options or LoadOptions()
    given = _parsed(tables, options)
    rules = Options(
        owners=_owners(given.batches, options),
        keep_going=options.keep_going,
        unknown_organizations=options.unknown_organizations,
        sources=_sources(given.batches),
        parts=frozenset(given.parts),
        decided=options.decided,
        failed=frozenset(given.failed),
        withdraw=options.replace,
        day=datetime.now(SHANGHAI).date().isoformat(),
    )
    turns = in_turn(given.batches, rules.sources, rules.owners)

    def plan(reads: Reads, writes: WriteSet) -> LoadReport:
        report = _planned(reads, turns, rules, writes, options.alliance)
        order = [batch.path for batch in given.batches]
        report = replace(
            report,
            files=tuple(sorted(report.files, key=lambda file: order.index(file.path))),
            problems=(*given.problems, *report.problems),
            warnings=(*given.hints, *report.warnings),
        )
        if options.together and report.problems:
            raise BadList(report.problems)
        return report

    if options.dry_run:
        return plan(store, WriteSet())
    return store.write(lambda tx: plan(tx, tx.writes), token)


@dataclass(slots=True)
class _Given:
    """What tables hold.

    Attributes:
        batches: the rows of those whose list can be told.
        problems: what is wrong with the others.
        hints: what looks like a slip.
        parts: paths of those that were returned, and so hold only some rows of their source.
        failed: files that could not be read in full.
    """

    batches: list[Batch] = field(default_factory=list[Batch])
    problems: list[Problem] = field(default_factory=list[Problem])
    hints: list[Problem] = field(default_factory=list[Problem])
    parts: set[str] = field(default_factory=set[str])
    failed: set[str] = field(default_factory=set[str])


def _parsed(tables: Iterable[Table], options: LoadOptions) -> _Given:
    given = _Given()
    for table in tables:
        if is_returned(table):
            given.parts.add(table.place)
        try:
            name = list_of(table, options.as_list)
            list_table = without_faults(table)
            said = options.corrections.get(fingerprint(name, list_table.headers))
            given.batches.append(parse_table(list_table, LISTS[name], said))
            given.hints += swapped_lists(table, name)
        except BadList as error:
            given.problems += error.problems
            given.failed.add(table.path)
    return given


def _planned(
    reads: Reads, turns: Sequence[Sequence[Batch]], rules: Options, writes: WriteSet, alliance: str | None
) -> LoadReport:
    """Plan parts of a load, each against what the ones before leave.

    Raises:
        BadList: nobody knows the alliance that is to own the rows.
    """
    reports, plans = list[LoadReport](), list[Plan]()
    for batches in turns:
        turn = WriteSet()
        fresh = (each.nodes for place, each in enumerate(plans) if not _is_later(batches, turns[place]))
        rules = replace(rules, fresh=frozenset(chain.from_iterable(fresh)))
        plans.append(plan_files(Pending(reads, writes) if plans else reads, batches, rules, turn))
        reports.append(report_of(plans[-1], len(turn.relations)))
        append(writes, turn)
    report = joined(reports)
    alliances = {id_ for each in plans for id_ in each.alliances}
    if wrong := list(unknown_alliance(alliance, alliances) if alliance else ()):
        raise BadList(wrong)
    nobodys = of_nobody((batch for each in plans for batch in each.batches), rules.owners)
    return replace(report, warnings=(*report.warnings, *nobodys)) if alliances else report


def _is_later(batches: Sequence[Batch], others: Sequence[Batch]) -> bool:
    """Whether the names of all files give a later day than those of others; without years in doubt, not."""
    ours, theirs = ({edition_of(batch.file)[:3] for batch in each} for each in (batches, others))
    has_years = {bool(year) for year, _, _ in ours | theirs}
    return len(has_years) == 1 and min(ours) > max(theirs)


def list_of(table: Table, as_list: str | Mapping[str, str] | None) -> str:
    """Name of the list that a table holds: as said for all tables, by place or by path, else recognised.

    Raises:
        BadList: nobody says so, and the table does not tell.
    """
    named = as_list.get(table.place, as_list.get(table.path)) if isinstance(as_list, Mapping) else as_list
    return named or recognise(table)


def _owners(batches: Sequence[Batch], options: LoadOptions) -> Mapping[str, str]:
    """Owner by path: as asked for, else the one alliance that the organizations of the same folder name.

    A file with a column `alliance` says itself which of its rows nobody owns.
    """
    if options.alliance is not None:
        return {batch.path: options.alliance for batch in batches}
    alliances = dict[PurePath, set[str]]()
    for batch in batches:
        if batch.list_name == "organizations":
            named = zip(batch.column("id"), batch.column("kind"), strict=True)
            found = {str(id_) for id_, kind in named if id_ is not None and kind == NodeKind.ALLIANCE}
            alliances.setdefault(PurePath(batch.path).parent, set()).update(found)
    single = {folder: min(ids) for folder, ids in alliances.items() if len(ids) == 1}
    return {
        batch.path: single.get(PurePath(batch.path).parent, "")
        for batch in batches
        if "alliance" not in batch.columns
    }


def _sources(batches: Iterable[Batch]) -> Mapping[str, str]:
    """By path, what a list of demands or resources is called.

    A file with a column `sent_in`, an export, says so itself of each row.
    """
    return {
        batch.path: source_name(batch.file, batch.list_name)
        for batch in batches
        if batch.list_name in NEEDS and "sent_in" not in batch.columns
    }
