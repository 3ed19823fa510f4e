"""`/duplicates`: pairs with reasons, decisions about them, and addresses that lead on."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api, faults

NAMES = {
    "o1": "厦门示例科技有限公司",
    "o2": "示例科技",
    "o3": "泉州示例科技有限公司",
    "o4": "另外的公司",
}


@pytest.fixture
def filled(api: Api) -> Api:
    """Four organizations, two of them the same, and a demand of one of these."""
    for id_, name in NAMES.items():
        phone = {"phone": "0592-6101234"} if id_ in ("o1", "o2") else {}
        api.create("/organizations", id=id_, name=name, **phone)
    api.create("/demands", id="d1", title="流动资金贷款", organization="o2")
    return api


def pairs(api: Api, **query: object) -> list[tuple[str, str, str]]:
    response = api.client.get("/duplicates", params={key: str(value) for key, value in query.items()})
    assert response.status_code == 200, response.text
    return [(item["outcome"], item["a"]["id"], item["b"]["id"]) for item in response.json()["items"]]


def decide(api: Api, decision: str, keep: str, other: str) -> httpx.Response:
    body = {"decision": decision, "keep": keep, "other": other}
    return api.client.post("/duplicates", json=body)


def get(api: Api, path: str) -> dict[str, Any]:
    response = api.client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def test_pairs_are_told_with_parts_that_add_up(filled: Api) -> None:
    page = get(filled, "/duplicates")

    assert pairs(filled) == [("same", "o1", "o2"), ("ask", "o2", "o3")]
    assert page["next"] is None
    assert page["version"] == filled.store.version
    for item in page["items"]:
        assert sum(item["parts"].values()) == pytest.approx(item["margin"])
    assert page["items"][0]["a"] == {"id": "o1", "kind": "enterprise", "name": NAMES["o1"], "alliance": None}
    assert page["items"][1]["rivals"] == ["o1"]


def test_filters_and_pages(filled: Api) -> None:
    assert pairs(filled, outcome="ask") == [("ask", "o2", "o3")]
    assert pairs(filled, list="people") == []
    assert pairs(filled, alliance="nobody") == []
    first = get(filled, "/duplicates?limit=1")
    assert pairs(filled, limit=1, cursor=first["next"]) == [("ask", "o2", "o3")]


def test_a_cursor_of_another_list_is_refused(filled: Api) -> None:
    assert faults(filled.client.get("/duplicates?cursor=ZC0x")) == [("query.cursor", "ZC0x")]


def test_a_new_row_is_compared_at_once(filled: Api) -> None:
    version = get(filled, "/duplicates")["version"]
    filled.create("/organizations", id="o5", name="廈門示例科技")

    assert pairs(filled, since=version) == [("same", "o1", "o5"), ("ask", "o2", "o5")]
    assert {item["b"]["id"] for item in get(filled, "/duplicates/o5")["items"]} >= {"o5"}


def test_one_object_is_told_what_it_was_compared_with(filled: Api) -> None:
    items = get(filled, "/duplicates/o3")["items"]

    assert [(item["outcome"], item["a"]["id"], item["b"]["id"]) for item in items] == [
        ("ask", "o2", "o3"),
        ("different", "o1", "o3"),
    ]
    assert filled.client.get("/duplicates/nobody").status_code == 404


def test_merging_shows_one_object_for_both(filled: Api) -> None:
    assert decide(filled, "same", "o1", "o2").json() == {
        "decision": "same",
        "keep": "o1",
        "other": "o2",
        "across": False,
    }

    assert get(filled, "/organizations/o1")["aliases"] == ["示例科技"]
    assert [item["id"] for item in get(filled, "/organizations")["items"]] == ["o1", "o3", "o4"]
    assert get(filled, "/demands/d1")["organization"] == "o1"
    assert [item["id"] for item in get(filled, "/demands?organization=o1")["items"]] == ["d1"]
    assert pairs(filled) == []


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_the_old_address_leads_to_the_kept_object(filled: Api, method: str) -> None:
    decide(filled, "same", "o1", "o2")
    body = {"name": "x"} if method in ("PUT", "PATCH") else None
    response = filled.client.request(method, "/organizations/o2?a=b", headers={"If-Match": "*"}, json=body)

    assert response.status_code == 308
    assert response.headers["Location"] == "/api/v1/organizations/o1?a=b"


def test_addresses_below_the_old_one_lead_on_too(filled: Api) -> None:
    filled.create("/demands", id="d/2", title="流动资金贷款", organization="o1")
    decide(filled, "same", "d/2", "d1")
    response = filled.client.get("/demands/d1/matches")

    assert response.headers["Location"] == "/api/v1/demands/d%2F2/matches"
    assert filled.client.get("/graph/nodes/d1/neighbours").status_code == 308


def test_undoing_shows_both_again(filled: Api) -> None:
    before = [get(filled, f"/{path}") for path in ("organizations", "demands")]
    decide(filled, "same", "o1", "o2")

    assert filled.client.delete("/duplicates/o2").status_code == 204
    assert [get(filled, f"/{path}") for path in ("organizations", "demands")] == before
    assert pairs(filled)[0] == ("same", "o1", "o2")


def test_a_decision_that_they_are_different_is_remembered_until_it_is_taken_back(filled: Api) -> None:
    assert decide(filled, "different", "o1", "o2").status_code == 200
    assert pairs(filled) == [("same", "o2", "o3")]
    item = next(each for each in get(filled, "/duplicates/o1")["items"] if each["b"]["id"] == "o2")
    assert (item["outcome"], item["decided"]) == ("different", True)

    assert filled.client.delete("/duplicates/o2?other=o1").status_code == 204
    assert pairs(filled)[0] == ("same", "o1", "o2")


def test_decisions_that_cannot_be(filled: Api) -> None:
    decide(filled, "same", "o1", "o2")

    assert decide(filled, "same", "o1", "nobody").json()["code"] == "not-found"
    assert decide(filled, "same", "o1", "o1").json()["code"] == "not-comparable"
    assert decide(filled, "same", "o1", "d1").json()["code"] == "not-comparable"
    assert decide(filled, "same", "o3", "o2").json()["code"] == "already-merged"
    assert decide(filled, "different", "o3", "o2").json()["code"] == "already-merged"
    assert filled.client.delete("/duplicates/o3").json()["code"] == "not-decided"
    assert filled.client.delete("/duplicates/o1?other=o3").json()["code"] == "not-decided"


def test_a_decision_sent_again_changes_nothing(filled: Api) -> None:
    decide(filled, "same", "o1", "o2")
    version = filled.store.version

    assert decide(filled, "same", "o1", "o2").status_code == 200
    assert filled.store.version == version


def test_a_decision_sent_again_with_its_key_is_carried_out_once(filled: Api) -> None:
    def post(other: str) -> httpx.Response:
        body = {"decision": "same", "keep": "o1", "other": other}
        return filled.client.post("/duplicates", json=body, headers={"Idempotency-Key": "k-1"})

    assert post("o2").status_code == 200
    assert filled.client.delete("/duplicates/o2").status_code == 204
    assert post("o2").status_code == 200
    assert filled.client.get("/organizations/o2").status_code == 200
    assert post("o3").json()["code"] == "idempotency-key-reused"


def test_what_two_alliances_own_is_merged_only_where_that_is_said(filled: Api) -> None:
    for id_ in ("x", "y"):
        filled.create("/organizations", id=id_, name="示例联盟成员", alliance=id_)
    body = {"decision": "same", "keep": "x", "other": "y"}

    assert ("same", "x", "y") not in pairs(filled)
    assert ("same", "x", "y") in pairs(filled, across="true")
    assert filled.client.post("/duplicates", json=body).json()["code"] == "of-two-alliances"
    assert filled.client.post("/duplicates", json={**body, "across": True}).status_code == 200
    assert filled.client.get("/organizations/y").status_code == 308


def test_what_was_said_to_be_different_is_not_merged(filled: Api) -> None:
    decide(filled, "different", "o1", "o2")

    assert decide(filled, "same", "o2", "o1").json()["code"] == "decided-different"


def test_a_kept_object_changes_by_its_own_etag_and_is_not_deleted(filled: Api) -> None:
    decide(filled, "same", "o1", "o2")
    etag = filled.client.get("/organizations/o1").headers["ETag"]
    changed = filled.client.patch("/organizations/o1", json={"scale": "小型"}, headers={"If-Match": etag})
    stale = filled.client.patch("/organizations/o1", json={"scale": "大型"}, headers={"If-Match": etag})
    deleted = filled.client.delete("/organizations/o1", headers={"If-Match": "*"})

    assert (changed.status_code, stale.status_code) == (200, 412)
    assert changed.headers["ETag"] == filled.client.get("/organizations/o1").headers["ETag"]
    assert deleted.json()["code"] == "in-use"


def test_what_is_read_and_written_back_leaves_each_row_as_it_was(filled: Api) -> None:
    before = [get(filled, f"/organizations/{id_}") for id_ in ("o3", "o4")]
    filled.client.patch("/organizations/o4", json={"phone": "0592-6101299"}, headers={"If-Match": "*"})
    before[1]["phone"] = "0592-6101299"
    decide(filled, "same", "o3", "o4")
    both = get(filled, "/organizations/o3")
    put = filled.client.put("/organizations/o3", json=both, headers={"If-Match": "*"})
    patched = filled.client.patch(
        "/organizations/o3",
        json={"aliases": [*both["aliases"], "示例"], "scale": "小型"},
        headers={"If-Match": "*"},
    )
    filled.client.delete("/duplicates/o4")

    assert both["aliases"] == ["另外的公司"]
    assert put.json() == both
    assert patched.json() == {**both, "aliases": ["示例", "另外的公司"], "scale": "小型"}
    assert get(filled, "/organizations/o4") == before[1]
    assert get(filled, "/organizations/o3") == {**before[0], "aliases": ["示例"], "scale": "小型"}


def test_matching_sees_one_organization(filled: Api) -> None:
    filled.create("/resources", id="r1", title="流动资金贷款", organization="o1")
    before = get(filled, "/demands/d1/matches")["items"]
    decide(filled, "same", "o1", "o2")
    after = get(filled, "/demands/d1/matches?excluded=true")["items"]

    assert [match["status"] for match in before] == ["match"]
    assert [(match["status"], match["missing"][0]["rule"]) for match in after] == [("excluded", "own")]
