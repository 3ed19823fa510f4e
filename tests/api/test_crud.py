from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest

from tests.api.conftest import Api, faults

FULL = {
    "title": "流动资金贷款",
    "description": "采购原料。",
    "kind": "资金",
    "region": "集美区",
    "tags": ["高企"],
    "amount": "580万",
    "deadline": "2026年12月",
    "急": "是",
}
READ = {
    "title": "流动资金贷款",
    "description": "采购原料。",
    "kind": "funding",
    "region": "350211",
    "tags": ["高新技术企业"],
    "amount": 5_800_000,
    "deadline": "2026-12-31",
    "急": "是",
}


def test_create_reads_values_as_lists_do(api: Api) -> None:
    response = api.create("/demands", id="d-1", **FULL)
    assert response.json() == {"id": "d-1", **READ}
    assert response.headers["location"] == "/api/v1/demands/d-1"
    assert response.headers["etag"] == '"1"'


def test_create_derives_a_missing_id(api: Api) -> None:
    response = api.create("/demands", **FULL)
    location = response.headers["location"]
    assert location == f"/api/v1/demands/{response.json()['id']}"
    assert api.client.get(location.removeprefix("/api/v1")).json() == response.json()


def test_create_refuses_an_id_that_exists(api: Api) -> None:
    api.create("/demands", id="d-1", title="贷款")
    response = api.client.post("/demands", json={"id": "d-1", "title": "别的"})
    assert (response.status_code, response.json()["code"]) == (409, "id-taken")
    assert api.client.get("/demands/d-1").json()["title"] == "贷款"


def test_create_refuses_an_id_of_another_kind(api: Api) -> None:
    api.create("/organizations", id="x-1", name="示例公司")
    response = api.client.post("/demands", json={"id": "x-1", "title": "贷款"})
    assert faults(response) == [("body.id", "x-1")]


def test_create_finds_the_organization_by_name(api: Api) -> None:
    api.create("/organizations", id="org-1", name="厦门示例公司", aliases=["示例"])
    response = api.create("/demands", title="贷款", organization="示例")
    assert response.json()["organization"] == "org-1"


def test_create_tells_everything_that_is_wrong_at_once(api: Api) -> None:
    response = api.client.post("/demands", json={"kind": "资今", "amount": -1, "region": "鼓楼区"})
    assert [place for place, _ in faults(response)] == ["body.kind", "body.region", "body.amount"]
    nearest = {item["place"]: item["nearest"] for item in response.json()["errors"]}
    assert "资金" in nearest["body.kind"]
    assert len(nearest["body.region"]) == 4
    assert api.store.version == 0


def test_create_tells_an_unknown_organization(api: Api) -> None:
    api.create("/organizations", id="org-1", name="厦门示例公司")
    response = api.client.post("/demands", json={"title": "贷款", "organization": "厦门示列公司"})
    assert faults(response) == [("body.organization", "厦门示列公司")]
    assert response.json()["errors"][0]["nearest"] == ["厦门示例公司"]


def test_create_needs_a_title_or_a_description(api: Api) -> None:
    response = api.client.post("/demands", json={"kind": "funding"})
    assert response.json()["errors"][0]["expected"] == "a value for title or description"


@pytest.mark.parametrize("value", [{"a": 1}, [["a"]], ["a;b"], "a\0b", "x" * 100_001])
def test_a_value_that_no_cell_holds_is_refused(api: Api, value: object) -> None:
    response = api.client.post("/demands", json={"title": "贷款", "备注": value})
    assert len(faults(response)) == 1
    assert api.store.version == 0


def test_read_tells_an_unknown_id(api: Api) -> None:
    response = api.client.get("/demands/none")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")
    assert response.json()["instance"] == "/api/v1/demands/none"


def test_read_does_not_find_objects_of_other_nouns(api: Api) -> None:
    api.create("/organizations", id="org-1", name="示例公司")
    assert api.client.get("/demands/org-1").status_code == 404
    assert api.client.get("/people/org-1").status_code == 404


