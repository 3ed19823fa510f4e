"""`/graph/query`: questions in Cypher."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.crud_docs import BODY_ERRORS
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.state import Shared, State
from graph.query.answer import Answer
from graph.query.errors import (
    BadQuery,
    QueriesUnavailable,
    QueryCancelled,
    QueryNotAllowed,
    QueryTooLarge,
)
from graph.query.guard import MOST_CHARACTERS

router = APIRouter(prefix=f"{PREFIX}/graph/query", tags=["graph"], route_class=Route)

_QUERY = "MATCH (e:Enterprise)-[:PRODUCES]->(p:Product {name: $name}) RETURN e.id, e.name ORDER BY e.id"
_LOOK = 0.2
"""Seconds between two looks whether the client still waits."""


class Asked(BaseModel):
    """A question in Cypher."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(
        max_length=MOST_CHARACTERS, description="One statement that reads the graph", examples=[_QUERY]
    )
    parameters: dict[str, Any] = Field(
        default_factory=dict[str, Any], description="Values of its `$name`s", examples=[{"name": "工业相机"}]
    )
    limit: int = Field(default=1_000, ge=1, le=10_000, description="How many rows at most")


class AnswerView(BaseModel):
    """Rows under their columns.

    A node is an object with `label` and `properties`, a relation one with `relation` and `properties`, a path
    one with `nodes` and `relations`.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    complete: bool = Field(description="Whether there were no more rows")


@router.post(
    "",
    operation_id="query_graph",
    summary="Ask the graph in Cypher",
    response_model=AnswerView,
    responses=documented(
        *BODY_ERRORS, BadQuery, QueryNotAllowed, QueryTooLarge, QueryCancelled, QueriesUnavailable
    ),
)
async def query_graph(state: Shared, request: Request, asked: Annotated[Asked, Body()]) -> Response:
    """Answered on a copy of the graph, within limits of time, rows and memory; nothing can be changed.

    The query is stopped when the client hangs up.
    """
    gone = threading.Event()
    task = asyncio.create_task(asyncio.to_thread(_ask, state, asked, gone))
    while not (await asyncio.wait([task], timeout=_LOOK))[0]:
        if await request.is_disconnected():
            gone.set()
    answer = task.result()
    return json_response({"columns": answer.columns, "rows": answer.rows, "complete": answer.complete})


def _ask(state: State, asked: Asked, gone: threading.Event) -> Answer:
    return state.queries.ask(state.snapshot(), asked.query, asked.parameters, asked.limit, gone.is_set)
