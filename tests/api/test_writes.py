from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.app import create_app
from api.settings import Settings
from tests.api.conftest import Api, Running

FULL = {
    "title": "流动资金贷款",
    "description": "采购原料。",
    "kind": "资金",
    "region": "集美区",
    "tags": ["高企"],
    "amount": "580万",
    "deadline": "2026年12月",
    "急": "是",
}


@pytest.fixture(params=["sqlite", "neo4j"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Every test here runs on both kinds of store."""
    if request.param == "sqlite":
        return Settings(store=f"sqlite:///{tmp_path}/test.db")
    return Settings(store=request.getfixturevalue("empty_neo4j_url"))


def test_a_request_sent_again_with_its_key_is_carried_out_once(api: Api) -> None:
    key = {"idempotency-key": "k-1"}
    first = api.client.post("/demands", json=FULL, headers=key)
    again = api.client.post("/demands", json=FULL, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["location"] == first.headers["location"]
    assert api.store.version == 1


def test_a_key_answers_as_at_first_after_a_change(api: Api) -> None:
    key = {"idempotency-key": "k-1"}
    first = api.client.post("/demands", json={"id": "d-1", "title": "贷款"}, headers=key)
    api.client.patch("/demands/d-1", json={"title": "别的"}, headers={"if-match": '"1"'})
    again = api.client.post("/demands", json={"id": "d-1", "title": "贷款"}, headers=key)
    assert (again.status_code, again.json(), again.headers["etag"]) == (201, first.json(), '"1"')
    assert api.client.get("/demands/d-1").json()["title"] == "别的"


def test_a_key_does_not_bring_back_what_was_deleted(api: Api) -> None:
    key = {"idempotency-key": "k-1"}
    api.client.post("/demands", json={"id": "d-1", "title": "贷款"}, headers=key)
    api.client.delete("/demands/d-1", headers={"if-match": '"1"'})
    again = api.client.post("/demands", json={"id": "d-1", "title": "贷款"}, headers=key)
    assert again.status_code == 201
    assert api.client.get("/demands/d-1").status_code == 404


@pytest.mark.parametrize(
    "other", [{"title": "别的"}, {"id": "d-1", "title": "别的"}, {"id": "d-2", "title": "贷款"}]
)
def test_a_key_of_another_request_is_refused(api: Api, other: dict[str, str]) -> None:
    key = {"idempotency-key": "k-1"}
    api.client.post("/demands", json={"id": "d-1", "title": "贷款"}, headers=key)
    response = api.client.post("/demands", json=other, headers=key)
    assert (response.status_code, response.json()["code"]) == (422, "idempotency-key-reused")
    assert api.store.version == 1


def test_a_key_of_another_request_is_refused_whatever_became_of_the_first(api: Api) -> None:
    key = {"idempotency-key": "k-1"}
    api.client.post("/demands", json={"id": "d-1", "title": "贷款"}, headers=key)
    for change in ("PATCH", "DELETE"):
        api.client.request(change, "/demands/d-1", json={"title": "改"}, headers={"if-match": "*"})
        response = api.client.post("/demands", json={"id": "d-1", "title": "别的"}, headers=key)
        assert (response.status_code, response.json()["code"]) == (422, "idempotency-key-reused")


def test_a_key_of_a_request_to_another_address_is_refused(api: Api) -> None:
    key = {"idempotency-key": "k-1"}
    api.client.post("/demands", json={"title": "贷款"}, headers=key)
    response = api.client.post("/resources", json={"title": "贷款"}, headers=key)
    assert (response.status_code, response.json()["code"]) == (422, "idempotency-key-reused")


def test_a_key_of_a_failed_request_can_be_used_again(api: Api) -> None:
    key = {"idempotency-key": "k-1"}
    assert api.client.post("/demands", json={"title": "贷款", "amount": "?"}, headers=key).status_code == 422
    assert api.client.post("/demands", json={"title": "贷款"}, headers=key).status_code == 201


@pytest.mark.parametrize("key", ["", "a b", "x" * 256, "\xe9"])
def test_a_key_is_short_and_plain(api: Api, key: str) -> None:
    headers = [(b"idempotency-key", key.encode("latin-1"))]
    response = api.client.post("/demands", json={"title": "贷款"}, headers=headers)
    assert [item["place"] for item in response.json()["errors"]] == ["header.idempotency-key"]


def test_delete_removes_an_object(api: Api) -> None:
    api.create("/demands", id="d-1", title="贷款")
    response = api.client.delete("/demands/d-1", headers={"if-match": '"1"'})
    assert (response.status_code, response.content) == (204, b"")
    assert api.client.get("/demands/d-1").status_code == 404
    assert api.client.get("/demands").json()["items"] == []


def test_an_organization_that_demands_name_is_not_deleted(api: Api) -> None:
    api.create("/organizations", id="org-1", name="示例公司")
    api.create("/demands", id="d-1", title="贷款", organization="org-1")
    etag = api.client.get("/organizations/org-1").headers["etag"]
    response = api.client.delete("/organizations/org-1", headers={"if-match": etag})
    assert (response.status_code, response.json()["code"]) == (409, "in-use")
    assert "d-1" in response.json()["detail"]
    api.client.delete("/demands/d-1", headers={"if-match": "*"})
    assert api.client.delete("/organizations/org-1", headers={"if-match": etag}).status_code == 204


# Many at once


def in_threads(count: int, work: Callable[[int], None]) -> None:
    """Run `work` with the numbers below `count`, each in a thread of its own."""
    with ThreadPoolExecutor(count) as pool:
        for done in [pool.submit(work, number) for number in range(count)]:
            done.result()


def test_no_update_gets_lost(api: Api) -> None:
    api.create("/demands", id="d-1", title="贷款", quantity=0)

    def add_five(_: int) -> None:
        done = 0
        while done < 5:
            read = api.client.get("/demands/d-1")
            response = api.client.patch(
                "/demands/d-1",
                json={"quantity": read.json().get("quantity", 0) + 1},
                headers={"if-match": read.headers["etag"]},
            )
            assert response.status_code in (200, 412)
            done += response.status_code == 200

    in_threads(4, add_five)
    assert api.client.get("/demands/d-1").json()["quantity"] == 20
    assert api.store.version == 21


def test_of_many_deletions_one_is_carried_out(api: Api) -> None:
    api.create("/demands", id="d-1", title="贷款")
    statuses = list[int]()
    in_threads(
        6,
        lambda _: statuses.append(api.client.delete("/demands/d-1", headers={"if-match": '"1"'}).status_code),
    )
    assert sorted(statuses) == [204, 404, 404, 404, 404, 404]


def test_a_key_sent_by_many_at_once_is_carried_out_once(api: Api) -> None:
    answers = list[tuple[int, str, str]]()

    def create(_: int) -> None:
        response = api.client.post("/demands", json=FULL, headers={"idempotency-key": "k-1"})
        answers.append((response.status_code, response.headers["etag"], response.text))

    in_threads(8, create)
    assert len(set(answers)) == 1
    assert answers[0][:2] == (201, '"1"')
    assert api.store.version == 1


def test_of_many_objects_with_one_id_one_is_created(api: Api) -> None:
    statuses = list[int]()

    def create(thread: int) -> None:
        response = api.client.post("/demands", json={"id": "d-1", "title": f"贷款{thread}"})
        statuses.append(response.status_code)

    in_threads(6, create)
    assert sorted(statuses) == [201, 409, 409, 409, 409, 409]


def test_a_key_is_known_after_a_restart(api: Api, running: Running) -> None:
    key = {"idempotency-key": "k-1"}
    first = api.client.post("/demands", json=FULL, headers=key)
    api.store.close()
    app = create_app(api.settings)
    running.switch.app = app
    again = api.client.post("/demands", json=FULL, headers=key)
    other = api.client.post("/demands", json={"title": "别的"}, headers=key)
    app.state.changlian.store.close()
    assert (again.status_code, again.text, again.headers["etag"]) == (201, first.text, first.headers["etag"])
    assert other.status_code == 422
