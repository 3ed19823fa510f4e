from __future__ import annotations

import math
from typing import Any

import pytest

from api.cursors import encode_cursor
from matching.partners.finder import PartnerFinder
from matching.partners.question import Direction, Question
from tests.api.conftest import Api, faults


@pytest.fixture
def textile(api: Api) -> Api:
    """An enterprise that needs fabric, and two that make it."""
    api.create("/organizations", id="o-1", name="示例服装", region="350582", needs=["面料"])
    api.create("/organizations", id="o-2", name="示例针织", region="350582", products=["面料"])
    api.create("/organizations", id="o/3", name="示例面料", region="350100", products=["面料"])
    return api


def partners(api: Api, id_: str, **query: object) -> dict[str, Any]:
    response = api.client.get(f"/organizations/{id_}/partners", params={k: str(v) for k, v in query.items()})
    assert response.status_code == 200, response.text
    return response.json()


def test_partners_are_those_of_the_function(textile: Api) -> None:
    answer = partners(textile, "o-1", direction="upstream", tiers=3)
    found = PartnerFinder.of(textile.state.snapshot()).find("o-1", Question(Direction.UPSTREAM, 3))
    assert answer["next"] is None
    assert [each["id"] for each in answer["items"]] == [each.id for each in found] == ["o-2", "o/3"]
    first = answer["items"][0]
    assert first["evidence"] == [
        {
            "part": "products",
            "nodes": ["o-1", "product/面料", "o-2"],
            "relations": ["NEEDS", "PRODUCES"],
            "says": "示例服装需要面料，示例针织生产面料",
            "inferred": False,
        }
    ]
    assert math.isclose(sum(first["parts"].values()), first["margin"])
    assert (first["tier"], first["closeness"], first["known"]) == (1, "county", [])


def test_pages_go_on_where_the_last_ended(textile: Api) -> None:
    first = partners(textile, "o-1", direction="upstream", top=1)
    second = partners(textile, "o-1", direction="upstream", top=1, cursor=first["next"])
    assert [each["id"] for page in (first, second) for each in page["items"]] == ["o-2", "o/3"]
    assert [each["rank"] for page in (first, second) for each in page["items"]] == [1, 2]
    assert second["next"] is None


def test_what_was_written_is_found_at_once(textile: Api) -> None:
    assert partners(textile, "o/3", direction="downstream")["items"][0]["known"] == []
    relations = "source,relation,target\no/3,SUPPLIES,o-1\n"
    textile.client.post("/imports", files={"files": ("relations.csv", relations)}).raise_for_status()
    assert partners(textile, "o/3", direction="downstream")["items"][0]["known"] == ["SUPPLIES"]


def test_regions_are_read_by_name(textile: Api) -> None:
    answer = partners(textile, "o-1", direction="upstream", region="福州", near="福州", local=1)
    assert [each["id"] for each in answer["items"]] == ["o/3"]


def test_a_merged_organization_leads_to_the_one_kept(textile: Api) -> None:
    textile.create("/organizations", id="o-4", name="示例服装厂")
    body = {"decision": "same", "keep": "o-1", "other": "o-4"}
    textile.client.post("/duplicates", json=body).raise_for_status()
    response = textile.client.get("/organizations/o-4/partners?direction=upstream")
    moved = "/api/v1/organizations/o-1/partners?direction=upstream"
    assert (response.status_code, response.headers["Location"]) == (308, moved)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ({"direction": "sideways"}, "query.direction"),
        ({"direction": "upstream", "tiers": "0"}, "query.tiers"),
        ({"direction": "upstream", "tiers": "50"}, "query.tiers"),
        ({"direction": "upstream", "local": "2"}, "query.local"),
        ({"direction": "upstream", "near": "某地"}, "query.near"),
        ({"direction": "upstream", "cursor": "x"}, "query.cursor"),
        ({"direction": "upstream", "cursor": encode_cursor("9" * 5_000)}, "query.cursor"),
        ({"alternatives_to": "o-1"}, "query.alternatives_to"),
        ({"direction": "upstream", "known": "maybe"}, "query.known"),
    ],
)
def test_wrong_questions_are_told(textile: Api, query: dict[str, str], place: str) -> None:
    response = textile.client.get("/organizations/o-1/partners", params=query)
    assert [where for where, _ in faults(response)] == [place]
    assert "int_max_str_digits" not in response.text


def test_an_unknown_organization_is_told(textile: Api) -> None:
    response = textile.client.get("/organizations/none/partners?direction=upstream")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")
    response = textile.client.get("/organizations/o-1/partners?alliance=none")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_alternatives_and_peers(textile: Api) -> None:
    [other] = partners(textile, "o-1", alternatives_to="o-2")["items"]
    assert (other["id"], other["other_region"], other["common_suppliers"]) == ("o/3", True, [])
    [peer] = partners(textile, "o-2", direction="peers")["items"]
    assert (peer["id"], peer["competitor"], peer["other_region"]) == ("o/3", True, None)
    response = textile.client.get("/organizations/o-1/partners?alternatives_to=none")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_alternatives_to_whom_one_takes_nothing_of_say_so(textile: Api) -> None:
    textile.create("/organizations", id="o-4", name="示例染料", products=["染料"])
    textile.create("/organizations", id="o-5", name="示例助剂", products=["染料"])
    textile.create("/organizations", id="o-6", name="示例新厂")
    [dye] = partners(textile, "o-1", alternatives_to="o-4")["items"]
    [fabric] = partners(textile, "o-1", alternatives_to="o-2")["items"]
    assert [(each["id"], each["unrelated"]) for each in (dye, fabric)] == [("o-5", True), ("o/3", False)]
    response = textile.client.get("/organizations/o-1/partners?alternatives_to=o-6")
    assert faults(response) == [("query.alternatives_to", "o-6")]
    assert "whose products, segment, partners or description are known" in response.text
