"""The four lists in which the same thing may stand twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from graph.duplicates.offers import Offers
from graph.duplicates.organizations import Organizations
from graph.duplicates.people import People
from graph.duplicates.subject import Subject
from graph.vocabulary import NodeKind

ListName = Literal["organizations", "people", "demands", "resources"]
"""Name of one of them."""

SUBJECTS: Mapping[ListName, Callable[[], Subject]] = {
    "organizations": Organizations,
    "people": People,
    "demands": lambda: Offers(NodeKind.DEMAND),
    "resources": lambda: Offers(NodeKind.RESOURCE),
}
"""What compares the nodes of a list, by the name of the list."""


def list_of(kind: NodeKind) -> ListName | None:
    """The list in which nodes of a kind are compared, None where they are not."""
    return next((name for name, make in SUBJECTS.items() if kind in make().kinds), None)
