from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from graph.values.dates import SHANGHAI
from tests.api.conftest import Api, faults

SEEDS = Path(__file__).parents[3] / "seeds" / "jimei"
DEMANDS = "id,title,kind\nd-1,流动资金贷款,资金\nd-2,招缝纫工,用工\n"
File = tuple[str, tuple[str, str | bytes]]


def file(name: str, content: str | bytes) -> File:
    return ("files", (name, content))


def counted(name: str, **counts: str | int) -> dict[str, str | int]:
    """What is told of a file, every count that is not given being 0."""
    names = ["rows", "added", "changed", "unchanged", "refused", "gone", "to_decide", "skipped"]
    return {"file": name, **dict.fromkeys(names, 0), **counts}


def test_an_import_reports_every_file(api: Api) -> None:
    organizations = "id,name,颜色\norg-1,示例公司,好\n"
    response = api.client.post(
        "/imports", files=[file("demands.csv", DEMANDS), file("企业.csv", organizations)]
    )
    assert response.status_code == 200
    report = response.json()
    assert report["files"] == [
        counted("demands.csv", list="demands", rows=2, added=2),
        counted("企业.csv", list="organizations", rows=1, added=1),
    ]
    assert [(item["place"], item["value"]) for item in report["warnings"]] == [("企业.csv:1: header", "颜色")]
    assert api.client.get("/demands/d-2").json()["kind"] == "talent"


def test_an_import_sent_again_changes_nothing(api: Api) -> None:
    api.client.post("/imports", files=[file("demands.csv", DEMANDS)])
    again = api.client.post("/imports", files=[file("demands.csv", DEMANDS)]).json()
    assert [(each["added"], each["changed"], each["unchanged"]) for each in again["files"]] == [(0, 0, 2)]
    assert api.store.version == 1


def test_an_import_sent_again_with_its_key_does_not_undo_later_changes(api: Api) -> None:
    key = {"idempotency-key": "k-1"}
    api.client.post("/imports", files=[file("demands.csv", DEMANDS)], headers=key)
    api.client.patch("/demands/d-1", json={"title": "新"}, headers={"if-match": "*"})
    again = api.client.post("/imports", files=[file("demands.csv", DEMANDS)], headers=key)
    assert again.status_code == 200
    assert api.client.get("/demands/d-1").json()["title"] == "新"


@pytest.mark.parametrize("content", ["id,title\nd-1,别的\n", "id,title\nd-2,贷款\n"])
def test_an_import_of_other_files_under_a_used_key_is_refused(api: Api, content: str) -> None:
    key = {"idempotency-key": "k-1"}
    api.client.post("/imports", files=[file("demands.csv", "id,title\nd-1,贷款\n")], headers=key)
    response = api.client.post("/imports", files=[file("demands.csv", content)], headers=key)
    assert (response.status_code, response.json()["code"]) == (422, "idempotency-key-reused")
    assert api.store.version == 1


def test_a_dry_run_writes_nothing(api: Api) -> None:
    report = api.client.post(
        "/imports", files=[file("demands.csv", DEMANDS)], data={"dry_run": "true"}
    ).json()
    assert (report["dry_run"], report["files"][0]["added"]) == (True, 2)
    assert api.store.version == 0


@pytest.mark.parametrize("dry_run", ["true", "false"])
def test_all_problems_are_told_and_nothing_is_written(api: Api, dry_run: str) -> None:
    files = [
        file("demands.csv", DEMANDS),
        file("resources.csv", "id,title,amount,region\nr-1,贷款,-1,\nr-2,贷款,,鼓楼区\n"),
        file("people.csv", b"\xff\xfe\x00binary"),
    ]
    response = api.client.post("/imports", files=files, data={"dry_run": dry_run})
    problem = response.json()
    assert (response.status_code, problem["code"]) == (422, "bad-list")
    assert [item["place"] for item in problem["errors"]] == [
        "people.csv: file",
        "resources.csv:2: amount",
        "resources.csv:3: region",
    ]
    assert len(problem["errors"][2]["nearest"]) == 4
    assert problem["detail"].endswith("(and 2 more)")
    assert api.store.version == 0


def test_a_list_and_an_owner_can_be_named(api: Api) -> None:
    data = {"as": "resources", "alliance": "a-1"}
    report = api.client.post("/imports", files=[file("清单.csv", "id,title\nr-1,贷款\n")], data=data).json()
    assert report["files"][0]["list"] == "resources"
    assert api.client.get("/resources/r-1").json() == {
        "id": "r-1",
        "title": "贷款",
        "sent_in": "清单",
        "sent_on": datetime.now(SHANGHAI).date().isoformat(),
        "alliance": "a-1",
    }


def test_folders_that_a_browser_sends_along_are_left_out(api: Api) -> None:
    report = api.client.post("/imports", files=[file("..\\lists/../demands.csv", DEMANDS)]).json()
    assert report["files"][0]["file"] == "demands.csv"


def test_the_example_alliance_can_be_imported(api: Api) -> None:
    files = [file(path.name, path.read_bytes()) for path in sorted(SEEDS.glob("*.csv"))]
    report = api.client.post("/imports", files=files).raise_for_status().json()
    assert len(report["files"]) == 7
    assert api.client.get("/alliances").json()["items"][0]["name"] == "集美区科技红盟"
    assert api.store.version == 1


