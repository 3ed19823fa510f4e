"""The four lists in which the same thing may stand twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.duplicates.offers import Offers
from graph.duplicates.organizations import Organizations
from graph.duplicates.people import People
from graph.duplicates.subject import Subject
from graph.vocabulary import NodeKind

SUBJECTS: Mapping[str, Callable[[], Subject]] = {
    "organizations": Organizations,
    "people": People,
    "demands": lambda: Offers(NodeKind.DEMAND),
    "resources": lambda: Offers(NodeKind.RESOURCE),
}
"""What compares the nodes of a list, by the name of the list."""
