"""How records look in Neo4j: nodes as native properties, evidence as canonical JSON strings.

A property keeps its name, except that one called `id` or `alliance` or beginning with `_` gets `__` in front:
these names are the store's own (`id`, `alliance`, `_version`).
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pydantic_core import from_json, to_json

from graph import change_record
from graph.errors import StoreError
from graph.records import Evidence, Node, Relation, Value
from graph.store import Change
from graph.vocabulary import NodeKind, RelationKind

_OWN = ("id", "alliance")
_ESCAPE = "__"
_KINDS = {kind.label: kind for kind in NodeKind}
_PART_CHARACTERS = 1_000_000

Properties = dict[str, Any]


def node_to_properties(node: Node, version: int) -> Properties:
    """All properties of a node written at `version`."""
    properties: Properties = {property_name(name): value for name, value in node.props.items()}
    properties["id"] = node.id
    properties["_version"] = version
    if node.alliance:
        properties["alliance"] = node.alliance
    return properties


def node_from_properties(labels: Iterable[str], properties: Properties) -> Node:
    """The node with these labels and properties."""
    id_ = properties["id"]
    return Node(
        id_,
        kind_of(labels, id_),
        props_from_properties(properties),
        properties.get("alliance", ""),
        properties["_version"],
    )


def props_from_properties(properties: Mapping[str, Value]) -> dict[str, Value]:
    """The properties without the store's own."""
    return {
        name[len(_ESCAPE) :] if name.startswith(_ESCAPE) else name: value
        for name, value in properties.items()
        if name not in _OWN and name != "_version"
    }


@lru_cache(maxsize=4_096)
def property_name(name: str) -> str:
    """Name of the property that holds a column."""
    return _ESCAPE + name if not name or name in _OWN or name.startswith("_") else name


def kind_of(labels: Iterable[str], id_: str) -> NodeKind:
    """Kind of a node by its labels; labels that others added do not matter.

    Raises:
        StoreError: none is a label of the vocabulary.
    """
    for label in labels:
        if label in _KINDS:
            return _KINDS[label]
    raise StoreError(
        f"the node {id_!r} in Neo4j has no label of the vocabulary", "Delete it or add its label."
    )


def evidence_to_strings(evidence: Iterable[Evidence]) -> list[str]:
    """Canonical JSON of each statement, so that Neo4j can tell equal ones."""
    return list(dict.fromkeys([item.to_json() for item in evidence]))


def evidence_from_strings(strings: Iterable[str] | None) -> tuple[Evidence, ...]:
    """The statements of a relation."""
    return tuple(map(Evidence.from_json, strings or ()))


def relation_from_row(row: Sequence[Any]) -> Relation:
    """A relation from its source, kind, target, evidence and weight."""
    source, kind, target, evidence, weight = row
    return Relation(source, RelationKind(kind), target, evidence_from_strings(evidence), weight)


def pack(content: object) -> bytes:
    """A list as JSON, compressed."""
    return zlib.compress(to_json(content), level=1)


def unpack(packed: bytes) -> list[Any]:
    """What `pack` was given, tuples as lists."""
    return from_json(zlib.decompress(packed))


def change_to_rows(change: Change, commit: str, token: str | None) -> Iterator[Properties]:
    """Change records of one transaction: as many parts as its size needs, each a node's properties."""
    text = base64.b64encode(change_record.encode(change)).decode()
    for part, begin in enumerate(range(0, len(text), _PART_CHARACTERS)):
        yield {
            "version": change.version,
            "part": part,
            "commit": commit if part == 0 else None,
            "token": token if part == 0 else None,
            "record": text[begin : begin + _PART_CHARACTERS],
        }


def change_from_parts(version: int, parts: Iterable[str]) -> Change:
    """The change whose record has these parts."""
    return change_record.decode(version, base64.b64decode("".join(parts)))
