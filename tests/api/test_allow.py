from __future__ import annotations

import pytest

from tests.api.conftest import Api


def test_other_methods_are_told_which_there_are(api: Api) -> None:
    response = api.client.put("/demands", json={})
    assert (response.status_code, response.json()["code"]) == (405, "method-not-allowed")
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize(
    ("path", "allow"),
    [
        ("/demands", "GET, HEAD, OPTIONS, POST"),
        ("/demands/d-1", "DELETE, GET, HEAD, OPTIONS, PATCH, PUT"),
        ("/demands/d-1/matches", "GET, HEAD, OPTIONS"),
        ("/matches/batch", "OPTIONS, POST"),
        ("/openapi.json", "GET, HEAD, OPTIONS"),
        ("/demands/a/b/matches", "GET, HEAD, OPTIONS"),
        ("/demands/matches", "DELETE, GET, HEAD, OPTIONS, PATCH, PUT"),
    ],
)
def test_options_tells_the_methods(api: Api, path: str, allow: str) -> None:
    response = api.client.options(path)
    assert (response.status_code, response.headers["allow"]) == (204, allow)


def test_an_unknown_address_is_told(api: Api) -> None:
    response = api.client.get("/nowhere")
    assert (response.status_code, response.json()["code"]) == (404, "unknown-route")
