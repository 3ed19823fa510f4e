"""Every error as a problem document, whether we, the framework or the router met it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.allow import allowed_methods
from api.errors import BadBody, BadRequest, MethodNotAllowed, UnknownRoute
from api.faults import faults_of
from api.problems import MERGED_STATUS, problem_response
from api.state import State
from graph.errors import ChanglianError, NotFound


async def _reported(request: Request, error: ChanglianError) -> Response:
    if isinstance(error, NotFound) and (moved := await run_in_threadpool(_merged_address, request)):
        return Response(status_code=MERGED_STATUS, headers={"Location": moved})
    return problem_response(error, request.scope["path"])


def _merged_address(request: Request) -> str:
    """Address of the object that stands for the one asked for since they were merged, '' where none does."""
    state: State = request.app.state.changlian
    kept = state.snapshot().kept
    id_: str = request.path_params.get("id", "")
    if kept(id_) == id_:
        return _merged_page(request, kept)
    path: str = request.scope["route"].path_format.replace("{id}", quote(kept(id_), safe=""))
    return f"{path}?{request.url.query}" if request.url.query else path


def _merged_page(request: Request, kept: Callable[[str], str]) -> str:
    """The same for a page, whose address names an object in its query."""
    id_ = request.query_params.get("chosen", "")
    if kept(id_) == id_:
        return ""
    moved = request.url.include_query_params(chosen=kept(id_))
    return f"{moved.path}?{moved.query}"


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    return problem_response(BadRequest(faults_of(error.errors())), request.scope["path"])


async def _refused(request: Request, error: HTTPException) -> Response:
    """What the router refuses; OPTIONS, which no route serves, is answered here."""
    path: str = request.scope["path"]
    if error.status_code == UnknownRoute.status:
        return problem_response(UnknownRoute(f"nothing is served at {path}"), path)
    if error.status_code != MethodNotAllowed.status:
        return problem_response(BadBody(error.detail), path)
    known = (error.headers or {}).get("Allow", "").split(", ")
    allow = {"Allow": allowed_methods(request.app, path, filter(None, known))}
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=allow)
    message = f"{request.method} is not served at {path}, but {allow['Allow']}"
    return problem_response(MethodNotAllowed(message), path, allow)


HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    ChanglianError: _reported,
    RequestValidationError: _invalid,
    HTTPException: _refused,
}
