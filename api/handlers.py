"""Every error as a problem document, whether we, the framework or the router met it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.allow import allowed_methods
from api.errors import BadBody, BadRequest, MethodNotAllowed, UnknownRoute
from api.faults import faults_of
from api.problems import problem_response
from graph.errors import ChanglianError


async def _reported(request: Request, error: ChanglianError) -> Response:
    return problem_response(error, request.scope["path"])


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
