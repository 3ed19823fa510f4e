"""Chains in Chinese: all of them, one with its positions, and its gaps."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from cli.chain_sheets import chains_sheet, gaps_sheet, lacking, likely_cell, names, overview_sheet
from cli.risk_sheets import targets_sheet
from graph.chains.amounts import Inferred
from graph.chains.gaps import PositionState, completeness
from graph.chains.layout import layout_of
from graph.chains.leaders import leaders
from graph.chains.targets import closing
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Adjacency, Coordinates
from tests.graph.chains.world import Props, segments, world

DAY = date(2027, 1, 15)
PROPS: Props = {
    "c-1": {"name": "针织链", "region": "350500"},
    "s-1": {"name": "纱线"},
    "s-2": {"name": "面料"},
    "g-1": {"name": "示例部门"},
    **{f"o-{number}": {"name": f"示例{number}"} for number in range(1, 6)},
}


def chain(*facts: str) -> Snapshot:
    return world(*segments({"s-1": [], "s-2": ["s-1"]}), *facts, props=PROPS)


def states(*facts: str) -> list[PositionState]:
    return list(completeness(layout_of(chain(*facts), "c-1"), "", DAY).positions)


def test_chains_are_told_with_their_place() -> None:
    sheet = chains_sheet(chain("o-1 IN_SEGMENT s-1"))
    assert (sheet.summary, sheet.cells) == ("1 条", [["c-1", "针织链", "福建省泉州市", 2, 1]])
    assert sheet.objects[0]["region"] == "350500"


def test_who_leads_stands_above_or_who_might() -> None:
    def told(*facts: str) -> str:
        layout = layout_of(chain("o-1 IN_SEGMENT s-1", *facts), "c-1")
        return overview_sheet(layout, completeness(layout, "", DAY), leaders(layout, "")).summary

    assert told().endswith("；链主未明确，候选：示例1")
    assert told("o-2 LEADS c-1").endswith("；链主：示例2")
    assert told("g-1 LEADS c-1").endswith("；链长：示例部门；链主未明确，候选：示例1")


def test_positions_stand_in_their_order_with_what_they_take_from() -> None:
    layout = layout_of(chain("o-1 IN_SEGMENT s-2", "o-2 IN_SEGMENT s-2"), "c-1")
    sheet = overview_sheet(layout, completeness(layout, "", DAY), leaders(layout, ""))
    assert sheet.cells == [("纱线", "", "", 0, "空缺（瓶颈）"), ("面料", "纱线", "示例1、示例2", 2, "")]


def test_gaps_are_told_for_a_region_with_numbers() -> None:
    layout = layout_of(chain("o-1 IN_SEGMENT s-1", "o-1 LOCATED_IN region/350582"), "c-1")
    sheet = gaps_sheet(layout, completeness(layout, "350500", DAY))
    assert sheet.summary == "福建省泉州市：2 个环节，有企业的 1 个（50%），要补、要强的 2 个"
    assert [cells[:6] for cells in sheet.cells] == [
        ("纱线", "独家（瓶颈）", "示例1", 0, 1, "100%"),
        ("面料", "空缺", "", 0, 0, "0%"),
    ]
    assert [each["id"] for each in sheet.objects] == ["s-1", "s-2"]


@pytest.mark.parametrize(("count", "told"), [(0, "空缺（瓶颈）"), (1, "独家（瓶颈）"), (2, "")])
def test_what_is_lacking_is_told_in_words(count: int, told: str) -> None:
    assert lacking(states(*(f"o-{number} IN_SEGMENT s-1" for number in range(1, count + 1)))[0]) == told


def test_of_many_the_first_few_are_named() -> None:
    snapshot = chain(*(f"o-{number} IN_SEGMENT s-1" for number in range(1, 6)))
    assert names(snapshot, ["o-1", "o-2", "o-3"]) == "示例1、示例2、示例3"
    assert names(snapshot, [f"o-{number}" for number in range(1, 6)]) == "示例1、示例2、示例3 等 5 家"
    assert names(snapshot, ["none"]) == ""


def test_members_that_only_names_tell_are_marked() -> None:
    snapshot = chain("p-1 IN_SEGMENT s-1", "o-1 PRODUCES p-1", "o-2 PRODUCES p-2")
    coarser, finer = (np.array([snapshot.row(id_)], np.int32) for id_ in ("p-1", "p-2"))
    links = Coordinates(coarser, finer, np.array([0.8]), np.zeros(1, np.int32))
    layout = layout_of(snapshot, "c-1", named=Adjacency.of(len(snapshot), links))
    sheet = overview_sheet(layout, completeness(layout, "", DAY), leaders(layout, ""))
    assert sheet.cells[0][2:4] == ("示例1、示例2（推断）", 2)


def test_a_target_that_only_a_name_tells_is_marked() -> None:
    snapshot = chain("p-1 IN_SEGMENT s-1", "o-2 PRODUCES p-2")
    coarser, finer = (np.array([snapshot.row(id_)], np.int32) for id_ in ("p-1", "p-2"))
    links = Coordinates(coarser, finer, np.array([0.8]), np.zeros(1, np.int32))
    layout = layout_of(snapshot, "c-1", named=Adjacency.of(len(snapshot), links))
    sheet = targets_sheet(layout, "350211", closing(layout, "350211", DAY, 5))
    assert sheet.cells[0] == ("纱线", "空缺（瓶颈）", "示例2", "o-2", "不详", "按产品名称推断生产p-1")


def test_of_many_that_only_texts_tell_the_surest_and_the_count_are_told() -> None:
    snapshot = chain("p-1 IN_SEGMENT s-1", "o-1 PRODUCES p-1")
    inferred = [Inferred(f"d-{at}", "p-1", 0.85) for at in range(5)]
    told = likely_cell(snapshot, inferred[:3])
    assert likely_cell(snapshot, inferred) == f"{told}；等 5 条"
    assert likely_cell(snapshot, []) == ""
