from __future__ import annotations

import pytest

from tests.api.conftest import Api, faults


@pytest.fixture
def offers(api: Api) -> Api:
    """Two organizations, each with a demand, and two resources."""
    api.create(
        "/organizations", id="org-1", name="示例公司", aliases=["示例"], region="350211", tags=["高企"]
    )
    api.create("/organizations", id="org-2", name="示例银行", kind="financial_institution")
    api.create(
        "/demands", id="d-1", title="流动资金贷款", kind="funding", organization="org-1", alliance="a-1"
    )
    api.create("/demands", id="d-2", title="招聘缝纫工", kind="talent", alliance="a-1")
    api.create("/demands", id="d-3", title="设备贷款", kind="funding", alliance="a-1", status="closed")
    api.create(
        "/resources", id="r-1", title="流动资金贷款", kind="funding", organization="org-2", eligible=["高企"]
    )
    api.create("/resources", id="r-2", title="缝纫工招聘会", kind="talent")
    return api


# A typed demand


def test_a_typed_demand_is_matched_and_not_stored(offers: Api) -> None:
    before = offers.store.version
    response = offers.client.post(
        "/matches", json={"title": "要一笔流动资金贷款", "kind": "资金", "amount": "500万"}
    )
    items = response.json()["items"]
    assert [(item["resource_id"], item["status"]) for item in items] == [("r-1", "near")]
    assert items[0]["missing"][0]["rule"] == "tags"
    assert items[0]["demand_id"].startswith("demand-")
    assert offers.store.version == before


def test_a_typed_demand_may_name_its_organization(offers: Api) -> None:
    typed = {"title": "要一笔流动资金贷款", "kind": "funding", "organization": "示例"}
    items = offers.client.post("/matches", json=typed).json()["items"]
    assert [(item["resource_id"], item["status"]) for item in items] == [("r-1", "match")]


def test_a_typed_demand_without_a_kind_gets_one_predicted(offers: Api) -> None:
    items = offers.client.post("/matches", json={"title": "急需流动资金贷款"}).json()["items"]
    assert items[0]["predicted_kind"] == "funding"


def test_a_typed_demand_of_an_unknown_organization_is_refused(offers: Api) -> None:
    response = offers.client.post("/matches", json={"title": "贷款", "organization": "没有的公司"})
    assert faults(response) == [("body.organization", "没有的公司")]


def test_a_typed_demand_is_read_like_a_list(offers: Api) -> None:
    response = offers.client.post("/matches", json={"kind": "资今", "amount": "-1"})
    assert [place for place, _ in faults(response)] == ["body.kind", "body.amount"]


def test_matches_of_a_typed_demand_have_pages_and_filters(offers: Api) -> None:
    typed = {"title": "流动资金贷款，也招聘缝纫工"}
    first = offers.client.post("/matches?top=1", json=typed).json()
    second = offers.client.post(f"/matches?top=1&cursor={first['next']}", json=typed).json()
    assert [page["items"][0]["rank"] for page in (first, second)] == [1, 2]
    assert second["next"] is None
    chosen = offers.client.post("/matches?kind=talent", json=typed).json()["items"]
    assert [item["resource_id"] for item in chosen] == ["r-2"]


# Many demands


def pairs(items: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(item["demand_id"], item["resource_id"]) for item in items]


def test_a_batch_answers_in_the_order_given(offers: Api) -> None:
    page = offers.client.post("/matches/batch", json={"demand_ids": ["d-2", "d-1", "d-2"]}).json()
    assert pairs(page["items"]) == [("d-2", "r-2"), ("d-1", "r-1")]
    assert page["next"] is None


def test_a_batch_of_an_alliance_is_its_open_demands(offers: Api) -> None:
    page = offers.client.post("/matches/batch", json={"alliance": "a-1"}).json()
    assert pairs(page["items"]) == [("d-1", "r-1"), ("d-2", "r-2")]


@pytest.mark.parametrize("batch", [{"alliance": "a-1"}, {"demand_ids": ["d-1", "d-2"]}])
def test_pages_of_a_batch_are_pages_of_demands(offers: Api, batch: dict[str, object]) -> None:
    first = offers.client.post("/matches/batch?limit=1", json=batch).json()
    second = offers.client.post(f"/matches/batch?limit=1&cursor={first['next']}", json=batch).json()
    assert pairs(first["items"]) == [("d-1", "r-1")]
    assert pairs(second["items"]) == [("d-2", "r-2")]
    assert second["next"] is None


def test_a_batch_equals_the_matches_of_each_demand(offers: Api) -> None:
    batch = offers.client.post("/matches/batch?excluded=true", json={"demand_ids": ["d-1", "d-2"]}).json()
    single = [offers.client.get(f"/demands/{id_}/matches?excluded=true").json() for id_ in ("d-1", "d-2")]
    assert batch["items"] == [item for page in single for item in page["items"]]


def test_a_batch_tells_an_unknown_demand(offers: Api) -> None:
    response = offers.client.post("/matches/batch", json={"demand_ids": ["d-1", "none"]})
    assert (response.status_code, response.json()["code"]) == (404, "not-found")
    assert "none" in response.json()["detail"]