@pytest.mark.parametrize(
    "id_", ["a/b", "a b", "100%", "需求/1", "a?b", "a#b", "a/matches/b", "+", "%2F", "a//b", "a\nb"]
)
def test_any_id_can_be_addressed(api: Api, id_: str) -> None:
    response = api.create("/demands", id=id_, title="贷款")
    location = response.headers["location"]
    assert location == f"/api/v1/demands/{quote(id_, safe='')}"
    got = httpx.get(f"http://{api.client.base_url.netloc.decode()}{location}")
    assert got.json() == {"id": id_, "title": "贷款"}


def test_slashes_of_an_id_may_stand_as_they_are(api: Api) -> None:
    api.create("/demands", id="a/b", title="贷款")
    assert api.client.get("/demands/a/b").json()["id"] == "a/b"


def test_put_replaces_all_columns(api: Api) -> None:
    api.create("/demands", id="d-1", **FULL)
    response = api.client.put("/demands/d-1", json={"title": "新"}, headers={"if-match": '"1"'})
    assert (response.status_code, response.json(), response.headers["etag"]) == (
        200,
        {"id": "d-1", "title": "新"},
        '"2"',
    )
    got = api.client.get("/demands/d-1")
    assert (got.json(), got.headers["etag"]) == (response.json(), '"2"')


def test_put_of_what_was_read_changes_nothing(api: Api) -> None:
    api.create("/demands", id="d-1", **FULL)
    read = api.client.get("/demands/d-1")
    response = api.client.put("/demands/d-1", json=read.json(), headers={"if-match": read.headers["etag"]})
    assert (response.json(), response.headers["etag"]) == (read.json(), read.headers["etag"])


def test_put_keeps_the_owning_alliance(api: Api) -> None:
    api.create("/demands", id="d-1", title="贷款", alliance="a-1")
    response = api.client.put("/demands/d-1", json={"title": "新"}, headers={"if-match": "*"})
    assert response.json() == {"id": "d-1", "title": "新", "alliance": "a-1"}


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_another_owner_is_refused(api: Api, method: str) -> None:
    api.create("/demands", id="d-1", title="贷款", alliance="a-1")
    body = {"title": "新", "alliance": "a-2"}
    response = api.client.request(method, "/demands/d-1", json=body, headers={"if-match": "*"})
    assert response.status_code == 422
    assert api.store.version == 1


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_another_id_in_the_body_is_refused(api: Api, method: str) -> None:
    api.create("/demands", id="d-1", title="贷款")
    response = api.client.request(
        method, "/demands/d-1", json={"id": "d-2", "title": "新"}, headers={"if-match": "*"}
    )
    assert faults(response) == [("body.id", "d-2")]


def test_patch_changes_only_what_it_names(api: Api) -> None:
    api.create("/demands", id="d-1", **FULL)
    patch = {"amount": "1亿", "tags": None, "急": None, "新列": "值"}
    response = api.client.patch("/demands/d-1", json=patch, headers={"if-match": '"1"'})
    expected = {"id": "d-1", **READ, "amount": 100_000_000, "新列": "值"}
    del expected["tags"], expected["急"]
    assert response.json() == expected
    assert response.headers["etag"] == '"2"'


def test_patch_may_come_as_merge_patch(api: Api) -> None:
    api.create("/demands", id="d-1", title="贷款")
    headers = {"if-match": '"1"', "content-type": "application/merge-patch+json"}
    response = api.client.patch("/demands/d-1", content=b'{"title": "\xe6\x96\xb0"}', headers=headers)
    assert response.json()["title"] == "新"


def test_patch_must_leave_a_valid_object(api: Api) -> None:
    api.create("/demands", id="d-1", title="贷款")
    headers = {"if-match": '"1"'}
    assert faults(api.client.patch("/demands/d-1", json={"amount": "?"}, headers=headers)) == [
        ("body.amount", "?")
    ]
    assert api.client.patch("/demands/d-1", json={"title": None}, headers=headers).status_code == 422
    assert api.client.patch("/demands/d-1", json=[1], headers=headers).status_code == 422
    assert api.store.version == 1
