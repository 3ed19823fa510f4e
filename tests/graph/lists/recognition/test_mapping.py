from __future__ import annotations

import pytest

from graph.lists.columns import parse_table
from graph.lists.recognition.mapping import KEEP, SKIP, Target, fingerprint, propose
from graph.lists.table import Table
from graph.models import LISTS, Demand
from tests.graph.lists.tables import table


def targets(header: str, *rows: str, name: str = "demands") -> dict[str, str]:
    found = propose(table("a.csv", header, *rows), LISTS[name])
    return {header: target.column for header, target in found.items()}


def test_each_header_gets_a_column_or_is_kept_and_counting_ones_are_skipped() -> None:
    found = propose(table("a.csv", "序号|需求单位|金额(万元)|面积(㎡)|学历要求", "1|甲|5|9|本科"), Demand)
    assert found == {
        "序号": Target(SKIP),
        "需求单位": Target("organization"),
        "金额(万元)": Target("amount", 10_000),
        "面积(㎡)": Target("quantity", 0, "㎡"),
        "学历要求": Target(KEEP),
    }


@pytest.mark.parametrize(
    ("header", "cells", "by_hand", "column"),
    [
        ("编号", "12", True, SKIP),
        ("编号", "56", True, SKIP),
        ("需求编号", "56", True, SKIP),
        ("编号", "12", False, "id"),
        ("id", "12", True, "id"),
        ("编号", "5D", True, "id"),
    ],
)
def test_what_people_call_an_id_and_only_counts_rows_is_skipped(
    header: str, cells: str, by_hand: bool, column: str
) -> None:
    found = table("a.csv", f"{header}|需求内容", f"{cells[0]}|贷款", f"{cells[1]}|招工")
    found.by_hand = by_hand
    assert propose(found, Demand)[header] == Target(column)


@pytest.mark.parametrize(
    ("more", "column"),
    [("所属联盟|来源清单", "id"), ("确认日期|是否有效", "id"), ("所属联盟|是否有效", SKIP)],
)
def test_numbers_are_ids_in_workbooks_that_we_wrote_to_be_confirmed(more: str, column: str) -> None:
    found = table("a.xlsx", f"编号|资源名称|{more}", "1|贷款||", "2|授信||")
    found.by_hand = True
    assert propose(found, LISTS["resources"])["编号"] == Target(column)


@pytest.mark.parametrize(
    ("header", "cells", "column"),
    [
        ("单位", ["厦门示例科技有限公司", "示例园区"], "organization"),
        ("单位", ["台", "件"], "unit"),
        ("期限", ["2026-12-31", "长期"], "deadline"),
        ("期限", ["1年", "36个月"], KEEP),
        ("融资需求", ["500万", "面议"], "amount"),
        ("融资需求", ["购买设备，需要周转", "扩产"], "description"),
        ("交期", ["45473", "2024年6月"], "deadline"),
        ("工作地点", ["集美区", "厦门市思明区"], "region"),
        ("工作地点", ["软件园三期", "示例楼"], KEEP),
    ],
)
def test_values_decide_where_headers_do_not(header: str, cells: list[str], column: str) -> None:
    assert targets(f"需求名称|{header}", *(f"x|{cell}" for cell in cells))[header] == column


def test_the_more_usual_header_wins_and_an_empty_one_never() -> None:
    assert targets("负责人|联系人", "甲|乙") == {"负责人": KEEP, "联系人": "contact"}
    assert targets("负责人|联系人", "甲|") == {"负责人": "contact", "联系人": KEEP}


def test_what_loses_the_title_describes_where_nothing_else_does() -> None:
    assert targets("需求名称|岗位名称", "a|b") == {"需求名称": "title", "岗位名称": "description"}
    assert targets("岗位名称|需求内容", "a|b") == {"岗位名称": "title", "需求内容": "description"}


def test_groups_help_to_tell_what_a_header_means() -> None:
    found = targets("企业信息 / 名称|需求 / 名称|联系人 / 姓名|联系人 / 电话", "a|b|c|1")
    assert list(found.values()) == ["organization", "title", "contact", "phone"]


