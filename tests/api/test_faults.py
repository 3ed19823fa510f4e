from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Api


def expected(api: Api, method: str, path: str, **request: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - httpx's
    """Place and expectation of each fault of a request."""
    response = api.client.request(method, path, **request)
    assert response.status_code == 422, response.text
    return [(item["place"], item["expected"]) for item in response.json()["errors"]]


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("limit=0", ("query.limit", "greater than or equal to 1")),
        ("limit=x", ("query.limit", "a valid integer, unable to parse string as an integer")),
        ("foo=1", ("query.foo", "no parameter of this name")),
        ("region=鼓楼区", ("query.region", "one region: several bear this name")),
    ],
)
def test_what_was_expected_follows_the_word_expected(api: Api, query: str, fault: tuple[str, str]) -> None:
    assert expected(api, "GET", f"/demands?{query}") == [fault]


def test_a_missing_body_is_a_missing_value(api: Api) -> None:
    assert expected(api, "POST", "/demands") == [("body", "a value")]


def test_a_rule_of_a_whole_body_is_told_in_its_own_words(api: Api) -> None:
    assert expected(api, "POST", "/matches/batch", json={}) == [("body", "either demand_ids or alliance")]


def test_text_where_a_file_belongs_is_told_without_classes(api: Api) -> None:
    form = {"files": (None, "id,title")}
    assert expected(api, "POST", "/imports", files=form) == [("body.files.0", "a file with its name")]
