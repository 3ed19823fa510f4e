"""The embedded engine, ladybug: the one place that knows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, cast

_THREADS = 2
_LARGEST = 2**36
"""Bytes of address space for the database. Only what is used takes memory."""
_INTERNAL = frozenset({"_ID", "_LABEL", "_SRC", "_DST"})


class Engine:
    """A database of a projection.

    Args:
        path: its file.
        memory: bytes for its buffers.
        read_only: whether it may only be read.
    """

    def __init__(self, path: Path, memory: int, *, read_only: bool) -> None:
        ladybug: Any = import_module("ladybug")
        self._database = ladybug.Database(
            path,
            buffer_pool_size=memory,
            max_num_threads=_THREADS,
            max_db_size=_LARGEST,
            read_only=read_only,
        )
        self._connection = ladybug.Connection(self._database)

    def run(self, statement: str) -> None:
        """Carry out a statement that answers nothing."""
        self._connection.execute(statement)

    def answer(self, query: str, parameters: Mapping[str, Any], seconds: float, rows: int) -> dict[str, Any]:
        """Answer a query: `columns`, `rows` and `complete`, or `error` and what went wrong."""
        self._connection.set_query_timeout(max(1, int(seconds * 1_000)))
        try:
            result = self._connection.execute(query, dict(parameters))
            columns = result.get_column_names()
            found = [[*map(_plain, row)] for row in islice(_rows(result), rows)]
            complete = not result.has_next()
            result.close()
        except MemoryError:
            return {"error": "memory", "message": ""}
        except RuntimeError as error:
            return {"error": _cause(str(error)), "message": str(error)}
        return {"columns": columns, "rows": found, "complete": complete}

    def close(self) -> None:
        """Let the database go."""
        self._connection.close()
        self._database.close()


def _rows(result: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - a result of the engine
    while result.has_next():
        yield result.get_next()


def _cause(message: str) -> str:
    if "Interrupted" in message:
        return "time"
    return "memory" if "Buffer manager" in message or "bad_alloc" in message else "query"


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever the engine answers
    """A value of the engine as one of JSON."""
    if isinstance(value, list):
        return [_plain(each) for each in cast("list[Any]", value)]
    if isinstance(value, dict):
        return _of_graph(cast("dict[str, Any]", value))
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _of_graph(value: dict[str, Any]) -> dict[str, object]:
    if "_NODES" in value and "_RELS" in value:
        return {"nodes": _plain(value["_NODES"]), "relations": _plain(value["_RELS"])}
    if "_LABEL" not in value or "_ID" not in value:
        return {name: _plain(each) for name, each in value.items()}
    name = "relation" if "_SRC" in value else "label"
    given = {name: _plain(each) for name, each in value.items() if name not in _INTERNAL and each is not None}
    return {name: value["_LABEL"], "properties": given}
