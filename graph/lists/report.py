"""What a load did, or would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from graph.lists.columns import Batch
from graph.lists.planning.changes import Changed, reopened
from graph.lists.planning.diff import Doubt
from graph.lists.planning.gone import Gone
from graph.lists.planning.plan import Plan
from graph.lists.problems import Problem
from graph.lists.table import Skipped


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of the rows of one file, or of one sheet; nothing of it was loaded where `loaded` is False.

    `refused` rows have problems, `gone` ones stood in earlier files of the same source, and `doubts` may be
    stored ones reworded.
    """

    path: str
    list_name: str
    rows: int
    added: int
    changed: int
    unchanged: int
    gone: int
    doubts: int
    refused: int
    problems: int
    skipped: tuple[Skipped, ...]
    loaded: bool

    @property
    def good(self) -> int:
        """Rows that can be loaded."""
        return self.added + self.changed + self.unchanged


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did; rows are counted as files state them, `relations` as they were written.

    `nodes` are the ids that good rows state, whether they changed anything or not; `registered` the names of
    organizations that were made because rows name them; `changes` what the changed rows say otherwise, and
    the demands that came back with the row they were split from.
    """

    files: tuple[FileReport, ...]
    relations: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    nodes: tuple[str, ...]
    gone: tuple[Gone, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    registered: tuple[str, ...] = ()
    changes: tuple[Changed, ...] = ()

    @property
    def added(self) -> int:
        """Rows that the store did not have."""
        return sum(file.added for file in self.files)

    @property
    def changed(self) -> int:
        """Rows that the store had otherwise."""
        return sum(file.changed for file in self.files)

    @property
    def unchanged(self) -> int:
        """Rows that the store had already."""
        return sum(file.unchanged for file in self.files)

    @property
    def withdrawn(self) -> int:
        """Demands and resources that were closed because their source no longer names them."""
        return sum(each.withdrawn for each in self.gone)


def report_of(planned: Plan, relations: int) -> LoadReport:
    """The report of a plan that was written, and with it that many relations."""
    sent, nodes = planned.sent, planned.nodes
    again = reopened(sent.split, chain.from_iterable(sent.places.values()), nodes)
    found = [_by_row(batch.problems) for batch in planned.batches]
    warnings = [warning for batch in planned.batches for warning in _by_row(batch.warnings)]
    return LoadReport(
        files=tuple(_file(planned, batch) for batch in planned.batches),
        relations=relations,
        problems=tuple(problem for each in found for problem in each),
        warnings=tuple(warnings),
        nodes=tuple(nodes),
        gone=tuple(planned.gone),
        doubts=tuple(sent.doubts),
        registered=tuple(node.name for node in planned.made),
        changes=(*planned.changes, *again),
    )


def joined(reports: Sequence[LoadReport]) -> LoadReport:
    """The report of loads in turn: what an earlier one misses and a later one names is not gone."""
    if len(reports) == 1:
        return reports[0]
    named = [frozenset(report.nodes) for report in reports]
    gone = {
        each.id: each
        for number, report in enumerate(reports)
        for each in report.gone
        if not any(each.id in later for later in named[number + 1 :])
    }
    return LoadReport(
        files=tuple(file for report in reports for file in report.files),
        relations=sum(report.relations for report in reports),
        problems=tuple(each for report in reports for each in report.problems),
        warnings=tuple(each for report in reports for each in report.warnings),
        nodes=tuple(dict.fromkeys(id_ for report in reports for id_ in report.nodes)),
        gone=tuple(gone.values()),
        doubts=tuple(each for report in reports for each in report.doubts),
        registered=tuple(each for report in reports for each in report.registered),
        changes=tuple(each for report in reports for each in report.changes),
    )


def _by_row(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.row or 0)


def _file(planned: Plan, batch: Batch) -> FileReport:
    where = (batch.path, batch.list_name)
    return FileReport(
        path=batch.path,
        list_name=batch.list_name,
        rows=len(batch.rows),
        added=batch.added,
        changed=batch.changed,
        unchanged=batch.unchanged,
        gone=sum((each.path, each.list_name) == where for each in planned.gone),
        doubts=sum((each.path, each.list_name) == where for each in planned.sent.doubts),
        refused=len({problem.row for problem in batch.problems if problem.row is not None}),
        problems=len(batch.problems),
        skipped=tuple(batch.skipped),
        loaded=not planned.failed(batch),
    )
