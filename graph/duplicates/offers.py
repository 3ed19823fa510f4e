"""Comparing resources with resources and demands with demands: by organization, title and description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from graph.duplicates.blocking import Pairs, near_keys
from graph.duplicates.comparing import Codes, apart, likeness, other, region_numbers, same, texts
from graph.duplicates.names import numbers_of
from graph.duplicates.props import squeezed, text
from graph.duplicates.subject import Columns, Read, Signals
from graph.records import Node
from graph.vocabulary import NodeKind

BASE = -10.5
WEIGHTS: Mapping[str, float] = {
    "title": 6.5,
    "whole": 4.0,
    "description": 4.0,
    "organization": 2.5,
    "other_organization": -6.0,
    "other_kind": -2.0,
    "other_amount": -1.5,
    "other_quantity": -1.5,
    "other_number": -3.0,
    "other_place": -3.0,
}
"""Judgements: the same words of one organization are the same, of two they are not, of nobody: ask."""


class Offers:
    """The resources, or the demands."""

    base = BASE
    weights = WEIGHTS

    def __init__(self, kind: NodeKind) -> None:
        self.kinds = frozenset({kind})
        self._codes = Codes()

    def read(self, nodes: Sequence[Node]) -> Read:
        """See `Subject`."""
        titles = [squeezed(text(node, "title") or text(node, "description").split("\n")[0]) for node in nodes]
        bodies = [squeezed(text(node, "description")) for node in nodes]
        organizations = [text(node, "organization") for node in nodes]
        quantities = [text(node, "quantity") or text(node, "capacity") for node in nodes]
        code = self._codes.of
        columns = Columns(
            {
                "organization": code(organizations),
                "kind": code(text(node, "kind") for node in nodes),
                "amount": code(text(node, "amount") for node in nodes),
                "quantity": code(quantities),
                "number": code(map(numbers_of, titles)),
                "place": region_numbers(text(node, "region") for node in nodes),
            },
            {},
            {"title": texts(titles), "description": texts(bodies)},
        )
        keys = [
            [
                *near_keys("title ", title),
                f"body {body or title}",
                *([f"of {owner}", f"of {owner} {title}"] if owner else ()),
            ]
            for title, body, owner in zip(titles, bodies, organizations, strict=True)
        ]
        return Read(columns, keys)

    def signals(self, columns: Columns, pairs: Pairs) -> Signals:
        """See `Subject`."""
        numbers, (left, right) = columns.numbers, pairs
        titles, bodies = columns.texts["title"], columns.texts["description"]
        return {
            "title": likeness(titles[left], titles[right]),
            "whole": ((titles[left] == titles[right]) & (titles[left] != "")).astype(np.float64),
            "description": likeness(bodies[left], bodies[right]),
            "organization": same(numbers["organization"], pairs),
            "other_organization": other(numbers["organization"], pairs),
            "other_kind": other(numbers["kind"], pairs),
            "other_amount": other(numbers["amount"], pairs),
            "other_quantity": other(numbers["quantity"], pairs),
            "other_number": other(numbers["number"], pairs),
            "other_place": apart(numbers["place"], pairs),
        }
