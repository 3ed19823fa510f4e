"""One log line and one count a request; the last resort for errors nobody foresaw."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import ServerEnding
from api.metrics import Metrics
from api.problems import problem_response
from graph.errors import ChanglianError

log = logging.getLogger("changlian.api")


class Observe:
    """Gives each request an id, logs and counts it, and answers 500 where it failed.

    Only method, path and status are logged: queries and bodies may hold personal data.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id, began, status = secrets.token_hex(4), time.perf_counter(), 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except asyncio.CancelledError:
            # The server cancels what still runs when it ends; it would log that as a failure.
            if not status:
                await problem_response(_ending(), scope["path"])(scope, receive, watched)
        except Exception:
            log.exception("%s %s %s failed", request_id, scope["method"], _shown(scope["path"]))
            if status:  # the response has begun: the server can only cut it off
                raise
            await problem_response(_failed(request_id), scope["path"])(scope, receive, watched)
        finally:
            seconds = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", "")
            self._metrics.observe(scope["method"], route, status, seconds)
            shown = _shown(scope["path"])
            log.info("%s %s %s %d %.1f ms", request_id, scope["method"], shown, status, seconds * 1000)


def _ending() -> ChanglianError:
    return ServerEnding("the server ends before it could answer", "Send the request again later.")


def _failed(request_id: str) -> ChanglianError:
    return ChanglianError(f"something went wrong; its log entry has the id {request_id}", "Try again.")


def _shown(path: str) -> str:
    """`path` on one line of the log, whatever was sent."""
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in path)
