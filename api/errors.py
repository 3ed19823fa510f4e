"""Problems that only a request over HTTP can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import ChanglianError


class ForeignHost(ChanglianError):
    """The request names a host that this server does not go by."""

    code = "foreign-host"
    status = 403


class ForeignOrigin(ChanglianError):
    """A page of another origin sent the request."""

    code = "foreign-origin"
    status = 403


class UnknownRoute(ChanglianError):
    """Nothing is served at this address."""

    code = "unknown-route"
    status = 404


class MethodNotAllowed(ChanglianError):
    """The address does not know the method."""

    code = "method-not-allowed"
    status = 405


class BodyTooLarge(ChanglianError):
    """The body exceeds the size limit."""

    code = "body-too-large"
    status = 413


class UnsupportedMediaType(ChanglianError):
    """The body is of a type that the route does not read."""

    code = "unsupported-media-type"
    status = 415


class BadBody(ChanglianError):
    """The body cannot be read at all: no JSON, no multipart form, or not in UTF-8."""

    code = "bad-body"
    status = 400


class KeyReused(ChanglianError):
    """The `Idempotency-Key` was used for another request."""

    code = "idempotency-key-reused"
    status = 422


class PreconditionRequired(ChanglianError):
    """A change without `If-Match` could overwrite the change of somebody else."""

    code = "precondition-required"
    status = 428


class InUse(ChanglianError):
    """What is to be deleted is still named by others."""

    code = "in-use"
    status = 409


class TooManyDemands(ChanglianError):
    """The demands are too many to be answered in one request."""

    code = "too-many-demands"
    status = 422


class ServerEnding(ChanglianError):
    """The server was told to end before the request was answered."""

    code = "server-ending"
    status = 503


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong value of a request: its place such as `body.region`, and what was expected there."""

    place: str
    value: str
    expected: str
    nearest: Sequence[str] = ()


class BadRequest(ChanglianError):
    """Values in the query, the headers or the body are wrong.

    Attributes:
        faults: everything that is wrong.
    """

    code = "bad-request"
    status = 422

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.place}: expected {fault.expected}" for fault in faults))
