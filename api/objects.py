"""Nodes as objects of the API: the columns of their list under their English names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic_core import to_json
from starlette.responses import Response

from api.filters import ListQuery
from graph.lists.fields import ListRow
from graph.records import Node, Value
from graph.vocabulary import NodeKind

PREFIX = "/api/v1"
_FIXED_KINDS = frozenset({NodeKind.DEMAND, NodeKind.RESOURCE, NodeKind.FEEDBACK})
"""Nodes whose column `kind`, if they have one, is a property; of others it is the kind of the node."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A sort of objects that the API lists, reads and writes.

    Attributes:
        plural: their name, and the last part of their address.
        singular: what one of them is called.
        model: their columns.
        kinds: kinds of their nodes.
        query: filters of their list.
        only_kind: what the column `kind` holds where `model` would allow more.
    """

    plural: str
    singular: str
    model: type[ListRow]
    kinds: frozenset[NodeKind]
    query: type[ListQuery]
    only_kind: str = ""

    @property
    def path(self) -> str:
        """Address of the list."""
        return f"{PREFIX}/{self.plural}"

    @property
    def example(self) -> dict[str, Value]:
        """An object with a value in every column."""
        row = {name: column.example for name, column in self.model.columns().items()}
        return row | ({"kind": self.only_kind} if self.only_kind else {})

    def object_of(self, node: Node) -> dict[str, Value]:
        """The columns of a node that are not empty, in the order of the list, then unknown ones by name."""
        row: dict[str, Value] = {**node.props, "id": node.id}
        if node.kind not in _FIXED_KINDS:
            row["kind"] = node.kind.value
        if node.alliance:
            row["alliance"] = node.alliance
        known = self.model.columns()
        return {name: row[name] for name in (*known, *sorted(row.keys() - known.keys())) if name in row}


def json_response(content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """`content` as JSON; bypasses the framework's second validation, for the content is ours."""
    return Response(to_json(content), status, headers, "application/json")
