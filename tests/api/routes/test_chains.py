from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.api.conftest import Api

CHAINS = """chain,segment,upstream,products,region
服装/针织,,,,350211
服装/针织,成衣,面料;辅料,运动服,
服装/针织,面料,纱线,,
服装/针织,纱线,,涤纶长丝,
服装/针织,辅料,,,
"""
RELATIONS = "source,relation,target\norg-1,IN_SEGMENT,服装/针织/面料\n"


@pytest.fixture
def knitting(api: Api) -> Api:
    """A chain whose id has a slash, with an enterprise in one segment."""
    api.create("/organizations", id="org-1", name="示例针织")
    files = [("files", ("chains.csv", CHAINS)), ("files", ("relations.csv", RELATIONS))]
    api.client.post("/imports", files=files, data={"alliance": "a-1"}).raise_for_status()
    return api


def test_chains_are_listed(knitting: Api) -> None:
    chain = {"id": "服装/针织", "name": "服装/针织", "region": "350211", "alliance": "a-1"}
    assert knitting.client.get("/chains").json() == {"items": [chain], "next": None}
    assert knitting.client.get("/chains?region=福州").json()["items"] == []
    assert knitting.client.get("/chains?alliance=a-1&q=针织&region=厦门").json()["items"] == [chain]


@pytest.mark.parametrize("address", ["服装/针织", quote("服装/针织", safe="")])
def test_segments_stand_after_those_they_take_from(knitting: Api, address: str) -> None:
    chain = knitting.client.get(f"/chains/{address}").json()
    assert (chain["name"], chain["region"]) == ("服装/针织", "350211")
    segments = {segment["name"]: segment for segment in chain["segments"]}
    assert list(segments) == ["纱线", "辅料", "面料", "成衣"]
    assert segments["成衣"]["upstream"] == ["服装/针织/辅料", "服装/针织/面料"]
    assert segments["面料"]["members"] == [
        {"id": "org-1", "kind": "enterprise", "name": "示例针织", "alliance": None}
    ]
    assert segments["纱线"]["products"] == [
        {"id": "product/涤纶长丝", "kind": "product", "name": "涤纶长丝", "alliance": None}
    ]


@pytest.mark.parametrize("id_", ["none", "服装/针织/面料", "org-1"])
def test_an_unknown_chain_is_told(knitting: Api, id_: str) -> None:
    response = knitting.client.get(f"/chains/{id_}")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")