@pytest.mark.parametrize(
    ("list_name", "header", "cell", "target"),
    [
        ("demands", "采购/外协", "外协", Target("direction")),
        ("demands", "购销类别", "承接加工", Target("direction")),
        ("demands", "可容纳人数", "150", Target("quantity")),
        ("demands", "招聘人数（人） / 小计", "60", Target("quantity", 0, "人")),
        ("resources", "目前状态", "待租", Target("status")),
        ("resources", "使用状态", "装修中", Target(KEEP)),
        ("resources", "主要功能", "检测", Target("description")),
        ("resources", "每月可接单量", "3000", Target("capacity")),
        ("resources", "场地面积说明", "可分租", Target(KEEP)),
        ("organizations", "所在县（市、区）", "晋江市", Target("region")),
    ],
)
def test_headers_of_workbooks_by_others_are_known(
    list_name: str, header: str, cell: str, target: Target
) -> None:
    found = table("a.csv", f"名称|{header}", f"x|{cell}")
    found.by_hand = True
    assert propose(found, LISTS[list_name])[header] == target


def test_in_a_file_that_we_wrote_only_usual_names_are_columns() -> None:
    assert targets("id|title|负责人|alliance", "1|a|b|c")["负责人"] == KEEP
    assert targets("id|title|负责人", "1|a|b")["负责人"] == "contact"


def test_people_correct_it() -> None:
    given = table("a.csv", "需求名称|责任人|内部编号|额度", "a|甲|7|5")
    corrected = {"责 任 人": "contact", "内部编号": SKIP, "额度": KEEP}
    batch = parse_table(given, Demand, corrected)
    assert batch.columns == {"title": ["a"], "contact": ["甲"], "额度": ["5"]}


@pytest.mark.parametrize(
    ("header", "column", "value"),
    [
        ("贷款需求（万元）", "amount", 50_000),
        ("要多少钱（万元）", "amount", 50_000),
        ("大约（万）", "amount", 50_000),
        ("要多少钱（亿元）", "amount", 500_000_000),
        ("要多少钱", "amount", 5),
        ("要多少（万元）", "quantity", 5),
    ],
)
def test_a_correction_leaves_the_unit_of_the_header(header: str, column: str, value: int) -> None:
    given = table("a.csv", f"需求名称|{header}", "a|5")
    assert parse_table(given, Demand, {header: column}).columns[column] == [value]


def test_a_correction_leaves_what_the_header_counts() -> None:
    given = table("a.csv", "需求名称|要多少（吨）", "a|5")
    assert parse_table(given, Demand, {"要多少（吨）": "quantity"}).columns["unit"] == ["吨"]


def test_a_layout_is_known_again_by_its_headers_in_any_order_and_spacing() -> None:
    mark = fingerprint("demands", ["企业名称", "需求 内容"])
    assert mark == fingerprint("demands", ["需求内容", "企业名称 *", ""])
    assert mark != fingerprint("resources", ["企业名称", "需求内容"])
    assert mark != fingerprint("demands", ["企业名称"])


def test_words_that_are_no_kind_make_a_type_another_column() -> None:
    headers, types = ["成果名称", "成果简介", "类型"], ["发明专利", "实用新型"]
    found = Table("a.xlsx", "", headers, [["甲", "乙"], ["一种刀具", "一种夹具"], types], [2, 3])
    assert propose(found, LISTS["resources"])["类型"].column == "kind"
    found.by_hand = True
    assert propose(found, LISTS["resources"])["类型"].column == KEEP


def test_units_of_measure_are_no_organizations() -> None:
    headers = ["场地名称", "单位", "面积"]
    found = Table("a.xlsx", "", headers, [["甲厅", "乙厅"], ["㎡", "平方米"], ["80", "90"]], [2, 3])
    found.by_hand = True
    assert propose(found, LISTS["resources"])["单位"].column == KEEP


def test_a_header_that_nobody_knows_gets_the_column_that_its_values_fit() -> None:
    headers = ["企业名称", "需求内容", "最晚什么时候要", "备货情况"]
    cells = [["甲公司", "乙公司"], ["贷款", "招工"], ["2026年12月", "尽快"], ["现货", "期货"]]
    found = Table("a.xlsx", "", headers, cells, [2, 3])
    assert propose(found, LISTS["demands"])["最晚什么时候要"].column == KEEP
    found.by_hand = True
    proposed = propose(found, LISTS["demands"])
    assert (proposed["最晚什么时候要"].column, proposed["备货情况"].column) == ("deadline", KEEP)


def test_without_title_and_description_the_wordiest_column_is_the_description() -> None:
    headers = ["企业名称", "备货", "想法"]
    cells = [["甲公司", "乙公司"], ["1", "2"], ["找弹力好的面料", "想借一笔周转的钱"]]
    found = Table("a.xlsx", "", headers, cells, [2, 3], by_hand=True)
    assert propose(found, LISTS["demands"])["想法"].column == "description"
