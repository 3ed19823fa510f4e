"""The numbers in the matcher that ratings have decided, beside what the same ratings say of their neighbours.

What texts weigh in the default score (`matching.scoring`) is fitted anew: logistic regression on the pairs
of `tech_match`, relevant from level 3. How alike two pairs count as in the model (`Kernel`) was found by
marginal likelihood and then by hand; each of its numbers is tried as it is, halved and doubled, on demands
held back in two parts.

Needs the folder of rated lists that `benchmarks.quality` needs. Vectors are kept beside `CHANGLIAN_STORE`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measure import table
from benchmarks.published import add_folder, folder_of
from cli.lesson import from_files
from cli.match_lists import ListFiles
from matching.learning.evaluation import answers_of
from matching.learning.held_back import Foretold, Plan, foretold
from matching.learning.kernels import KERNEL, Kernel, fit
from matching.learning.lesson import Lesson
from matching.learning.metrics import figures
from matching.learning.splits import Split
from matching.scoring import BY_MEANING, BY_WORDS, Signals, TextWeights, parts_of
from matching.sparse import Floats

FIGURES = ("nDCG@10", "1/(1+MAE)")


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weights", description=__doc__)
    add_folder(parser)
    parser.add_argument("--kernel", action="store_true", help="the model's numbers too, which takes long")
    arguments = parser.parse_args(argv)
    if folder := folder_of(arguments):
        run(folder, kernel=arguments.kernel)


def run(folder: Path, *, kernel: bool) -> None:
    """Print the weights beside others."""
    lists = folder / "tech_match"
    files = ListFiles.of(lists / "demands.csv", lists / "resources.csv", None, ())
    assert files  # noqa: S101 - both lists were given
    lesson = from_files(files, lists / "labels.csv").lesson
    _texts(lesson)
    if kernel:
        print()
        _neighbours(lesson)


def _texts(lesson: Lesson) -> None:
    """The weights of texts beside those that logistic regression finds, and what either earns."""
    signals = Signals(*(lesson.described.signal(name) for name in Signals._fields))
    by_words = signals._replace(meaning=np.full(len(lesson), np.nan))
    rows = [
        (name, *weights, *_told(lesson, _margins(of_pairs, weights)))
        for name, of_pairs, weights in (
            ("by words", by_words, BY_WORDS),
            ("by words, fitted now", by_words, _fitted(lesson, by_words)),
            ("by meaning", signals, BY_MEANING),
            ("by meaning, fitted now", signals, _fitted(lesson, signals)),
        )
    ]
    table(("default score", *TextWeights._fields, "nDCG@10", "ECE"), rows)


def _fitted(lesson: Lesson, signals: Signals) -> TextWeights:
    """Weights of texts by logistic regression, beside the other parts as they are."""
    known = [column for column in (signals.text, signals.meaning) if not np.isnan(column).any()]
    library: Any = import_module("sklearn.linear_model")
    model: Any = library.LogisticRegression(C=1e6)
    model.fit(np.column_stack(known), lesson.relevant)
    base, *weights = [*model.intercept_.tolist(), *model.coef_[0].tolist(), 0.0]
    # Rated pairs tell nothing of the others, which are the same for all of them.
    return TextWeights(base - float(_others(signals).mean()), *weights[:2])


def _margins(signals: Signals, weights: TextWeights) -> Floats:
    texts = weights.text * signals.text + weights.meaning * np.nan_to_num(signals.meaning)
    return weights.base + texts + _others(signals)


def _others(signals: Signals) -> Floats:
    """What all parts but those of texts add."""
    return np.sum(
        [part for name, part in parts_of(signals).items() if name not in TextWeights._fields], axis=0
    )


def _told(lesson: Lesson, margins: Floats) -> tuple[float, float]:
    plan = Plan(Split.DEMAND, 5)
    found = figures(plan.rated(lesson), answers_of(lesson, Foretold(margins, None), plan))
    return found["nDCG@10"].value, found["ECE"].value


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
