from __future__ import annotations

import pytest

from tests.api.conftest import Api

CHAINS = "chain,segment,upstream\n针织,纱线,\n针织,面料,纱线\n针织,成衣,面料\n"
ORGANIZATIONS = (
    "id,name,region,scale\norg-1,示例化纤,350582,大型\norg-2,示例针织,350211,小型\norg-3,示例纺织,350211,\n"
)
RELATIONS = """source,relation,target,weight
org-1,IN_SEGMENT,针织/纱线,
org-2,IN_SEGMENT,针织/面料,
org-3,IN_SEGMENT,针织/面料,
org-2,LEADS,针织/面料,
org-1,SUPPLIES,org-2,
针织/纱线,UPSTREAM_OF,针织/面料,0.5
针织/面料,UPSTREAM_OF,针织/成衣,0.2
"""


@pytest.fixture
def knitting(api: Api) -> Api:
    """Three segments with weighted flows, and three members."""
    lists = {"chains": CHAINS, "organizations": ORGANIZATIONS, "relations": RELATIONS}
    files = [("files", (f"{name}.csv", text)) for name, text in lists.items()]
    api.client.post("/imports", files=files).raise_for_status()
    return api


def test_concentration(knitting: Api) -> None:
    items = knitting.client.get("/chains/针织/concentration").json()["items"]
    assert [(item["name"], item["hhi"], item["level"]) for item in items] == [
        ("纱线", 1.0, "high"),
        ("面料", 0.5, "high"),
        ("成衣", None, ""),
    ]
    assert (items[0]["largest"]["id"], items[2]["largest"]) == ("org-1", None)


def test_leaders_stated_and_possible(knitting: Api) -> None:
    answer = knitting.client.get("/chains/针织/leaders").json()
    assert [(each["leader"]["id"], each["leads"]["id"], each["role"]) for each in answer["stated"]] == [
        ("org-2", "针织/面料", "leader")
    ]
    first = answer["items"][0]
    assert (first["enterprise"]["id"], first["score"], first["size"]) == ("org-1", 1.0, 1.0)
    assert [item["enterprise"]["id"] for item in answer["items"]] == ["org-1", "org-2", "org-3"]


def test_linkages(knitting: Api) -> None:
    answer = knitting.client.get("/chains/针织/linkages?limit=2").json()
    assert answer["weighted"] is True
    assert [(item["name"], item["upstreamness"]) for item in answer["items"]] == [
        ("纱线", pytest.approx(23 / 16)),
        ("面料", pytest.approx(7 / 6)),
    ]
    assert answer["next"]


def test_flows_that_no_output_meets_are_told(knitting: Api) -> None:
    rows = "source,relation,target,weight\n针织/成衣,UPSTREAM_OF,针织/纱线,20\n"
    knitting.client.post("/imports", files={"files": ("relations.csv", rows)}).raise_for_status()
    response = knitting.client.get("/chains/针织/linkages")
    assert (response.status_code, response.json()["code"]) == (422, "not-productive")


@pytest.mark.parametrize("analysis", ["concentration", "leaders", "linkages"])
def test_an_unknown_chain_is_told(knitting: Api, analysis: str) -> None:
    assert knitting.client.get(f"/chains/none/{analysis}").status_code == 404
