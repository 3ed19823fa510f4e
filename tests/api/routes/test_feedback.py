from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import httpx
import pytest

from graph.values.dates import SHANGHAI
from tests.api.conftest import Api, faults


@pytest.fixture
def filled(api: Api) -> Api:
    """A demand and two resources that suit it."""
    api.create("/alliances", id="a-1", name="示例联盟")
    api.create("/organizations", id="org-1", name="示例公司")
    api.create("/organizations", id="org-2", name="示例银行", region="350211")
    api.create(
        "/demands", id="d-1", title="流动资金贷款", organization="org-1", alliance="a-1", amount=5_000_000
    )
    api.create("/resources", id="r-1", title="流动资金贷款", organization="org-2", slots=1, alliance="a-1")
    api.create("/resources", id="r-2", title="流动资金担保", organization="org-2")
    return api


def say(api: Api, resource: str = "r-1", /, **said: object) -> str:
    """Id of the feedback that was given."""
    return str(api.create("/feedback", demand="d-1", resource=resource, **said).json()["id"])


def found(api: Api, **query: object) -> list[tuple[str, str]]:
    """Resources that are shown for the demand, with their status."""
    response = api.client.get(
        "/demands/d-1/matches", params={name: str(value) for name, value in query.items()}
    )
    return [(item["resource_id"], item["status"]) for item in response.json()["items"]]


def ids(response: httpx.Response) -> list[str]:
    return [item["id"] for item in response.json()["items"]]


BOTH = [("r-1", "match"), ("r-2", "match")]


def test_what_was_said_is_answered_and_found_at_its_address(filled: Api) -> None:
    before = datetime.now(SHANGHAI)
    response = filled.create(
        "/feedback",
        demand="d-1",
        resource="r-1",
        decision="rated",
        level=3,
        position=1,
        given_by=" 示例联系人 ",
    )
    given = response.json()
    assert before <= datetime.fromisoformat(given.pop("given_on")) <= datetime.now(SHANGHAI)
    assert given == {
        "id": given["id"],
        "demand": "d-1",
        "resource": "r-1",
        "decision": "rated",
        "level": 3,
        "position": 1,
        "given_by": "示例联系人",
        "alliance": "a-1",
    }
    again = httpx.get(str(filled.client.base_url.join(response.headers["location"])))
    assert again.json() == response.json()


def test_a_rejected_pair_is_excluded_at_once_in_both_directions(filled: Api) -> None:
    assert found(filled) == BOTH
    say(filled, decision="rejected", reason="full")
    assert found(filled) == [("r-2", "match")]
    assert filled.client.get("/resources/r-1/matches").json()["items"] == []
    assert found(filled, excluded=True) == [("r-2", "match"), ("r-1", "excluded")]
    missing = filled.client.get("/demands/d-1/matches?excluded=true").json()["items"][1]["missing"]
    need = "another capacity, slots, amount, status or validity"
    assert missing == [{"rule": "rejected", "have": "full", "need": need}]


def test_it_comes_back_once_what_the_reason_is_about_changes(filled: Api) -> None:
    say(filled, decision="rejected", reason="full")
    everything = {"If-Match": "*"}
    filled.client.patch("/resources/r-1", json={"description": "面向科技企业"}, headers=everything)
    assert found(filled) == [("r-2", "match")]
    filled.client.patch("/resources/r-1", json={"slots": 2}, headers=everything)
    assert sorted(found(filled)) == BOTH


def test_what_is_wanted_later_comes_back_after_90_days(filled: Api) -> None:
    say(filled, decision="rejected", reason="not_now")
    today = datetime.now(SHANGHAI).date()
    assert found(filled, day=today + timedelta(days=89)) == [("r-2", "match")]
    assert sorted(found(filled, day=today + timedelta(days=90))) == BOTH


def test_what_was_taken_back_stays_on_record_and_does_not_count(filled: Api) -> None:
    first = say(filled, decision="rejected", reason="existing_partner")
    last = say(filled, decision="rejected", reason="price")
    for _ in range(2):
        assert filled.client.delete(f"/feedback/{last}").status_code == 204
    assert "undone_on" in filled.client.get(f"/feedback/{last}").json()
    assert found(filled) == [("r-2", "match")]
    assert filled.client.delete(f"/feedback/{first}").status_code == 204
    assert sorted(found(filled)) == BOTH


def test_the_list_is_that_of_time_and_can_be_filtered(filled: Api) -> None:
    given = [say(filled, decision="accepted"), say(filled, "r-2", decision="rated", level=1)]
    given.append(say(filled, decision="rejected", reason="distance"))
    first = filled.client.get("/feedback", params={"limit": "2"})
    assert ids(first) == given[:2]
    assert ids(filled.client.get("/feedback", params={"cursor": first.json()["next"]})) == given[2:]
    filters: Iterable[tuple[dict[str, str], list[str]]] = (
        ({"resource": "r-1"}, [given[0], given[2]]),
        ({"demand": "d-1", "decision": "rated"}, [given[1]]),
        ({"demand": "d-2"}, []),
        ({"alliance": "a-1"}, given),
        ({"alliance": "a-2"}, []),
    )
    for query, expected in filters:
        assert ids(filled.client.get("/feedback", params=query)) == expected


