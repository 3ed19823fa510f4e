from __future__ import annotations

import pytest

from tests.api.conftest import Api, faults


def test_alliances_are_organizations_of_that_kind(api: Api) -> None:
    created = api.create("/alliances", id="a-1", name="示例联盟").json()
    api.create("/organizations", id="org-1", name="示例公司")
    assert created == {"id": "a-1", "kind": "alliance", "name": "示例联盟"}
    assert [item["id"] for item in api.client.get("/alliances").json()["items"]] == ["a-1"]
    assert [item["id"] for item in api.client.get("/organizations").json()["items"]] == ["a-1", "org-1"]
    assert api.client.get("/organizations/a-1").json() == created
    assert api.client.get("/alliances/org-1").status_code == 404


def test_an_alliance_of_another_kind_is_refused(api: Api) -> None:
    response = api.client.post("/alliances", json={"name": "示例公司", "kind": "企业"})
    assert faults(response) == [("body.kind", "enterprise")]


def test_an_alliance_can_be_changed_and_deleted(api: Api) -> None:
    api.create("/alliances", id="a-1", name="示例联盟")
    headers = {"if-match": '"1"'}
    changed = api.client.patch("/alliances/a-1", json={"region": "集美区"}, headers=headers)
    assert changed.json() == {"id": "a-1", "kind": "alliance", "name": "示例联盟", "region": "350211"}
    replaced = api.client.put("/alliances/a-1", json={"name": "新联盟"}, headers={"if-match": '"2"'})
    assert replaced.json() == {"id": "a-1", "kind": "alliance", "name": "新联盟"}
    assert api.client.delete("/alliances/a-1", headers={"if-match": '"3"'}).status_code == 204


@pytest.mark.parametrize("path", ["/alliances", "/organizations", "/people"])
def test_a_name_is_needed(api: Api, path: str) -> None:
    response = api.client.post(path, json={"id": "x-1"})
    assert response.json()["errors"][0]["expected"] == "a value for name"
