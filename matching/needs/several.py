"""Stored demands that seem to hold several needs, to be offered for splitting after a load."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from graph.records import Node
from graph.vocabulary import NodeKind
from matching.matcher import today
from matching.needs.split import LONGEST, split_needs

MOST = 500
"""How many demands are looked at: reading a text takes about a millisecond."""


@dataclass(frozen=True, slots=True)
class Several:
    """An open demand whose text seems to hold `count` needs."""

    id: str
    title: str
    count: int


def several_needs(nodes: Iterable[Node]) -> list[Several]:
    """The open demands among `nodes` that seem to hold several needs, of the first `MOST` demands."""
    demands = islice((node for node in nodes if node.kind is NodeKind.DEMAND), MOST)
    counted = (Several(node.id, node.name, count_needs(node)) for node in demands)
    return [each for each in counted if each.count > 1]


def count_needs(demand: Node) -> int:
    """How many needs the text of a demand seems to hold, 0 where it is closed or too long to be read."""
    if demand.props.get("status") == "closed":
        return 0
    return count_in(str(demand.props.get("description") or demand.props.get("title", "")))


def count_in(text: str) -> int:
    """How many needs a text seems to hold, 0 where it is too long to be read."""
    return len(split_needs(text, today())) if len(text) <= LONGEST else 0