@pytest.mark.parametrize("data", [{"as": "wishes"}, {"dry_run": "perhaps"}])
def test_a_wrong_field_is_refused(api: Api, data: dict[str, str]) -> None:
    response = api.client.post("/imports", files=[file("demands.csv", DEMANDS)], data=data)
    assert [item["place"] for item in response.json()["errors"]] == [f"body.{next(iter(data))}"]


def test_files_are_needed(api: Api) -> None:
    response = api.client.post("/imports", files={"other": ("demands.csv", DEMANDS)})
    assert [item["place"] for item in response.json()["errors"]] == ["body.files"]


def test_files_come_as_a_form(api: Api) -> None:
    response = api.client.post("/imports", json={"files": []})
    assert (response.status_code, response.json()["code"]) == (415, "unsupported-media-type")


@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--"])
def test_a_broken_form_is_refused(api: Api, body: bytes) -> None:
    response = api.client.post(
        "/imports", content=body, headers={"content-type": "multipart/form-data; boundary=x"}
    )
    assert response.status_code in (400, 422)
    assert response.headers["content-type"] == "application/problem+json"


def test_good_rows_can_be_imported_without_the_bad_ones(api: Api) -> None:
    files = [file("demands.csv", "id,title,amount\nd-1,贷款,-1\nd-2,贷款,5\n"), file("x.csv", " ")]
    response = api.client.post("/imports", files=files, data={"partial": "true"})
    report = response.json()
    assert response.status_code == 200
    assert report["files"] == [counted("demands.csv", list="demands", rows=2, added=1, refused=1)]
    assert [item["place"] for item in report["problems"]] == ["x.csv: file", "demands.csv:2: amount"]
    assert api.client.get("/demands/d-1").status_code == 404
    assert api.client.get("/demands/d-2").json()["amount"] == 5


def test_organizations_that_nobody_knows_are_made_where_that_is_asked_for(api: Api) -> None:
    content = "id,title,organization\nd-1,贷款,新来示例公司\n"
    refused = api.client.post("/imports", files=[file("demands.csv", content)])
    assert (refused.status_code, api.store.version) == (422, 0)
    report = api.client.post(
        "/imports", files=[file("demands.csv", content)], data={"register": "true"}
    ).json()
    assert report["organizations"] == ["新来示例公司"]
    assert api.client.get("/organizations/新来示例公司").json()["tags"] == ["待核实"]


def test_what_a_source_no_longer_names_is_told_and_closed_where_that_is_asked_for(api: Api) -> None:
    api.client.post("/imports", files=[file("demands.csv", DEMANDS)])
    june = [file("demands-06.csv", "id,title,kind\nd-1,流动资金贷款,资金\n")]
    gone = {
        "file": "demands-06.csv",
        "id": "d-2",
        "title": "招缝纫工",
        "organization": "",
        "kept": "",
        "withdrawn": False,
    }
    assert api.client.post("/imports", files=june).json()["gone"] == [gone]
    assert "status" not in api.client.get("/demands/d-2").json()
    report = api.client.post("/imports", files=june, data={"replace": "true"}).json()
    assert report["gone"] == [{**gone, "withdrawn": True}]
    assert api.client.get("/demands/d-2").json()["status"] == "closed"


def test_changed_values_are_told(api: Api) -> None:
    for amount in ("5000000", "8000000"):
        content = f"id,title,amount\nd-1,贷款,{amount}\n"
        report = api.client.post("/imports", files=[file("demands.csv", content)]).json()
    changed = {"file": "demands.csv", "row": 2, "id": "d-1", "title": "贷款"}
    assert report["changes"] == [{**changed, "column": "amount", "before": 5_000_000, "after": 8_000_000}]


def test_a_row_that_may_be_reworded_is_to_be_decided(api: Api) -> None:
    api.client.post("/imports", files=[file("demands.csv", "title\n招缝纫工60名\n")])
    report = api.client.post("/imports", files=[file("demands.csv", "title\n招车工60名\n")]).json()
    (doubt,) = report["to_decide"]
    assert (doubt["row"], doubt["title"], doubt["stored_title"]) == (2, "招车工60名", "招缝纫工60名")
    assert doubt["stored"].startswith("demand-")


@pytest.mark.parametrize(
    ("same", "titles"), [(True, ["招车工60名"]), (False, ["招缝纫工60名", "招车工60名"])]
)
def test_a_row_to_be_decided_can_be_decided(api: Api, same: bool, titles: list[str]) -> None:
    api.client.post("/imports", files=[file("demands.csv", "title\n招缝纫工60名\n")])
    again = [file("demands.csv", "title\n招车工60名\n")]
    (doubt,) = api.client.post("/imports", files=again, data={"dry_run": "true"}).json()["to_decide"]
    decided = f"{doubt['id']}={doubt['stored'] if same else ''}"
    report = api.client.post("/imports", files=again, data={"decided": [decided]}).json()
    assert report["to_decide"] == []
    assert sorted(item["title"] for item in api.client.get("/demands").json()["items"]) == sorted(titles)


def test_a_decision_without_a_stored_id_is_refused(api: Api) -> None:
    response = api.client.post(
        "/imports", files=[file("demands.csv", DEMANDS)], data={"decided": ["demand-1"]}
    )
    assert faults(response) == [("body.decided", "demand-1")]
