"""Building a snapshot of a big store: time and memory, beside a networkx graph read from the same scan.

Each side runs in a process of its own; memory is what Linux says is resident. Bytes per relation are what is
resident beyond the nodes alone, both directions included, divided by the number of relations.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice, product
from pathlib import Path
from typing import TypeVar

import networkx as nx

from benchmarks.measure import median, table
from graph.records import Evidence, Node, Relation
from graph.snapshot import Snapshot
from graph.snapshot.nodes import read_nodes
from graph.sqlite_store import SqliteStore
from graph.store import Scan, Transaction
from graph.vocabulary import NodeKind, RelationKind

T = TypeVar("T")

WRITTEN_AT_ONCE = 250_000

# Kinds of nodes with their share in percent, and of relations with the kinds they join; all equally frequent.
SHARES = {
    NodeKind.ENTERPRISE: 30,
    NodeKind.RESOURCE: 25,
    NodeKind.DEMAND: 20,
    NodeKind.TALENT: 13,
    NodeKind.PRODUCT: 10,
    NodeKind.REGION: 1,
    NodeKind.INDUSTRY: 1,
}
JOINED = {
    RelationKind.LOCATED_IN: (NodeKind.ENTERPRISE, NodeKind.REGION),
    RelationKind.IN_INDUSTRY: (NodeKind.ENTERPRISE, NodeKind.INDUSTRY),
    RelationKind.OFFERS: (NodeKind.ENTERPRISE, NodeKind.RESOURCE),
    RelationKind.REQUESTS: (NodeKind.ENTERPRISE, NodeKind.DEMAND),
    RelationKind.PRODUCES: (NodeKind.ENTERPRISE, NodeKind.PRODUCT),
    RelationKind.NEEDS: (NodeKind.ENTERPRISE, NodeKind.PRODUCT),
    RelationKind.ABOUT: (NodeKind.DEMAND, NodeKind.PRODUCT),
    RelationKind.EMPLOYS: (NodeKind.ENTERPRISE, NodeKind.TALENT),
    RelationKind.SUPPLIES: (NodeKind.ENTERPRISE, NodeKind.ENTERPRISE),
    RelationKind.MADE_FROM: (NodeKind.PRODUCT, NodeKind.PRODUCT),
}
WEIGHTED = {RelationKind.SUPPLIES, RelationKind.MADE_FROM}


@dataclass(frozen=True)
class Cost:
    """Seconds, and bytes resident afterwards and at the peak, beyond the process's start."""

    seconds: float
    resident: int
    peak: int
    relations: int = 0
    note: str = ""


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.snapshot", description=__doc__)
    parser.add_argument("--nodes", type=int, default=1_000_000)
    parser.add_argument("--relations", type=int, default=5_000_000)
    arguments = parser.parse_args(argv)
    run(arguments.nodes, arguments.relations)


def run(nodes: int = 1_000_000, relations: int = 5_000_000) -> None:
    """Make a store of this size, build both graphs of it and print what each cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "store.db")
        written = _apart(write_store, path, nodes, relations)
        ours, our_nodes = _apart(cost_of_snapshot, path), _apart(cost_of_snapshot_nodes, path)
        theirs, their_nodes = _apart(cost_of_networkx, path), _apart(cost_of_networkx_nodes, path)
    print(f"Snapshot of {nodes:,} nodes and {ours.relations:,} relations")
    print(f"(store written through its transactions in {written.seconds:.0f} s)\n")
    per_node = [cost.resident / nodes for cost in (our_nodes, their_nodes)]
    per_relation = [
        (whole.resident - part.resident) / ours.relations
        for whole, part in ((ours, our_nodes), (theirs, their_nodes))
    ]
    figures = {
        "build, s": [ours.seconds, theirs.seconds],
        "peak, MB": [ours.peak / 1e6, theirs.peak / 1e6],
        "resident, MB": [ours.resident / 1e6, theirs.resident / 1e6],
        "bytes per node": per_node,
        "bytes per relation": per_relation,
    }
    rows = [[name, one, other, one / other] for name, (one, other) in figures.items()]
    table(["", "snapshot", "networkx", "ratio"], rows)
    print(f"\n{ours.note}")


def _apart(measure: Callable[..., Cost], *arguments: str | int) -> Cost:
    """Run in a fresh process, whose memory nothing else has touched."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, *arguments).result()


# --- what runs in processes of its own ---


def write_store(path: str, nodes: int, relations: int) -> Cost:
    """Fill a new store through its transactions."""
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    store = SqliteStore(path)
    begun = time.perf_counter()
    ids = _ids(nodes)
    _write_all(store, (Node(id_, kind, {"name": id_}) for kind in ids for id_ in ids[kind]))
    _write_all(store, _relations(chance, ids, relations))
    store.close()
    return Cost(time.perf_counter() - begun, 0, 0)


