from __future__ import annotations

import pytest

from tests.api.conftest import Api

EVERYWHERE = ["/health", "/demands/none", "/nowhere", "/demands?limit=0"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_response_says_what_browsers_may_not_do(api: Api, path: str) -> None:
    headers = api.client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "private, no-cache"


def test_refused_requests_carry_them_too(api: Api) -> None:
    response = api.client.get("/health", headers={"host": "evil.example"})
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_head_answers_like_get_without_a_body(api: Api, path: str) -> None:
    got, head = api.client.get(path), api.client.head(path)
    assert head.status_code == got.status_code
    assert head.headers["content-length"] == got.headers["content-length"]
    assert head.content == b""
