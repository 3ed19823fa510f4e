"""All SQL of the project: the schema, and reads and writes on an open SQLite connection."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from pydantic_core import from_json, to_json

from graph import change_record
from graph.records import Evidence, Node, Relation, RelationKey
from graph.store import Change, NodeBlock, RelationBlock, WriteSet, check_ends, check_owner, merged
from graph.vocabulary import NodeKind, RelationKind

SCHEMA_VERSION = 1
BLOCK_ROWS = 500
"""Rows read at once. Larger blocks keep so many tuples alive that Python collects garbage again and again."""
_READ_CACHE, _WRITE_CACHE = 8_192, 65_536
"""KiB of pages that a connection keeps; every thread of a server has a connection."""
_APPLICATION_ID = int.from_bytes(b"CHLN")

_SCHEMA = """
CREATE TABLE node (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, alliance TEXT NOT NULL,
    version INTEGER NOT NULL, props BLOB NOT NULL
) STRICT;
CREATE INDEX node_by_kind ON node (kind, id);
CREATE TABLE evidence (key INTEGER PRIMARY KEY, list TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE relation (
    source INTEGER NOT NULL, kind TEXT NOT NULL, target INTEGER NOT NULL, weight REAL,
    evidence INTEGER NOT NULL, PRIMARY KEY (source, kind, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_by_target ON relation (target);
CREATE TABLE change (version INTEGER PRIMARY KEY, token TEXT UNIQUE, record BLOB NOT NULL) STRICT;
"""


def connect(path: str, busy_seconds: float) -> sqlite3.Connection:
    """An autocommitting connection whose commits survive a power cut."""
    db = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute(f"PRAGMA cache_size = {-_READ_CACHE}")
    return db


def schema_version(db: sqlite3.Connection) -> int | None:
    """Version of the schema in the file, 0 for a new one, None where another application made it."""
    # One statement, so that a schema which is just being created is seen whole or not at all.
    application, version, tables = db.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application == _APPLICATION_ID:
        return version
    return 0 if application == version == tables == 0 else None


def create_schema(db: sqlite3.Connection) -> None:
    """Create the tables unless another program just did."""
    with immediate(db):
        if schema_version(db) == 0:
            for statement in _SCHEMA.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


@contextmanager
def immediate(db: sqlite3.Connection) -> Generator[None]:
    """A write transaction, committed at the end, rolled back on any exception."""
    # Only one connection writes at a time, so only one has a cache that holds a large import.
    db.execute(f"PRAGMA cache_size = {-_WRITE_CACHE}")
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    finally:
        db.execute(f"PRAGMA cache_size = {-_READ_CACHE}")


def _json_list(values: Iterable[Any]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def version(db: sqlite3.Connection) -> int:
    """Number of transactions committed so far."""
    return db.execute("SELECT coalesce(max(version), 0) FROM change").fetchone()[0]


def committed(db: sqlite3.Connection, token: str) -> int | None:
    """Version at which `token` was committed."""
    row = db.execute("SELECT version FROM change WHERE token = ?", (token,)).fetchone()
    return None if row is None else row[0]


def tokens(db: sqlite3.Connection, prefix: str) -> dict[str, int]:
    """Committed tokens that begin with `prefix`, and their versions."""
    rows = db.execute(
        "SELECT token, version FROM change WHERE token >= ? AND token < ?", (prefix, prefix + "\U0010ffff")
    )
    return dict(rows)


def _node_keys(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    return dict(
        db.execute("SELECT n.id, n.key FROM json_each(?) j JOIN node n ON n.id = j.value", (_json_list(ids),))
    )


def nodes(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Node]:
    """The nodes that exist among `ids`."""
    rows = db.execute(
        "SELECT n.id, n.kind, n.alliance, n.version, n.props"
        " FROM json_each(?) j JOIN node n ON n.id = j.value",
        (_json_list(ids),),
    )
    return {
        id_: Node(id_, NodeKind(kind), from_json(props), alliance, version)
        for id_, kind, alliance, version, props in rows
    }


def relations(db: sqlite3.Connection, keys: Iterable[RelationKey]) -> dict[RelationKey, Relation]:
    """The relations that exist among `keys`."""
    rows = db.execute(
        "SELECT s.id, r.kind, t.id, r.weight, e.list FROM json_each(?) j"
        " JOIN node s ON s.id = j.value ->> 0 JOIN node t ON t.id = j.value ->> 2"
        " JOIN relation r ON r.source = s.key AND r.kind = j.value ->> 1 AND r.target = t.key"
        " JOIN evidence e ON e.key = r.evidence",
        (_json_list(keys),),
    )
    found = map(_relation, rows)
    return {relation.key: relation for relation in found}


def relations_of(db: sqlite3.Connection, ids: Iterable[str]) -> list[Relation]:
    """Every relation from or to one of `ids`, ordered by key."""
    rows = db.execute(
        "WITH chosen AS (SELECT n.key FROM json_each(?) j JOIN node n ON n.id = j.value)"
        " SELECT s.id, r.kind, t.id, r.weight, e.list FROM ("
        " SELECT * FROM relation WHERE source IN chosen"
        " UNION SELECT * FROM relation WHERE target IN chosen"
        ") r JOIN node s ON s.key = r.source JOIN node t ON t.key = r.target"
        " JOIN evidence e ON e.key = r.evidence ORDER BY s.id, r.kind, t.id",
        (_json_list(ids),),
    )
    return list(map(_relation, rows))


def ids_of_kind(db: sqlite3.Connection, kind: NodeKind, after: str, limit: int | None) -> list[str]:
    """Ids of one kind in ascending order."""
    rows = db.execute(
        "SELECT id FROM node WHERE kind = ? AND id > ? ORDER BY id LIMIT ?",
        (kind, after, -1 if limit is None else limit),
    )
    return [id_ for (id_,) in rows]


def _relation(row: tuple[str, str, str, float | None, str]) -> Relation:
    source, kind, target, weight, evidence = row
    return Relation(source, RelationKind(kind), target, _decode_evidence(evidence), weight)


def _encode_evidence(evidence: Iterable[Evidence]) -> str:
    return "[" + ",".join(dict.fromkeys([item.to_json() for item in evidence])) + "]"


def _decode_evidence(text: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(**item) for item in from_json(text))


def change_after(db: sqlite3.Connection, since: int) -> Change | None:
    """The first change after version `since`."""
    row = db.execute(
        "SELECT version, record FROM change WHERE version > ? ORDER BY version LIMIT 1", (since,)
    ).fetchone()
    return None if row is None else change_record.decode(*row)


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """Number of nodes and of relations by kind."""
    rows = db.execute(
        "SELECT kind, count(*) FROM node GROUP BY kind"
        " UNION ALL SELECT kind, count(*) FROM relation GROUP BY kind"
    )
    return dict(rows.fetchall())


def node_blocks(db: sqlite3.Connection) -> Iterator[NodeBlock]:
    """All nodes in blocks."""
    cursor = db.execute("SELECT key, id, kind, alliance, props, version FROM node ORDER BY key")
    while rows := cursor.fetchmany(BLOCK_ROWS):
        yield NodeBlock(*zip(*rows, strict=True))


def relation_blocks(db: sqlite3.Connection) -> Iterator[RelationBlock]:
    """All relations in blocks."""
    # SQLite has no NaN; 9e999 would be infinite, so the missing weight is told by Python.
    cursor = db.execute("SELECT source, kind, target, weight, evidence FROM relation")
    nan = float("nan")
    while rows := cursor.fetchmany(BLOCK_ROWS):
        sources, kinds, targets, weights, evidence = zip(*rows, strict=True)
        yield RelationBlock(sources, kinds, targets, [nan if w is None else w for w in weights], evidence)


def evidence_lists(db: sqlite3.Connection) -> dict[int, tuple[Evidence, ...]]:
    """Evidence lists by number."""
    return {key: _decode_evidence(text) for key, text in db.execute("SELECT key, list FROM evidence")}


class Commit:
    """Applies one write set inside an open transaction and records the change."""

    def __init__(self, db: sqlite3.Connection, writes: WriteSet) -> None:
        self._db = db
        self._writes = writes
        self._version = version(db) + 1
        self._keys: dict[str, int] = {}
        self._new: set[str] = set()

    def run(self, token: str | None) -> None:
        """Write everything, or raise and leave the rest to the rollback."""
        gone_relations, gone_nodes = self._delete()
        self._upsert_nodes()
        self._upsert_relations()
        change = Change(
            self._version,
            tuple(self._writes.nodes),
            tuple(self._writes.relations),
            tuple(id_ for id_ in gone_nodes if id_ not in self._writes.nodes),
            tuple(key for key in gone_relations if key not in self._writes.relations),
        )
        self._db.execute(
            "INSERT INTO change VALUES (?, ?, ?)", (self._version, token, change_record.encode(change))
        )

    def _delete(self) -> tuple[list[RelationKey], list[str]]:
        """Keys and ids that were there and are gone, cascades included."""
        named = relations(self._db, self._writes.deleted_relations)
        gone_nodes = list(nodes(self._db, self._writes.deleted_nodes))
        cascaded = [relation.key for relation in relations_of(self._db, gone_nodes)]
        gone = list(dict.fromkeys([*named, *cascaded]))
        keys = _node_keys(self._db, {end for key in gone for end in (key.source, key.target)})
        self._db.executemany(
            "DELETE FROM relation WHERE source = ? AND kind = ? AND target = ?",
            [(keys[key.source], key.kind, keys[key.target]) for key in gone],
        )
        self._db.executemany("DELETE FROM node WHERE id = ?", [(id_,) for id_ in gone_nodes])
        return gone, gone_nodes

    def _upsert_nodes(self) -> None:
        written = self._writes.nodes
        rows = self._db.execute(
            "SELECT n.id, n.key, n.kind, n.alliance FROM json_each(?) j JOIN node n ON n.id = j.value",
            (_json_list(written),),
        ).fetchall()
        for id_, key, kind, alliance in rows:
            self._keys[id_] = key
            check_owner(written[id_], NodeKind(kind), alliance)
        self._db.executemany(
            "UPDATE node SET alliance = ?, version = ?, props = ? WHERE key = ?",
            [
                (written[id_].alliance, self._version, to_json(written[id_].props), key)
                for id_, key, *_ in rows
            ],
        )
        first: int = self._db.execute("SELECT coalesce(max(key), 0) + 1 FROM node").fetchone()[0]
        new = [node for id_, node in written.items() if id_ not in self._keys]
        self._new = {node.id for node in new}
        self._keys.update(zip([node.id for node in new], count(first)))
        self._db.executemany(
            "INSERT INTO node VALUES (?, ?, ?, ?, ?, ?)",
            (
                (key, node.id, str(node.kind), node.alliance, self._version, to_json(node.props))
                for key, node in enumerate(new, first)
            ),
        )

    def _upsert_relations(self) -> None:
        written = self._writes.relations
        if not written:
            return
        sources, kinds, targets = zip(*written, strict=True)
        ends = {*sources, *targets}
        self._keys.update(_node_keys(self._db, ends - self._keys.keys()))
        check_ends(ends - self._keys.keys())
        old = [key for key in written if key.source not in self._new and key.target not in self._new]
        known = relations(self._db, old)
        final = [merged(known[key], r) if key in known else r for key, r in written.items()]
        key_of = self._keys.__getitem__
        # Sorted keys let SQLite append to its B-tree instead of searching it.
        rows = sorted(
            zip(
                map(key_of, sources),
                map(str, kinds),
                map(key_of, targets),
                self._intern([relation.evidence for relation in final]),
                [relation.weight for relation in final],
                strict=True,
            )
        )
        self._db.executemany(
            "INSERT INTO relation (source, kind, target, evidence, weight) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET evidence = excluded.evidence, weight = excluded.weight",
            rows,
        )

    def _intern(self, lists: Sequence[tuple[Evidence, ...]]) -> Iterator[int]:
        """Numbers of evidence lists, added where new."""
        # The rows of a file share their evidence, so it is written out once for all of them.
        shared = dict(zip(map(id, lists), lists, strict=True))
        texts = {key: _encode_evidence(evidence) for key, evidence in shared.items()}
        distinct = list(dict.fromkeys(texts.values()))
        self._db.executemany(
            "INSERT OR IGNORE INTO evidence (list) VALUES (?)", [(text,) for text in distinct]
        )
        found = dict(
            self._db.execute(
                "SELECT e.list, e.key FROM json_each(?) j JOIN evidence e ON e.list = j.value",
                (_json_list(distinct),),
            )
        )
        numbers = {key: found[text] for key, text in texts.items()}
        return map(numbers.__getitem__, map(id, lists))
