"""The file of --pairs: which demands and resources are to be scored together."""

from __future__ import annotations

from pathlib import Path

from graph.lists.problems import BadList, Problem
from graph.lists.readers.files import read_path
from graph.snapshot import Snapshot
from matching.pair_list import pairs_of


def read_pairs(path: Path, snapshot: Snapshot) -> list[tuple[str, str]]:
    """The pairs of ids in the columns demand_id and resource_id, in the order of the file.

    Raises:
        BadList: the file cannot be read, lacks a column, or names ids that `snapshot` does not have.
    """
    pairs, problems = list[tuple[str, str]](), list[Problem]()
    for table in read_path(path):
        found, unknown = pairs_of(table, snapshot)
        problems += [*table.problems, *unknown]
        pairs += found
    if problems:
        raise BadList(sorted(problems, key=lambda problem: problem.row or 0))
    return pairs
