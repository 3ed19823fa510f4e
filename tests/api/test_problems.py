from __future__ import annotations

import json

from api.errors import BadRequest, Fault, ForeignHost
from api.problems import documented, list_items, problem_of, problem_response
from graph.errors import NotFound
from graph.lists.problems import BadList, Problem


def test_a_problem_tells_kind_case_and_what_to_do() -> None:
    response = problem_response(NotFound("no demand has the id 'x'", "List them."), "/api/v1/demands/x")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert json.loads(bytes(response.body)) == {
        "type": "urn:changlian:problem:not-found",
        "title": "Not found",
        "status": 404,
        "detail": "no demand has the id 'x'",
        "instance": "/api/v1/demands/x",
        "code": "not-found",
        "hint": "List them.",
    }


def test_the_instance_is_a_valid_uri_reference() -> None:
    assert problem_of(NotFound("none"), "/需 求").instance == "/%E9%9C%80%20%E6%B1%82"


def test_wrong_values_are_told_one_by_one() -> None:
    problem = problem_of(BadRequest([Fault("query.kind", "x" * 300, "a kind", ("funding",))]), "/")
    [item] = problem.errors
    assert (item.place, item.expected, item.nearest) == ("query.kind", "a kind", ("funding",))
    assert item.value == "x" * 199 + "…"


def test_problems_of_lists_tell_file_row_and_column() -> None:
    error = BadList(
        [
            Problem("demands.csv", 3, "amount", "-1", "an amount"),
            Problem("demands.csv", None, "file", "", "rows"),
        ]
    )
    assert [item.place for item in list_items(error.problems)] == [
        "demands.csv:3: amount",
        "demands.csv: file",
    ]
    assert problem_of(error, "/").detail == "demands.csv:3: amount: '-1': expected an amount (and 1 more)"


def test_errors_that_share_a_status_are_documented_side_by_side() -> None:
    responses = documented(NotFound)
    assert set(responses) == {308, 403, 404, 422, 500, 503}
    examples = responses[403]["content"]["application/problem+json"]["examples"]
    assert set(examples) == {"foreign-host", "foreign-origin"}
    assert examples["foreign-host"]["value"]["code"] == ForeignHost.code
