from __future__ import annotations

import time

import httpx
import pytest

from tests.api.conftest import Api, faults

ENDLESS = (
    "MATCH (a), (b) UNWIND range(1, 100000) AS i UNWIND range(1, 100000) AS j RETURN sum(i * j + size(a.id))"
)


@pytest.fixture
def supply(api: Api) -> Api:
    """An enterprise with a product."""
    api.create("/organizations", id="org-1", name="示例科技", products=["工业相机"])
    return api


def test_a_question_is_answered_with_rows(supply: Api) -> None:
    asked = "MATCH (e:Enterprise)-[:PRODUCES]->(p:Product {name: $name}) RETURN e.id AS id, p"
    response = supply.client.post("/graph/query", json={"query": asked, "parameters": {"name": "工业相机"}})
    assert response.json() == {
        "columns": ["id", "p"],
        "rows": [
            ["org-1", {"label": "Product", "properties": {"id": "product/工业相机", "name": "工业相机"}}]
        ],
        "complete": True,
    }


def test_what_was_just_written_is_seen(supply: Api) -> None:
    asked = {"query": "MATCH (d:Demand) RETURN count(*)"}
    assert supply.client.post("/graph/query", json=asked).json()["rows"] == [[0]]
    supply.create("/demands", id="d-1", title="贷款")
    assert supply.client.post("/graph/query", json=asked).json()["rows"] == [[1]]


def test_rows_may_be_limited(supply: Api) -> None:
    asked = {"query": "UNWIND range(1, 1000000) AS i RETURN i", "limit": 2}
    answer = supply.client.post("/graph/query", json=asked).json()
    assert (answer["rows"], answer["complete"]) == ([[1], [2]], False)


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("MATCH (n) DETACH DELETE n", 403, "query-not-allowed"),
        ("LOAD FROM '/etc/passwd' RETURN *", 403, "query-not-allowed"),
        ("SELECT * FROM demands", 422, "bad-query"),
        ("MATCH (n:Firm) RETURN n", 422, "bad-query"),
        ("UNWIND range(1, 100000000) AS i RETURN collect(i)", 422, "query-too-large"),
    ],
)
def test_what_is_not_answered_is_a_problem_and_the_server_lives_on(
    supply: Api, query: str, status: int, code: str
) -> None:
    response = supply.client.post("/graph/query", json={"query": query})
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert supply.client.post("/graph/query", json={"query": "RETURN 1"}).json()["rows"] == [[1]]


def test_whoever_hangs_up_stops_the_query(supply: Api) -> None:
    supply.client.post("/graph/query", json={"query": "RETURN 1"})
    client = httpx.Client(base_url=supply.client.base_url, timeout=httpx.Timeout(60, read=0.5))
    with client, pytest.raises(httpx.ReadTimeout):
        client.post("/graph/query", json={"query": ENDLESS})
    began = time.monotonic()
    answer = supply.client.post("/graph/query", json={"query": "RETURN 1"})
    assert answer.json()["rows"] == [[1]]
    assert time.monotonic() - began < supply.state.queries.limits.seconds


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({}, ("body.query", "")),
        ({"query": "RETURN 1", "limit": 0}, ("body.limit", "0")),
        ({"query": "RETURN 1", "timeout": 3}, ("body.timeout", "3")),
    ],
)
def test_a_wrong_body_is_refused(api: Api, body: dict[str, object], fault: tuple[str, str]) -> None:
    [found] = faults(api.client.post("/graph/query", json=body))
    assert found[0] == fault[0]
