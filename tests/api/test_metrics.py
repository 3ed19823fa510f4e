from __future__ import annotations

from api.metrics import Metrics


def test_requests_are_counted_by_method_route_and_status() -> None:
    metrics = Metrics()
    for status in (200, 200, 404):
        metrics.observe("GET", "/api/v1/demands/{id}", status, 0.02)
    lines = metrics.text({}).splitlines()
    assert 'changlian_requests_total{method="GET",route="/api/v1/demands/{id}",status="200"} 2' in lines
    assert 'changlian_requests_total{method="GET",route="/api/v1/demands/{id}",status="404"} 1' in lines


def test_durations_are_a_cumulative_histogram_by_route() -> None:
    metrics = Metrics()
    for seconds in (0.25, 0.5, 64.0):
        metrics.observe("GET", "/r", 200, seconds)
    name, labels = "changlian_request_duration_seconds", 'method="GET",route="/r"'
    lines = metrics.text({}).splitlines()
    assert f'{name}_bucket{{{labels},le="0.1"}} 0' in lines
    assert f'{name}_bucket{{{labels},le="0.25"}} 1' in lines
    assert f'{name}_bucket{{{labels},le="30.0"}} 2' in lines
    assert f'{name}_bucket{{{labels},le="+Inf"}} 3' in lines
    assert f"{name}_sum{{{labels}}} 64.75" in lines
    assert f"{name}_count{{{labels}}} 3" in lines


def test_labels_are_escaped() -> None:
    metrics = Metrics()
    metrics.observe("GET", 'a"b\\c\nd', 200, 0.0)
    assert 'route="a\\"b\\\\c\\nd"' in metrics.text({})


def test_gauges_are_added() -> None:
    text = Metrics().text({"changlian_store_version": ("Transactions committed so far.", 7)})
    assert text.endswith(
        "# HELP changlian_store_version Transactions committed so far.\n"
        "# TYPE changlian_store_version gauge\n"
        "changlian_store_version 7\n"
    )
