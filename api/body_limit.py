"""Size limits of request bodies."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import BodyTooLarge
from api.problems import problem_response


class BodyLimit:
    """Answers 413 to a body that is too large, announced or chunked, without reading the rest of it.

    Args:
        app: what is guarded.
        limit: most bytes of a body.
        paths: other limits of single paths.
    """

    def __init__(self, app: ASGIApp, limit: int, paths: Mapping[str, int]) -> None:
        self._app = app
        self._limit = limit
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with a `receive` that counts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._paths.get(scope["path"], self._limit)
        if int(Headers(scope=scope).get("content-length", "0")) > limit:
            await problem_response(_too_large(limit), scope["path"])(scope, receive, send)
            return
        await self._app(scope, _counting(receive, limit), send)


def _too_large(limit: int) -> BodyTooLarge:
    return BodyTooLarge(f"the body is larger than {limit} bytes", "Send less at once, or split the file.")


def _counting(receive: Receive, limit: int) -> Receive:
    left = limit

    async def counting() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise _too_large(limit)
        return message

    return counting
