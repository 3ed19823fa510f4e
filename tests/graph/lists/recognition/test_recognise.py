from __future__ import annotations

import pytest

from graph.lists.problems import BadList
from graph.lists.recognition.recognise import recognise
from graph.lists.table import Table
from tests.graph.lists.tables import table


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("demands.csv", "demands"),
        ("jimei-2026_Demands.xlsx", "demands"),
        ("a/organization.csv", "organizations"),
        ("person.jsonl", "people"),
        ("企业需求清单.xlsx", "demands"),
        ("部门资源清单.csv", "resources"),
        ("成员企业.csv", "organizations"),
        ("专家.csv", "people"),
        ("产品.csv", "products"),
        ("产业链图谱.csv", "chains"),
        ("企业关系.csv", "relations"),
    ],
)
def test_a_file_name_tells_the_list(path: str, name: str) -> None:
    assert recognise(table(path, "a|b")) == name


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("id|title|kind|deadline|direction", "demands"),
        ("资源名称|资源内容|提供单位", "resources"),
        ("企业名称|统一社会信用代码|行业", "organizations"),
        ("姓名|职称|学历", "people"),
        ("产业链|环节|上游环节", "chains"),
        ("source|relation|target", "relations"),
        ("id|demand|resource|decision|given_on", "feedback"),
        ("name|skills|position|level|reason", "people"),
        ("需求内容|金额(万元)|截止日期", "demands"),
    ],
)
def test_else_the_headers_tell(header: str, name: str) -> None:
    assert recognise(table("upload.csv", header)) == name


@pytest.mark.parametrize("header", ["a|b|c", "title|description|kind", "名称", "demand_id|resource_id|level"])
def test_where_nothing_tells_the_user_is_asked(header: str) -> None:
    with pytest.raises(BadList) as caught:
        recognise(table("upload.csv", header))
    lists = "organizations, people, products, chains, demands, resources, relations, feedback"
    assert str(caught.value) == (
        f"upload.csv: file: '{header.replace('|', ', ')}': "
        f"expected headers or a file name that tell the list ({lists}), or --as"
    )


def test_a_sheet_that_tells_is_not_overruled_by_the_name_of_its_file() -> None:
    found = Table(
        "企业招工采购及产能.xlsx", "能卖的", ["产品名称", "数量", "联系人"], [["纱"], ["5"], ["林示例"]], [2]
    )
    assert recognise(found) == "resources"


def test_a_name_that_tells_of_two_lists_leaves_it_to_the_headers() -> None:
    headers = ["资源名称", "提供单位", "有效期至"]
    assert recognise(Table("资源及需求表.xlsx", "", headers, [["a"], ["b"], ["c"]], [2])) == "resources"
    headers = ["需求内容", "需求单位", "截止日期"]
    assert recognise(Table("资源及需求表.xlsx", "", headers, [["a"], ["b"], ["c"]], [2])) == "demands"