def test_a_request_sent_again_is_carried_out_once(filled: Api) -> None:
    said = {"demand": "d-1", "resource": "r-1", "decision": "accepted"}
    key = {"Idempotency-Key": "k1"}
    first = filled.client.post("/feedback", json=said, headers=key)
    filled.create("/organizations", id="org-3", name="另一示例公司")
    again = filled.client.post("/feedback", json=said, headers=key)
    assert (again.status_code, again.json()) == (201, first.json())
    assert len(ids(filled.client.get("/feedback"))) == 1
    other = filled.client.post("/feedback", json={**said, "position": 2}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")


REASONS = "one of full, price, distance, existing_partner, wrong_information and not_now"


@pytest.mark.parametrize(
    ("said", "canonical"),
    [
        ({"decision": "不合适", "reason": "太远"}, {"decision": "rejected", "reason": "distance"}),
        ({"decision": "Rejected", "reason": "Not Now"}, {"decision": "rejected", "reason": "not_now"}),
        (
            {"decision": "评级", "level": "3", "position": "2"},
            {"decision": "rated", "level": 3, "position": 2},
        ),
        ({"decision": "合适", "reason": "", "level": None}, {"decision": "accepted"}),
    ],
)
def test_words_and_numbers_are_read_as_lists_are(
    filled: Api, said: dict[str, object], canonical: dict[str, object]
) -> None:
    given = filled.create("/feedback", demand="d-1", resource="r-1", **said).json()
    names = ("decision", "reason", "level", "position")
    assert {name: given[name] for name in names if name in given} == canonical
    found = filled.client.get("/feedback", params={"decision": str(said["decision"])})
    assert ids(found) == [given["id"]]


@pytest.mark.parametrize(
    ("said", "place", "value", "expected"),
    [
        ({"decision": "rejected"}, "reason", "", "a reason, for the match was rejected: full, price"),
        ({"decision": "rejected", "reason": "bad"}, "reason", "bad", REASONS),
        ({"decision": "accepted", "reason": "full"}, "reason", "full", "no reason"),
        ({"decision": "rated"}, "level", "", "a level from 1 to 4"),
        ({"decision": "rated", "level": 5}, "level", "5", "a whole number from 1 to 4"),
        ({"decision": "rated", "level": 0}, "level", "0", "a whole number from 1 to 4"),
        ({"decision": "accepted", "level": 3}, "level", "3", "no level"),
        ({"decision": "maybe"}, "decision", "maybe", "accepted, rejected or rated"),
        ({"decision": "accepted", "position": 0}, "position", "0", "a whole number from 1 to 1,000,000"),
        ({}, "decision", "", "a value"),
    ],
)
def test_what_does_not_fit_is_told(
    filled: Api, said: dict[str, object], place: str, value: str, expected: str
) -> None:
    response = filled.client.post("/feedback", json={"demand": "d-1", "resource": "r-1", **said})
    assert faults(response) == [(f"body.{place}", value)]
    assert response.json()["errors"][0]["expected"].startswith(expected)
    assert ids(filled.client.get("/feedback")) == []


@pytest.mark.parametrize(
    ("demand", "resource", "detail"),
    [
        ("d-9", "r-1", "no demand has the id 'd-9'"),
        ("d-1", "r-9", "no resource has the id 'r-9'"),
        ("r-1", "d-1", "no demand has the id 'r-1'"),
    ],
)
def test_ids_that_nothing_has_are_told(filled: Api, demand: str, resource: str, detail: str) -> None:
    said = {"demand": demand, "resource": resource, "decision": "accepted"}
    response = filled.client.post("/feedback", json=said)
    assert (response.status_code, response.json()["detail"]) == (404, detail)


def test_only_feedback_is_read_and_taken_back(filled: Api) -> None:
    for method in ("GET", "DELETE"):
        response = filled.client.request(method, "/feedback/d-1")
        assert (response.status_code, response.json()["detail"]) == (404, "no feedback has the id 'd-1'")


def test_what_was_said_of_a_demand_outlives_it_and_counts_again_where_it_returns(filled: Api) -> None:
    say(filled, decision="rejected", reason="existing_partner")
    assert filled.client.delete("/demands/d-1", headers={"If-Match": "*"}).status_code == 204
    filled.create("/demands", id="d-1", title="流动资金贷款", organization="org-1", alliance="a-1")
    assert found(filled) == [("r-2", "match")]


def test_what_was_said_of_a_merged_demand_is_said_of_the_one_kept(filled: Api) -> None:
    filled.create(
        "/demands", id="d-2", title="流动资金贷款", organization="org-1", alliance="a-1", amount=5_000_000
    )
    said = filled.create(
        "/feedback", demand="d-2", resource="r-1", decision="rejected", reason="price"
    ).json()
    same = {"decision": "same", "keep": "d-1", "other": "d-2"}
    assert filled.client.post("/duplicates", json=same).status_code == 200
    assert found(filled) == [("r-2", "match")]
    for id_ in ("d-1", "d-2"):
        assert ids(filled.client.get("/feedback", params={"demand": id_})) == [said["id"]]
    assert (
        filled.create("/feedback", demand="d-2", resource="r-2", decision="accepted").json()["demand"]
        == "d-1"
    )
