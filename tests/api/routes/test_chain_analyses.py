from __future__ import annotations

import pytest

from api.routes.chain_analyses import INFERRED
from tests.api.conftest import Api, faults

CHAINS = """chain,segment,upstream,products,region
服装/针织,纱线,,涤纶长丝,350500
服装/针织,面料,纱线,针织布,
服装/针织,成衣,面料,,
"""
ORGANIZATIONS = """id,name,region,products
org-1,示例针织,350582,针织布
org-2,示例化纤,350211,涤纶长丝
"""
RELATIONS = (
    "source,relation,target\norg-1,IN_SEGMENT,服装/针织/面料\nproduct/针织布,MADE_FROM,product/涤纶长丝\n"
)


@pytest.fixture
def knitting(api: Api) -> Api:
    """A chain of three segments with a member in one, and a maker of another's product elsewhere."""
    lists = {"chains": CHAINS, "organizations": ORGANIZATIONS, "relations": RELATIONS}
    files = [("files", (f"{name}.csv", text)) for name, text in lists.items()]
    api.client.post("/imports", files=files).raise_for_status()
    return api


def test_gaps_are_told_with_what_depends_on_them(knitting: Api) -> None:
    answer = knitting.client.get("/chains/服装/针织/gaps?region=泉州").json()
    assert (answer["chain"]["id"], answer["region"]) == ("服装/针织", "350500")
    assert (answer["positions"], answer["filled"], answer["share"], answer["next"]) == (3, 1, 1 / 3, None)
    first = answer["items"][0]
    assert first == {
        "id": "服装/针织/纱线",
        "name": "纱线",
        "lacks": ["empty"],
        "bottleneck": True,
        "members": [],
        "elsewhere": 1,
        "downstream": 2,
        "exposure": 1.0,
        "capacity": None,
        "need": None,
        "unit": "",
        "inferred": [],
        "inferred_count": 0,
        "sole": [],
        "likely": [],
    }
    assert [item["name"] for item in answer["items"]] == ["纱线", "面料", "成衣"]


def test_a_demand_counts_for_the_product_in_its_title_and_says_so(knitting: Api) -> None:
    demand = {
        "title": "求购再生涤纶长丝",
        "kind": "supply",
        "organization": "org-1",
        "quantity": 500,
        "unit": "吨",
    }
    id_ = knitting.client.post("/demands", json=demand).json()["id"]
    first = knitting.client.get("/chains/服装/针织/gaps?region=泉州").json()["items"][0]
    assert (first["lacks"], first["need"], first["unit"]) == (["empty"], 500, "吨")
    [inferred] = first["inferred"]
    assert (inferred["trade"]["id"], inferred["product"]["name"], inferred["confidence"]) == (
        id_,
        "涤纶长丝",
        0.68,
    )
    assert first["inferred_count"] == 1
    [target] = knitting.client.get("/chains/服装/针织/targets?region=泉州").json()["items"][:1]
    assert target["position"]["inferred"] == [inferred]


def test_of_many_that_only_texts_tell_the_surest_are_named(knitting: Api) -> None:
    rows = [
        {"title": f"求购涤纶长丝{at}吨", "kind": "supply", "organization": "org-1"} for at in range(INFERRED)
    ]
    for demand in ({**rows[0], "title": "求购再生涤纶长丝"}, *rows):
        knitting.client.post("/demands", json=demand)
    first = knitting.client.get("/chains/服装/针织/gaps?region=泉州").json()["items"][0]
    assert first["inferred_count"] == INFERRED + 1
    assert [each["confidence"] for each in first["inferred"]] == [0.85] * INFERRED


def test_gaps_come_in_pages(knitting: Api) -> None:
    first = knitting.client.get("/chains/服装/针织/gaps?limit=2").json()
    second = knitting.client.get(f"/chains/服装/针织/gaps?limit=2&cursor={first['next']}").json()
    names = [item["name"] for page in (first, second) for item in page["items"]]
    assert names == ["纱线", "面料", "成衣"]
    assert second["next"] is None


def test_a_product_is_a_chain_too(knitting: Api) -> None:
    answer = knitting.client.get("/chains/product/针织布/gaps?tiers=1").json()
    assert knitting.client.get("/chains/针织布/gaps?tiers=1").json() == answer
    assert (answer["chain"]["name"], [item["name"] for item in answer["items"]]) == (
        "针织布",
        ["涤纶长丝", "针织布"],
    )


@pytest.mark.parametrize("id_", ["none", "org-1", "服装/针织/面料"])
def test_an_unknown_chain_is_told(knitting: Api, id_: str) -> None:
    response = knitting.client.get(f"/chains/{id_}/gaps")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("tiers=0", "tiers"),
        ("tiers=51", "tiers"),
        ("region=乌有", "region"),
        ("cursor=eA", "cursor"),
        ("x=1", "x"),
    ],
)
def test_a_wrong_value_is_told(knitting: Api, query: str, place: str) -> None:
    response = knitting.client.get(f"/chains/服装/针织/gaps?{query}")
    assert [where for where, _ in faults(response)] == [f"query.{place}"]


def test_targets_are_near_and_told_with_reasons(knitting: Api) -> None:
    answer = knitting.client.get("/chains/服装/针织/targets?region=泉州").json()
    first, second, third = answer["items"]
    assert first["position"]["name"] == "纱线"
    assert first["targets"] == [
        {
            "enterprise": {"id": "org-2", "kind": "enterprise", "name": "示例化纤", "alliance": None},
            "region": "350211",
            "distance": 1,
            "stated": False,
            "products": [{"id": "product/涤纶长丝", "kind": "product", "name": "涤纶长丝", "alliance": None}],
            "customers": [],
            "likely": [],
        }
    ]
    assert [(item["position"]["lacks"], item["targets"]) for item in (second, third)] == [
        (["single"], []),
        (["empty"], []),
    ]


def test_targets_are_for_a_region(knitting: Api) -> None:
    assert faults(knitting.client.get("/chains/服装/针织/targets")) == [("query.region", "")]
