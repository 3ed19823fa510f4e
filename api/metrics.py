"""Figures about requests in the text format that Prometheus reads."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper ends of the histogram's buckets, in seconds."""


class Metrics:
    """Counts requests by method, route and status, and how long they took by method and route."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests = Counter[tuple[str, str, int]]()
        self._seconds = defaultdict[tuple[str, str], float](float)
        self._buckets = Counter[tuple[str, str, float]]()

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request; `route` is its template, so that ids do not multiply the figures."""
        with self._lock:
            self._requests[method, route, status] += 1
            self._seconds[method, route] += seconds
            for bound in _BOUNDS:
                self._buckets[method, route, bound] += seconds <= bound

    def text(self, gauges: Mapping[str, tuple[str, float]]) -> str:
        """All figures, and the `gauges`: help text and value by name."""
        with self._lock:
            return "\n".join([*self._counters(), *self._histogram(), *_gauges(gauges), ""])

    def _counters(self) -> Iterator[str]:
        yield "# HELP changlian_requests_total Requests answered."
        yield "# TYPE changlian_requests_total counter"
        for (method, route, status), count in sorted(self._requests.items()):
            labels = f'method="{method}",route="{_escaped(route)}",status="{status}"'
            yield f"changlian_requests_total{{{labels}}} {count}"

    def _histogram(self) -> Iterator[str]:
        name = "changlian_request_duration_seconds"
        yield f"# HELP {name} Time to answer a request."
        yield f"# TYPE {name} histogram"
        totals = Counter[tuple[str, str]]()
        for (method, route, _), count in self._requests.items():
            totals[method, route] += count
        for (method, route), total in sorted(totals.items()):
            labels = f'method="{method}",route="{_escaped(route)}"'
            for bound in _BOUNDS:
                yield f'{name}_bucket{{{labels},le="{bound}"}} {self._buckets[method, route, bound]}'
            yield f'{name}_bucket{{{labels},le="+Inf"}} {total}'
            yield f"{name}_sum{{{labels}}} {self._seconds[method, route]}"
            yield f"{name}_count{{{labels}}} {total}"


def _gauges(gauges: Mapping[str, tuple[str, float]]) -> Iterator[str]:
    for name, (about, value) in gauges.items():
        yield f"# HELP {name} {about}"
        yield f"# TYPE {name} gauge"
        yield f"{name} {value}"


def _escaped(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
