from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from api.app import ROUTERS, create_app
from api.settings import Settings
from tests.api.conftest import Api, Running
from tests.api.described import Case, Description

EXISTING = {
    "alliances": {"id": "a-1", "name": "示例联盟"},
    "organizations": {"id": "org-1", "name": "示例公司", "alliance": "a-1"},
    "people": {"id": "p-1", "name": "林示例", "organization": "org-1"},
    "demands": {"id": "d-1", "title": "流动资金贷款", "organization": "org-1", "alliance": "a-1"},
    "resources": {"id": "r-1", "title": "流动资金贷款", "organization": "org-1"},
}
CHAINS = "chain,segment\nc-1,\nc-1,部件\n"

ROUTES = [
    (method, route.path_format, bool(route.body_field or route.dependant.query_params))
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
    for method in sorted(route.methods or ())
]
FITTING = [(method, path) for method, path, _ in ROUTES]
UNFITTING = [(method, path) for method, path, takes_values in ROUTES if takes_values]
OF_ONE = [(method, path) for method, path, _ in ROUTES if "{id}" in path]


@pytest.fixture(scope="module")
def filled(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """An application with one object of each noun."""
    app = create_app(Settings(store=f"sqlite:///{tmp_path_factory.mktemp('described')}/test.db"))
    running.switch.app = app
    with httpx.Client(base_url=f"http://{running.address}/api/v1") as client:
        for noun, row in EXISTING.items():
            assert client.post(f"/{noun}", json=row).status_code == 201
        assert client.post("/imports", files={"files": ("chains.csv", CHAINS)}).status_code == 200
    yield app
    app.state.changlian.store.close()


@pytest.fixture
def description(running: Running, filled: FastAPI) -> Description:
    """What the application says of itself; the server runs it."""
    running.switch.app = filled
    return Description(filled.openapi(), running.address)


def as_made_up(_: Case) -> None: ...


@pytest.mark.parametrize(("method", "path"), FITTING)
def test_requests_that_fit_are_answered_as_described(
    description: Description, method: str, path: str
) -> None:
    description.check(method, path, as_made_up, fitting=True)


@pytest.mark.parametrize(("method", "path"), UNFITTING)
def test_requests_that_do_not_fit_are_answered_as_described(
    description: Description, method: str, path: str
) -> None:
    description.check(method, path, as_made_up, fitting=False)


@pytest.mark.parametrize(("method", "path"), OF_ONE)
def test_requests_for_what_exists_are_answered_as_described(
    description: Description, running: Running, method: str, path: str
) -> None:
    noun = path.split("/")[3]
    row = {"chains": {"id": "c-1"}}.get(noun) or EXISTING.get(noun, {"id": "org-1"})

    def prepare(case: Case) -> None:
        if method == "DELETE":
            httpx.post(f"http://{running.address}/api/v1/{noun}", json=row)
        case.path_parameters = {"id": row["id"]}
        case.headers["If-Match"] = "*"
        if isinstance(case.body, dict):
            cast("dict[str, object]", case.body).pop("id", None)

    description.check(method, path, prepare, fitting=True)


def test_every_error_of_a_route_has_an_example(api: Api) -> None:
    document: dict[str, Any] = api.client.get("/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            errors = {code: each for code, each in operation["responses"].items() if int(code) >= 400}
            assert {"403", "422", "500", "503"} <= errors.keys(), (method, path)
            for code, response in errors.items():
                examples = response["content"]["application/problem+json"]["examples"]
                assert {example["value"]["status"] for example in examples.values()} == {int(code)}


def test_every_operation_has_a_summary_and_a_name_of_its_own(api: Api) -> None:
    paths: dict[str, Any] = api.client.get("/openapi.json").json()["paths"]
    operations = [operation for several in paths.values() for operation in several.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    assert all(operation["summary"] for operation in operations)


def test_no_page_of_the_documentation_comes_from_elsewhere(api: Api) -> None:
    for page in ("/docs", "/redoc"):
        assert httpx.get(str(api.client.base_url.join(page))).status_code == 404
