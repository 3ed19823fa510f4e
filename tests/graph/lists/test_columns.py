from __future__ import annotations

import pytest

from graph.lists.columns import Batch, batch_of, parse_table
from graph.lists.table import Table
from graph.models import LISTS, Demand
from tests.graph.lists.tables import table


def parsed(name: str, header: str, *rows: str) -> Batch:
    return parse_table(table(f"{name}.csv", header, *rows), LISTS[name])


def problems(batch: Batch) -> list[str]:
    return list(map(str, batch.problems))


def warnings(batch: Batch) -> list[str]:
    return list(map(str, batch.warnings))


def test_columns_are_found_by_english_and_chinese_headers_and_read() -> None:
    batch = parsed(
        "demands", "序号|需求编号|Title|需求类别|地区|标签|数量", "1|d1| x |融资|厦门/集美区|高企;示例|60人"
    )
    assert batch.columns == {
        "id": ["d1"],
        "title": [" x "],
        "kind": ["funding"],
        "region": ["350211"],
        "tags": [["高新技术企业", "示例"]],
        "quantity": [60],
        "unit": ["人"],
    }
    assert (problems(batch), warnings(batch), batch.rows) == ([], [], [2])


def test_blank_cells_are_absent() -> None:
    batch = parsed("demands", "title|region|tags", "x|全国|;", "y| |")
    assert batch.columns == {"title": ["x", "y"], "region": [None, None], "tags": [None, None]}


def test_a_unit_in_the_header_multiplies_bare_numbers() -> None:
    batch = parsed("demands", "title|金额（万元）", "a|580", "b|500-800", "c|2亿元", "d|面议", "e|")
    assert batch.columns["amount"] == [5_800_000, "5000000-8000000", 200_000_000, "面议", None]


def test_every_problem_of_every_row_is_told_in_order_of_rows() -> None:
    batch = parsed(
        "demands",
        "title|kind|amount|deadline|region",
        "a|融姿|-5|2026-02-30|鼓楼区",
        "b|funding|1|长期|350211",
        "||||350211",
        "c|融姿|||999999",
    )
    kind = "expected a kind of need such as funding or 资金 (nearest 融资, 金融)"
    drum_towers = "320106 江苏省南京市鼓楼区, 320302 江苏省徐州市鼓楼区, 350102 福建省福州市鼓楼区"
    told = problems(batch)
    assert told[:3] == [
        f"demands.csv:2: kind: '融姿': {kind}",
        "demands.csv:2: amount: '-5': expected an amount in yuan, such as 580万, 500-800万 or 面议",
        "demands.csv:2: deadline: '2026-02-30': expected a day that exists",
    ]
    assert told[3].startswith("demands.csv:2: region: '鼓楼区': expected ")
    assert drum_towers in told[3]
    assert told[4:6] == [
        "demands.csv:4: title: '': expected a value for title or description",
        f"demands.csv:5: kind: '融姿': {kind}",
    ]
    assert told[6].startswith("demands.csv:5: region: '999999': expected ")
    assert batch.bad == {0, 2, 3}


def test_unknown_columns_are_kept_as_they_are_with_one_warning_for_all() -> None:
    batch = parsed("demands", "title|毛重(kg)|deadlines|备注|空", "a| 120 |x|急|", "b||||")
    assert batch.columns["毛重(kg)"] == [" 120 ", None]
    assert warnings(batch) == [
        "demands.csv:1: header: '毛重(kg)、deadlines、备注': expected columns of demands; kept as they are"
        " (nearest deadline)"
    ]
    assert warnings(parsed("demands", "title|备注|deadlines", "a||x")) == [
        "demands.csv:1: header: 'deadlines': expected a column of demands; kept as it is"
        " (nearest deadline, alliance)"
    ]


@pytest.mark.parametrize(
    ("list_name", "headers", "told"),
    [
        (
            "chains",
            "chain|segment|代表企业|缺链情况",
            [
                "'代表企业': expected rows of relations IN_SEGMENT; here enterprises are text and stand in no"
                " segment",
                "'缺链情况': expected a column of chains; kept as it is",
            ],
        ),
        (
            "organizations",
            "name|主要供应商|年产能（吨）|主要客户",
            [
                "'主要供应商、主要客户': expected rows of relations SUPPLIES; here suppliers and customers"
                " are text and linked with nobody",
                "'年产能（吨）': expected rows of resources with kind supply and a capacity; here it is text"
                " and no capacity of a chain",
            ],
        ),
    ],
)
def test_columns_that_count_only_in_another_list_are_kept_and_say_which(
    list_name: str, headers: str, told: list[str]
) -> None:
    row = "|".join("a" * (headers.count("|") + 1))
    batch = parsed(list_name, headers, row)
    assert batch.columns[headers.rpartition("|")[2]] == ["a"]
    assert warnings(batch) == [f"{list_name}.csv:1: header: {each}" for each in told]