def _ids(nodes: int) -> dict[NodeKind, list[str]]:
    return {
        kind: [f"{kind}/{number}" for number in range(nodes * share // 100)] for kind, share in SHARES.items()
    }


def _relations(chance: random.Random, ids: dict[NodeKind, list[str]], count: int) -> Iterator[Relation]:
    """Random relations, part by part of their sources, as lists arrive.

    Those that a list row would state say so, the others name one of many sources.
    """
    by_row = (Evidence(row="source"),)
    named = [(Evidence(f"名单 {number}", f"2024-05-{number % 28 + 1:02}"),) for number in range(1_000)]
    parts = max(1, count // WRITTEN_AT_ONCE)
    for part, (kind, (from_kind, to_kind)) in product(range(parts), JOINED.items()):
        size = len(ids[from_kind]) // parts
        sources = ids[from_kind][part * size : (part + 1) * size]
        for _ in range(count // parts // len(JOINED)):
            source, target = chance.choice(sources), chance.choice(ids[to_kind])
            if kind in WEIGHTED:
                yield Relation(source, kind, target, chance.choice(named), round(chance.random(), 2))
            else:
                yield Relation(source, kind, target, by_row)


def _write_all(store: SqliteStore, records: Iterator[Node] | Iterator[Relation]) -> None:
    while batch := list(islice(records, WRITTEN_AT_ONCE)):

        def work(tx: Transaction, batch: Sequence[Node | Relation] = batch) -> None:
            tx.writes.upsert_nodes(record for record in batch if isinstance(record, Node))
            tx.writes.upsert_relations(record for record in batch if isinstance(record, Relation))

        store.write(work)


def cost_of_snapshot_nodes(path: str) -> Cost:
    """The nodes of the snapshot alone."""

    def build(store: SqliteStore) -> object:
        with store.scan() as scan:
            return read_nodes(scan.nodes())

    return _measured(path, build)[0]


def cost_of_snapshot(path: str) -> Cost:
    """The whole snapshot with every direction made."""

    def build(store: SqliteStore) -> Snapshot:
        snapshot = Snapshot.of(store)
        for kind in snapshot.relation_kinds:
            snapshot.into(kind)
        return snapshot

    cost, snapshot = _measured(path, build)
    count = sum(len(snapshot.out(kind)) for kind in snapshot.relation_kinds)
    return replace(cost, relations=count, note=_advance_note(path, snapshot))


def _advance_note(path: str, snapshot: Snapshot) -> str:
    store = SqliteStore(path)
    node = snapshot.node(0)
    taken: list[float] = []
    for _ in range(5):
        store.write(lambda tx: tx.writes.upsert_nodes([node]))
        begun = time.perf_counter()
        snapshot = snapshot.advance(store)
        taken.append(time.perf_counter() - begun)
    store.close()
    return f"advanced by one changed node in {median(taken) * 1e3:.1f} ms (median of 5)"


def cost_of_networkx(path: str) -> Cost:
    """A MultiDiGraph of the same scan, properties left as JSON and evidence as numbers."""

    def build(store: SqliteStore) -> nx.MultiDiGraph[str]:
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        with store.scan() as scan:
            ids = _add_nodes(graph, scan)
            _add_edges(graph, scan, ids)
        return graph

    return _measured(path, build)[0]


def cost_of_networkx_nodes(path: str) -> Cost:
    """The nodes of that graph alone."""

    def build(store: SqliteStore) -> nx.MultiDiGraph[str]:
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        with store.scan() as scan:
            _add_nodes(graph, scan)
        return graph

    return _measured(path, build)[0]


def _add_nodes(graph: nx.MultiDiGraph[str], scan: Scan) -> dict[int, str]:
    """Returns ids by store key."""
    ids: dict[int, str] = {}
    for block in scan.nodes():
        ids.update(zip(block.keys, block.ids, strict=True))
        columns = zip(block.ids, block.kinds, block.alliances, block.props, strict=True)
        graph.add_nodes_from(
            (id_, {"kind": kind, "alliance": alliance, "props": props})
            for id_, kind, alliance, props in columns
        )
    return ids


def _add_edges(graph: nx.MultiDiGraph[str], scan: Scan, ids: dict[int, str]) -> None:
    for block in scan.relations():
        columns = zip(block.sources, block.targets, block.kinds, block.weights, block.evidence, strict=True)
        for source, target, kind, weight, evidence in columns:
            graph.add_edge(ids[source], ids[target], kind, weight=weight, evidence=evidence)


def _measured(path: str, build: Callable[[SqliteStore], T]) -> tuple[Cost, T]:
    store = SqliteStore(path)
    gc.collect()
    before = _memory("VmRSS")
    begun = time.perf_counter()
    graph = build(store)
    seconds = time.perf_counter() - begun
    peak = _memory("VmHWM") - before
    store.close()
    gc.collect()
    return Cost(seconds, _memory("VmRSS") - before, peak), graph


def _memory(field: str) -> int:
    """A size of this process in bytes, as Linux counts it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == field:
            return int(value.split()[0]) * 1024
    raise LookupError(field)


if __name__ == "__main__":
    main()
