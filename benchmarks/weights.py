"""The numbers in the matcher that ratings have decided, beside what the same ratings say of their neighbours.

What texts weigh in the default score (`matching.scoring`) is fitted anew: logistic regression on the pairs
of `tech_match`, relevant from level 3. How alike two pairs count as in the model (`Kernel`) was found by
marginal likelihood and then by hand; each of its numbers is tried as it is, halved and doubled, on demands
held back in two parts.

Needs the folder of rated lists that `benchmarks.quality` needs. Vectors are kept beside `CHANGLIAN_STORE`.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measure import table
from cli.lesson import from_files
from cli.match_lists import ListFiles
from matching.learning.evaluation import answers_of
from matching.learning.held_back import Plan, foretold
from matching.learning.kernels import KERNEL, Kernel, fit
from matching.learning.lesson import Lesson
from matching.learning.metrics import figures
from matching.learning.splits import Split
from matching.scoring import BY_MEANING, BY_WORDS, TextWeights
from matching.sparse import Floats

FIGURES = ("nDCG@10", "1/(1+MAE)")


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weights", description=__doc__)
    parser.add_argument(
        "--eval", type=Path, default=os.environ.get("CHANGLIAN_EVAL"), help="folder of rated lists"
    )
    run(parser.parse_args(argv).eval)


def run(folder: Path | None) -> None:
    """Print the weights beside others; without a folder, that there is none."""
    if folder is None:
        print("weights: left out, for neither --eval nor CHANGLIAN_EVAL names a folder of rated lists")
        return
    lists = Path(folder) / "tech_match"
    files = ListFiles.of(lists / "demands.csv", lists / "resources.csv", None, ())
    assert files  # noqa: S101 - both lists were given
    lesson = from_files(files, lists / "labels.csv").lesson
    words, meaning = lesson.described.signal("text"), lesson.described.signal("meaning")
    rows = [
        ("by words", BY_WORDS, _fitted(lesson, words)),
        ("by meaning", BY_MEANING, _fitted(lesson, words, meaning)),
    ]
    table(
        ("default score", *TextWeights._fields, *(f"{name}, fitted now" for name in TextWeights._fields)),
        [(name, *weights, *now) for name, weights, now in rows],
    )
    print()
    _neighbours(lesson)


def _fitted(lesson: Lesson, *signals: Floats) -> TextWeights:
    """Weights of these signals by logistic regression, 0 of those not given."""
    library: Any = import_module("sklearn.linear_model")
    model: Any = library.LogisticRegression(C=1e6)
    model.fit(np.column_stack(signals), lesson.relevant)
    found: list[float] = [*model.intercept_.tolist(), *model.coef_[0].tolist(), 0.0]
    return TextWeights(*found[:3])


def _neighbours(lesson: Lesson) -> None:
    """What becomes of held-back pairs where a number of the kernel is another."""
    rows = [("as it is", *_judged(lesson, KERNEL))]
    for name, value in KERNEL._asdict().items():
        for factor in (0.5, 2.0):
            kernel = KERNEL._replace(**{name: value * factor})
            rows.append((f"{name} {value * factor:g}", *_judged(lesson, kernel)))
    table(("model", *FIGURES), rows)


def _judged(lesson: Lesson, kernel: Kernel) -> tuple[float, float]:
    plan = Plan(Split.DEMAND, 2)
    said = answers_of(lesson, foretold(lesson, partial(fit, kernel=kernel), plan), plan)
    found = figures(plan.rated(lesson), said)
    first, second = (found[name].value for name in FIGURES)
    return first, second


if __name__ == "__main__":
    main()
