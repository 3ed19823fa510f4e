"""Problem documents (RFC 9457): what every error looks like over HTTP, and in the API's documentation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, Field
from pydantic_core import to_json
from starlette.responses import Response

from api import errors
from graph.chains.linkages import NotProductive
from graph.duplicates.errors import (
    AlreadyMerged,
    DecidedDifferent,
    NotComparable,
    NotMerged,
    OfTwoAlliances,
)
from graph.errors import ChanglianError, IdTaken, NotFound, StoreUnavailable, VersionConflict
from graph.exploration.paths import NoPath
from graph.lists.problems import BadList
from graph.lists.problems import Problem as ListProblem
from graph.query.errors import (
    BadQuery,
    QueriesUnavailable,
    QueryCancelled,
    QueryNotAllowed,
    QueryTooLarge,
)
from matching.assignment.whole_list import CannotAssign
from matching.learning.manifest import OtherEmbedder
from matching.learning.model import BadModel
from matching.learning.succession import WorseModel
from matching.learning.training import TooFewRatings
from matching.links.verdicts import LinkStated

MEDIA_TYPE = "application/problem+json"
MERGED_STATUS = 308
_SHOWN = 200


class ProblemItem(BaseModel):
    """One wrong value."""

    place: str = Field(description="Where: `body.region`, `query.limit`, or `FILE:ROW: COLUMN`")
    value: str = Field(description="What stands there, shortened")
    expected: str = Field(description="What should stand there")
    nearest: Sequence[str] = Field(default=(), description="Known values closest to it, best first")


class Problem(BaseModel):
    """An error, told so that programs and people can act on it."""

    type: str = Field(description="The kind of problem, as a URI")
    title: str = Field(description="The kind of problem, in words")
    status: int = Field(description="HTTP status")
    detail: str = Field(description="This very problem")
    instance: str = Field(description="Path of the request")
    code: str = Field(description="Stable name of the kind of problem")
    hint: str = Field(default="", description="What can be done about it")
    errors: Sequence[ProblemItem] = Field(default=(), description="Each wrong value")


def problem_of(error: ChanglianError, instance: str) -> Problem:
    """The document that tells `error`, met at the path `instance`."""
    return Problem(
        type=f"urn:changlian:problem:{error.code}",
        title=error.code.replace("-", " ").capitalize(),
        status=error.status,
        detail=_detail(error),
        instance=quote(instance),
        code=error.code,
        hint=error.hint,
        errors=_items(error),
    )


def problem_response(
    error: ChanglianError, instance: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The response that tells `error`."""
    content = to_json(problem_of(error, instance).model_dump(exclude_defaults=True))
    return Response(content, error.status, headers, MEDIA_TYPE)


def _detail(error: ChanglianError) -> str:
    if not isinstance(error, BadList) or len(error.problems) < 2:
        return error.message
    return f"{error.problems[0]} (and {len(error.problems) - 1} more)"


def _items(error: ChanglianError) -> tuple[ProblemItem, ...]:
    if isinstance(error, errors.BadRequest):
        return tuple(_item(each.place, each.value, each.expected, each.nearest) for each in error.faults)
    return list_items(error.problems) if isinstance(error, BadList) else ()


def list_items(problems: Iterable[ListProblem]) -> tuple[ProblemItem, ...]:
    """Problems of lists."""
    return tuple(_item(_place(each), each.value, each.expected, each.nearest) for each in problems)


def _item(place: str, value: str, expected: str, nearest: Sequence[str]) -> ProblemItem:
    shown = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    return ProblemItem(place=place, value=shown, expected=expected, nearest=nearest)


def _place(problem: ListProblem) -> str:
    row = "" if problem.row is None else f":{problem.row}"
    return f"{problem.path}{row}: {problem.column}"


