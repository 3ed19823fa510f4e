"""Breadth-first search from both ends, which sees little of a large graph before the two meet."""

from __future__ import annotations

import numpy as np

from graph.exploration.steps import Steps, distinct
from graph.snapshot.adjacency import Integers


def shortest_rows(forth: Steps, back: Steps, source: int, target: int, longest: int) -> list[int]:
    """Rows of a path of fewest steps, through those that come first; none where it exceeds `longest`.

    Args:
        forth: steps as the path takes them.
        back: the same steps from their ends.
        source: row where the path begins.
        target: row where it ends.
        longest: most steps, fewer than 127.
    """
    ours, theirs = _Side(forth, source), _Side(back, target)
    meeting = ours.front[ours.front == target]
    while not len(meeting):
        if ours.depth + theirs.depth == longest:
            return []
        side, other = (ours, theirs) if ours.cost <= theirs.cost else (theirs, ours)
        found = side.onward()
        meeting = distinct(found[other.marks.take(found) > 0])
        side.reach(meeting if len(meeting) else distinct(found[side.marks.take(found) == 0]))
        if not len(side.front):
            return []
    return _first_path(ours, theirs, meeting)


class _Side:
    """All that was reached from one end.

    `marks` tells of each row the steps to it and one more, 0 where it was not reached; `front` are the rows
    that were reached last, `depth` steps away, and `cost` is the number of steps that lead on from them.
    """

    def __init__(self, steps: Steps, row: int) -> None:
        self.steps, self.row = steps, row
        self.marks = np.zeros(len(steps), np.int8)
        self.depth = -1
        self.reach(np.array([row]))

    def reach(self, rows: Integers) -> None:
        """Take rows as those that are one step further away."""
        self.depth += 1
        self.front = rows
        self.marks[rows] = self.depth + 1
        self._bounds = self.steps.bounds_of(rows)
        self.cost = int(self._bounds[1].sum())

    def onward(self) -> Integers:
        """Rows one step away from the last, once for each relation."""
        return self.steps.between_bounds(*self._bounds)


def _first_path(ours: _Side, theirs: _Side, meeting: Integers) -> list[int]:
    """Of all paths over the rows where both sides meet the one through the rows that come first."""
    # What leads to a meeting gets a negative mark, so that dead ends are told from it.
    ours.marks[meeting] *= -1
    rows = meeting
    for mark in range(ours.depth, 1, -1):
        before = theirs.steps.from_rows(rows)
        rows = distinct(before[ours.marks.take(before) == mark])
        ours.marks[rows] = -mark
    path = [ours.row]
    for mark in range(2, ours.depth + 2):
        onward = ours.steps.from_row(path[-1])
        path.append(int(onward[ours.marks.take(onward) == -mark].min()))
    for mark in range(theirs.depth, 0, -1):
        onward = ours.steps.from_row(path[-1])
        path.append(int(onward[theirs.marks.take(onward) == mark].min()))
    return path
