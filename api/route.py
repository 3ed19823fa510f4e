"""How routes read ids in paths, and bodies: strict JSON, or a form, and of the announced type only."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.params import Form
from fastapi.routing import APIRoute
from pydantic_core import from_json
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from api.errors import BadBody, UnsupportedMediaType


class IdConvertor(Convertor[str]):
    """An id in a path: anything, slashes and line ends included."""

    regex = "(?s:.+)"

    def convert(self, value: str) -> str:
        """The id as it stands in the path."""
        return value

    def to_string(self, value: str) -> str:
        """The id as it stands in the path."""
        return value


register_url_convertor("id", IdConvertor())


class ReadRequest(Request):
    """A request whose body was read and found well-formed."""

    parsed: object = None

    async def json(self) -> object:
        """The body as JSON."""
        return self.parsed


class Route(APIRoute):
    """A route that takes no text for JSON, for browsers let any page post text."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """What follows an id must stand in the path as it is: `a%2Fmatches` is the id a/matches."""
        _, of_one, ending = self.path_format.rpartition("}")
        if of_one and not scope["raw_path"].endswith(ending.encode()):
            return Match.NONE, {}
        return super().matches(scope)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The framework's handler, called once the body was read."""
        handle = super().get_route_handler()
        read = None if self.body_field is None else _read_json
        if self.body_field is not None and isinstance(self.body_field.field_info, Form):
            read = _read_form

        async def handle_read(request: Request) -> Response:
            request = ReadRequest(request.scope, request.receive)
            if read is not None:
                await read(request)
            return await handle(request)

        return handle_read


async def _read_json(request: ReadRequest) -> None:
    """Read UTF-8 without NaN, infinity and lone surrogates, which no store could keep."""
    body = await request.body()
    if not body:
        return
    given = _media_type(request)
    if given != "application/json" and not (given.startswith("application/") and given.endswith("+json")):
        raise UnsupportedMediaType(f"the body is {given or 'of no type'!r}", "Send application/json.")
    try:
        request.parsed = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise BadBody(f"the body is no JSON: {error}") from error


async def _read_form(request: ReadRequest) -> None:
    given = _media_type(request)
    if given != "multipart/form-data":
        raise UnsupportedMediaType(f"the body is {given or 'of no type'!r}", "Send multipart/form-data.")
    try:
        await request.form()
    except HTTPException as error:
        raise BadBody(f"the body is no form: {error.detail}") from error


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
