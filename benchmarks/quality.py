"""How well rated pairs are ranked and foretold: `changlian evaluate`, beside TF-IDF cosine on the same data.

Needs a folder with rated lists, each list in a folder of its own with `demands.csv`, `resources.csv` and
`labels.csv` (demand_id, resource_id, level): `tech_match` (Chinese, resources ranked for each demand, levels
1-4) and `experts` (English, papers ranked for each expert, levels 1-5).
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.measure import table
from benchmarks.published import add_folder, folder_of
from benchmarks.tfidf import TfIdf
from matching.learning.bootstrap import Figure
from matching.learning.metrics import NAMES, Answers, Rated, figures
from matching.learning.scale import Scale
from matching.sparse import Floats, Integers

PLAIN, SUBLINEAR = "TF-IDF cosine", "TF-IDF cosine, sublinear"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    add_folder(parser)
    if folder := folder_of(parser.parse_args(argv)):
        run(folder)


def run(rated: Path) -> None:
    """Print how well rated lists are ordered."""
    _tech_match(RatedLists.read(rated / "tech_match"))
    print()
    _experts(RatedLists.read(rated / "experts"))


def _tech_match(rated: RatedLists) -> None:
    baselines = {
        PLAIN: rated.cosines(TfIdf.of_characters(sublinear=False)),
        SUBLINEAR: rated.cosines(TfIdf.of_characters(sublinear=True)),
    }
    names = ("nDCG@10", "MAP", "P@1")
    rows = {
        **{name: rated.figures(scores, Scale(4), 0) for name, scores in baselines.items()},
        **rated.judged("demand"),
    }
    print(f"tech_match: {len(rated.pairs):,} pairs; trained on other demands; TF-IDF of characters and pairs")
    _print(rows, names)
    ndcg = {name: row["nDCG@10"].value for name, row in rows.items()}
    print(
        f"nDCG@10: default {ndcg['default'] - ndcg[PLAIN]:+.3f}, trained {ndcg['trained'] - ndcg[PLAIN]:+.3f}"
    )
    print("\ntech_match: levels foretold, trained on other pairs of the same demands")
    _print(rated.judged("pair"), ("1/(1+MAE)", "nDCG@10"))


def _experts(rated: RatedLists) -> None:
    baselines = {
        PLAIN: rated.cosines(TfIdf.of_words(sublinear=False)),
        SUBLINEAR: rated.cosines(TfIdf.of_words(sublinear=True)),
    }
    rows = {
        **{name: rated.figures(scores, Scale(5), 1) for name, scores in baselines.items()},
        **rated.judged("demand"),
    }
    print(f"experts: {len(rated.pairs)} pairs, papers ranked for each expert; TF-IDF of words, no stop words")
    _print(rows, ("loss",))
    print(f"loss {rows['default']['loss'].value / rows[PLAIN]['loss'].value:.3f} × {PLAIN}")


def _print(rows: Mapping[str, Mapping[str, Figure]], names: Sequence[str]) -> None:
    table(("", *names), [(who, *(_shown(row[name]) for name in names)) for who, row in rows.items()])


def _shown(figure: Figure) -> str:
    return f"{figure.value:.3f} ({figure.low:.3f}–{figure.high:.3f})"


@dataclass(frozen=True)
class RatedLists:
    """Two lists and the pairs of them that people have rated."""

    folder: Path
    pairs: Sequence[tuple[str, str]]
    levels: Floats

    @classmethod
    def read(cls, folder: Path) -> RatedLists:
        """Read the ratings of a folder."""
        labels = _rows(folder / "labels.csv")
        pairs = [(row["demand_id"], row["resource_id"]) for row in labels]
        return cls(folder, pairs, np.array([float(row["level"]) for row in labels]))

    def judged(self, split: str) -> dict[str, dict[str, Figure]]:
        """What `changlian evaluate` finds, by who ranks."""
        with tempfile.TemporaryDirectory() as scratch:
            out = Path(scratch) / "table.jsonl"
            lists = {name: self.folder / f"{name}.csv" for name in ("demands", "resources", "labels")}
            options = [f"--{name}={path}" for name, path in lists.items()]
            command = [str(Path(sys.executable).with_name("changlian")), "evaluate", *options]
            command += [f"--split={split}", f"--out={out}"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        return {row["ranking"]: _figures(row) for row in rows if not row["kind"]}

    def figures(self, scores: Floats, scale: Scale, end: int) -> dict[str, Figure]:
        """Figures of scores within each demand (`end` 0) or each resource (1)."""
        _, groups = np.unique([pair[end] for pair in self.pairs], return_inverse=True)
        unknown = np.zeros(len(scores)), np.ones(len(scores), np.bool_)
        return figures(Rated(self.levels, scale, groups, groups), Answers(scores, *unknown))

    def cosines(self, features: TfIdf) -> Floats:
        """Cosines of the pairs' texts, title and description as one."""
        demands, resources = self._texts("demands.csv"), self._texts("resources.csv")
        places = _places(demands, [demand for demand, _ in self.pairs])
        others = _places(resources, [resource for _, resource in self.pairs])
        return features.cosines([*demands.values()], [*resources.values()], (places, others))

    def _texts(self, name: str) -> dict[str, str]:
        rows = _rows(self.folder / name)
        return {row["id"]: f"{row['title']}\n{row.get('description', '')}" for row in rows}


def _figures(row: Mapping[str, float | None]) -> dict[str, Figure]:
    def of(name: str) -> Figure:
        values = (row[column] for column in (name, f"{name} low", f"{name} high"))
        return Figure(*(np.nan if value is None else value for value in values))

    return {name: of(name) for name in NAMES}


def _places(texts: dict[str, str], ids: Sequence[str]) -> Integers:
    place = {id_: number for number, id_ in enumerate(texts)}
    return np.array([place[id_] for id_ in ids])


def _rows(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    main()
