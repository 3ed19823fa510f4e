"""One match request on a warm server, beside its health route and the same demands matched in process.

The three are asked in turns; health is what any answer of the server costs. Then one demand after the other
is changed and at once matched again, which takes the change into the server's snapshot first.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import httpx

from benchmarks.generate import Sizes
from benchmarks.measure import percentile, seconds, table
from benchmarks.served import TOP, filled, match, served
from graph.vocabulary import NodeKind
from matching.matcher import Matcher

DEMANDS = 200
CHANGES = 50


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.request", description=__doc__)
    parser.add_argument("--resources", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=600)
    arguments = parser.parse_args(argv)
    run(arguments.resources, arguments.requests)


def run(resources: int, requests: int) -> None:
    """Serve lists with so many resources, send so many requests of a kind, and print what they cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        matcher = Matcher.of(filled(path, Sizes(resources // 10, 0, 0, DEMANDS, resources, resources // 5)))
        rows = matcher.snapshot.rows_of_kind(NodeKind.DEMAND).tolist()
        ids = [matcher.snapshot.id(row) for row in rows]
        with served(path, {"CHANGLIAN_EMBEDDINGS": "off"}) as client:
            asked, health, called = _in_turns(client, matcher, ids, requests)
            after = [_after_change(client, id_) for id_ in ids[:CHANGES]]
    print(f"Top {TOP} of {resources:,} resources, {requests:,} requests for {len(ids)} demands")
    costs = {"match": asked, "health": health, "match in process": called, "match after a change": after}
    table(("ms", "p50", "p99"), [(name, *_milliseconds(cost)) for name, cost in costs.items()])
    whole, frame, core = (percentile(cost, 0.5) for cost in (asked, health, called))
    print(
        f"Of a match's p50, {1 - frame / whole:.0%} is ours (all but health), {core / whole:.0%} in process"
    )


def _in_turns(
    client: httpx.Client, matcher: Matcher, ids: Sequence[str], requests: int
) -> tuple[list[float], list[float], list[float]]:
    """Seconds of each match request, health request and match in process, once all demands were asked for."""
    for id_ in ids:
        match(client, id_)
        matcher.for_demand(id_, top=TOP)
    asked, health, called = list[float](), list[float](), list[float]()
    for id_ in islice(cycle(ids), requests):
        asked.append(seconds(lambda i=id_: match(client, i)))
        health.append(seconds(lambda: client.get("/health").raise_for_status()))
        called.append(seconds(lambda i=id_: matcher.for_demand(i, top=TOP)))
    return asked, health, called


def _after_change(client: httpx.Client, id_: str) -> float:
    """Seconds of the match request that follows a change of the demand."""
    found = client.get(f"/demands/{id_}").raise_for_status()
    change, headers = {"title": f"{found.json()['title']}改造"}, {"If-Match": found.headers["ETag"]}
    client.patch(f"/demands/{id_}", json=change, headers=headers).raise_for_status()
    return seconds(lambda: match(client, id_))


def _milliseconds(cost: Sequence[float]) -> tuple[float, float]:
    return percentile(cost, 0.5) * 1e3, percentile(cost, 0.99) * 1e3


if __name__ == "__main__":
    main()
