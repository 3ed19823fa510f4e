from __future__ import annotations

from importlib.metadata import version

from tests.api.conftest import Api


def test_health_tells_the_versions(api: Api) -> None:
    api.create("/demands", title="贷款")
    assert api.client.get("/health").json() == {
        "ok": True,
        "version": version("changlian"),
        "store_version": 1,
    }


def test_metrics_tell_requests_by_route_and_the_version_of_the_store(api: Api) -> None:
    api.create("/demands", id="d-1", title="贷款")
    for path in ("/demands/d-1", "/demands/none", "/nowhere"):
        api.client.get(path)
    response = api.client.get("/metrics")
    assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = response.text.splitlines()
    route = "/api/v1/demands/{id:id}"
    assert f'changlian_requests_total{{method="GET",route="{route}",status="200"}} 1' in lines
    assert f'changlian_requests_total{{method="GET",route="{route}",status="404"}} 1' in lines
    assert 'changlian_requests_total{method="GET",route="",status="404"} 1' in lines
    assert 'changlian_requests_total{method="POST",route="/api/v1/demands",status="201"} 1' in lines
    assert "changlian_store_version 1" in lines
