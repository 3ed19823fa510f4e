"""Mixed lists loaded with all checks into both stores, beside the same data sent bare.

SQLite's baseline reads the files with csv.reader and inserts, by executemany in one transaction, every row
that the load ends up with into a file of the same schema. Neo4j's sends the same nodes and relations with the
official driver: a constraint on the id, then UNWIND and MERGE in transactions of 10,000 rows.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString, cast

from neo4j import GraphDatabase, Session

from benchmarks.generate import Sizes, write_lists
from benchmarks.measure import median, ratio, seconds, table
from graph import sql
from graph.lists.load import load
from graph.neo4j_codec import Properties, evidence_to_strings, node_to_properties
from graph.neo4j_connection import run as run_query
from graph.neo4j_store import Neo4jStore
from graph.records import Node, Relation
from graph.sqlite_store import BUSY_SECONDS, SqliteStore
from graph.store import GraphStore
from graph.vocabulary import NodeKind
from tools.neo4j.server import USER, Neo4jServer

TABLES = ("node", "evidence", "relation", "change")
SQLITE_TURNS, NEO4J_TURNS = 3, 1
BATCH, HEAP = 10_000, "1g"
Rows = list[tuple[object, ...]]


@dataclass(frozen=True)
class Times:
    """Seconds of each turn, the load's and the baseline's, and the ratio of speeds to be reached."""

    store: str
    ours: Sequence[float]
    theirs: Sequence[float]
    target: float

    def row(self, rows: int) -> tuple[str | float, ...]:
        """A row of the table: rows per second and their ratio."""
        ours, theirs = rows / median(self.ours), rows / median(self.theirs)
        return self.store, round(ours), round(theirs), ratio(self.theirs, self.ours), f">= {self.target}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.import_lists", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument(
        "--lists", type=Path, metavar="DIR", help="these lists instead, as benchmarks.convert makes"
    )
    parser.add_argument("--no-neo4j", action="store_true", help="SQLite alone")
    arguments = parser.parse_args(argv)
    run(arguments.rows, arguments.lists, neo4j=not arguments.no_neo4j)


def run(rows: int = 100_000, lists: Path | None = None, *, neo4j: bool = True) -> None:
    """Load lists, made up of about so many rows where none are given, and print how fast that was."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = sorted(lists.glob("*.csv")) if lists else write_lists(folder, Sizes.mixed(rows))
        stated = sum(_read(path) for path in paths)
        found = [_into_sqlite(folder, paths)]
        if neo4j:
            found.append(_into_neo4j(folder, paths))
    print(f"Import of {stated:,} rows in {len(paths)} lists, rows per second")
    table(("", "changlian", "bare", "ratio", "target"), [times.row(stated) for times in found])


def _read(path: Path) -> int:
    """Number of rows that csv.reader finds under the header."""
    with path.open(encoding="utf-8", newline="") as stream:
        return sum(1 for _ in csv.reader(stream)) - 1


def _load(store: GraphStore, paths: Iterable[Path]) -> None:
    report = load(store, paths)
    assert not report.problems, report.problems[:3]  # noqa: S101 - a benchmark checks itself


# --- SQLite ---


def _into_sqlite(folder: Path, paths: Sequence[Path]) -> Times:
    ours, theirs = list[float](), list[float]()
    for turn in range(SQLITE_TURNS):
        path = folder / f"ours-{turn}.db"
        store = SqliteStore(path)
        ours.append(seconds(lambda s=store: _load(s, paths)))
        store.close()
        theirs.append(_seconds_bare(folder / f"bare-{turn}.db", paths, _rows(path)))
    return Times("SQLite", ours, theirs, 0.3)


def _rows(path: Path) -> dict[str, Rows]:
    """All rows by table, in the order of their keys."""
    db = sql.connect(str(path), BUSY_SECONDS)
    rows = {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}  # noqa: S608 - fixed
    db.close()
    return rows


