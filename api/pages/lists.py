"""List files that are dropped on the page: checked, imported, and reported in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.pages.facts import said
from api.pages.language import Words
from api.pages.problem_words import ProblemView, column_label, list_label, problem_line, problem_view
from graph.lists.load import LoadOptions
from graph.lists.planning.changes import Changed, ChangedValue
from graph.lists.planning.diff import Doubt
from graph.lists.planning.gone import Gone
from graph.lists.problems import BadList, Problem
from graph.lists.readers.files import read_bytes
from graph.lists.report import FileReport, LoadReport
from graph.lists.table import Table
from graph.records import Value

SHOWN = 200
"""How many problems, and how many warnings, a page lists."""


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """A file as a browser sends it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FileView:
    """What a file holds, and what became of it."""

    name: str
    list: str
    report: FileReport


@dataclass(frozen=True, slots=True)
class SkippedView:
    """A row that is no row of the list, and what it is."""

    file: str
    row: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class GoneView:
    """What a list no longer names, whose it is, and why it is kept, '' where it need not be."""

    title: str
    organization: str
    kept: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A row that the store has otherwise: each value that differs, before and after."""

    file: str
    row: str
    title: str
    values: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class LoadView:
    """A check or an import in words.

    Attributes:
        outcome: `ready`, `partial`, `problems` or `nothing` after a check, `loaded`, `partly` or `refused`
            after an import; names what the page says.
        good: rows that can be imported, or were.
        refused: rows that cannot, and go back to their sender.
        more_problems: how many are not listed, as `more_warnings`, `more_gone`, `more_changes`
            and `more_skipped`.
        gone: what earlier files of the same list named.
        doubts: rows that may be stored ones reworded.
        registered: names of organizations that nobody knew.
        changes: what rows say otherwise than the store.
    """

    outcome: str
    files: tuple[FileView, ...]
    good: int
    refused: int
    problems: tuple[ProblemView, ...]
    problem_count: int
    more_problems: int
    warnings: tuple[ProblemView, ...]
    more_warnings: int
    gone: tuple[GoneView, ...]
    gone_count: int
    closable: int
    more_gone: int
    withdrawn: int
    doubts: tuple[Doubt, ...]
    skipped: tuple[SkippedView, ...]
    more_skipped: int
    registered: tuple[str, ...]
    changes: tuple[ChangeView, ...]
    more_changes: int

    @property
    def written(self) -> bool:
        """Whether anything was imported."""
        return self.outcome in ("loaded", "partly")

    @property
    def stored(self) -> bool:
        """Whether the store has the rows as the files state them."""
        return self.written or self.outcome == "nothing"


def read_files(files: Iterable[DroppedFile]) -> tuple[list[Table], list[Problem]]:
    """The tables of dropped files, and what is wrong with those that cannot be read."""
    tables, unreadable = list[Table](), list[Problem]()
    for file in files:
        try:
            tables += read_bytes(file.name, file.data)
        except BadList as error:
            unreadable += error.problems
    return tables, unreadable


def load_view(report: LoadReport, options: LoadOptions, words: Words) -> LoadView:
    """What a page says of a report."""
    lists = {file.path: file.list_name for file in report.files}
    skipped = [
        SkippedView(file.path, each.row, each.text, words.get(f"check.skip_{each.reason}", each.reason))
        for file in report.files
        for each in file.skipped
    ]

    def views(problems: Sequence[Problem]) -> tuple[ProblemView, ...]:
        return tuple(problem_view(each, lists.get(each.path, ""), words) for each in problems[:SHOWN])

    return LoadView(
        outcome=_checked(report) if options.dry_run else _loaded(report),
        files=tuple(FileView(file.path, list_label(file.list_name, words), file) for file in report.files),
        good=sum(file.good for file in report.files if file.loaded),
        refused=sum(file.refused for file in report.files),
        problems=views(report.problems),
        problem_count=len(report.problems),
        more_problems=max(len(report.problems) - SHOWN, 0),
        warnings=views(report.warnings),
        more_warnings=max(len(report.warnings) - SHOWN, 0),
        gone=tuple(_gone(each, words) for each in report.gone[:SHOWN]),
        gone_count=len(report.gone),
        closable=sum(not each.kept for each in report.gone),
        more_gone=max(len(report.gone) - SHOWN, 0),
        withdrawn=report.withdrawn,
        doubts=report.doubts[:SHOWN],
        skipped=tuple(skipped[:SHOWN]),
        more_skipped=max(len(skipped) - SHOWN, 0),
        registered=report.registered,
        changes=tuple(_change(each, words) for each in report.changes[:SHOWN]),
        more_changes=max(len(report.changes) - SHOWN, 0),
    )


def returned_rows(report: LoadReport, tables: Iterable[Table], words: Words) -> dict[str, dict[int, str]]:
    """What is wrong with the rows of each table that were refused, in words, by the table's place."""
    lists = {file.path: file.list_name for file in report.files}
    headers = dict[str, int]()
    for table in tables:
        headers[table.place] = min(headers.get(table.place, table.header_row), table.header_row)
    found = defaultdict[str, dict[int, str]](dict)
    for problem in report.problems:
        if problem.row is not None and problem.row > headers.get(problem.path, problem.row):
            rows = found[problem.path]
            line = problem_line(problem, lists.get(problem.path, ""), words)
            rows[problem.row] = f"{rows[problem.row]}\n{line}" if problem.row in rows else line
    return found


def _gone(gone: Gone, words: Words) -> GoneView:
    return GoneView(gone.title, gone.organization, words.get(f"kept.{gone.kept}", gone.kept))


def _change(changed: Changed, words: Words) -> ChangeView:
    """The values of a changed row; a title that repeats what is needed is told once."""
    values = {
        _before_and_after(each, words): column_label(each.column, changed.list_name, words)
        for each in reversed(changed.values)
    }
    told = tuple((column, before, after) for (before, after), column in reversed(values.items()))
    return ChangeView(changed.path, "" if changed.row is None else str(changed.row), changed.title, told)


def _before_and_after(each: ChangedValue, words: Words) -> tuple[str, str]:
    return _value(each.column, each.before, words), _value(each.column, each.after, words)


def _value(column: str, value: Value | None, words: Words) -> str:
    return words("check.blank") if value is None else said(column, {column: value}, words)


def _checked(report: LoadReport) -> str:
    good = sum(file.good for file in report.files)
    if report.problems:
        return "partial" if good else "problems"
    return "ready" if report.added or report.changed or report.gone else "nothing"


def _loaded(report: LoadReport) -> str:
    if not report.problems:
        return "loaded"
    return "partly" if any(file.loaded for file in report.files) else "refused"