_SAMPLES = {
    error.code: error
    for error in (
        errors.ForeignHost("the host 'evil.example:8080' is not this server"),
        errors.ForeignOrigin("the origin 'https://evil.example' is foreign"),
        errors.BadBody("the body is no JSON: expected value at line 1 column 1"),
        errors.BodyTooLarge("the body is larger than 4194304 bytes"),
        errors.UnsupportedMediaType("the body is 'text/plain'", "Send application/json."),
        errors.KeyReused("the Idempotency-Key was used for another request", "Take a new key for it."),
        errors.PreconditionRequired("If-Match is missing", "Send the ETag of the object you changed."),
        errors.InUse("'org-1' is still named by 2 objects: d-1, d-2", "Change or delete them first."),
        errors.BadRequest([errors.Fault("query.limit", "0", "greater than or equal to 1")]),
        BadList([ListProblem("demands.csv", 3, "amount", "-1", "an amount in yuan, such as 580万")]),
        IdTaken("the id 'd-1' exists", "Change the object with PUT or PATCH, or leave out its id."),
        NoPath("no path of 4 steps or fewer leads from 'org-1' to 'org-2'", "Allow more steps."),
        BadQuery("Binder exception: Table Firm does not exist."),
        QueryNotAllowed("queries only read the graph; SET does more"),
        QueryTooLarge("the query was stopped after 10 seconds", "Begin from fewer nodes."),
        QueryCancelled("the query was cancelled"),
        QueriesUnavailable("other queries keep the engine busy", "Ask again later."),
        NotFound("no demand has the id 'd-1'", "GET /api/v1/demands lists all."),
        VersionConflict("'d-1' was changed meanwhile", "Read it again and repeat your change."),
        NotComparable("'org-1' and 'd-1' are not of one list that is compared: enterprise and demand"),
        AlreadyMerged("'org-2' is merged into 'org-1'", "Name that one, or undo the merge first."),
        DecidedDifferent("somebody has decided that 'org-1' and 'org-2' are different"),
        OfTwoAlliances("'org-1' belongs to the alliance 'club-1', 'org-2' to 'club-2'"),
        CannotAssign("demand 'd-1': wanted: 1: expected at least 2, for so many of its pairs are locked"),
        errors.TooManyDemands(
            "only 3200 of 9000 demands could be matched in 30 seconds", "Assign fewer at once."
        ),
        BadModel("model.json: the model was changed after it was made", "Train it again."),
        OtherEmbedder("model.json: the model was trained with e5, and no embedder is in use"),
        TooFewRatings("ratings of 3 demands; expected at least 5", "Rate pairs of more demands."),
        WorseModel("the new model is worse: nDCG@10 0.512 against 0.753 on the pairs held back from each"),
        NotMerged("'org-2' is not merged into another node"),
        LinkStated("'product/门窗' MADE_FROM 'product/铝合金' is stated", "Correct the list that states it."),
        NotProductive("the flows of 'c-1' take more than they give"),
        ChanglianError("something went wrong; its log entry has the id 5f0c1a2b", "Try again."),
        errors.ServerEnding("the server ends before it could answer", "Send the request again later."),
        StoreUnavailable("the store is locked by another program", "Close the other program."),
    )
}


def documented(*kinds: type[ChanglianError]) -> dict[int | str, dict[str, Any]]:
    """OpenAPI responses for the errors that a route can give, besides those that every route can give."""
    by_status: dict[int, list[type[ChanglianError]]] = {}
    for kind in (*kinds, *_EVERYWHERE):
        by_status.setdefault(kind.status, []).append(kind)
    moved = {MERGED_STATUS: _MERGED} if NotFound in kinds else {}
    return {**moved, **{status: _response(several) for status, several in sorted(by_status.items())}}


_MERGED: dict[str, Any] = {
    "description": "The object is merged into the one at this address",
    "headers": {"Location": {"schema": {"type": "string"}, "example": "/api/v1/organizations/org-1"}},
}

_EVERYWHERE = (
    errors.ForeignHost,
    errors.ForeignOrigin,
    errors.BadRequest,
    ChanglianError,
    StoreUnavailable,
    errors.ServerEnding,
)


def _response(kinds: Iterable[type[ChanglianError]]) -> dict[str, Any]:
    distinct = list(dict.fromkeys(kinds))
    examples = {kind.code: {"value": _example(kind)} for kind in distinct}
    return {
        "description": " Or: ".join(_first_line(kind) for kind in distinct),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}},
    }


def _example(kind: type[ChanglianError]) -> dict[str, Any]:
    return problem_of(_SAMPLES[kind.code], "/api/v1/demands/d-1").model_dump(
        mode="json", exclude_defaults=True
    )


def _first_line(kind: type[ChanglianError]) -> str:
    if kind is ChanglianError:
        return "The server failed; its log tells why."
    return (kind.__doc__ or "").splitlines()[0]
