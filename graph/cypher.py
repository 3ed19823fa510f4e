"""All Cypher of the project.

What a person sees in Neo4j Browser: every node carries the label `Entity` and the label of its kind, its list
columns are properties of their own names, and relations have the type of their kind with `weight` and
`evidence`. What the store keeps for itself has labels that begin with `_Changlian`:

- `_ChanglianMeta` (one): `schema`, `version`, `applying` (the import being applied, if any). Its write lock
  makes writers take turns.
- `_ChanglianAnnounced` (one): the version a writer is about to commit; see `neo4j_store` for what it is for.
- `_ChanglianChange`: the change feed, one record per transaction in one or more parts.
- `_ChanglianStaged`: steps of an import too large for one transaction, before they are applied.
"""

from __future__ import annotations

from typing import LiteralString, cast

from graph.vocabulary import NodeKind, RelationKind

SCHEMA_VERSION = 1

_TYPES = "|".join(RelationKind)


def _closed(query: str) -> LiteralString:
    """Mark a query as safe: only names of the closed vocabulary were put into it."""
    return cast(LiteralString, query)


SCHEMA: tuple[LiteralString, ...] = (
    "CREATE CONSTRAINT changlian_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT changlian_meta IF NOT EXISTS FOR (m:_ChanglianMeta) REQUIRE m.key IS UNIQUE",
    "CREATE CONSTRAINT changlian_announced IF NOT EXISTS FOR (a:_ChanglianAnnounced) REQUIRE a.key IS UNIQUE",
    "CREATE CONSTRAINT changlian_change IF NOT EXISTS"
    " FOR (c:_ChanglianChange) REQUIRE (c.version, c.part) IS UNIQUE",
    "CREATE INDEX changlian_token IF NOT EXISTS FOR (c:_ChanglianChange) ON (c.token)",
    "CREATE INDEX changlian_commit IF NOT EXISTS FOR (c:_ChanglianChange) ON (c.commit)",
    *(
        _closed(f"CREATE INDEX changlian_{kind} IF NOT EXISTS FOR (n:{kind.label}) ON (n.id)")
        for kind in NodeKind
    ),
    "CALL db.awaitIndexes(300)",
)
FIND_SCHEMA: LiteralString = "OPTIONAL MATCH (m:_ChanglianMeta) RETURN max(m.schema) AS schema"
CREATE_META: LiteralString = (
    "MERGE (m:_ChanglianMeta {key: 'store'}) ON CREATE SET m.schema = $schema, m.version = 0"
    " MERGE (a:_ChanglianAnnounced {key: 'store'}) ON CREATE SET a.version = 0"
)

# Reads: each returns one record whose `rows` is a list, so that it can be guarded.
NO_ROWS: LiteralString = "RETURN [] AS rows"
NODES: LiteralString = (
    "UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN collect([labels(n), properties(n)]) AS rows"
)
OWNERS: LiteralString = (
    "UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN collect([n.id, labels(n), n.alliance]) AS rows"
)
RELATIONS: LiteralString = _closed(
    # Without WITH, a source's relations would all be read for every key, even those of a hub.
    "UNWIND $keys AS key MATCH (s:Entity {id: key[0]}) MATCH (t:Entity {id: key[2]}) WITH key, s, t"
    f" MATCH (s)-[r:{_TYPES}]->(t) WHERE type(r) = key[1]"
    " RETURN collect([s.id, type(r), t.id, r.evidence, r.weight]) AS rows"
)
RELATIONS_OF: LiteralString = _closed(
    f"UNWIND $ids AS id MATCH (n:Entity {{id: id}})-[r:{_TYPES}]-() WITH DISTINCT r"
    " RETURN collect([startNode(r).id, type(r), endNode(r).id, r.evidence, r.weight]) AS rows"
)
COMMITTED: LiteralString = "MATCH (c:_ChanglianChange {token: $token}) RETURN collect(c.version) AS rows"
TOKENS: LiteralString = (
    "MATCH (c:_ChanglianChange) WHERE c.token STARTS WITH $prefix"
    " RETURN collect([c.token, c.version]) AS rows"
)
COMMITTED_AS: LiteralString = "MATCH (c:_ChanglianChange {commit: $commit}) RETURN collect(c.version) AS rows"
CHANGES: LiteralString = (
    "MATCH (c:_ChanglianChange) USING INDEX c:_ChanglianChange(version, part)"
    " WHERE $since < c.version <= $until AND c.part >= 0 WITH c ORDER BY c.version, c.part"
    " WITH c.version AS version, collect(c.record) AS parts RETURN collect([version, parts]) AS rows"
)
COUNTS: LiteralString = _closed(
    "CALL () { "
    + " UNION ALL ".join(
        [f"MATCH (n:{kind.label}) RETURN '{kind}' AS kind, count(n) AS number" for kind in NodeKind]
        + [f"MATCH ()-[r:{kind}]->() RETURN '{kind}' AS kind, count(r) AS number" for kind in RelationKind]
    )
    + " } WITH kind, number WHERE number > 0 RETURN collect([kind, number]) AS rows"
)


