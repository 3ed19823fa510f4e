"""Slips that can be loaded are told."""

from __future__ import annotations

import pytest

from graph.lists.hints import swapped_lists
from graph.lists.load import LoadOptions
from graph.lists.problems import BadList
from graph.sqlite_store import SqliteStore
from tests.graph.lists.tables import put, table

RESOURCES = "资源名称|资源内容|提供单位|额度|适用地区|适用条件"


def test_resources_loaded_as_demands_are_told() -> None:
    report = put(
        SqliteStore(":memory:"),
        table("demands.csv", RESOURCES, "科技贷|信用贷款||100万|厦门市|"),
    )
    assert [str(warning) for warning in report.warnings][:1] == [
        "demands.csv:1: file: 'demands': expected resources, to judge by the headers"
    ]


def test_lists_that_may_be_either_are_not() -> None:
    assert not list(swapped_lists(table("demands.csv", "id|title|kind|amount"), "demands"))
    assert not list(swapped_lists(table("resources.csv", RESOURCES), "resources"))
    assert not list(swapped_lists(table("people.csv", RESOURCES), "people"))


ALLIANCE = table("organizations.csv", "id|name|kind", "gl-alliance|联盟|联盟")


def test_an_alliance_that_nobody_knows_is_refused_with_the_nearest() -> None:
    store = SqliteStore(":memory:")
    put(store, ALLIANCE)
    for owner in ("gl-aliance", "x"):
        with pytest.raises(BadList) as refused:
            put(store, table("demands.csv", "title", "贷款"), options=LoadOptions(alliance=owner))
        assert str(refused.value) == (
            f"alliance: '{owner}': expected the id of a known alliance; "
            "a list of organizations can make a new one (nearest gl-alliance)"
        )
    assert store.version == 1


def test_an_alliance_may_be_made_by_the_load_itself_or_be_the_first() -> None:
    store = SqliteStore(":memory:")
    needs = table("demands.csv", "title", "贷款")
    assert put(store, needs, options=LoadOptions(alliance="a1")).added == 1
    other = table("organizations.csv", "id|name|kind", "xm-alliance|联盟|联盟")
    put(store, ALLIANCE)
    needs = table("demands.csv", "title", "招工")
    assert put(store, other, needs, options=LoadOptions(alliance="xm-alliance")).added == 2


def test_rows_of_nobody_are_told_once_where_there_are_alliances() -> None:
    store = SqliteStore(":memory:")
    needs, more = table("demands.csv", "title", "贷款"), table("resources.csv", "title", "仓库")
    assert put(store, needs).warnings == ()
    put(store, ALLIANCE)
    (warning,) = put(store, needs, more).warnings
    assert str(warning) == (
        "resources.csv: alliance: '': "
        "expected an alliance that owns the rows; give --alliance, else they belong to nobody"
    )
    owned = table("demands.csv", "title|alliance", "招工|", "租房|gl-alliance")
    assert put(store, owned).warnings == ()
