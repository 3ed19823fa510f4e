"""`/call-sheet.xlsx`: of a demand, a resource, an alliance, and of a list."""

from __future__ import annotations

import json
from io import BytesIO

import httpx
from openpyxl import load_workbook

from api.pages.found import MOST
from matching.filters import Filters
from matching.workbooks.call_sheet import suitable
from tests.api.pages.conftest import Site

COLUMNS = (
    *("需求单位", "需求内容", "推荐资源", "提供单位", "联系人", "电话", "推荐理由", "差什么条件"),
    *("对接结论", "推荐程度", "资源确认", "需求联系人", "需求电话"),
)


def cells(response: httpx.Response) -> list[tuple[object, ...]]:
    """Rows of the workbook that was downloaded, the header first."""
    assert response.status_code == 200, response.text
    assert response.headers["content-disposition"] == (
        "attachment; filename=\"call-sheet.xlsx\"; filename*=UTF-8''%E5%AF%B9%E6%8E%A5%E6%B8%85%E5%8D%95.xlsx"
    )
    sheet = load_workbook(BytesIO(response.content))["对接清单"]
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_a_demand_has_a_row_for_each_match(site: Site) -> None:
    header, first, *_ = cells(site.client.get("/call-sheet.xlsx?alliance=gl-alliance&chosen=gl-d-001"))
    assert header == COLUMNS
    assert first[:6] == (
        "集时通（福建）信息科技有限公司",
        "新研发项目遇到融资难题，申请贷款580万元",
        "软件企业研发项目贷款",
        "榕屏银行软件园支行（示例）",
        "林先生（示例）",
        "0591-5550140",
    )
    assert "同为 资金" in str(first[6])


def test_a_resource_has_a_row_for_each_demand(site: Site) -> None:
    rows = cells(site.client.get("/call-sheet.xlsx?mode=resource&chosen=gl-r-001"))[1:]
    assert {row[2] for row in rows} == {"软件企业研发项目贷款"}
    assert rows[0][0] == "集时通（福建）信息科技有限公司"


def test_an_alliance_has_rows_for_all_open_demands(site: Site) -> None:
    site.client.patch("/api/v1/demands/gl-d-002", json={"status": "closed"}, headers={"If-Match": "*"})
    rows = cells(site.client.get("/call-sheet.xlsx?alliance=gl-alliance"))[1:]
    contents = [str(row[1]) for row in rows]
    assert contents[0] == "新研发项目遇到融资难题，申请贷款580万元"
    assert "招聘20名Java后端开发工程师" not in contents
    matcher, own = site.state.matcher(), Filters(alliance="gl-alliance")
    open_ones = matcher.open_demands("gl-alliance")
    assert len(open_ones) == 33
    assert len(rows) == sum(1 for _ in suitable(matcher.for_all(open_ones, top=5, filters=own)))


def test_a_list_has_rows_for_its_demands(site: Site) -> None:
    ids = json.dumps(["jm-d-002", "gl-d-001"])
    rows = cells(site.client.post("/call-sheet.xlsx", data={"demands": ids}))[1:]
    assert list(dict.fromkeys(row[1] for row in rows)) == [
        "招60名数据标注实习生",
        "新研发项目遇到融资难题，申请贷款580万元",
    ]


def test_ids_that_are_no_list_are_refused(site: Site) -> None:
    for text in ("", "{", '"gl-d-001"', "[1]"):
        response = site.client.post("/call-sheet.xlsx", data={"demands": text})
        assert response.status_code == 400
        assert "提交的内容不完整" in response.text


def test_more_demands_than_one_sheet_holds_are_refused(site: Site) -> None:
    ids = json.dumps(["gl-d-001"] * (MOST + 1))
    response = site.client.post("/call-sheet.xlsx", data={"demands": ids})
    assert response.status_code == 422
    assert "changlian match --out 对接清单.xlsx" in response.text


def test_an_unknown_demand_is_a_page_that_says_so(site: Site) -> None:
    response = site.client.get("/call-sheet.xlsx?chosen=nobody")
    assert response.status_code == 404
    assert "没有找到这条记录" in response.text
