"""`/health` and `/metrics`: whether the server works, and how much."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.metrics import MEDIA_TYPE
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.state import Shared

_VERSION = version("changlian")

router = APIRouter(prefix=PREFIX, tags=["operation"], route_class=Route)

_METRICS = {
    200: {
        "description": "Figures in Prometheus's text format",
        "content": {MEDIA_TYPE: {"schema": {"type": "string"}}},
    }
}


class Health(BaseModel):
    """How the server is."""

    ok: bool = Field(
        description="Whether the store can be read; where not, the answer is a 503", examples=[True]
    )
    version: str = Field(description="Version of Changlian", examples=["0.1.0"])
    store_version: int = Field(description="Number of transactions committed so far", examples=[7])


@router.get(
    "/health",
    operation_id="read_health",
    summary="Check the server",
    response_model=Health,
    responses=documented(),
)
def read_health(state: Shared) -> Response:
    """Reads the store's version, nothing more."""
    return json_response({"ok": True, "version": _VERSION, "store_version": state.store.version})


@router.get(
    "/metrics",
    operation_id="read_metrics",
    summary="Read figures about requests",
    response_class=Response,
    responses={**_METRICS, **documented()},
)
def read_metrics(state: Shared) -> Response:
    """Requests by method, route and status, their durations, and the store's version."""
    gauges = {"changlian_store_version": ("Transactions committed so far.", state.store.version)}
    return Response(state.metrics.text(gauges), media_type=MEDIA_TYPE)
