from __future__ import annotations

from tests.api.conftest import Api


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
