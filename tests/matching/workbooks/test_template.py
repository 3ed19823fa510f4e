"""Blank lists have drop-downs and an explanation, and are read without mapping once they are filled in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.lists.load import LoadOptions, load
from graph.models import LISTS
from graph.records import Node
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NeedKind, NodeKind
from matching.workbooks.fields import fields_of
from matching.workbooks.template import (
    EXPLANATION,
    OF_KINDS,
    OPTIONS,
    SHEETS,
    file_name,
    regions_of,
    write_template,
)
from tests.matching.world import snapshot_of

KINDS = [(name, kind) for name in OF_KINDS for kind in (None, *NeedKind)]


def filled(path: Path, list_name: str, kind: NeedKind | None) -> Path:
    """A template with its examples as the only row."""
    stream = BytesIO()
    write_template(stream, list_name, kind, ["福建省厦门市集美区"])
    workbook = load_workbook(stream)
    fields = fields_of(list_name, kind)
    workbook[SHEETS[list_name]].append([field.example or None for field in fields])
    file = path / file_name(list_name, kind)
    workbook.save(file)
    return file


@pytest.mark.parametrize(("list_name", "kind"), KINDS)
def test_a_filled_in_template_is_loaded_as_it_is(
    tmp_path: Path, list_name: str, kind: NeedKind | None
) -> None:
    store = SqliteStore(":memory:")
    report = load(store, [filled(tmp_path, list_name, kind)], LoadOptions(unknown_organizations=True))
    assert report.problems == ()
    assert [(file.list_name, file.rows, file.added) for file in report.files] == [(list_name, 1, 1)]
    node = next(node for node in store.nodes(report.nodes).values() if node.kind in {"demand", "resource"})
    stated = {field.column for field in fields_of(list_name, kind) if field.column and field.example}
    assert stated <= node.props.keys()
    kept = {field.header for field in fields_of(list_name, kind) if not field.column and field.example}
    assert kept <= node.props.keys()


@pytest.mark.parametrize("list_name", [name for name in LISTS if name not in OF_KINDS])
def test_other_lists_are_loaded_too(tmp_path: Path, list_name: str) -> None:
    store = SqliteStore(":memory:")
    files = [filled(tmp_path, list_name, None)]
    if list_name == "relations":
        files.append(tmp_path / "organizations.csv")
        files[-1].write_text("name\n示例纺织有限公司\n示例服装有限公司\n", "utf-8")
    report = load(store, files, LoadOptions(unknown_organizations=True))
    assert report.problems == ()
    assert report.files[0].list_name == list_name


def test_a_demand_of_the_funding_template(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    report = load(
        store, [filled(tmp_path, "demands", NeedKind.FUNDING)], LoadOptions(unknown_organizations=True)
    )
    (node,) = (node for node in store.nodes(report.nodes).values() if node.kind == NodeKind.DEMAND)
    wanted = {
        "amount": 3_000_000,
        "kind": "funding",
        "region": "350211",
        "担保方式": "信用",
        "deadline": "2027-03-31",
    }
    assert {name: node.props[name] for name in wanted} == wanted


def test_drop_downs_offer_what_stands_on_a_hidden_sheet() -> None:
    stream = BytesIO()
    write_template(stream, "demands", NeedKind.SUPPLY, ["福建省厦门市集美区", "福建省厦门市湖里区"])
    workbook = load_workbook(stream)
    sheet, options = workbook[SHEETS["demands"]], workbook[OPTIONS]
    headers = [cell.value for cell in sheet[1]]
    offered: dict[object, tuple[list[object], bool]] = {}
    for rule in sheet.data_validations.dataValidation:
        column = next(iter(rule.sqref.ranges)).min_col
        offered[headers[column - 1]] = (values(options, str(rule.formula1)), bool(rule.showErrorMessage))
    assert offered == {
        "需求类别": (["产销对接"], True),
        "采购/销售": (["采购", "销售", "外协", "承接"], True),
        "所在地区": (["福建省厦门市集美区", "福建省厦门市湖里区"], False),
        "状态": (["开放", "关闭"], True),
    }


def values(options: Worksheet, formula: str) -> list[object]:
    sheet, _, place = formula.partition("!")
    assert sheet.strip("'") == OPTIONS
    return [cell.value for (cell,) in options[place.replace("$", "")]]


def test_the_explanation_tells_each_column() -> None:
    stream = BytesIO()
    write_template(stream, "people")
    rows = list(load_workbook(stream)[EXPLANATION].iter_rows(values_only=True))
    assert rows[:3] == [
        ("栏目", "必须填", "怎么填", "例子"),
        ("「姓名」", "是", None, "林示例"),
        ("「类型」", None, "从下拉框选；不选为人才", "专家"),
    ]


def test_names_of_files() -> None:
    assert file_name("demands") == "需求清单模板.xlsx"
    assert file_name("demands", NeedKind.TALENT) == "需求清单模板-人才与用工.xlsx"


def test_regions_of_an_alliance() -> None:
    snapshot = snapshot_of(
        Node("a", NodeKind.ENTERPRISE, {"region": "350211"}, "a-1"),
        Node("b", NodeKind.PARK, {"region": "350206"}, "a-1"),
        Node("c", NodeKind.PARK, {"region": "梧村一带"}, "a-1"),
        Node("d", NodeKind.PARK, {"region": "350102"}, "a-2"),
        Node("e", NodeKind.DEMAND, {"region": "350103"}, "a-1"),
    )
    assert regions_of(snapshot, "a-1") == ["福建省厦门市湖里区", "福建省厦门市集美区"]
    assert regions_of(snapshot, "") == []
    assert regions_of(snapshot, "nobody") == []
