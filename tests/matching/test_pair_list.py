"""Pairs named by a table, and ids that do not exist."""

from __future__ import annotations

import pytest

from graph.lists.problems import BadList
from graph.lists.table import Table
from matching.pair_list import column_of, pairs_of
from tests.matching.world import demand, resource, snapshot_of


def table(headers: list[str], *columns: list[str]) -> Table:
    return Table("pairs.csv", "", headers, list(columns), range(2, 2 + len(columns[0])))


def test_pairs_are_read_trimmed_and_unknown_ids_told() -> None:
    snapshot = snapshot_of(demand("d-1", title="贷款"), resource("r-1", title="贷款"))
    given = table(["resource_id", "demand_id"], [" r-1", "d-1"], ["d-1 ", "d-1"])
    pairs, problems = pairs_of(given, snapshot)
    assert pairs == [("d-1", "r-1"), ("d-1", "d-1")]
    assert list(map(str, problems)) == ["pairs.csv:3: resource_id: 'd-1': expected the id of a resource"]


def test_headers_may_be_chinese() -> None:
    snapshot = snapshot_of(demand("d-1", title="贷款"), resource("r-1", title="贷款"))
    given = table(["资源编号（必填）", " 需求编号"], ["r-1", "r-1"], ["d-1", "d-2"])
    pairs, problems = pairs_of(given, snapshot)
    assert pairs == [("d-1", "r-1"), ("d-2", "r-1")]
    assert list(map(str, problems)) == ["pairs.csv:3:  需求编号: 'd-2': expected the id of a demand"]


def test_a_column_that_must_be_there() -> None:
    with pytest.raises(BadList, match=r"pairs\.csv:1: header: 'a, b': expected a column level or 评级"):
        column_of(table(["a", "b"], ["1"], ["2"]), "level")
