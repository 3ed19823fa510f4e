from __future__ import annotations

from urllib.parse import quote

import pytest

from graph.records import Evidence, Relation
from graph.vocabulary import RelationKind
from tests.api.conftest import Api, faults

RELATIONS = "source,relation,target,weight,evidence,observed_on\norg-1,SUPPLIES,org-2,0.5,年报,2026-05-01\n"


@pytest.fixture
def supply(api: Api) -> Api:
    """Two enterprises, one of which supplies the other, and a demand."""
    api.create(
        "/organizations", id="org-1", name="示例科技有限公司", aliases=["示例科技"], products=["工业相机"]
    )
    api.create("/organizations", id="org-2", name="示例", region="350211")
    api.create("/demands", id="d-1", title="示例需求", organization="org-1")
    api.client.post("/imports", files={"files": ("relations.csv", RELATIONS)}).raise_for_status()
    return api


# Search


def found(api: Api, query: str) -> list[str]:
    return [item["id"] for item in api.client.get(f"/graph/search?{query}").json()["items"]]


def test_names_that_fit_best_come_first(supply: Api) -> None:
    assert found(supply, "q=示例") == ["org-2", "d-1", "org-1"]
    assert found(supply, "q=工業相機") == ["product/工业相机"]
    assert found(supply, "q=350211") == []


def test_search_tells_kind_and_name(supply: Api) -> None:
    items = supply.client.get("/graph/search?q=示例需求").json()["items"]
    assert items == [{"id": "d-1", "kind": "demand", "name": "示例需求", "alliance": None}]


def test_search_may_be_limited_to_kinds(supply: Api) -> None:
    assert found(supply, "q=示例&kind=demand&kind=product") == ["d-1"]


def test_pages_of_a_search_join_to_the_whole(supply: Api) -> None:
    first = supply.client.get("/graph/search?q=示例&limit=2").json()
    assert [item["id"] for item in first["items"]] == ["org-2", "d-1"]
    assert found(supply, f"q=示例&cursor={first['next']}") == ["org-1"]


def test_where_nothing_is_found_names_like_it_are_suggested(supply: Api) -> None:
    answer = supply.client.get("/graph/search?q=示列科技有限公司").json()
    assert (answer["items"], [item["id"] for item in answer["suggestions"]]) == ([], ["org-1"])
    assert supply.client.get("/graph/search?q=示例").json()["suggestions"] == []


@pytest.mark.parametrize("query", ["", "q=", "q=%20", "q=a&kind=x", "q=a&cursor=YQ", "q=a&limit=0"])
def test_a_wrong_search_is_refused(api: Api, query: str) -> None:
    assert len(faults(api.client.get(f"/graph/search?{query}"))) == 1


# Neighbours


def test_neighbours_tell_relation_direction_and_evidence(supply: Api) -> None:
    items = supply.client.get("/graph/nodes/org-1/neighbours").json()["items"]
    assert [(item["relation"], item["direction"], item["node"]["id"]) for item in items] == [
        ("PRODUCES", "out", "product/工业相机"),
        ("REQUESTS", "out", "d-1"),
        ("SUPPLIES", "out", "org-2"),
    ]
    assert items[2]["weight"] == 0.5
    assert items[2]["evidence"] == [
        {
            "evidence": "年报",
            "observed_on": "2026-05-01",
            "valid_from": "",
            "valid_to": "",
            "confidence": None,
            "status": "stated",
            "row": "",
        }
    ]


def test_neighbours_are_counted_by_relation_direction_and_kind(supply: Api) -> None:
    answer = supply.client.get("/graph/nodes/org-1/neighbours?limit=1").json()
    assert answer["groups"] == [
        {"relation": "PRODUCES", "direction": "out", "kind": "product", "count": 1},
        {"relation": "REQUESTS", "direction": "out", "kind": "demand", "count": 1},
        {"relation": "SUPPLIES", "direction": "out", "kind": "enterprise", "count": 1},
    ]


def neighbours(api: Api, path: str) -> list[str]:
    return [item["node"]["id"] for item in api.client.get(f"/graph/nodes/{path}").json()["items"]]


def test_neighbours_may_be_limited_to_relations_and_a_direction(supply: Api) -> None:
    assert neighbours(supply, "org-2/neighbours?direction=in") == ["org-1"]
    assert neighbours(supply, "org-2/neighbours?direction=out") == ["region/350211"]
    assert neighbours(supply, "org-1/neighbours?relation=SUPPLIES&relation=REQUESTS") == ["d-1", "org-2"]


@pytest.mark.parametrize("address", ["product/工业相机", quote("product/工业相机", safe="")])
def test_ids_may_have_slashes(supply: Api, address: str) -> None:
    assert neighbours(supply, f"{address}/neighbours") == ["org-1"]


def test_pages_of_neighbours_join_to_the_whole(supply: Api) -> None:
    joined, cursor = list[str](), ""
    while cursor is not None:
        path = f"org-1/neighbours?limit=1&cursor={cursor}"
        joined += neighbours(supply, path)
        cursor = supply.client.get(f"/graph/nodes/{path}").json()["next"]
    assert joined == ["product/工业相机", "d-1", "org-2"]


def test_neighbours_of_nothing_are_told(api: Api) -> None:
    response = api.client.get("/graph/nodes/none/neighbours")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_neighbours_that_are_only_inferred_come_when_asked_for(supply: Api) -> None:
    guess = Relation("org-2", RelationKind.SUPPLIES, "org-1", (Evidence("推断", status="inferred"),))
    supply.store.write(lambda tx: tx.writes.upsert_relations([guess]))
    assert neighbours(supply, "org-1/neighbours?direction=in") == []
    assert neighbours(supply, "org-1/neighbours?direction=in&inferred=true") == ["org-2"]


@pytest.mark.parametrize("query", ["relation=LIKES", "direction=up", "cursor=YQ", "limit=0"])
def test_a_wrong_parameter_of_neighbours_is_refused(api: Api, query: str) -> None:
    assert len(faults(api.client.get(f"/graph/nodes/org-1/neighbours?{query}"))) == 1
