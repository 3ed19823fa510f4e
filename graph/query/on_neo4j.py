"""Cypher on a Neo4j database itself, for administrators: in a read transaction, with the same limits."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, LiteralString, cast

from neo4j import READ_ACCESS, GraphDatabase, Query, Result
from neo4j.exceptions import ClientError, DriverError, Neo4jError, TransientError
from neo4j.graph import Node, Path, Relationship

from graph.errors import StoreUnavailable
from graph.neo4j_connection import CONNECT_SECONDS, Address
from graph.query.answer import Answer, Limits
from graph.query.errors import BadQuery, QueryTooLarge
from graph.query.guard import check_reading
from graph.query.process import too_long

_OWN = "_version"


def ask_neo4j(url: str, query: str, parameters: Mapping[str, object], limits: Limits) -> Answer:
    """The answer of a Neo4j database to a query.

    Unlike the embedded engine it sees each row as it was stored, what was merged into another included. The
    server's own settings limit the memory.

    Raises:
        BadQuery: the query cannot be read.
        QueryNotAllowed: it does more than read.
        QueryTooLarge: it takes too long or too much memory.
        StoreUnavailable: the server cannot be reached.
    """
    check_reading(query, parameters, procedures=True)
    address = Address.parse(url)
    auth = (address.user, address.password) if address.user else None
    given = Query(cast(LiteralString, query), timeout=limits.seconds)
    try:
        with (
            GraphDatabase.driver(
                f"{address.scheme}://{address.host}",
                auth=auth,
                connection_timeout=CONNECT_SECONDS,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
            ) as driver,
            driver.session(
                database=address.database or None, default_access_mode=READ_ACCESS, fetch_size=limits.rows + 1
            ) as session,
        ):
            return _answer(session.run(given, dict(parameters)), limits.rows)
    except (ClientError, TransientError) as error:
        raise _told(error, limits) from error
    except (DriverError, Neo4jError) as error:
        reason = " ".join(str(error).split())
        raise StoreUnavailable(f"the store {address} cannot be asked: {reason}") from error


def _answer(result: Result, rows: int) -> Answer:
    found = [tuple(map(_plain, record.values())) for record in islice(result, rows + 1)]
    return Answer(tuple(result.keys()), tuple(found[:rows]), len(found) <= rows)


def _told(error: Neo4jError, limits: Limits) -> BadQuery | QueryTooLarge:
    code = error.code or ""
    if "TransactionTimedOut" in code or "Terminated" in code:
        return too_long(limits.seconds)
    if "Memory" in code:
        return QueryTooLarge("the query took more memory than the server allows", "Return fewer rows.")
    return BadQuery(" ".join((error.message or code).split()))


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever a query returns
    """A value of the driver as one of JSON."""
    if isinstance(value, Path):
        return {"nodes": [*map(_plain, value.nodes)], "relations": [*map(_plain, value.relationships)]}
    if isinstance(value, Node):
        labels = sorted(value.labels - {"Entity"})
        return {"label": ":".join(labels), "properties": _properties(value)}
    if isinstance(value, Relationship):
        return {"relation": value.type, "properties": _properties(value)}
    if isinstance(value, list):
        return [_plain(each) for each in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in cast("dict[str, Any]", value).items()}
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _properties(entity: Node | Relationship) -> dict[str, object]:
    return {name: _plain(value) for name, value in entity.items() if name != _OWN}
