from __future__ import annotations

from pathlib import Path

import pytest

from graph.lists.load import load
from tests.api.conftest import Api, faults

SEEDS = Path(__file__).parents[3] / "seeds" / "jimei"
FIELDS = {
    "demand_id", "resource_id", "rank", "status", "score", "margin", "parts", "missing", "evidence",
}  # fmt: skip


@pytest.fixture
def jimei(api: Api) -> Api:
    """The example alliance of Jimei."""
    assert load(api.store, [SEEDS]).problems == ()
    return api


def test_matches_tell_an_unknown_demand(api: Api) -> None:
    response = api.client.get("/demands/none/matches")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_matches_come_best_first_and_explain_themselves(jimei: Api) -> None:
    items = jimei.client.get("/demands/jm-d-001/matches").json()["items"]
    assert [item["rank"] for item in items] == list(range(1, 11))
    assert "jm-r-001" in [item["resource_id"] for item in items[:3]]
    for item in items:
        assert item.keys() >= FIELDS
        assert item["demand_id"] == "jm-d-001"
        assert item["status"] in ("match", "near")
        assert sum(item["parts"].values()) == pytest.approx(item["margin"])
        assert (item["status"] == "near") == bool(item["missing"])


def test_pages_of_matches_join_to_the_whole(jimei: Api) -> None:
    whole = jimei.client.get("/demands/jm-d-001/matches?top=12").json()["items"]
    joined, cursor = list[object](), ""
    for _ in range(3):
        page = jimei.client.get(f"/demands/jm-d-001/matches?top=4&cursor={cursor}").json()
        joined += page["items"]
        cursor = page["next"]
    assert joined == whole


def test_the_last_page_of_matches_has_no_next(jimei: Api) -> None:
    page = jimei.client.get("/demands/jm-d-001/matches?top=200").json()
    assert page["next"] is None
    count = len(page["items"])
    assert jimei.client.get(f"/demands/jm-d-001/matches?top={count}").json()["next"] is None
    assert jimei.client.get(f"/demands/jm-d-001/matches?top={count - 1}").json()["next"] is not None


def test_excluded_ones_end_the_first_page_when_asked_for(jimei: Api) -> None:
    page = jimei.client.get("/demands/jm-d-001/matches?top=3&excluded=true").json()
    assert [item["status"] == "excluded" for item in page["items"]] == [False] * 3 + [True] * 3
    assert [item["rank"] for item in page["items"]] == [1, 2, 3, 4, 5, 6]
    second = jimei.client.get(f"/demands/jm-d-001/matches?top=3&excluded=true&cursor={page['next']}").json()
    assert [item["rank"] for item in second["items"]] == [4, 5, 6]
    assert "excluded" not in [item["status"] for item in second["items"]]


def test_filters_of_matches_are_strict(jimei: Api) -> None:
    everything = jimei.client.get("/demands/jm-d-001/matches?top=200&kind=专家&kind=training").json()["items"]
    kinds = {jimei.client.get(f"/resources/{item['resource_id']}").json()["kind"] for item in everything}
    assert kinds == {"expert", "training"}
    assert jimei.client.get("/demands/jm-d-001/matches?alliance=none").json()["items"] == []
    assert jimei.client.get("/demands/jm-d-001/matches?region=320583").json()["items"] == []
    assert jimei.client.get("/demands/jm-d-001/matches?region=福建").json()["items"] != []


def test_the_day_decides_what_is_valid(api: Api) -> None:
    api.create("/demands", id="d-1", title="流动资金贷款")
    api.create("/resources", id="r-1", title="流动资金贷款", valid_until="2026-06-30")

    def status(day: str) -> str:
        return api.client.get(f"/demands/d-1/matches?day={day}").json()["items"][0]["status"]

    assert (status("2026-06-30"), status("2026年7月1日")) == ("match", "near")


def test_a_resource_matches_as_soon_as_it_was_written(api: Api) -> None:
    api.create("/demands", id="d-1", title="流动资金贷款")
    assert api.client.get("/demands/d-1/matches").json()["items"] == []
    api.create("/resources", id="r-1", title="流动资金贷款")
    assert api.client.get("/demands/d-1/matches").json()["items"][0]["resource_id"] == "r-1"
    api.client.delete("/resources/r-1", headers={"if-match": "*"})
    assert api.client.get("/demands/d-1/matches").json()["items"] == []


@pytest.mark.parametrize(
    "query",
    [
        "top=0",
        "top=201",
        "kind=x",
        "region=某园区",
        "day=长期",
        "day=x",
        "excluded=vielleicht",
        "cursor=YWJj",
        "x=1",
    ],
)
def test_a_wrong_parameter_of_matches_is_refused(api: Api, query: str) -> None:
    name = query.partition("=")[0]
    assert [place for place, _ in faults(api.client.get(f"/demands/d-1/matches?{query}"))] == [
        f"query.{name}"
    ]


def test_matches_of_an_id_with_slashes(api: Api) -> None:
    api.create("/demands", id="a/b", title="流动资金贷款")
    api.create("/resources", id="r/1", title="流动资金贷款")
    for path in ("/demands/a/b/matches", "/demands/a%2Fb/matches"):
        assert api.client.get(path).json()["items"][0]["resource_id"] == "r/1"
