from __future__ import annotations

from collections.abc import Sequence

from graph.lists.implied import Columns, imply
from graph.lists.table import Table
from graph.models import LISTS


def implied(list_name: str, columns: Columns, words: Sequence[str] = ("", ""), **about: object) -> Columns:
    """Columns of two rows, completed by what their sheet says."""
    table = Table("a.xlsx", "", ["名称"], [["x", "y"]], [2, 3])
    for name, value in about.items():
        setattr(table, name, value)
    imply(columns, table, LISTS[list_name].columns(), ["", ""], words)
    return columns


def test_who_filled_a_sheet_in_is_the_organization_of_rows_that_name_none() -> None:
    found = implied("demands", {"organization": ["甲", None]}, organization="示例园区")
    assert found["organization"] == ["甲", "示例园区"]


def test_a_heading_tells_the_kind_of_its_rows_and_a_title_that_of_the_others() -> None:
    found = implied("demands", {}, titles=["融资需求"], sections=["二、用工", ""])
    assert found["kind"] == ["talent", "funding"]


def test_only_kinds_that_a_list_holds_are_told() -> None:
    assert implied("people", {}, titles=["可提供技术服务的专家"])["kind"] == ["expert", "expert"]
    assert "kind" not in implied("people", {}, titles=["融资"])


def test_what_the_rows_say_stays() -> None:
    assert implied("demands", {"kind": ["venue", None]}, titles=["融资"])["kind"] == ["venue", None]


def test_what_people_call_a_kind_may_be_a_direction_and_a_direction_tells_the_kind() -> None:
    found = implied("demands", {"kind": ["supply", "funding"]}, ["求购", "融资"], by_hand=True)
    assert found["direction"] == ["采购", None]
    found = implied("demands", {"direction": ["外协", None]}, by_hand=True)
    assert found["kind"] == ["supply", None]
    assert implied("demands", {"direction": ["外协", None]}) == {"direction": ["外协", None]}
    assert "direction" not in implied("resources", {"kind": ["supply", None]}, ["销售", ""], by_hand=True)
