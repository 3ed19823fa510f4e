"""The snapshot as files that the embedded engine makes its database of: one per kind, and the statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import numpy as np
from pydantic_core import to_json

from graph.formats.parquet import Columns, ColumnType
from graph.query.child import STATEMENTS
from graph.query.node_columns import CONTACTS, Property, Props, own_columns, properties_of
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Coordinates, Integers
from graph.snapshot.nodes import KINDS
from graph.vocabulary import SIGNATURES, NodeKind, RelationKind

_FORMAT = 2
"""To be raised when a copy is made otherwise than before, for copies are kept."""
_TYPES: dict[ColumnType, str] = {
    "text": "STRING",
    "texts": "STRING[]",
    "whole": "INT64",
    "number": "DOUBLE",
    "truth": "BOOL",
}
_MACROS = (
    "CREATE MACRO type(relation) AS label(relation)",
    "CREATE MACRO toString(value) AS CAST(value AS STRING)",
    "CREATE MACRO toInteger(value) AS CAST(value AS INT64)",
    "CREATE MACRO toFloat(value) AS CAST(value AS DOUBLE)",
    "CREATE MACRO head(list) AS list_extract(list, 1)",
    "CREATE MACRO last(list) AS list_extract(list, -1)",
    "CREATE MACRO split(text, separator) AS string_split(text, separator)",
)
"""Functions of Cypher that the engine has under other names."""


def fingerprint(snapshot: Snapshot) -> str:
    """A hash of all that the copy of a snapshot is made of, and of what it is made with."""
    digest = blake2b(f"{_FORMAT} {version('ladybug')}".encode(), digest_size=16)
    digest.update(to_json([snapshot.ids, snapshot.alliances]))
    digest.update(b"\n".join(snapshot.props_json))
    digest.update(snapshot.kinds.tobytes() + snapshot.alliance_codes.tobytes())
    for kind in snapshot.relation_kinds:
        columns = snapshot.out(kind).coordinates()
        said = [snapshot.evidence(code) for code in np.unique(columns.evidence).tolist()]
        digest.update(to_json([kind, said]))
        for column in columns:
            digest.update(column.tobytes())
    return digest.hexdigest()


def write_projection(snapshot: Snapshot, folder: Path) -> None:
    """Write a snapshot as files and statements that read them.

    Inferred relations and feedback are included. Contacts are not: copies are kept, and what is deleted from
    the store stays in one until the next query.
    """
    statements = [*_nodes(snapshot, folder), *_relations(snapshot, folder), *_MACROS]
    (folder / STATEMENTS).write_bytes(to_json(statements))


def _nodes(snapshot: Snapshot, folder: Path) -> Iterator[str]:
    rows = {kind: snapshot.rows_of_kind(kind) for kind in NodeKind}
    props = {kind: [snapshot.props(row) for row in rows[kind].tolist()] for kind in NodeKind}
    properties = {
        kind: [each for each in columns if each.of not in CONTACTS]
        for kind, columns in properties_of(props).items()
    }
    for kind in NodeKind:
        yield _node_table(kind, properties[kind])
        if len(rows[kind]):
            path = folder / f"{kind.label}.parquet"
            _node_columns(snapshot, rows[kind], props[kind], properties[kind]).write(path)
            yield f"COPY `{kind.label}` FROM '{path}'"


def _node_table(kind: NodeKind, properties: list[Property]) -> str:
    columns = [f"`{name}` {_TYPES[type_]}" for name, type_ in own_columns().items()]
    columns += [f"`{each.name}` {_TYPES[each.type]}" for each in properties]
    return f"CREATE NODE TABLE `{kind.label}`({', '.join(columns)}, PRIMARY KEY(`id`))"


def _node_columns(
    snapshot: Snapshot, rows: Integers, props: Sequence[Props], properties: list[Property]
) -> Columns:
    columns = Columns()
    columns.add("id", "text", snapshot.ids_of(rows))
    owners = [name or None for name in snapshot.alliances]
    columns.add_chosen("alliance", "text", owners, snapshot.alliance_codes[rows])
    for each in properties:
        columns.add(each.name, each.type, [each.value(given) for given in props])
    return columns


def _relations(snapshot: Snapshot, folder: Path) -> Iterator[str]:
    for kind in RelationKind:
        found = snapshot.out(kind).coordinates()
        ends = snapshot.kinds[found.starts].astype(np.int64) * len(KINDS) + snapshot.kinds[found.ends]
        codes: list[int] = np.unique(ends).tolist()
        pairs = [divmod(code, len(KINDS)) for code in codes]
        yield _relation_table(kind, [(KINDS[source], KINDS[target]) for source, target in pairs])
        for source, target in pairs:
            chosen = found.take(np.flatnonzero(ends == source * len(KINDS) + target))
            labels = KINDS[source].label, KINDS[target].label
            path = folder / f"{kind}-{labels[0]}-{labels[1]}.parquet"
            _relation_columns(snapshot, chosen).write(path)
            yield f"COPY `{kind}` FROM '{path}' (from='{labels[0]}', to='{labels[1]}')"


def _relation_table(kind: RelationKind, pairs: list[tuple[NodeKind, NodeKind]]) -> str:
    """A table for the kinds that are linked, or else for some that could be: queries may name it anyway."""
    signature = SIGNATURES[kind]
    some = pairs or [(min(signature.sources), min(signature.targets))]
    ends = ", ".join(f"FROM `{source.label}` TO `{target.label}`" for source, target in some)
    return f"CREATE REL TABLE `{kind}`({ends}, `weight` DOUBLE, `evidence` STRING[])"


def _relation_columns(snapshot: Snapshot, relations: Coordinates) -> Columns:
    codes, places = np.unique(relations.evidence, return_inverse=True)
    statements = [[item.to_json() for item in snapshot.evidence(code)] for code in codes.tolist()]
    columns = Columns()
    columns.add("from", "text", snapshot.ids_of(relations.starts))
    columns.add("to", "text", snapshot.ids_of(relations.ends))
    columns.add_numbers("weight", np.ascontiguousarray(relations.weights))
    columns.add_chosen("evidence", "texts", statements, places)
    return columns
