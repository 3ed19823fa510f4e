"""`/templates` gives blank lists."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from tests.api.conftest import Api, faults


def test_a_blank_list_of_a_kind(api: Api) -> None:
    response = api.client.get("/templates/demands", params={"kind": "talent"})
    assert response.status_code == 200
    assert response.headers["content-disposition"].startswith('attachment; filename="demands.xlsx"')
    sheet = load_workbook(BytesIO(response.content))["需求清单"]
    assert "招聘人数" in [cell.value for cell in sheet[1]]


def test_the_regions_of_an_alliance_are_offered(api: Api) -> None:
    api.create("/alliances", id="a-1", name="示例联盟", region="集美区", alliance="a-1")
    response = api.client.get("/templates/organizations", params={"alliance": "a-1"})
    cells = [cell.value for row in load_workbook(BytesIO(response.content))["选项"] for cell in row]
    assert "福建省厦门市集美区" in cells


def test_unknown_lists_and_kinds(api: Api) -> None:
    assert faults(api.client.get("/templates/nothing"))[0][0] == "path.list"
    assert faults(api.client.get("/templates/demands?kind=food"))[0][0] == "query.kind"
    assert faults(api.client.get("/templates/people?kind=funding"))[0][0] == "query.kind"
