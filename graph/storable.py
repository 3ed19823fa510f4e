"""What every store can hold. Anything else is refused before it is written, with the place named."""

from __future__ import annotations

import math
from typing import cast

from pydantic_core import PydanticSerializationError, to_json

from graph.errors import BadValue
from graph.records import Node

ID_BYTES = 2_000
"""Longest id in UTF-8; an index of Neo4j takes little more."""


def check_storable(node: Node) -> None:
    """Refuse a node that one of the stores could not give back as it was.

    Raises:
        BadValue: names the node and, where one column is to blame, the column.
    """
    try:
        size = len(node.id.encode())
        node.alliance.encode()
        to_json(node.props)
    except (UnicodeEncodeError, PydanticSerializationError):
        # Half of a surrogate pair: some programs write such text, UTF-8 cannot express it.
        raise BadValue(f"valid Unicode in every column of {node.id!r}") from None
    if not 0 < size <= ID_BYTES or "\0" in node.id:
        raise BadValue(f"an id of 1 to {ID_BYTES} bytes without NUL, not {node.id[:40]!r}")
    if any("\0" in name for name in node.props):
        raise BadValue(f"column names without NUL in {node.id!r}")
    for name, value in node.props.items():
        if not isinstance(value, str) and not _is_storable(value):
            raise BadValue(
                "text, a finite number of at most 64 bits, a truth value or a list of texts"
                f" as {name!r} of {node.id!r}"
            )


def _is_storable(value: object) -> bool:
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, list) and all(isinstance(item, str) for item in cast(list[object], value))