def ids_of_kind(kind: NodeKind, limited: bool) -> LiteralString:
    """Ids of one kind after `$after`, at most `$limit` of them."""
    # Only an index compares characters outside the basic plane by code point.
    return _closed(
        f"MATCH (n:{kind.label}) USING INDEX SEEK n:{kind.label}(id) WHERE n.id > $after"
        f" WITH n.id AS id ORDER BY id {'LIMIT $limit' if limited else ''} RETURN collect(id) AS rows"
    )


def guarded(read: LiteralString) -> LiteralString:
    """`read` between two looks at the announced version, with the committed version before it."""
    return (
        "MATCH (m:_ChanglianMeta) MATCH (a:_ChanglianAnnounced)"
        " WITH m.version AS version, a.version AS before"
        " CALL () { " + read + " }"
        " WITH version, before, rows MATCH (a:_ChanglianAnnounced)"
        " RETURN version, before, a.version AS after, rows"
    )


# Columns of a block at once, for a record a row takes both ends three times as long.
SCAN_NODES: LiteralString = (
    "MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit"
    " RETURN collect(id(n)) AS keys, collect(labels(n)) AS labels, collect(properties(n)) AS properties"
)
SCAN_RELATIONS: LiteralString = _closed(
    f"UNWIND $keys AS key MATCH (s) WHERE id(s) = key MATCH (s)-[r:{_TYPES}]->(t:Entity)"
    " RETURN collect(key) AS sources, collect(type(r)) AS kinds, collect(id(t)) AS targets,"
    " collect(coalesce(r.weight, 0.0 / 0.0)) AS weights, collect(coalesce(r.evidence, [])) AS evidence"
)

# The turn of a writer.
LOCK: LiteralString = (
    "MATCH (m:_ChanglianMeta) SET m.locked = true WITH m MATCH (a:_ChanglianAnnounced)"
    " RETURN m.version AS version, m.applying AS applying, a.version AS announced,"
    " COUNT { (:_ChanglianStaged) } AS staged"
)
ANNOUNCE: LiteralString = (
    "MATCH (a:_ChanglianAnnounced) SET a.locked = true WITH a"
    " SET a.version = CASE WHEN a.version < $version THEN $version ELSE a.version END"
)
WITHDRAW: LiteralString = "MATCH (a:_ChanglianAnnounced) SET a.version = $version"
SET_VERSION: LiteralString = "MATCH (m:_ChanglianMeta) SET m.version = $version, m.applying = null"

# Imports larger than a transaction.
STAGE: LiteralString = "CREATE (:_ChanglianStaged {import: $name, step: $step, body: $body})"
DECIDE: LiteralString = "MATCH (m:_ChanglianMeta) SET m.applying = $name"
TAKE_STEP: LiteralString = (
    "MATCH (s:_ChanglianStaged {import: $name}) WITH s ORDER BY s.step LIMIT 1"
    " WITH s, s.step AS step, CASE WHEN $with_body THEN s.body END AS body DELETE s RETURN step, body"
)
DROP_STAGED: LiteralString = "MATCH (s:_ChanglianStaged) WITH s LIMIT 20 DELETE s"

# Steps of a commit: each takes `$rows`.
DELETE_NODES: LiteralString = "UNWIND $rows AS id MATCH (n:Entity {id: id}) DETACH DELETE n"
REPLACE_NODES: LiteralString = "UNWIND $rows AS row MATCH (n:Entity {id: row.id}) SET n = row"
RECORD_CHANGE: LiteralString = "UNWIND $rows AS row CREATE (c:_ChanglianChange) SET c = row"
_ENDS = "UNWIND $rows AS row MATCH (s:Entity {id: row[0]}) MATCH (t:Entity {id: row[1]})"


def create_nodes(kind: str) -> LiteralString:
    """Create nodes from maps of their properties."""
    return _closed(f"UNWIND $rows AS row CREATE (n:Entity:{NodeKind(kind).label}) SET n = row")


def delete_relations(kind: str) -> LiteralString:
    """Delete relations given as source and target."""
    return _closed(f"{_ENDS} WITH s, t MATCH (s)-[r:{RelationKind(kind)}]->(t) DELETE r")


def create_relations(kind: str) -> LiteralString:
    """Create relations that do not exist yet from source, target, evidence and weight."""
    return _closed(
        f"{_ENDS} CREATE (s)-[r:{RelationKind(kind)}]->(t) SET r.evidence = row[2], r.weight = row[3]"
    )


def merge_relations(kind: str) -> LiteralString:
    """State relations from source, target, evidence and weight, adding only evidence that is new."""
    return _closed(
        f"{_ENDS} MERGE (s)-[r:{RelationKind(kind)}]->(t)"
        " SET r.evidence = coalesce(r.evidence, [])"
        " + [e IN row[2] WHERE NOT e IN coalesce(r.evidence, [])],"
        " r.weight = coalesce(row[3], r.weight)"
    )
