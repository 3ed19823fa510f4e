from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from graph.export import export_lists
from graph.lists.load import load
from tests.api.conftest import Api, faults

SEEDS = Path(__file__).parents[3] / "seeds" / "jimei"


@pytest.fixture
def jimei(api: Api) -> Api:
    """The example alliance of Jimei."""
    assert load(api.store, [SEEDS]).problems == ()
    return api


def test_an_export_holds_the_lists_as_the_command_writes_them(jimei: Api, tmp_path: Path) -> None:
    response = jimei.client.get("/graph/export")
    assert response.headers["content-type"] == "application/zip"
    assert response.headers["content-disposition"] == 'attachment; filename="changlian.zip"'
    export_lists(jimei.store, tmp_path / "out")
    with ZipFile(BytesIO(response.content)) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}


def test_equal_stores_give_equal_exports(jimei: Api) -> None:
    assert jimei.client.get("/graph/export").content == jimei.client.get("/graph/export").content


def test_an_export_can_be_imported(jimei: Api) -> None:
    with ZipFile(BytesIO(jimei.client.get("/graph/export?format=csv").content)) as archive:
        files = [("files", (name, archive.read(name))) for name in archive.namelist()]
    report = jimei.client.post("/imports", files=files).raise_for_status().json()
    assert {(each["added"], each["changed"]) for each in report["files"]} == {(0, 0)}


def test_the_part_of_one_alliance_can_be_exported(jimei: Api) -> None:
    jimei.create("/demands", id="other", title="贷款", alliance="a-1")
    with ZipFile(BytesIO(jimei.client.get("/graph/export?alliance=a-1").content)) as archive:
        assert archive.read("demands.csv").count(b"\r\n") == 2


def test_an_alliance_that_owns_nothing_is_told(api: Api) -> None:
    response = api.client.get("/graph/export?alliance=a-1")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_a_store_that_cannot_be_read_is_told_before_anything_is_sent(api: Api) -> None:
    api.store.close()
    response = api.client.get("/graph/export")
    assert (response.status_code, response.json()["code"]) == (503, "store-unavailable")


def test_another_format_is_refused(api: Api) -> None:
    assert faults(api.client.get("/graph/export?format=gexf")) == [("query.format", "gexf")]
