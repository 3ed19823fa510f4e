"""`changlian match --assign`: whole lists assigned at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import typer

from cli.console import progress
from cli.match_question import Question
from cli.pairs import read_pairs
from graph.lists.problems import BadList, Problem
from graph.lists.readers.files import read_path
from graph.snapshot import Snapshot
from graph.vocabulary import ORGANIZATION_KINDS
from matching.assignment.problem import NO_LIMIT, Limit
from matching.assignment.terms import SECONDS, Load, Terms
from matching.assignment.whole_list import Assignment, assign
from matching.matcher import Matcher
from matching.pair_list import column_of

_VISIBLE = 0.005
"""What two decimals show."""
DEFAULT_SECONDS = int(SECONDS)


class Shared(StrEnum):
    """Columns of resources that can be sums for all takers together."""

    CAPACITY = "capacity"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class AssignmentFiles:
    """What `--assign` is told.

    Attributes:
        fair: whether the worst-off demand counts before the total.
        locked: file of pairs that have to be assigned.
        excluded: file of pairs that must not be.
        loads: file of the least and most takers of organizations.
        alternates: how many further resources each demand is told.
        shared: columns of resources that are sums for all takers together.
        seconds: how long the best choice is searched for.
    """

    fair: bool
    locked: Path | None
    excluded: Path | None
    loads: Path | None
    alternates: int
    shared: tuple[Shared, ...]
    seconds: int

    @property
    def given(self) -> bool:
        """Whether anything was told that only an assignment heeds."""
        return self != AssignmentFiles(False, None, None, None, 0, (), DEFAULT_SECONDS)

    def terms(self, question: Question, snapshot: Snapshot) -> Terms:
        """What the assignment has to keep to.

        Raises:
            BadList: a file cannot be read, or names what does not exist.
        """
        return Terms(
            fair=self.fair,
            locked=read_pairs(self.locked, snapshot) if self.locked else (),
            excluded=frozenset(read_pairs(self.excluded, snapshot) if self.excluded else ()),
            loads=_read_loads(self.loads, snapshot) if self.loads else {},
            alternates=self.alternates,
            filters=question.filters,
            day=question.day,
            shared=frozenset(map(Limit, self.shared)),
            seconds=self.seconds,
        )


def assigned(question: Question, matcher: Matcher, files: AssignmentFiles) -> Assignment:
    """Assign resources to the open demands, or to the one that is asked for.

    Raises:
        BadList: a file cannot be read, or names what does not exist.
        CannotAssign: the limits cannot be kept together.
        NotFound: there are no demands.
    """
    if question.resource is not None or question.pairs is not None:
        raise typer.TyperException("--assign is for demands, without --resource and --pairs")
    demands = [question.demand] if question.demand is not None else question.demands(matcher)
    terms = files.terms(question, matcher.snapshot)
    with progress() as told:
        return assign(matcher, demands, terms, told)


def summary(assignment: Assignment) -> str:
    """What came of an assignment, in a line."""
    count = sum(bool(match.assigned) for match in assignment.matches)
    told = f"共分配 {count} 条，得分合计 {assignment.total:.2f}"
    if assignment.total_bound is not None and assignment.total_bound > assignment.total + _VISIBLE:
        told += f"（最高不超过 {assignment.total_bound:.2f}）"
    if assignment.bound is not None:
        told += f"；得分最低的需求 {assignment.worst:.2f}（最高可到 {assignment.bound:.2f}）"
    if assignment.unserved:
        told += f"；{len(assignment.unserved)} 条需求没有分到资源：{'、'.join(assignment.unserved)}"
    if assignment.unmeasured:
        ids = "、".join(assignment.unmeasured)
        told += f"；{len(assignment.unmeasured)} 条需求没有写需要多少，没有计入共享的总量：{ids}"
    return told


def _read_loads(path: Path, snapshot: Snapshot) -> dict[str, Load]:
    """Least and most takers by organization; an empty cell sets no limit."""
    loads, problems = dict[str, Load](), list[Problem]()
    organizations = set(snapshot.ids_of(snapshot.rows_of_kind(*ORGANIZATION_KINDS)))
    for table in read_path(path):
        columns = [column_of(table, name) for name in ("organization", "least", "most")]
        for row, id_, least, most in zip(table.rows, *columns, strict=True):
            if id_ not in organizations:
                problems.append(Problem(table.place, row, "organization", id_, "the id of an organization"))
            for name, cell in (("least", least), ("most", most)):
                if cell and not (cell.isdecimal() and int(cell) <= NO_LIMIT):
                    expected = f"a whole number of at most {NO_LIMIT}"
                    problems.append(Problem(table.place, row, name, cell, expected))
            if not problems:
                loads[id_] = Load(int(least or 0), int(most or NO_LIMIT))
    if problems:
        raise BadList(problems)
    return loads
