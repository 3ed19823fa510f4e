"""`/products/links` says which products a text means, and stores nothing."""

from __future__ import annotations

from tests.api.conftest import Api


def test_a_text_is_linked_to_products(api: Api) -> None:
    api.create("/organizations", name="示例化纤", products=["涤纶长丝"])
    version = api.store.version
    response = api.client.post("/products/links", json={"text": "主要生产超高强涤纶长丝"})
    assert (response.status_code, response.json()) == (
        200,
        {"items": [{"id": "product/涤纶长丝", "name": "涤纶长丝", "how": "finer", "confidence": 0.8}]},
    )
    assert api.store.version == version


def test_a_product_written_one_moment_ago_is_found(api: Api) -> None:
    assert api.client.post("/products/links", json={"text": "面料"}).json() == {"items": []}
    api.create("/organizations", name="示例针织", products=["面料"])
    assert api.client.post("/products/links", json={"text": "面料"}).json()["items"][0]["how"] == "exact"


def test_a_text_too_long_is_refused(api: Api) -> None:
    response = api.client.post("/products/links", json={"text": "面" * 10_001})
    assert (response.status_code, response.json()["code"]) == (422, "bad-request")
