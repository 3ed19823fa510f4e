"""Columns of a node as texts."""

from __future__ import annotations

from collections.abc import Sequence

from graph.records import Node
from graph.values.text import normalise


def text(node: Node, column: str) -> str:
    """What a column holds, '' where it is empty."""
    return str(node.props.get(column, ""))


def items(node: Node, column: str) -> Sequence[str]:
    """What a column of several values holds."""
    value = node.props.get(column)
    return value if isinstance(value, list) else ()


def squeezed(given: str) -> str:
    """A text in the form in which texts are matched, without blanks."""
    return normalise(given).replace(" ", "")
