from __future__ import annotations

import pytest

from tests.api.conftest import Api


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b'"text"', b"1"],
)
def test_create_needs_an_object(api: Api, body: bytes) -> None:
    response = api.client.post("/demands", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"title": NaN}',
        b'{"amount": Infinity, "title": "x"}',
        b'{"title": "\\ud800"}',
        b'{"title": "\xff"}',
        b"[" * 100_000,
        b'{"amount": 1' + b"0" * 5000 + b', "title": "x"',
    ],
)
def test_a_body_that_is_no_json_is_refused(api: Api, body: bytes) -> None:
    response = api.client.post("/demands", content=body, headers={"content-type": "application/json"})
    assert (response.status_code, response.json()["code"]) == (400, "bad-body")


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_a_body_of_another_type_is_refused(api: Api, media_type: str) -> None:
    response = api.client.post("/demands", content=b'{"title": "x"}', headers={"content-type": media_type})
    assert (response.status_code, response.json()["code"]) == (415, "unsupported-media-type")
    assert api.store.version == 0


def test_an_encoded_slash_belongs_to_the_id(api: Api) -> None:
    api.create("/demands", id="d-1", title="贷款")
    location = api.create("/demands", id="d-1/matches", title="用工").headers["location"]
    assert api.client.get(location.removeprefix("/api/v1")).json()["id"] == "d-1/matches"
    assert api.client.get("/demands/d-1/matches").json()["items"] == []
    assert api.client.get("/demands/d-1%2Fmatches/matches").json()["items"] == []
