"""`changlian match --assign`: whole lists assigned at once."""

from __future__ import annotations

from collections.abc import Iterator
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
from matching.assignment.terms import SECONDS, Load, PairIds, Terms
from matching.assignment.whole_list import Assignment, assign
from matching.fit import fit_of
from matching.matcher import Matcher
from matching.pair_list import column_of

_VISIBLE = 0.005
"""What two decimals show."""
_EXACT = 1e-5
"""What scores may be off that are counted in steps."""
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
        locked = read_pairs(self.locked, snapshot) if self.locked else ()
        return Terms(
            fair=self.fair,
            locked=locked,
            excluded=_read_excluded(self.excluded, snapshot, self.locked, frozenset(locked)),
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
    given = [match for match in assignment.matches if match.assigned]
    doubtful = sum(fit_of(match) == "low" for match in given)
    told = f"共分配 {len(given)} 条" + (f"（其中 {doubtful} 条仅供参考）" if doubtful else "")
    told += f"，得分合计 {assignment.total:.2f}"
    if assignment.total_bound is not None and assignment.total_bound > assignment.total + _VISIBLE:
        told += f"（最高不超过 {assignment.total_bound:.2f}）"
    if assignment.bound is not None:
        proved = assignment.bound <= assignment.worst + _EXACT
        reached = "已证明不能更高" if proved else f"上限 {assignment.bound:.2f}，未证明能达到"
        told += f"；得分最低的需求 {assignment.worst:.2f}（{reached}）"
    return "".join([told, *_left_out(assignment)])


def _left_out(assignment: Assignment) -> Iterator[str]:
    """Which demands got less than they want, and why, and which are not counted."""
    if assignment.partly:
        shares = "、".join(f"{id_} 只分到 {got}/{wanted}" for id_, got, wanted in assignment.partly)
        yield f"；{len(assignment.partly)} 条需求没有分满：{shares}"
    unmatched = set(assignment.unmatched)
    passed_over = [id_ for id_ in assignment.unserved if id_ not in unmatched]
    if passed_over:
        yield f"；{len(passed_over)} 条需求没有分到资源：{'、'.join(passed_over)}"
    if unmatched:
        yield f"；{len(unmatched)} 条需求没有可选的资源"
    if assignment.unmeasured:
        ids = "、".join(assignment.unmeasured)
        yield f"；{len(assignment.unmeasured)} 条需求没有写需要多少，没有计入共享的总量：{ids}"


def _read_excluded(
    path: Path | None, snapshot: Snapshot, locked_in: Path | None, locked: frozenset[PairIds]
) -> frozenset[PairIds]:
    """The pairs that must not be assigned; a locked one contradicts the file that locks it."""
    if path is None:
        return frozenset()
    excluded = frozenset(read_pairs(path, snapshot))
    if not locked & excluded:
        return excluded
    raise BadList(
        Problem(table.place, row, "row", ", ".join(pair), f"a pair that {locked_in} does not lock")
        for table in read_path(path)
        for row, *pair in zip(
            table.rows, column_of(table, "demand_id"), column_of(table, "resource_id"), strict=True
        )
        if tuple(pair) in locked
    )


def _read_loads(path: Path, snapshot: Snapshot) -> dict[str, Load]:
    """Least and most takers by organization; an empty cell sets no limit."""
    loads, earlier, problems = dict[str, Load](), dict[str, str](), list[Problem]()
    organizations = set(snapshot.ids_of(snapshot.rows_of_kind(*ORGANIZATION_KINDS)))
    for table in read_path(path):
        columns = [column_of(table, name) for name in ("organization", "least", "most")]
        for row, id_, least, most in zip(table.rows, *columns, strict=True):
            if id_ in earlier:
                expected = f"an organization that {earlier[id_]} does not name"
                problems.append(Problem(table.place, row, "organization", id_, expected))
            earlier.setdefault(id_, f"{table.place}:{row}")
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
