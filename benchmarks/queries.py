"""The forty typical questions in the embedded engine and on a real Neo4j, in the same run, answers compared.

The graph is that of a store, or one of made-up lists, and is copied into a Neo4j server started for it.
The ids that questions name are those with most relations of the kind in question. Each is asked once
unmeasured. Neo4j is asked through a driver that stays connected.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.generate import Sizes
from benchmarks.measure import median, seconds, table
from benchmarks.on_neo4j import Neo4jCopy, Rows, neo4j_copy
from benchmarks.served import filled
from graph.open import open_store
from graph.query.answer import Limits
from graph.query.embedded import EmbeddedQueries
from graph.query.typical import Typical, typical_queries
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind

_LIMITS = Limits(seconds=60)


class Taken(NamedTuple):
    """Seconds of one question in both, and how many rows its answer has."""

    about: str
    rows: int
    embedded: float
    neo4j: float


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.queries", description=__doc__)
    parser.add_argument("--store", help="store whose graph is asked; made-up lists without")
    parser.add_argument("--rows", type=int, default=20_000, help="rows of made-up lists")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args(argv)
    snapshot = _snapshot(arguments.store, arguments.rows)
    print(
        f"{sum(snapshot.alive):,} nodes, {sum(len(snapshot.out(kind)) for kind in RelationKind):,} relations"
    )
    parameters = _parameters(snapshot)
    with neo4j_copy(snapshot) as neo4j, closing(EmbeddedQueries(_LIMITS)) as embedded:
        ready = seconds(lambda: embedded.ask(snapshot, "RETURN 1"))
        print(f"The embedded engine is ready after {ready:.1f} s")
        asker = _Asker(snapshot, embedded, neo4j, parameters)
        taken = [asker.taken(typical, arguments.runs) for typical in typical_queries()]
    _print(taken)


class _Asker:
    """Asks both the same."""

    def __init__(
        self, snapshot: Snapshot, embedded: EmbeddedQueries, neo4j: Neo4jCopy, parameters: dict[str, object]
    ) -> None:
        self._snapshot, self._embedded = snapshot, embedded
        self._neo4j, self._parameters = neo4j, parameters

    def taken(self, typical: Typical, runs: int) -> Taken:
        """Medians of several runs in turns, after one of each whose answers are compared."""
        ours, theirs = self._here(typical), self._on_neo4j(typical)
        if not _same(ours, theirs):
            raise AssertionError(f"{typical.about}: {ours[:3]} here, {theirs[:3]} on Neo4j")
        pairs = [
            (seconds(lambda: self._here(typical)), seconds(lambda: self._on_neo4j(typical)))
            for _ in range(runs)
        ]
        here, there = (median(side) for side in zip(*pairs, strict=True))
        return Taken(typical.about, len(ours), here, there)

    def _here(self, typical: Typical) -> Rows:
        return [*self._embedded.ask(self._snapshot, typical.cypher, self._parameters).rows]

    def _on_neo4j(self, typical: Typical) -> Rows:
        return self._neo4j.ask(typical.neo4j, self._parameters)


def _same(ours: Rows, theirs: Rows) -> bool:
    """Whether rows are equal, numbers but for the order in which engines add them up."""
    return len(ours) == len(theirs) and all(
        one == other or (isinstance(one, float) and isinstance(other, float) and np.isclose(one, other))
        for row, with_row in zip(ours, theirs, strict=True)
        for one, other in zip(row, with_row, strict=True)
    )


def _print(taken: Sequence[Taken]) -> None:
    rows: list[list[str | float]] = [
        [each.about, each.rows, each.embedded * 1e3, each.neo4j * 1e3, each.embedded / each.neo4j]
        for each in sorted(taken, key=lambda each: each.embedded / each.neo4j)
    ]
    table(("ms", "rows", "embedded", "Neo4j", "ratio"), rows)
    ours, theirs = sum(each.embedded for each in taken), sum(each.neo4j for each in taken)
    faster = sum(each.embedded < each.neo4j for each in taken)
    print(f"All: {ours:.3f} s embedded, {theirs:.3f} s on Neo4j, ratio {ours / theirs:.2f}")
    print(f"The embedded engine is faster in {faster} of {len(taken)}")


def _parameters(snapshot: Snapshot) -> dict[str, object]:
    """For each parameter the node with most relations of a kind."""
    kinds = {
        "company": (RelationKind.PRODUCES, True, NodeKind.ENTERPRISE),
        "customer": (RelationKind.SUPPLIES, False, NodeKind.ENTERPRISE),
        "product": (RelationKind.MADE_FROM, True, NodeKind.PRODUCT),
        "material": (RelationKind.MADE_FROM, False, NodeKind.PRODUCT),
        "region": (RelationKind.LOCATED_IN, False, NodeKind.REGION),
    }
    return {name: _hub(snapshot, *chosen) for name, chosen in kinds.items()}


def _hub(snapshot: Snapshot, kind: RelationKind, forth: bool, of: NodeKind) -> str:
    degrees = (snapshot.out(kind) if forth else snapshot.into(kind)).degrees
    rows = snapshot.rows_of_kind(of)
    return snapshot.id(int(rows[np.argmax(degrees[rows])])) if len(rows) else ""


def _snapshot(url: str | None, rows: int) -> Snapshot:
    if url:
        with closing(open_store(url)) as store:
            return Snapshot.of(store)
    with tempfile.TemporaryDirectory() as folder:
        return filled(Path(folder) / "store.db", Sizes.mixed(rows))


if __name__ == "__main__":
    main()
