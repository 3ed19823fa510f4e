"""Problems that only pages can have, and every problem as a page."""

from __future__ import annotations

from pydantic_core import from_json
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.pages.language import language_of, words_in
from api.pages.rendering import html_of
from api.problems import MEDIA_TYPE
from graph.errors import ChanglianError


class TooManyDemands(ChanglianError):
    """A call sheet is asked for with more demands than a browser can wait for."""

    code = "too-many-demands"
    status = 422


class NoFile(ChanglianError):
    """An import without a file."""

    code = "no-file"
    status = 422


class ProblemPages:
    """Turns problem documents into words for people, where a browser asks for a page.

    Programs ask under `prefix`, and get what they asked for.
    """

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = f"{prefix}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and replace the body of its response where it is a problem."""
        if scope["type"] != "http" or scope["path"].startswith(self._prefix):
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        document = b""

        async def in_words(message: Message) -> None:
            nonlocal start, document
            if message["type"] == "http.response.start" and _is_problem(message):
                start = message
            elif start is None:
                await send(message)
            else:
                document += message.get("body", b"")
                if not message.get("more_body", False):
                    await _send_page(HTTPConnection(scope), start, document, send)

        await self._app(scope, receive, in_words)


def _is_problem(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith(MEDIA_TYPE)


async def _send_page(connection: HTTPConnection, start: Message, document: bytes, send: Send) -> None:
    code = str(from_json(document)["code"])
    headers = MutableHeaders(raw=start["headers"])
    words = words_in(language_of(connection))
    key = f"problem.{code}" if f"problem.{code}" in words.table else "problem.other"
    target = "results" if "hx-request" in connection.headers else ""
    id_ = headers.get("x-request-id", "")
    html = html_of("problem.html", words, target, key=key, id=id_).encode()
    headers["Content-Type"] = "text/html; charset=utf-8"
    headers["Content-Length"] = str(len(html))
    if target:
        # Whatever part was to be renewed, a problem belongs where results stand.
        headers["HX-Retarget"] = f"#{target}"
        headers["HX-Reswap"] = "innerHTML"
    await send(start)
    await send({"type": "http.response.body", "body": html})
