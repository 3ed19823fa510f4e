from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.settings import Settings
from tests.api.conftest import Api

LIMIT = 1000


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=f"sqlite:///{tmp_path}/test.db", max_body_bytes=LIMIT, max_import_bytes=3 * LIMIT)


def demand_of(size: int) -> bytes:
    frame = b'{"title":""}'
    return b'{"title":"' + b"x" * (size - len(frame)) + b'"}'


def in_chunks(body: bytes) -> Iterator[bytes]:
    for begin in range(0, len(body), 100):
        yield body[begin : begin + 100]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_of_the_largest_size_is_read(api: Api, chunked: bool) -> None:
    body = demand_of(LIMIT)
    response = api.client.post(
        "/demands",
        content=in_chunks(body) if chunked else body,
        headers={"content-type": "application/json"},
    )
    assert response.status_code == 201


@pytest.mark.parametrize("chunked", [False, True])
def test_a_larger_body_is_refused(api: Api, chunked: bool) -> None:
    body = demand_of(LIMIT + 1)
    response = api.client.post(
        "/demands",
        content=in_chunks(body) if chunked else body,
        headers={"content-type": "application/json"},
    )
    assert response.status_code == 413
    assert response.json()["code"] == "body-too-large"
    assert api.store.version == 0
