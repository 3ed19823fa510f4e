"""`/needs` proposes the needs of a text and stores nothing."""

from __future__ import annotations

from tests.api.conftest import Api, faults


def test_the_needs_of_a_text(api: Api) -> None:
    version = api.store.version
    response = api.client.post("/needs", json={"text": "找针织面料、招缝纫工60名"})
    assert response.status_code == 200
    assert response.json() == {
        "items": [
            {
                "title": "找针织面料",
                "description": "找针织面料",
                "kind": "supply",
                "direction": "采购",
                "start": 0,
                "end": 5,
            },
            {
                "title": "招缝纫工60名",
                "description": "招缝纫工60名",
                "kind": "talent",
                "quantity": 60,
                "unit": "人",
                "start": 6,
                "end": 13,
            },
        ]
    }
    assert api.store.version == version


def test_a_text_without_a_need(api: Api) -> None:
    assert api.client.post("/needs", json={"text": "谢谢"}).json() == {"items": []}


def test_what_is_proposed_can_be_created_as_parts_of_a_demand(api: Api) -> None:
    api.create("/demands", id="d-1", title="贷款50万；招工5名")
    for need in api.client.post("/needs", json={"text": "贷款50万；招工5名"}).json()["items"]:
        columns = {name: value for name, value in need.items() if name not in {"start", "end"}}
        assert api.create("/demands", **columns, part_of="d-1").json()["part_of"] == "d-1"


def test_a_text_that_is_too_long_or_missing(api: Api) -> None:
    assert faults(api.client.post("/needs", json={"text": "甲" * 10_001}))[0][0] == "body.text"
    assert faults(api.client.post("/needs", json={}))[0][0] == "body.text"
