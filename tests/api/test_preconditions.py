from __future__ import annotations

import pytest

from tests.api.conftest import Api

CHANGES = [("PUT", {"title": "新"}), ("PATCH", {"title": "新"}), ("DELETE", None)]


@pytest.mark.parametrize("tag", ['"1"', 'W/"1"', '"0", "1"', "*"])
def test_a_copy_that_is_up_to_date_is_not_sent_again(api: Api, tag: str) -> None:
    api.create("/demands", id="d-1", title="贷款")
    response = api.client.get("/demands/d-1", headers={"if-none-match": tag})
    assert (response.status_code, response.content, response.headers["etag"]) == (304, b"", '"1"')


@pytest.mark.parametrize("tag", ['"0"', "1", ""])
def test_an_old_copy_is_replaced(api: Api, tag: str) -> None:
    api.create("/demands", id="d-1", title="贷款")
    assert api.client.get("/demands/d-1", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(("method", "body"), CHANGES)
def test_a_change_needs_if_match(api: Api, method: str, body: dict[str, str] | None) -> None:
    api.create("/demands", id="d-1", title="贷款")
    response = api.client.request(method, "/demands/d-1", json=body)
    assert (response.status_code, response.json()["code"]) == (428, "precondition-required")
    assert api.store.version == 1


@pytest.mark.parametrize(("method", "body"), CHANGES)
@pytest.mark.parametrize("tag", ['"0"', 'W/"1"', "1", '"2", "3"', ""])
def test_a_change_of_something_old_is_refused(
    api: Api, method: str, body: dict[str, str] | None, tag: str
) -> None:
    api.create("/demands", id="d-1", title="贷款")
    response = api.client.request(method, "/demands/d-1", json=body, headers={"if-match": tag})
    assert (response.status_code, response.json()["code"]) == (412, "version-conflict")
    assert api.store.version == 1


@pytest.mark.parametrize(("method", "body"), CHANGES)
def test_a_change_of_nothing_is_refused(api: Api, method: str, body: dict[str, str] | None) -> None:
    response = api.client.request(method, "/demands/none", json=body, headers={"if-match": "*"})
    assert (response.status_code, response.json()["code"]) == (404, "not-found")
