"""What vectors and a trained model add to the cost of matching one demand, beside matching by words alone.

In process, in turns, the demands embedded before. What a vector says has no part in the cost, so vectors are
drawn by the content of their text instead of embedded; the model has learned from as many pairs as one may.
"""

from __future__ import annotations

import argparse
import tempfile
import zlib
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from benchmarks.generate import Sizes, write_lists
from benchmarks.measure import percentile, seconds, table
from graph.lists.load import load
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from matching.learning.kernels import MOST, fit
from matching.learning.model import Ratings
from matching.learning.scale import Scale
from matching.matcher import Matcher
from matching.semantic.cache import VectorCache
from matching.semantic.embedder import Vectors
from matching.semantic.meaning import Meaning

TOP = 10
DEMANDS = 200
WIDTH = 384
DAY = date(2026, 12, 1)


class Drawn:
    """Vectors drawn by the content of their text."""

    name = "drawn"

    def queries(self, texts: Sequence[str]) -> Vectors:
        """One for each text."""
        drawn = [np.random.default_rng(zlib.crc32(text.encode())).normal(size=WIDTH) for text in texts]
        vectors = np.array(drawn, np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    passages = queries


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.meaning", description=__doc__)
    parser.add_argument("--resources", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=600)
    arguments = parser.parse_args(argv)
    run(arguments.resources, arguments.requests)


def run(resources: int, requests: int) -> None:
    """Match so many times against so many resources, and print what it costs."""
    with tempfile.TemporaryDirectory() as folder:
        snapshot = _filled(Path(folder), Sizes(resources // 10, 0, 0, DEMANDS, resources, resources // 5))
    matchers = _matchers(snapshot)
    costs = {name: list[float]() for name in matchers}
    for id_ in matchers["words"].open_demands():
        for matcher in matchers.values():
            matcher.for_demand(id_, top=TOP, day=DAY)
    for id_ in islice(cycle(matchers["words"].open_demands()), requests):
        for name, matcher in matchers.items():
            costs[name].append(seconds(lambda m=matcher, i=id_: m.for_demand(i, top=TOP, day=DAY)))
    print(f"Top {TOP} of {resources:,} resources, {requests:,} times for {DEMANDS} demands, in process")
    base = percentile(costs["words"], 0.99)
    rows = [
        (name, percentile(cost, 0.5) * 1e3, percentile(cost, 0.99) * 1e3, percentile(cost, 0.99) / base)
        for name, cost in costs.items()
    ]
    table(("ms", "p50", "p99", "p99 ratio"), rows)


def _matchers(snapshot: Snapshot) -> dict[str, Matcher]:
    by_words = Matcher.of(snapshot)
    by_meaning = Matcher.of(snapshot, Meaning.of(VectorCache(Drawn())))
    assert by_meaning.meaning  # noqa: S101 - it was just given
    by_meaning.meaning.compute()
    by_meaning = by_meaning.understanding(by_meaning.meaning.refreshed())
    found = by_words.for_all(top=MOST // DEMANDS, day=DAY)
    described = by_meaning.describe([(match.demand_id, match.resource_id) for match in found], DAY)
    levels = np.random.default_rng(0).integers(1, 5, len(described))
    model = fit(described, Ratings(levels, Scale(4), np.ones(len(levels))))
    print(f"the model has learned from {len(model):,} pairs")
    return {"words": by_words, "and meaning": by_meaning, "and a model": by_meaning.judged_by(model)}


def _filled(folder: Path, sizes: Sizes) -> Snapshot:
    """The graph of made-up lists."""
    with closing(SqliteStore(folder / "store.db")) as store:
        report = load(store, write_lists(folder, sizes))
        assert not report.problems, report.problems[:3]  # noqa: S101 - a benchmark checks itself
        return Snapshot.of(store)


if __name__ == "__main__":
    main()
