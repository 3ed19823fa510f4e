from __future__ import annotations

import http.client
from pathlib import Path

import httpx
import pytest

from api.settings import Settings
from tests.api.conftest import Api, Running


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=f"sqlite:///{tmp_path}/test.db", allowed_hosts=("changlian.example", "proxy:8443"))


def answer(api: Api, method: str = "GET", **headers: str) -> httpx.Response:
    return api.client.request(method, "/health", headers=headers)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "evil.example:80", ""])
def test_a_foreign_host_is_refused(api: Api, host: str) -> None:
    response = answer(api, host=host)
    assert response.status_code == 403
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["code"] == "foreign-host"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_loopback_names_with_the_port_are_known(api: Api, name: str) -> None:
    port = api.client.base_url.port
    assert answer(api, host=f"{name}:{port}").status_code == 200


@pytest.mark.parametrize("host", ["changlian.example", "Changlian.Example", "proxy:8443"])
def test_allowed_hosts_are_known(api: Api, host: str) -> None:
    assert answer(api, host=host).status_code == 200


def test_a_request_without_a_host_is_refused(api: Api, running: Running) -> None:
    host, port = running.address.split(":")
    connection = http.client.HTTPConnection(host, int(port))
    connection.putrequest("GET", "/api/v1/health", skip_host=True)
    connection.endheaders()
    assert connection.getresponse().status in (400, 403)
    connection.close()


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
def test_a_foreign_origin_is_refused_for_every_method(api: Api, method: str, origin: str) -> None:
    response = answer(api, method, origin=origin)
    assert response.status_code == 403
    assert method == "HEAD" or response.json()["code"] == "foreign-origin"


def test_the_own_origin_is_known(api: Api, running: Running) -> None:
    assert answer(api, origin=f"http://{running.address}").status_code == 200


def test_the_own_origin_of_another_scheme_is_foreign(api: Api, running: Running) -> None:
    assert answer(api, origin=f"https://{running.address}").status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://changlian.example", "http://changlian.example", "https://proxy:8443"]
)
def test_origins_of_allowed_hosts_are_known(api: Api, origin: str) -> None:
    assert answer(api, origin=origin).status_code == 200


@pytest.mark.parametrize("scheme", ["https", "ws"])
def test_the_scheme_that_a_request_claims_changes_nothing(api: Api, running: Running, scheme: str) -> None:
    claim = {"x-forwarded-proto": scheme}
    assert answer(api, **claim).status_code == 200
    assert answer(api, **claim, origin=f"{scheme}://{running.address}").status_code == 403


def test_an_allowed_host_is_no_origin_under_another_scheme(api: Api) -> None:
    assert answer(api, origin="file://changlian.example").status_code == 403


def test_nothing_is_written_for_a_foreigner(api: Api) -> None:
    headers = {"origin": "https://evil.example"}
    api.client.post("/demands", json={"title": "贷款"}, headers=headers)
    assert api.store.version == 0
