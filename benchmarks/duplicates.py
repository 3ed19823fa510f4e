"""How well duplicates are told, beside plain edit distance of names, and how long 100,000 organizations take.

Weights and thresholds were set on the tuning half of the labelled pairs; `--tune` fits the weights again
and prints them. The other half has other names in the same patterns.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from scipy.optimize import minimize

from benchmarks.duplicate_pairs import DIFFERENT, HELD_OUT, SAME, TUNING, Labelled, labelled, rows
from benchmarks.measure import seconds, table
from graph.duplicates.blocking import Pairs
from graph.duplicates.comparing import Floats
from graph.duplicates.find import Duplicates
from graph.duplicates.organizations import BASE, WEIGHTS, Organizations
from graph.duplicates.outcome import ASK_FROM, SAME_FROM, margins
from graph.duplicates.subject import Signals
from graph.records import Node
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore

OF_EACH = 70
"""Pairs of each pattern in each half."""
JUDGED = frozenset({"code", "other_code", "other_number", "other_place", "other_kind"})
"""Signals that settle a pair by themselves or that the pairs do not show: their weights are not fitted."""
BESIDE_NAMES = ("code", "other_code", "phone", "other_phone")
"""Signals of what some rows tell beside the name."""

Mask = npt.NDArray[np.bool_]


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description=__doc__)
    parser.add_argument("--organizations", type=int, default=100_000)
    parser.add_argument("--tune", action="store_true", help="only fit the weights on the tuning half")
    arguments = parser.parse_args(argv)
    if arguments.tune:
        _tune(Half.of(TUNING))
        return
    _quality(Half.of(TUNING), Half.of(HELD_OUT))
    print()
    _speed(arguments.organizations)


@dataclass(frozen=True)
class Half:
    """Half of the labelled pairs with their signals; `found`: whether they share a key at all."""

    pairs: Sequence[Labelled]
    same: Mask
    signals: Signals
    found: Mask

    @classmethod
    def of(cls, seed: int) -> Half:
        """Make and compare the pairs of a seed."""
        pairs = labelled(seed, OF_EACH)
        subject = Organizations()
        read = subject.read([node for pair in pairs for node in (pair.a, pair.b)])
        places = np.arange(len(pairs)) * 2
        keys = [set(each) for each in read.keys]
        found = np.array([bool(one & other) for one, other in zip(keys[::2], keys[1::2], strict=True)])
        same = np.array([pair.same for pair in pairs])
        return cls(pairs, same, subject.signals(read.columns, Pairs(places, places + 1)), found)

    def scores(self) -> Floats:
        """Our scores; 0 where no key brings a pair together."""
        return np.where(self.found, 1 / (1 + np.exp(-margins(Organizations(), self.signals))), 0.0)

    def by_name(self) -> Half:
        """The same pairs as if rows told nothing beside the name."""
        nothing = dict.fromkeys(BESIDE_NAMES, np.zeros(len(self.pairs)))
        return replace(self, signals={**self.signals, **nothing})

    def ratios(self) -> Floats:
        """Plain edit distance: likeness of the names as they are, 0-100."""
        names = [[getattr(pair, end).name for pair in self.pairs] for end in ("a", "b")]
        ratios: npt.NDArray[Any] = process.cpdist(*names, scorer=fuzz.ratio)
        return ratios.astype(np.float64)


def _precision_recall(half: Half, taken: Mask) -> tuple[float, float]:
    right = int((taken & half.same).sum())
    return right / max(int(taken.sum()), 1), right / int(half.same.sum())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _quality(tuning: Half, held_out: Half) -> None:
    ratios = tuning.ratios()
    best = max(range(30, 101), key=lambda cut: _f1(*_precision_recall(tuning, ratios >= cut)))
    sure = min(
        (cut for cut in range(30, 101) if _precision_recall(tuning, ratios >= cut)[0] >= 0.99), default=100
    )
    halves = (held_out, tuning)
    ours, theirs = [half.scores() for half in halves], [half.ratios() for half in halves]
    by_name = [half.by_name().scores() for half in halves]
    lines = [
        (f"changlian, same (score >= {SAME_FROM})", *_figures(halves, ours, SAME_FROM)),
        (f"changlian, same or ask (>= {ASK_FROM})", *_figures(halves, ours, ASK_FROM)),
        ("changlian by name alone, same", *_figures(halves, by_name, SAME_FROM)),
        ("changlian by name alone, same or ask", *_figures(halves, by_name, ASK_FROM)),
        (f"edit distance, best F1 (ratio >= {best})", *_figures(halves, theirs, best)),
        (f"edit distance, 99 % precise (>= {sure})", *_figures(halves, theirs, sure)),
    ]
    count = len(held_out.pairs)
    print(f"{count:,} held-out pairs of organizations, {int(held_out.same.sum()):,} of them the same")
    table(("", "precision", "recall", "tuning: precision", "recall"), lines)
    print()
    _patterns(held_out)


def _figures(halves: Sequence[Half], scores: Sequence[Floats], least: float) -> list[float]:
    """Precision and recall in each half, where so high a score is taken for the same."""
    figures = zip(halves, scores, strict=True)
    return [figure for half, score in figures for figure in _precision_recall(half, score >= least)]


def _patterns(half: Half) -> None:
    scores = half.scores()
    lines = list[tuple[str, float, float, float]]()
    for pattern in (*SAME, *DIFFERENT):
        chosen = scores[[pair.pattern == pattern for pair in half.pairs]]
        same, ask = float((chosen >= SAME_FROM).mean()), float((chosen >= ASK_FROM).mean())
        lines.append((("= " if pattern in SAME else "≠ ") + pattern, same, ask - same, 1 - ask))
    table(("held-out pairs by pattern, shares", "same", "ask", "different"), lines)


def _speed(count: int) -> None:
    store = SqliteStore(":memory:")
    nodes = list[Node](rows(count))
    store.write(lambda tx: tx.writes.upsert_nodes(nodes))
    snapshot = Snapshot.of(store)
    found = list[Duplicates]()
    elapsed = seconds(lambda: found.append(Duplicates.of(snapshot, Organizations())))
    new = Node("new", nodes[0].kind, {**nodes[0].props, "name": f"{nodes[0].name}（新）"})
    store.write(lambda tx: tx.writes.upsert_nodes([new]))
    later = snapshot.advance(store)
    at_once = seconds(lambda: found.append(found[0].advanced(later)))
    told = seconds(lambda: found[1].of_node("new"))
    all_pairs = count * (count - 1) // 2
    table(
        (f"{count:,} organizations against themselves", ""),
        [
            ("pairs there are", all_pairs),
            ("pairs compared", found[0].compared),
            ("pairs found, same or ask", len(found[0].likely.left)),
            ("seconds", elapsed),
            ("seconds for one new row", at_once),
            ("seconds to tell its duplicates", told),
        ],
    )
    store.close()


def _tune(half: Half) -> None:
    """Logistic regression whose weights keep their sign, so that each part can be read."""
    weights = WEIGHTS
    fitted = [name for name in weights if name not in JUDGED]
    open_ = (half.signals["code"] == 0) & (half.signals["other_code"] == 0)
    open_ &= half.signals["other_number"] == 0
    columns = np.stack([half.signals[name][open_] for name in fitted] + [np.ones(int(open_.sum()))], axis=1)
    signs = np.where(half.same[open_], 1.0, -1.0)

    def loss(values: Floats) -> float:
        return float(np.logaddexp(0, -signs * (columns @ values)).sum() + 0.1 * (values[:-1] ** 2).sum())

    bounds = [(0, None) if weights[name] > 0 else (None, 0) for name in fitted] + [(None, None)]
    values = minimize(loss, np.zeros(len(fitted) + 1), method="L-BFGS-B", bounds=bounds).x
    table(("weight", "fitted", "used"), [
        *((name, float(value), weights[name]) for name, value in zip(fitted, values, strict=False)),
        ("base", float(values[-1]), BASE),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
