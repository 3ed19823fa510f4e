"""The ten best of many resources for many demands, with conditions, parts and evidence, beside bm25s.

bm25s (compiled by numba, one thread) only retrieves the ten best texts; it gets the same tokens, each token
of a query once. Both go through the demands in turns, a share at a time.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from benchmarks.bm25 import Bm25, distinct_tokens
from benchmarks.generate import Sizes, write_lists
from benchmarks.measure import median, ratio, seconds, table
from graph.lists.load import load
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from matching import text_index
from matching.match import Match
from matching.matcher import Matcher
from matching.profiles import text_of
from matching.tokens import Vocabulary

DAY = date(2026, 6, 1)
TOP = 10
TURNS = 10


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.top10", description=__doc__)
    parser.add_argument("--demands", type=int, default=1_000)
    parser.add_argument("--resources", type=int, default=100_000)
    parser.add_argument("--quick", action="store_true", help="a tenth of both")
    arguments = parser.parse_args(argv)
    part = 10 if arguments.quick else 1
    run(arguments.demands // part, arguments.resources // part)


def run(demands: int = 1_000, resources: int = 100_000) -> None:
    """Make lists of this size, match them and print what it costs."""
    sizes = Sizes(resources // 10, 0, 0, demands, resources, resources // 5)
    snapshot = snapshot_of(sizes)
    built = list[Matcher]()
    our_build = seconds(lambda: built.append(Matcher.of(snapshot)))
    matcher = built[0]
    bm25, queries, their_build = _bm25_of(snapshot)
    ids = [snapshot.id(row) for row in snapshot.rows_of_kind(NodeKind.DEMAND).tolist()]
    share = max(len(ids) // TURNS, 1)
    ours, theirs = list[float](), list[float]()
    list(matcher.for_all(ids[:10], top=TOP, day=DAY))
    bm25.top(queries[:10], TOP)
    for start in range(0, len(ids), share):
        chosen, asked = ids[start : start + share], queries[start : start + share]
        ours.append(seconds(lambda c=chosen: list(matcher.for_all(c, top=TOP, day=DAY))))
        theirs.append(seconds(lambda a=asked: bm25.top(a, TOP)))
    print(f"Top {TOP} for {len(ids):,} demands against {resources:,} resources")
    table(
        ("", "changlian", "bm25s", "ratio"),
        [
            ("all demands, s", sum(ours), sum(theirs), ratio(ours, theirs)),
            ("one demand, ms", median(ours) / share * 1e3, median(theirs) / share * 1e3, ratio(ours, theirs)),
            ("index, s", our_build, their_build, our_build / their_build),
        ],
    )
    found, wanted = _recall(matcher, list(islice(ids, 200)))
    print(
        f"{found / wanted:.2%} of the {wanted:,} best by exact scores are found with the budget of postings"
    )


def snapshot_of(sizes: Sizes) -> Snapshot:
    """Made-up lists of these sizes, loaded into a store and read from it."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "store.db")
        report = load(store, write_lists(Path(folder), sizes))
        assert not report.problems, report.problems[:3]  # noqa: S101 - a benchmark checks itself
        snapshot = Snapshot.of(store)
        store.close()
    return snapshot


def _bm25_of(snapshot: Snapshot) -> tuple[Bm25, list[list[int]], float]:
    """The peer with all resources, the tokens of all demands, and the seconds from texts to index."""
    vocabulary = Vocabulary()
    built = list[Bm25]()
    texts = _texts(snapshot, NodeKind.RESOURCE)
    elapsed = seconds(lambda: built.append(Bm25(vocabulary.counts(texts))))
    return built[0], distinct_tokens(vocabulary.counts(_texts(snapshot, NodeKind.DEMAND))), elapsed


def _texts(snapshot: Snapshot, kind: NodeKind) -> list[str]:
    found = (text_of(snapshot.props(row)) for row in snapshot.rows_of_kind(kind).tolist())
    return ["\n".join((text.title, *text.lines)) for text in found]


def _recall(matcher: Matcher, ids: Sequence[str]) -> tuple[int, int]:
    """How many of the best by exact scores are found, and how many there are."""
    usual = _pairs(matcher.for_all(ids, top=TOP, day=DAY))
    with patch.object(text_index, "POSTINGS_BUDGET", 1 << 62):
        exact = _pairs(matcher.for_all(ids, top=TOP, day=DAY))
    return len(usual & exact), len(exact)


def _pairs(matches: Iterable[Match]) -> set[tuple[str, str]]:
    return {(match.demand_id, match.resource_id) for match in matches}


if __name__ == "__main__":
    main()
