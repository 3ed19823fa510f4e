"""`/confirmations` gives each provider's resources as a workbook, which an import takes back."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook

from tests.api.conftest import Api


def test_workbooks_come_back_by_an_import(api: Api) -> None:
    api.create("/organizations", id="bank", name="示例银行", kind="financial_institution")
    api.create("/resources", id="r-1", title="贷款", organization="bank")
    response = api.client.get("/confirmations", params={"organization": "bank"})
    assert response.headers["content-type"] == "application/zip"
    with ZipFile(BytesIO(response.content)) as archive:
        (name,) = archive.namelist()
        data = archive.read(name)
    assert name == "资源确认-示例银行.xlsx"
    unread = api.client.get("/resources/r-1").json()
    assert api.client.post("/imports", files={"files": (name, data)}).status_code == 200
    assert api.client.get("/resources/r-1").json() == unread
    assert api.client.post("/imports", files={"files": (name, dated(data))}).status_code == 200
    assert api.client.get("/resources/r-1").json() == {**unread, "confirmed_on": "2026-11-22"}


def dated(data: bytes) -> bytes:
    """A workbook whose only row its provider confirmed."""
    workbook, stream = load_workbook(BytesIO(data)), BytesIO()
    sheet = workbook.worksheets[0]
    column = next(number for number, cell in enumerate(sheet[2], 1) if cell.value == "确认日期")
    sheet.cell(3, column, "2026-11-22")
    workbook.save(stream)
    return stream.getvalue()


def test_nobody_to_ask(api: Api) -> None:
    assert api.client.get("/confirmations").status_code == 404
