from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from graph.exploration.selection import Selection, select
from graph.export import export_lists
from graph.formats.choice import WRITERS, FileFormat
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


def test_a_part_in_csv_is_two_tables(jimei: Api) -> None:
    with ZipFile(BytesIO(jimei.client.get("/graph/export?kind=alliance").content)) as archive:
        assert archive.namelist() == ["nodes.csv", "relations.csv"]
        assert archive.read("nodes.csv").startswith(b"id,label,node_kind,alliance,")


@pytest.mark.parametrize(
    ("form", "media"),
    [
        ("graphml", "application/graphml+xml"),
        ("gexf", "application/gexf+xml"),
        ("json", "application/json"),
    ],
)
def test_other_programs_get_a_file(jimei: Api, form: FileFormat, media: str) -> None:
    response = jimei.client.get(f"/graph/export?format={form}")
    assert response.headers["content-type"].partition(";")[0] == media
    assert response.headers["content-disposition"] == f'attachment; filename="changlian.{form}"'
    snapshot = jimei.state.snapshot()
    expected = "".join(WRITERS[form](select(snapshot, Selection())))
    assert response.content.decode() == expected


def test_what_lies_around_a_node_can_be_exported(jimei: Api) -> None:
    graph = jimei.client.get("/graph/export?format=json&around=region/350211&hops=0").json()
    assert [node["id"] for node in graph["nodes"]] == ["region/350211"]
    response = jimei.client.get("/graph/export?format=json&around=nobody")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("format=xml", ("query.format", "xml")),
        ("format=gexf&alliance=jm-alliance", ("query.alliance", "jm-alliance")),
        ("hops=50", ("query.hops", "50")),
        ("as_of=heute", ("query.as_of", "heute")),
    ],
)
def test_a_wrong_parameter_is_refused(api: Api, query: str, fault: tuple[str, str]) -> None:
    assert faults(api.client.get(f"/graph/export?{query}")) == [fault]
