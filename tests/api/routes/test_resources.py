from __future__ import annotations

import pytest

from tests.api.conftest import Api, faults


def test_matches_tell_an_unknown_resource(api: Api) -> None:
    api.create("/demands", id="d-1", title="流动资金贷款")
    response = api.client.get("/resources/d-1/matches")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_matches_of_a_resource_are_demands(api: Api) -> None:
    api.create("/resources", id="r-1", title="流动资金贷款", kind="funding")
    api.create("/demands", id="d-1", title="流动资金贷款", kind="funding")
    api.create("/demands", id="d-2", title="招聘贷款经理", kind="talent")
    items = api.client.get("/resources/r-1/matches?excluded=true").json()["items"]
    assert [(item["demand_id"], item["resource_id"], item["status"]) for item in items] == [
        ("d-1", "r-1", "match"),
        ("d-2", "r-1", "excluded"),
    ]


def test_columns_of_resources_are_read(api: Api) -> None:
    row = {
        "title": "贷款",
        "eligible": ["高企|专精特新"],
        "slots": "3",
        "capacity": "不限",
        "amount": "500-800万",
    }
    assert api.create("/resources", id="r-1", **row).json() == {
        "id": "r-1",
        "title": "贷款",
        "eligible": ["高新技术企业|专精特新"],
        "slots": 3,
        "capacity": "不限",
        "amount": "5000000-8000000",
    }


def test_a_policy_reaches_its_enterprises(api: Api) -> None:
    api.create("/organizations", id="o-1", name="示例织造", industry="1761", contact="陈示例")
    api.create("/organizations", id="o-2", name="示例软件", industry="6513")
    api.create("/resources", id="r/1", title="技改补助", kind="policy", industry="17")
    query = {"published": "2026-11-20T09:00:00", "day": "2027-01-15"}
    answer = api.client.get("/resources/r/1/reach", params={**query, "limit": "1"}).json()
    assert answer["validity"] == "valid"
    assert answer["items"] == [
        {
            "id": "o-1",
            "name": "示例织造",
            "status": "match",
            "met": ["validity", "industry"],
            "missing": [],
            "contact": {"person": "陈示例", "phone": ""},
            "inform_by": "2026-11-20T21:00+08:00",
        }
    ]
    [second] = api.client.get("/resources/r/1/reach", params={**query, "cursor": answer["next"]}).json()[
        "items"
    ]
    assert (second["id"], second["missing"]) == (
        "o-2",
        [{"rule": "industry", "have": "6513", "need": "17"}],
    )


def test_a_resource_that_is_no_policy_reaches_nobody(api: Api) -> None:
    api.create("/resources", id="r-1", title="贷款", kind="funding")
    assert api.client.get("/resources/r-1/reach").status_code == 404


@pytest.mark.parametrize("published", ["9999-12-31T23:00:00Z", "0001-01-01T00:00:00+14:00", "soon"])
def test_a_policy_comes_out_at_a_moment_that_can_be(api: Api, published: str) -> None:
    api.create("/resources", id="r-1", title="技改补助", kind="policy")
    response = api.client.get("/resources/r-1/reach", params={"published": published})
    assert faults(response) == [("query.published", published)]
