"""What vectors and a trained model add to the cost of one match request, beside matching by words alone.

Three warm servers of one store are asked in turns: one that compares words, one that compares meaning too,
and one where a model judges that has learned from as many pairs as one may. What a vector says has no part in
the cost, so vectors are drawn by the content of their text instead of embedded; all are kept before the
servers start, which therefore never ask the address they are given for vectors.
"""

from __future__ import annotations

import argparse
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from benchmarks.generate import Sizes
from benchmarks.measure import percentile, seconds, table
from benchmarks.served import TOP, filled, match, served
from graph.snapshot import Snapshot
from matching.learning.kernels import MOST, fit
from matching.learning.manifest import Manifest
from matching.learning.model import Ratings
from matching.learning.model_file import write_model
from matching.learning.scale import Scale
from matching.matcher import Matcher, today
from matching.scoring import Signals
from matching.semantic.cache import FILE, VectorCache
from matching.semantic.embedder import Vectors
from matching.semantic.endpoint import Endpoint
from matching.semantic.meaning import Meaning
from matching.semantic.served import Served

DEMANDS = 200
WIDTH = 384
NOBODY = "http://127.0.0.1:9/v1"


class Drawn:
    """Vectors drawn by the content of their text."""

    name = Endpoint(Served(NOBODY, "drawn")).name

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
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "store.db"
        snapshot = filled(path, Sizes(resources // 10, 0, 0, DEMANDS, resources, resources // 5))
        ids = _prepare(snapshot, path)
        clients = {name: stack.enter_context(served(path, how)) for name, how in _settings(path).items()}
        costs = {name: list[float]() for name in clients}
        for id_ in ids:
            for client in clients.values():
                match(client, id_)
        for id_ in islice(cycle(ids), requests):
            for name, client in clients.items():
                costs[name].append(seconds(lambda c=client, i=id_: match(c, i)))
        _check({name: match(client, ids[0]).json()["items"][0] for name, client in clients.items()})
    print(f"Top {TOP} of {resources:,} resources, {requests:,} requests for {len(ids)} demands")
    _print(costs)


def _prepare(snapshot: Snapshot, path: Path) -> list[str]:
    """Keep all vectors and a model beside the store; ids of its demands."""
    matcher = Matcher.of(snapshot, Meaning.of(VectorCache(Drawn(), path.with_name(FILE))))
    assert matcher.meaning  # noqa: S101 - it was just given
    matcher.meaning.compute()
    matcher = matcher.understanding(matcher.meaning.refreshed())
    found = matcher.for_all(top=MOST // DEMANDS)
    described = matcher.describe([(match.demand_id, match.resource_id) for match in found])
    levels = np.random.default_rng(0).integers(1, 5, len(described))
    model = fit(described, Ratings(levels, Scale(4), np.ones(len(levels))))
    print(f"the model has learned from {len(model):,} pairs")
    manifest = Manifest(
        made_on=today().isoformat(),
        labels="",
        pairs=len(model),
        learned={},
        top=4,
        signals=list(Signals._fields),
        embedder=Drawn.name,
        split="demand",
        folds=0,
        figures={},
        versions={},
    )
    with _model(path).open("wb") as stream:
        write_model(manifest, model.state(), stream)
    return matcher.open_demands()


def _settings(path: Path) -> Mapping[str, Mapping[str, str]]:
    """How each server is told what to use."""
    endpoint = {"CHANGLIAN_EMBEDDINGS": NOBODY, "CHANGLIAN_EMBEDDINGS_MODEL": "drawn"}
    nothing = {"CHANGLIAN_MODEL": str(path.with_name("none.json"))}
    return {
        "words": {"CHANGLIAN_EMBEDDINGS": "off", **nothing},
        "and meaning": {**endpoint, **nothing},
        "and a model": {**endpoint, "CHANGLIAN_MODEL": str(_model(path))},
    }


def _model(path: Path) -> Path:
    return path.with_name("learned.json")


def _check(first: Mapping[str, Mapping[str, object]]) -> None:
    """Whether each server answers as it was told."""
    told = {
        name: ("meaning" in str(match["compared_by"]), match["level"] is not None)
        for name, match in first.items()
    }
    expected = {"words": (False, False), "and meaning": (True, False), "and a model": (True, True)}
    assert told == expected, told  # noqa: S101 - a benchmark checks itself


def _print(costs: Mapping[str, Sequence[float]]) -> None:
    p50, p99 = (
        {name: percentile(cost, share) * 1e3 for name, cost in costs.items()} for share in (0.5, 0.99)
    )
    rows = [
        (name, p50[name], p99[name], p50[name] / p50["words"], p99[name] / p99["words"]) for name in costs
    ]
    table(("ms", "p50", "p99", "p50 ratio", "p99 ratio"), rows)


if __name__ == "__main__":
    main()