def _seconds_bare(path: Path, paths: Iterable[Path], rows: dict[str, Rows]) -> float:
    db = sql.connect(str(path), BUSY_SECONDS)
    sql.create_schema(db)

    def work() -> None:
        for listed in paths:
            _read(listed)
        with sql.immediate(db):
            for name, found in rows.items():
                marks = ",".join("?" * len(found[0]))
                db.executemany(f"INSERT INTO {name} VALUES ({marks})", found)  # noqa: S608 - fixed names

    try:
        return seconds(work)
    finally:
        db.close()


# --- Neo4j ---


def _into_neo4j(folder: Path, paths: Sequence[Path]) -> Times:
    nodes, relations = _graph(folder / "ours-0.db")
    ours, theirs = list[float](), list[float]()
    # A new server for each side: what one left in the caches would help or hinder the other.
    for turn in range(NEO4J_TURNS):
        with Neo4jServer(folder / f"neo4j-ours-{turn}", heap=HEAP) as server:
            store = Neo4jStore(server.url)
            ours.append(seconds(lambda s=store: _load(s, paths)))
            assert store.counts() == _counts(nodes, relations)  # noqa: S101 - a benchmark checks itself
            store.close()
        with Neo4jServer(folder / f"neo4j-bare-{turn}", heap=HEAP) as server:
            theirs.append(_seconds_sent(server, nodes, relations))
    return Times("Neo4j", ours, theirs, 0.7)


def _graph(path: Path) -> tuple[list[Node], list[Relation]]:
    store = SqliteStore(path)
    ids = [id_ for kind in NodeKind for id_ in store.ids_of_kind(kind)]
    graph = list(store.nodes(ids).values()), store.relations_of(ids)
    store.close()
    return graph


def _counts(nodes: Iterable[Node], relations: Iterable[Relation]) -> dict[str, int]:
    counts = defaultdict[str, int](int)
    for record in (*nodes, *relations):
        counts[record.kind] += 1
    return dict(counts)


def _seconds_sent(server: Neo4jServer, nodes: Iterable[Node], relations: Iterable[Relation]) -> float:
    batches = [*_node_batches(nodes), *_relation_batches(relations)]

    def work(session: Session) -> None:
        run_query(session, "CREATE CONSTRAINT FOR (n:Entity) REQUIRE n.id IS UNIQUE").consume()
        for query, rows in batches:
            for begin in range(0, len(rows), BATCH):
                run_query(session, query, rows=rows[begin : begin + BATCH]).consume()

    with (
        GraphDatabase.driver(server.address, auth=(USER, server.password)) as driver,
        driver.session() as session,
    ):
        return seconds(lambda: work(session))


def _node_batches(nodes: Iterable[Node]) -> list[tuple[LiteralString, list[Properties]]]:
    rows = defaultdict[NodeKind, list[Properties]](list)
    for node in nodes:
        rows[node.kind].append(node_to_properties(node, 1))
    query = "UNWIND $rows AS row MERGE (n:Entity {{id: row.id}}) SET n:{}, n += row"
    return [(cast(LiteralString, query.format(kind.label)), found) for kind, found in rows.items()]


def _relation_batches(relations: Iterable[Relation]) -> list[tuple[LiteralString, list[Properties]]]:
    rows = defaultdict[str, list[Properties]](list)
    for relation in relations:
        evidence = evidence_to_strings(relation.evidence)
        ends = {"source": relation.source, "target": relation.target}
        rows[relation.kind].append({**ends, "evidence": evidence, "weight": relation.weight})
    query = (
        "UNWIND $rows AS row MATCH (s:Entity {{id: row.source}}) MATCH (t:Entity {{id: row.target}})"
        " MERGE (s)-[r:{}]->(t) SET r.evidence = row.evidence, r.weight = row.weight"
    )
    return [(cast(LiteralString, query.format(kind)), found) for kind, found in rows.items()]


if __name__ == "__main__":
    main()
