"""Slips that can be loaded are told."""

from __future__ import annotations

from graph.lists.hints import misspelt_alliance, swapped_lists
from graph.lists.load import LoadOptions
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


def test_an_alliance_that_is_almost_a_known_one_is_told() -> None:
    store = SqliteStore(":memory:")
    put(store, table("organizations.csv", "id|name|kind", "gl-alliance|联盟|联盟"))
    report = put(store, table("demands.csv", "title", "贷款"), options=LoadOptions(alliance="gl-aliance"))
    (warning,) = report.warnings
    assert str(warning) == (
        "alliance: 'gl-aliance': expected the id of a known alliance; taken as a new one"
        " (nearest gl-alliance)"
    )
    for id_, known in (("jm-alliance", "gl-alliance"), ("a1", "a2"), ("alliance-1", "alliance-12")):
        assert not list(misspelt_alliance(id_, {known}))
