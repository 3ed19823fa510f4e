"""`/chains/{id}/experts` and `/pairings` answer what the functions do."""

from __future__ import annotations

import pytest

from tests.api.conftest import Api


@pytest.fixture
def robots(api: Api) -> Api:
    files = {
        "chains": "chain,segment,products\n机器人链,视觉系统,机器视觉\n",
        "organizations": "id,name,kind,products\nfirm,示例公司,企业,机器视觉\nuni,示例大学,高校,\n",
        "people": "id,name,kind,organization,skills\np,林示例,expert,uni,机器视觉\n",
        "relations": "source,relation,target\nfirm,LEADS,机器人链\nuni,SKILLED_IN,product/机器视觉\n",
    }
    for name, text in files.items():
        response = api.client.post("/imports", files={"files": (f"{name}.csv", text.encode(), "text/csv")})
        assert response.status_code in {200, 201}, response.text
    return api


def test_experts_of_a_chain_and_of_a_segment(robots: Api) -> None:
    for id_ in ("机器人链", "机器人链/视觉系统"):
        answer = robots.client.get(f"/chains/{id_}/experts").json()
        assert [(each["node"]["id"], each["topics"]) for each in answer["items"]] == [
            ("p", ["机器视觉"]),
            ("uni", ["机器视觉"]),
        ]
        assert answer["items"][1]["evidence"][0] == {
            "nodes": ["uni", "product/机器视觉"],
            "relations": ["SKILLED_IN"],
        }


def test_pages_of_experts_go_on(robots: Api) -> None:
    first = robots.client.get("/chains/机器人链/experts", params={"limit": 1}).json()
    second = robots.client.get(
        "/chains/机器人链/experts", params={"limit": 1, "cursor": first["next"]}
    ).json()
    assert [page["items"][0]["node"]["id"] for page in (first, second)] == ["p", "uni"]
    assert second["next"] is None


def test_pairings(robots: Api) -> None:
    [pairing] = robots.client.get("/chains/机器人链/pairings").json()["items"]
    assert (pairing["leader"]["id"], pairing["institute"]["node"]["id"]) == ("firm", "uni")


@pytest.mark.parametrize("what", ["experts", "pairings"])
def test_an_unknown_chain_is_not_found(api: Api, what: str) -> None:
    assert api.client.get(f"/chains/none/{what}").status_code == 404
