"""What a meeting costs: pairing enterprises by their whole score as partners, and by products alone.

Enterprises drawn by lot of the published graphs `products` and `suppliers` that `benchmarks.convert` reads.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np

from benchmarks import convert
from benchmarks.measure import median, processor_seconds, table
from benchmarks.published import add_folder, folder_of, graph_of
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind
from matching.meetings.by_partners import ByPartners
from matching.meetings.pairs import by_products
from matching.partners.finder import PartnerFinder

RUNS = 5


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.meetings", description=__doc__)
    add_folder(parser)
    parser.add_argument("--size", type=int, default=100, help="enterprises that are paired")
    arguments = parser.parse_args(argv)
    if folder := folder_of(arguments):
        rows = [
            _timed(name, graph_of(convert.CONVERTERS[name](folder / name)), arguments.size)
            for name in ("products", "suppliers")
        ]
        print(f"Seconds of processor time to pair {arguments.size} enterprises")
        table(("graph", "as partners", "pairs", "by products", "pairs", "ratio"), rows)


def _timed(name: str, snapshot: Snapshot, size: int) -> Sequence[str | float]:
    enterprises = snapshot.rows_of_kind(NodeKind.ENTERPRISE)
    rows = np.sort(np.random.default_rng(5).choice(enterprises, size, replace=False))
    cells = list[str | float]()
    costs = list[float]()
    for scoring in (ByPartners(PartnerFinder.of(snapshot)), by_products):
        count = len(scoring(snapshot, rows).one)
        costs.append(median([processor_seconds(lambda s=scoring: s(snapshot, rows)) for _ in range(RUNS)]))
        cells += [costs[-1], count]
    return name, *cells, costs[0] / costs[1]


if __name__ == "__main__":
    main()
