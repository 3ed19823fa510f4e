"""An organization asks for which policies it may apply."""

from __future__ import annotations

from tests.api.conftest import Api


def test_the_policies_of_an_organization_page_by_page(api: Api) -> None:
    api.create("/organizations", id="o/1", name="示例织造", industry="1761")
    api.create("/resources", id="r-1", title="技改补助", kind="policy", industry="17")
    api.create("/resources", id="r-2", title="小微补贴", kind="policy", industry="65")
    api.create("/resources", id="r-3", title="贷款", kind="funding")
    query = {"day": "2027-01-15", "limit": "1"}
    answer = api.client.get("/organizations/o/1/policies", params=query).json()
    assert answer["items"] == [
        {
            "policy": {"id": "r-1", "kind": "resource", "name": "技改补助", "alliance": None},
            "validity": "valid",
            "status": "match",
            "met": ["validity", "industry"],
            "missing": [],
        }
    ]
    following = {**query, "cursor": answer["next"]}
    [second] = api.client.get("/organizations/o/1/policies", params=following).json()["items"]
    assert (second["policy"]["id"], second["missing"]) == (
        "r-2",
        [{"rule": "industry", "have": "1761", "need": "65"}],
    )


def test_what_is_no_organization_applies_for_nothing(api: Api) -> None:
    api.create("/resources", id="r-1", title="技改补助", kind="policy")
    assert api.client.get("/organizations/r-1/policies").status_code == 404
