"""What each signal and each part of the model earns: nDCG@10 with all of them, less that without the one.

Of the default score a signal is left out by taking its part from the margin; without `meaning` the weights
for words alone stand. Of the model a part is left out by learning without it. Gains are taken on the same
resamples of demands, so that their 95 % intervals are narrower than those of two figures side by side.

Needs the folder of rated lists that `benchmarks.quality` needs. Vectors are kept beside `CHANGLIAN_STORE`.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.measure import table
from benchmarks.published import add_folder, folder_of
from cli.lesson import from_files
from cli.match_lists import ListFiles
from matching.learning.bootstrap import figure_of, ratios, resampled
from matching.learning.held_back import foretold
from matching.learning.kernels import KERNEL, fit
from matching.learning.lesson import Lesson
from matching.learning.metrics import Rated
from matching.learning.ranks import Ranks
from matching.learning.training import plan_for
from matching.scoring import Signals, added, parts_of
from matching.sparse import Floats

LISTS = ("tech_match", "experts")
LEARNED: Mapping[str, Sequence[str]] = {
    "the default score": ("margin", "part"),
    "alike resources of alike demands": ("alike",),
    "texts that fit as well, of alike demands": ("alike_fit",),
}
"""Parts of the model, and the weights of its kernel that make them up."""


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table for each list."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    add_folder(parser)
    parser.add_argument("--trained", action="store_true", help="the model's parts too, which takes long")
    arguments = parser.parse_args(argv)
    if folder := folder_of(arguments):
        run(folder, trained=arguments.trained)


def run(folder: Path, *, trained: bool) -> None:
    """Print what each part earns."""
    for name in LISTS:
        lists = folder / name
        files = ListFiles.of(lists / "demands.csv", lists / "resources.csv", None, ())
        assert files  # noqa: S101 - both lists were given
        lesson = from_files(files, lists / "labels.csv").lesson
        print(f"\n{name}: {len(lesson):,} rated pairs")
        _print("default score", lesson, _defaults(lesson))
        if trained:
            _print("trained", lesson, _trained(lesson))


def _defaults(lesson: Lesson) -> dict[str, Floats]:
    """Margins with all signals, '' first, and without each one that any rated pair knows."""
    signals = Signals(*(lesson.described.signal(name) for name in Signals._fields))
    parts = parts_of(signals)
    by_words = parts_of(signals._replace(meaning=np.full(len(lesson), np.nan)))
    told = [name for name in Signals._fields if np.ptp(np.nan_to_num(parts[name])) > 0]
    unknown = sorted({*Signals._fields} - {*told})
    print(f"no rated pair tells of {', '.join(unknown)}")
    without = {name: {other: part for other, part in parts.items() if other != name} for name in told}
    if "meaning" in without:
        without["meaning"] = by_words
    return {"": added(parts), **{name: added(rest) for name, rest in without.items()}}


def _trained(lesson: Lesson) -> dict[str, Floats]:
    """Margins of held-back pairs with all parts of the model, '' first, and without each one."""
    kernels = {
        "": KERNEL,
        **{name: KERNEL._replace(**dict.fromkeys(weights, 0.0)) for name, weights in LEARNED.items()},
    }
    plan = plan_for(lesson)
    return {name: foretold(lesson, partial(fit, kernel=each), plan).margins for name, each in kernels.items()}


def _print(what: str, lesson: Lesson, margins: Mapping[str, Floats]) -> None:
    rated = plan_for(lesson).rated(lesson)
    resamples = resampled(int(rated.units.max()) + 1, 0)
    every, *others = (_ndcg(rated, each, resamples) for each in margins.values())
    rows = [
        (name, each[0], *figure_of(every - each)) for name, each in zip([*margins][1:], others, strict=True)
    ]
    print(f"{what}: nDCG@10 {every[0]:.3f}")
    table(("without", "nDCG@10", "it gains", "from", "to"), [[name, *map(float, row)] for name, *row in rows])


def _ndcg(rated: Rated, margins: Floats, resamples: Floats) -> Floats:
    of_groups = np.zeros(int(rated.groups.max()) + 1, np.int64)
    of_groups[rated.groups] = rated.units
    return ratios(Ranks.of(margins, rated.groups).ndcg(rated.levels, 10).by_unit(of_groups), resamples)


if __name__ == "__main__":
    main()
