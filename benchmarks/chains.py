"""Analyses of chains on a whole product graph, warm, beside the same answers from networkx.

Three questions: the gaps of all that is upstream of a product, what falls if a company fails, and the
linkages of an input-output table, these beside the dense inverse of NumPy. The answers of both are compared.
Needs a folder with the published data that `benchmarks.convert` reads, as `products` and `industry_io`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

import numpy as np
from threadpoolctl import threadpool_limits  # pyright: ignore[reportMissingTypeStubs]

from benchmarks import convert
from benchmarks.chains_networkx import Peer
from benchmarks.measure import percentile, seconds, table
from benchmarks.published import add_folder, folder_of, graph_of
from graph.chains.failure import failing, what_if
from graph.chains.gaps import completeness
from graph.chains.layout import MOST_TIERS, layout_of
from graph.chains.linkages import linkages
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Floats
from graph.vocabulary import NodeKind, RelationKind

DAY = date(2026, 12, 1)
PRODUCT = "product/涤纶长丝"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chains", description=__doc__)
    add_folder(parser)
    parser.add_argument("--questions", type=int, default=200, help="products, and companies, asked about")
    arguments = parser.parse_args(argv)
    if folder := folder_of(arguments):
        products(graph_of(convert.products(folder / "products")), arguments.questions)
        print()
        industries(graph_of(convert.industry_io(folder / "industry_io")))


def products(snapshot: Snapshot, questions: int) -> None:
    """Gaps upstream of products, and what falls with companies."""
    peer = Peer(snapshot)
    chance = np.random.default_rng(7)
    made_from = snapshot.out(RelationKind.MADE_FROM).degrees
    asked = [
        PRODUCT,
        *snapshot.ids_of(chance.choice(np.flatnonzero(made_from), questions - 1, replace=False)),
    ]
    enterprises = snapshot.rows_of_kind(NodeKind.ENTERPRISE)
    failed = snapshot.ids_of(chance.choice(enterprises, questions, replace=False))
    rows = list[Sequence[str | float]]()
    for tiers in (3, MOST_TIERS):
        found = [(_gaps(snapshot, id_, tiers), peer.gaps(id_, tiers)) for id_ in asked]
        rows.append(
            _timed(
                f"gaps, {tiers} tiers",
                [seconds(lambda i=id_, t=tiers: _gaps(snapshot, i, t)) for id_ in asked],
                [seconds(lambda i=id_, t=tiers: peer.gaps(i, t)) for id_ in asked],
                sum(one == other for one, other in found) / len(found),
            )
        )
    told = [(_fallen(snapshot, [id_]), peer.what_if([id_])) for id_ in failed]
    losing = sum(bool(lost) for (_, lost), _ in told)
    felling = sum(len(fallen) > 1 for (fallen, _), _ in told)
    rows.append(
        _timed(
            "what-if, a company",
            [seconds(lambda i=id_: _fallen(snapshot, [i])) for id_ in failed],
            [seconds(lambda i=id_: peer.what_if([i])) for id_ in failed],
            sum(one == other for one, other in told) / len(told),
        )
    )
    third = snapshot.ids_of(enterprises[::3])
    rows.append(
        _timed(
            "what-if, every third",
            [seconds(lambda: _fallen(snapshot, third)) for _ in range(5)],
            [seconds(lambda: peer.what_if(third)) for _ in range(3)],
            float(_fallen(snapshot, third) == peer.what_if(third)),
        )
    )
    print(f"Product graph: {snapshot.counts()}")
    table(("ms", "p50", "p99", "networkx p50", "p99", "p50 ratio", "same answers"), rows)
    print(f"Products are lost with {losing} of {questions} companies, others fall with {felling}")


def industries(snapshot: Snapshot) -> None:
    """Linkages, beside the inverse of the whole matrix."""
    [chain] = snapshot.ids_of(snapshot.rows_of_kind(NodeKind.INDUSTRY_CHAIN))
    layout = layout_of(snapshot, chain)
    flows, count = layout.flows, len(layout)
    matrix = np.zeros((count, count))
    matrix[flows.givers, flows.takers] = flows.weights
    found = {each.id: each.upstreamness for each in linkages(layout).positions}
    inverse = _inverse(matrix)
    expected = (inverse @ inverse.sum(axis=1)) / inverse.sum(axis=1)
    same = np.allclose([found[id_] for id_ in layout.ids], expected)
    ours = [seconds(lambda: linkages(layout)) for _ in range(30)]
    theirs = [seconds(lambda: _inverse(matrix)) for _ in range(30)]
    print(f"Linkages of {count} industries with {len(flows.givers):,} flows")
    row = _timed("linkages", ours, theirs, float(same))
    table(("ms", "p50", "p99", "numpy inverse p50", "p99", "p50 ratio", "same answers"), [row])


def _inverse(matrix: Floats) -> Floats:
    """In one thread, as all else here: several that wait for one another on a busy machine take longer."""
    with threadpool_limits(1):
        return np.linalg.inv(np.eye(len(matrix)) - matrix).astype(np.float64)


def _gaps(snapshot: Snapshot, id_: str, tiers: int) -> dict[str, tuple[int, int]]:
    """Members and positions downstream of each product."""
    found = completeness(layout_of(snapshot, id_, tiers), "", DAY)
    return {each.id: (len(each.members), each.downstream) for each in found.positions}


def _fallen(snapshot: Snapshot, ids: Sequence[str]) -> tuple[set[str], set[str]]:
    """Who falls, and what is lost."""
    tiers = what_if(snapshot, failing(snapshot, ids, ""))
    return {id_ for tier in tiers for id_ in tier.fallen}, {id_ for tier in tiers for id_ in tier.lost}


def _timed(name: str, ours: Sequence[float], theirs: Sequence[float], same: float) -> Sequence[str | float]:
    figures = [percentile(costs, share) * 1e3 for costs in (ours, theirs) for share in (0.5, 0.99)]
    return name, *figures, figures[0] / figures[2], f"{same:.0%}"


if __name__ == "__main__":
    main()
