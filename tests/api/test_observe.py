from __future__ import annotations

import asyncio
import logging
import re

import pytest
from starlette.types import Message, Receive, Scope, Send

from api.metrics import Metrics
from api.observe import Observe
from graph.errors import StoreUnavailable
from tests.api.conftest import Api

LINE = re.compile(r"([0-9a-f]{8}) (\w+) (\S+) (\d{3}) [0-9.]+ ms")


@pytest.fixture(autouse=True)
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "changlian.api")
    return caplog


def lines(api: Api, logged: pytest.LogCaptureFixture) -> list[tuple[str, ...]]:
    """What was logged of the requests so far."""
    api.client.get("/health")  # the answer may be here before its line; the next request is not begun before
    matches = [LINE.fullmatch(record.getMessage()) for record in logged.records]
    return [match.groups() for match in matches if match and match[3] != "/api/v1/health"]


def test_a_request_is_one_line_with_the_id_that_its_answer_bears(
    api: Api, logged: pytest.LogCaptureFixture
) -> None:
    response = api.client.get("/demands/none")
    assert lines(api, logged) == [(response.headers["x-request-id"], "GET", "/api/v1/demands/none", "404")]


def test_queries_and_bodies_are_not_logged(api: Api, logged: pytest.LogCaptureFixture) -> None:
    api.client.get("/demands?q=13800000000")
    api.client.post("/demands", json={"title": "贷款", "phone": "13800000000"})
    assert len(lines(api, logged)) == 2
    assert "13800000000" not in logged.text


def test_a_path_cannot_forge_a_line(api: Api, logged: pytest.LogCaptureFixture) -> None:
    api.client.get("/demands/a%0A00000000%20GET%20/%20200%201.0%20ms")
    lines(api, logged)
    told = [record.getMessage() for record in logged.records if "00000000 GET" in record.getMessage()]
    assert len(told) == 1
    assert r" GET /api/v1/demands/a\n00000000 GET / 200 1.0 ms 404 " in told[0]
    assert "\n" not in told[0]
    assert "\n00000000" not in logged.text


def test_an_unforeseen_error_is_logged_and_told_by_its_id_only(
    api: Api, logged: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("the secret cause")

    monkeypatch.setattr(api.state, "snapshot", fail)
    response = api.client.get("/graph/nodes/org-1/neighbours")
    problem = response.json()
    assert (response.status_code, problem["code"]) == (500, "internal")
    assert response.headers["x-request-id"] in problem["detail"]
    assert "secret" not in response.text
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
    assert "the secret cause" in logged.text


def test_a_store_that_cannot_be_reached_is_told(api: Api) -> None:
    api.store.close()
    response = api.client.get("/health")
    assert (response.status_code, response.json()["code"]) == (503, StoreUnavailable.code)


def test_a_request_that_the_end_of_the_server_cuts_off_is_told() -> None:
    sent = list[Message]()

    async def endless(_scope: Scope, _receive: Receive, _send: Send) -> None:
        await asyncio.Event().wait()

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def cut_off() -> None:
        scope: Scope = {"type": "http", "method": "POST", "path": "/api/v1/imports", "headers": []}
        request = asyncio.create_task(Observe(endless, Metrics())(scope, receive, send))
        await asyncio.sleep(0)
        request.cancel()
        await request

    asyncio.run(cut_off())
    assert [message.get("status") for message in sent] == [503, None]
    assert b'"code":"server-ending"' in sent[1]["body"]
