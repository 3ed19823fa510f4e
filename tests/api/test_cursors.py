from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.api.conftest import Api, faults


def ids(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [item["id"] for item in response.json()["items"]]


def walk(api: Api, path: str, between: Callable[[int], None] = lambda _: None) -> list[str]:
    """Ids of all pages; `between` is called with the number of each page after it was read."""
    found, cursor, number = list[str](), "", 0
    while cursor is not None:
        page = api.client.get(f"{path}&cursor={cursor}")
        found += ids(page)
        cursor = page.json()["next"]
        between(number)
        number += 1
    return found


def test_pages_hold_every_object_once_in_the_order_of_ids(api: Api) -> None:
    for id_ in ("d-2", "d-10", "需求", "d-1", "D"):
        api.create("/demands", id=id_, title="贷款")
    assert walk(api, "/demands?limit=2") == ["D", "d-1", "d-10", "d-2", "需求"]


def test_a_page_that_ends_the_list_has_no_next(api: Api) -> None:
    for id_ in ("a", "b"):
        api.create("/demands", id=id_, title="贷款")
    assert api.client.get("/demands?limit=2").json()["next"] is None
    assert api.client.get("/demands").json()["next"] is None


def test_what_is_added_meanwhile_moves_nothing(api: Api) -> None:
    before = [f"d-{number}0" for number in range(1, 7)]
    for id_ in before:
        api.create("/demands", id=id_, title="贷款")

    def add_one_before_and_one_after(page: int) -> None:
        for id_ in (f"d-{page}1", f"d-{page + 4}1"):
            api.client.post("/demands", json={"id": id_, "title": "贷款"})

    found = walk(api, "/demands?limit=2", add_one_before_and_one_after)
    assert found == sorted(set(found))
    assert set(before) <= set(found)


def test_a_cursor_survives_the_object_it_stands_at(api: Api) -> None:
    for id_ in ("a", "b", "c"):
        api.create("/demands", id=id_, title="贷款")
    cursor = api.client.get("/demands?limit=2").json()["next"]
    api.client.delete("/demands/b", headers={"if-match": "*"})
    assert ids(api.client.get(f"/demands?cursor={cursor}")) == ["c"]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "cursor=!", "cursor=YQ==", "nonsense=1"]
)
def test_a_wrong_parameter_is_refused(api: Api, query: str) -> None:
    name = query.partition("=")[0]
    assert [place for place, _ in faults(api.client.get(f"/demands?{query}"))] == [f"query.{name}"]


def test_what_a_request_wrote_the_next_one_lists(api: Api) -> None:
    for number in range(5):
        api.create("/demands", id=f"d-{number}", title="贷款")
        assert len(ids(api.client.get("/demands"))) == number + 1