@pytest.mark.parametrize(
    ("list_name", "headers"),
    [
        ("demands", "title|学历要求|2.薪资待遇(元/月)|用款期限（月）|可提供担保|起订量"),
        ("resources", "title|贷款期限|担保方式|营业收入要求(万元)|适用规模|期望薪资|交期（天）"),
        ("organizations", "name|industry|从业人员(人)|营业收入（万元）|资产总额"),
    ],
)
def test_columns_of_terms_are_kept_without_a_warning(list_name: str, headers: str) -> None:
    row = "a" + "|1" * headers.count("|")
    batch = parsed(list_name, headers, row.replace("a|1", "a|1761"))
    assert warnings(batch) == []
    assert set(headers.split("|")) <= batch.columns.keys()


def test_a_term_of_another_list_is_unknown() -> None:
    assert len(warnings(parsed("demands", "title|资产总额", "a|1"))) == 1


def test_an_unknown_place_or_industry_is_kept_with_a_warning_for_its_first_row() -> None:
    batch = parsed("organizations", "name|region|industry", "a|梧村一带|织东西", "b|梧村一带|")
    assert batch.columns["region"] == ["梧村一带", "梧村一带"]
    assert type(batch.columns["region"][0]) is str
    assert warnings(batch) == [
        "organizations.csv:2: region: '梧村一带': expected region by code or name; kept as text",
        "organizations.csv:2: industry: '织东西': expected industry by code or name; kept as text",
    ]


def test_a_table_without_rows_is_told() -> None:
    assert warnings(parsed("demands", "需求名称|金额")) == [
        "demands.csv: file: 'no rows': expected at least one row below the header"
    ]
    assert warnings(parsed("demands", "title|amount")) == []


def test_a_column_without_header_is_a_problem() -> None:
    assert problems(parsed("demands", "title|", "a|b")) == [
        "demands.csv:1: header: '': expected the name of a column"
    ]


def test_of_two_headers_for_a_column_the_better_one_wins_and_the_other_is_kept() -> None:
    assert parsed("demands", "title|需求名称", "a|b").columns == {"title": ["a"], "需求名称（原文）": ["b"]}
    assert parsed("demands", "title|负责人|联系人|x|x", "a|甲|乙|1|2").columns == {
        "title": ["a"],
        "负责人": ["甲"],
        "contact": ["乙"],
        "x": ["1"],
        "x (2)": ["2"],
    }


def test_a_column_without_header_and_cells_is_passed_over() -> None:
    assert parsed("demands", "title|", "a|").columns == {"title": ["a"]}


def test_a_chain_has_no_column_called_like_what_every_node_has() -> None:
    assert parsed("chains", "chain|name", "a|b").columns == {"chain": ["a"], "name（原文）": ["b"]}


def test_unknown_columns_of_relations_have_no_place_to_go() -> None:
    batch = parsed("relations", "source|relation|target|备注", "a|位于|b|x")
    assert warnings(batch) == ["relations.csv:1: header: '备注': expected a column of relations; left out"]


def test_objects_become_rows_without_reading_them_again() -> None:
    rows = [
        Demand.model_validate({"title": "a", "x": ""}),
        Demand.model_validate({"title": "b", "amount": 0}),
    ]
    batch = batch_of(rows, Demand)
    assert batch.columns == {"title": ["a", "b"], "amount": [None, 0]}
    assert list(batch.rows) == [1, 2]
    assert list(batch_of(rows[:1], Demand).rows) == [None]


def test_items_that_people_wrote_are_separated_as_people_do() -> None:
    headers = ["企业名称", "主营产品"]
    table = Table(
        "a.xlsx", "", headers, [["甲", "乙"], ["针织布、弹力纱，拉链", "聚酯（PET、PA）┋纱\n布"]], [2, 3]
    )
    table.by_hand = True
    found = parse_table(table, LISTS["organizations"]).column("products")
    assert found == [["针织布", "弹力纱", "拉链"], ["聚酯（PET、PA）", "纱", "布"]]


def test_items_that_a_program_wrote_are_separated_by_semicolons_alone() -> None:
    table = Table("a.csv", "", ["name", "products"], [["甲"], ["针织布、弹力纱;拉链"]], [2])
    assert parse_table(table, LISTS["organizations"]).column("products") == [["针织布、弹力纱", "拉链"]]
