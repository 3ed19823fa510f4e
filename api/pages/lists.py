"""List files that are dropped on the page: checked, imported, and reported in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from api.pages.language import Words
from api.pages.problem_words import ProblemView, list_label, problem_view
from graph.lists.files import read_bytes
from graph.lists.load import LoadOptions, load_tables
from graph.lists.problems import BadList, Problem
from graph.lists.report import FileReport, LoadReport
from graph.lists.table import Table
from graph.store import GraphStore

SHOWN = 200
"""How many problems, and how many warnings, a page lists."""
_UNKNOWN = "the id, name or alias of "
"""How list reading begins to say what it expected instead of a name that nobody bears."""


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
class LoadView:
    """A check or an import in words.

    Attributes:
        outcome: `ready`, `problems` or `nothing` after a check, `loaded`, `partly` or `refused` after an
            import; names what the page says.
        more_problems: how many are not listed, as `more_warnings`.
        register: whether rows fail for organizations that could be registered as new ones.
    """

    outcome: str
    files: tuple[FileView, ...]
    problems: tuple[ProblemView, ...]
    problem_count: int
    more_problems: int
    warnings: tuple[ProblemView, ...]
    more_warnings: int
    register: bool

    @property
    def written(self) -> bool:
        """Whether anything was imported."""
        return self.outcome in ("loaded", "partly")


def load_files(store: GraphStore, files: Iterable[DroppedFile], options: LoadOptions) -> LoadReport:
    """Load dropped files like files on disk: each as a whole or not at all.

    Raises:
        StoreError: the store cannot be written; nothing was loaded.
    """
    tables, unreadable = list[Table](), list[Problem]()
    for file in files:
        try:
            tables += read_bytes(file.name, file.data)
        except BadList as error:
            unreadable += error.problems
    report = load_tables(store, tables, options)
    return replace(report, problems=(*unreadable, *report.problems))


def load_view(report: LoadReport, options: LoadOptions, words: Words) -> LoadView:
    """What a page says of a report."""
    lists = {file.path: file.list_name for file in report.files}

    def views(problems: Sequence[Problem]) -> tuple[ProblemView, ...]:
        return tuple(problem_view(each, lists.get(each.path, ""), words) for each in problems[:SHOWN])

    return LoadView(
        outcome=_checked(report, options) if options.dry_run else _loaded(report),
        files=tuple(FileView(file.path, list_label(file.list_name, words), file) for file in report.files),
        problems=views(report.problems),
        problem_count=len(report.problems),
        more_problems=max(len(report.problems) - SHOWN, 0),
        warnings=views(report.warnings),
        more_warnings=max(len(report.warnings) - SHOWN, 0),
        register=any(map(_is_unknown_organization, report.problems)),
    )


def _is_unknown_organization(problem: Problem) -> bool:
    return problem.column == "organization" and problem.expected.startswith(_UNKNOWN)


def _checked(report: LoadReport, options: LoadOptions) -> str:
    news = bool(report.added or report.changed)
    if report.problems and not (options.keep_going and news):
        return "problems"
    return "ready" if news else "nothing"


def _loaded(report: LoadReport) -> str:
    if not report.problems:
        return "loaded"
    return "partly" if any(file.loaded for file in report.files) else "refused"
