"""How a store keeps a `Change`: compressed JSON, small enough to keep for every transaction."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

from pydantic_core import from_json

from graph.records import RelationKey
from graph.store import Change
from graph.vocabulary import RelationKind


def encode(change: Change) -> bytes:
    """Everything of a change but its version."""
    fields = [
        change.nodes,
        _columns(change.relations),
        change.deleted_nodes,
        _columns(change.deleted_relations),
    ]
    # Half a million texts at once: the standard encoder is the fastest with them.
    return zlib.compress(json.dumps(fields, ensure_ascii=False).encode(), level=1)


def decode(version: int, record: bytes) -> Change:
    """The change that `encode` was given."""
    nodes, relations, gone_nodes, gone_relations = from_json(zlib.decompress(record))
    return Change(version, tuple(nodes), _keys(relations), tuple(gone_nodes), _keys(gone_relations))


def _columns(keys: Sequence[RelationKey]) -> Sequence[Sequence[str]]:
    """Sources, kinds and targets."""
    return list(zip(*keys, strict=True))


def _keys(columns: Sequence[Sequence[str]]) -> tuple[RelationKey, ...]:
    kinds = {name: RelationKind(name) for name in set(columns[1] if columns else ())}
    triples = zip(*columns, strict=True)
    return tuple(RelationKey(source, kinds[kind], target) for source, kind, target in triples)
