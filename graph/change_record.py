"""How a store keeps a `Change`: compressed JSON, small enough to keep for every transaction."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

from pydantic_core import from_json, to_json

from graph.records import RelationKey
from graph.store import Change
from graph.vocabulary import RelationKind


def encode(change: Change) -> bytes:
    """Everything of a change but its version."""
    fields = [change.nodes, change.relations, change.deleted_nodes, change.deleted_relations]
    return zlib.compress(to_json(fields), level=1)


def decode(version: int, record: bytes) -> Change:
    """The change that `encode` was given."""
    nodes, relations, gone_nodes, gone_relations = from_json(zlib.decompress(record))
    return Change(version, tuple(nodes), _keys(relations), tuple(gone_nodes), _keys(gone_relations))


def _keys(triples: Iterable[Sequence[str]]) -> tuple[RelationKey, ...]:
    return tuple(RelationKey(source, RelationKind(kind), target) for source, kind, target in triples)
