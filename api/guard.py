"""Who may send requests: any web page can post to a local server, so `Host` and `Origin` are checked."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import ForeignHost, ForeignOrigin
from api.problems import problem_response
from graph.errors import ChanglianError

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_HTTP = 80
"""The port that `Host` leaves out."""


class Guard:
    """Answers 403 to requests that name a foreign `Host` (DNS rebinding) or come from a foreign `Origin`.

    Args:
        app: what is guarded.
        allowed_hosts: further `host` or `host:port`, in lower case, that are no foreigners.
    """

    def __init__(self, app: ASGIApp, allowed_hosts: Sequence[str]) -> None:
        self._app = app
        self._allowed = frozenset(allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with a problem."""
        error = self._objection(scope) if scope["type"] == "http" else None
        if error is None:
            await self._app(scope, receive, send)
        else:
            await problem_response(error, scope["path"])(scope, receive, send)

    def _objection(self, scope: Scope) -> ChanglianError | None:
        headers = Headers(scope=scope)
        hosts = [host.lower() for host in headers.getlist("host")]
        if len(hosts) != 1 or not self._is_own(hosts[0], scope["server"][1]):
            return ForeignHost(
                f"the host {', '.join(hosts)!r} is not this server",
                "Use the address the server printed, or name the host in CHANGLIAN_ALLOWED_HOSTS.",
            )
        for origin in headers.getlist("origin"):
            if not self._is_same(origin.lower(), hosts[0]):
                return ForeignOrigin(
                    f"the origin {origin!r} is foreign", "Open the page of this server itself."
                )
        return None

    def _is_own(self, host: str, port: int) -> bool:
        if host in self._allowed:
            return True
        return any(host == f"{name}:{port}" or (port == _HTTP and host == name) for name in _LOOPBACK)

    def _is_same(self, origin: str, host: str) -> bool:
        scheme, _, origin_host = origin.partition("://")
        if origin_host in self._allowed:  # a proxy may speak TLS; this server does not
            return scheme in ("http", "https")
        return scheme == "http" and origin_host == host
