"""Whether names of finer products lead to the wider product that a graph states, beside like names alone.

Some finer products are left out of the graph; each of their names is then linked. Found is a wider product of
it, or a wider one of that, among the first links.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from benchmarks.convert import products
from benchmarks.measure import seconds, table
from benchmarks.published import add_folder, folder_of
from graph.records import Node
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.values.text import normalise
from graph.vocabulary import NodeKind
from matching.product_names.alike import LikeNames
from matching.product_names.names import ProductNames

HELD_OUT = 3_000
TIERS = 3
"""How many steps of wider products count as found."""
FIRST = (1, 3)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.product_names", description=__doc__)
    add_folder(parser)
    if folder := folder_of(parser.parse_args(argv)):
        run(folder / "products")


def run(folder: Path) -> None:
    """Hold names out, link them and print what was found."""
    wider = defaultdict[str, set[str]](set)
    lists = products(folder)
    for row in lists["relations"]:
        if row["relation"] == "KIND_OF":
            wider[_name(row["source"])].add(_name(row["target"]))
    held_out = set(np.random.default_rng(0).choice(sorted(wider), HELD_OUT, replace=False).tolist())
    names = [row["name"] for row in lists["products"] if row["name"] not in held_out]
    finder, alike = ProductNames.of(_graph(names)), LikeNames(list({normalise(name) for name in names}))
    first = {name: [link.name for link in finder.links(name)] for name in sorted(held_out)}
    spent = seconds(lambda: [finder.links(name) for name in sorted(held_out)])
    likest = {
        name: [found for found, _ in alike.to(normalise(name), max(FIRST))] for name in sorted(held_out)
    }
    around = {name: _around(wider, name) for name in held_out}
    print(f"{HELD_OUT:,} finer products among {len(names):,}, {1e3 * spent / HELD_OUT:.1f} ms each")
    rows = [
        (f"wider product among the first {most}", _share(first, around, most), _share(likest, around, most))
        for most in FIRST
    ]
    table(("", "changlian", "like names"), rows)


def _graph(names: Iterable[str]) -> Snapshot:
    with closing(SqliteStore(":memory:")) as store:
        nodes = [Node(f"product/{name}", NodeKind.PRODUCT, {"name": name}) for name in names]
        store.write(lambda tx: tx.writes.upsert_nodes(nodes))
        return Snapshot.of(store)


def _around(wider: Mapping[str, set[str]], name: str) -> set[str]:
    found, edge = set[str](), {name}
    for _ in range(TIERS):
        edge = set[str]().union(*(wider.get(each, set[str]()) for each in edge)) - found
        found |= edge
    return set(map(normalise, found))


def _share(found: Mapping[str, Sequence[str]], around: Mapping[str, set[str]], most: int) -> float:
    hits = [any(normalise(each) in around[name] for each in found[name][:most]) for name in found]
    return float(np.mean(hits))


def _name(id_: str) -> str:
    return id_.removeprefix("product/")


if __name__ == "__main__":
    main()
