"""How well `changlian match --pairs` orders rated pairs, beside TF-IDF cosine on the same data.

Needs a folder with rated lists, each list in a folder of its own with `demands.csv`, `resources.csv` and
`labels.csv` (demand_id, resource_id, level): `tech_match` (Chinese, resources ranked for each demand, levels
1-4) and `experts` (English, papers ranked for each expert, levels 1-5).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.measure import table
from benchmarks.tfidf import TfIdf
from matching.learning.bootstrap import Figure
from matching.learning.metrics import Answers, Rated, figures, groups_of, pairwise_loss
from matching.learning.scale import Scale
from matching.sparse import Floats, Integers

RANKING = ("nDCG@10", "MAP", "P@1")
PLAIN, SUBLINEAR = "TF-IDF cosine", "TF-IDF cosine, sublinear"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument(
        "--eval", type=Path, default=os.environ.get("CHANGLIAN_EVAL"), help="folder of rated lists"
    )
    run(parser.parse_args(argv).eval)


def run(folder: Path | None) -> None:
    """Print how well rated lists are ordered; without a folder, that there is none."""
    if folder is None:
        print("quality: left out, for neither --eval nor CHANGLIAN_EVAL names a folder of rated lists")
        return
    rated = Path(folder).resolve()  # the command runs elsewhere
    _tech_match(RatedLists.read(rated / "tech_match"))
    print()
    _experts(RatedLists.read(rated / "experts"))


def _tech_match(rated: RatedLists) -> None:
    rows = {
        "changlian": rated.ours(),
        PLAIN: rated.cosines(TfIdf.of_characters(sublinear=False)),
        SUBLINEAR: rated.cosines(TfIdf.of_characters(sublinear=True)),
    }
    print(f"tech_match: {len(rated.pairs):,} pairs, all scored; characters and pairs; 95 % intervals")
    found = {name: _ranking(rated, scores) for name, scores in rows.items()}
    table(("", *RANKING), [(name, *map(_shown, figures)) for name, figures in found.items()])
    print(f"nDCG@10 {found['changlian'][0].value / found[PLAIN][0].value:.3f} × {PLAIN}")


def _ranking(rated: RatedLists, scores: Floats) -> list[Figure]:
    """Figures of the order within each demand."""
    _, demands = np.unique([demand for demand, _ in rated.pairs], return_inverse=True)
    unknown = np.zeros(len(scores)), np.ones(len(scores), np.bool_)
    found = figures(Rated(rated.levels, Scale(4), demands), Answers(scores, *unknown))
    return [found[name] for name in RANKING]


def _shown(figure: Figure) -> str:
    return f"{figure.value:.3f} ({figure.low:.3f}–{figure.high:.3f})"


def _experts(rated: RatedLists) -> None:
    groups = groups_of([resource for _, resource in rated.pairs])
    rows = {
        "changlian": pairwise_loss(rated.ours(), rated.levels, groups),
        PLAIN: pairwise_loss(rated.cosines(TfIdf.of_words(sublinear=False)), rated.levels, groups),
        SUBLINEAR: pairwise_loss(rated.cosines(TfIdf.of_words(sublinear=True)), rated.levels, groups),
    }
    print(f"experts: {len(rated.pairs)} pairs of {len(groups)} experts, all scored; words without stop words")
    table(("", "loss (less is better)"), list(rows.items()))
    print(f"loss {rows['changlian'] / rows[PLAIN]:.3f} × {PLAIN}")


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

    def ours(self) -> Floats:
        """Margins that the command gives the pairs."""
        with tempfile.TemporaryDirectory() as scratch:
            out = Path(scratch) / "matches.jsonl"
            lists = {"demands": "demands.csv", "resources": "resources.csv", "pairs": "labels.csv"}
            options = [f"--{option}={self.folder / name}" for option, name in lists.items()]
            command = [str(Path(sys.executable).with_name("changlian")), "match", *options, f"--out={out}"]
            subprocess.run(command, check=True, cwd=scratch)
            matches = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        margins = {(match["demand_id"], match["resource_id"]): float(match["margin"]) for match in matches}
        return np.array([margins[pair] for pair in self.pairs])

    def cosines(self, features: TfIdf) -> Floats:
        """Cosines of the pairs' texts, title and description as one."""
        demands, resources = self._texts("demands.csv"), self._texts("resources.csv")
        places = _places(demands, [demand for demand, _ in self.pairs])
        others = _places(resources, [resource for _, resource in self.pairs])
        return features.cosines([*demands.values()], [*resources.values()], (places, others))

    def _texts(self, name: str) -> dict[str, str]:
        rows = _rows(self.folder / name)
        return {row["id"]: f"{row['title']}\n{row.get('description', '')}" for row in rows}


def _places(texts: dict[str, str], ids: Sequence[str]) -> Integers:
    place = {id_: number for number, id_ in enumerate(texts)}
    return np.array([place[id_] for id_ in ids])


def _rows(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    main()