@pytest.mark.parametrize(
    "batch", [{}, {"demand_ids": ["d-1"], "alliance": "a-1"}, {"ids": ["d-1"]}, {"demand_ids": "d-1"}]
)
def test_a_batch_is_either_ids_or_an_alliance(offers: Api, batch: dict[str, object]) -> None:
    response = offers.client.post("/matches/batch", json=batch)
    assert (response.status_code, response.json()["code"]) == (422, "bad-request")


def test_the_examples_of_a_batch_are_well_formed(offers: Api) -> None:
    document = offers.client.get("/openapi.json").json()
    body = document["paths"]["/api/v1/matches/batch"]["post"]["requestBody"]
    examples = body["content"]["application/json"]["schema"]["examples"]
    for example, code in zip(examples, ("not-found", "not-found"), strict=True):
        assert offers.client.post("/matches/batch", json=example).json()["code"] == code


def test_a_cursor_of_other_demands_is_refused(offers: Api) -> None:
    cursor = offers.client.post("/matches/batch?limit=1", json={"demand_ids": ["d-1", "d-2"]}).json()["next"]
    response = offers.client.post(f"/matches/batch?cursor={cursor}", json={"demand_ids": ["d-2"]})
    assert [place for place, _ in faults(response)] == ["query.cursor"]


# Whole lists assigned


@pytest.fixture
def rivals(offers: Api) -> Api:
    """Two demands for one resource that takes one taker, and another that suits less."""
    offers.create("/demands", id="d-4", title="招聘缝纫工二十名", kind="talent", alliance="a-2")
    offers.create("/demands", id="d-5", title="招聘缝纫工", kind="talent", alliance="a-2", wanted=2)
    offers.create("/resources", id="r-3", title="招聘缝纫工", kind="talent", slots=1, organization="org-2")
    return offers


def assigned(api: Api, **assign: object) -> tuple[list[tuple[str, str, bool]], dict[str, object]]:
    body = api.client.post("/matches/batch", json={"alliance": "a-2", "assign": assign}).json()
    assert body["next"] is None
    items = [(item["demand_id"], item["resource_id"], item["assigned"]) for item in body["items"]]
    return items, body["assignment"]


def test_a_batch_can_be_assigned_at_once(rivals: Api) -> None:
    items, assignment = assigned(rivals)
    assert items == [("d-4", "r-2", True), ("d-5", "r-3", True), ("d-5", "r-2", True)]
    assert (assignment["unserved"], assignment["bound"]) == ([], None)
    assert assignment["total_bound"] == assignment["total"]


def test_an_assignment_keeps_to_its_terms_and_tells_alternates(rivals: Api) -> None:
    terms = {"locked": [["d-4", "r-3"]], "excluded": [["d-5", "r-2"]], "fair": True, "alternates": 1}
    items, assignment = assigned(rivals, **terms)
    assert items == [("d-4", "r-3", True), ("d-4", "r-2", False), ("d-5", "r-3", False)]
    assert assignment["unserved"] == ["d-5"]
    assert 0 < float(str(assignment["worst"])) <= float(str(assignment["bound"]))


def test_terms_that_cannot_be_kept_are_a_problem_that_names_the_number(rivals: Api) -> None:
    batch = {"alliance": "a-2", "assign": {"loads": {"org-2": {"least": 3}}}}
    response = rivals.client.post("/matches/batch", json=batch)
    assert response.status_code == 422
    assert response.json()["detail"] == (
        "organization 'org-2': least: 3: expected at most 1, for it can get no more takers"
    )


def test_a_shared_capacity_is_given_out_as_far_as_it_goes(rivals: Api) -> None:
    rivals.create("/demands", id="d-6", title="去展会的车", kind="service", quantity=30, alliance="a-3")
    rivals.create("/demands", id="d-7", title="去展会的班车", kind="service", quantity=25, alliance="a-3")
    rivals.create("/resources", id="r-9", title="去展会的班车", kind="service", capacity=49)
    assign = {"shared": ["capacity"], "seconds": 5}
    body = rivals.client.post("/matches/batch", json={"alliance": "a-3", "assign": assign}).json()
    assert [item["resource_id"] for item in body["items"]] == ["r-9"]
    outcome = body["assignment"]
    assert (len(outcome["unserved"]), outcome["unmeasured"]) == (1, [])
    assert outcome["total"] == pytest.approx(outcome["total_bound"])


@pytest.mark.parametrize("assign", [{"shared": ["slots"]}, {"seconds": 0}, {"seconds": 61}])
def test_what_is_shared_and_how_long_is_searched_have_their_limits(
    rivals: Api, assign: dict[str, object]
) -> None:
    response = rivals.client.post("/matches/batch", json={"alliance": "a-2", "assign": assign})
    assert (response.status_code, response.json()["code"]) == (422, "bad-request")


def test_demands_that_cannot_be_matched_in_time_are_too_many(
    rivals: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.assignments.MATCHING_SECONDS", -1.0)
    response = rivals.client.post("/matches/batch", json={"alliance": "a-2", "assign": {}})
    assert (response.status_code, response.json()["code"]) == (422, "too-many-demands")
    assert response.json()["detail"].startswith("only 0 of 2 demands could be matched")


def test_a_batch_that_is_not_assigned_says_nothing_of_it(rivals: Api) -> None:
    body = rivals.client.post("/matches/batch", json={"demand_ids": ["d-4"]}).json()
    assert {item["assigned"] for item in body["items"]} == {None}
