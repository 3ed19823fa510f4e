"""What can be wrong with a query."""

from __future__ import annotations

from graph.errors import ChanglianError


class BadQuery(ChanglianError):
    """The query cannot be read, or names what is not there."""

    code = "bad-query"
    status = 422


class QueryNotAllowed(ChanglianError):
    """The query would do more than read the graph."""

    code = "query-not-allowed"
    status = 403


class QueryTooLarge(ChanglianError):
    """The query needs more time or memory than one may have."""

    code = "query-too-large"
    status = 422


class QueryCancelled(ChanglianError):
    """Whoever asked no longer waits."""

    code = "query-cancelled"
    status = 503


class QueriesUnavailable(ChanglianError):
    """The engine cannot be used, or others keep it busy."""

    code = "queries-unavailable"
    status = 503
