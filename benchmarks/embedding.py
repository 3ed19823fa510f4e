"""How fast the bundled embedder is, with its vectors kept, beside its library given all texts at once.

The texts are those of `seeds/`: titles, and their descriptions joined and cut to 300 characters.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import median, seconds, table
from matching.semantic.bundled import Bundled
from matching.semantic.cache import Role, VectorCache

SEEDS = Path(__file__).parents[1] / "seeds"
LISTS = ("demands", "resources")
LENGTH = 300
QUERIES = 50


def texts_of(column: str) -> list[str]:
    """The different texts of a column in all example lists."""
    files = [path for name in LISTS for path in sorted(SEEDS.glob(f"*/{name}.csv"))]
    rows = [row for file in files for row in csv.DictReader(file.read_text("utf-8-sig").splitlines())]
    return list(dict.fromkeys(row[column] for row in rows if row.get(column)))


def cut(text: str, length: int) -> list[str]:
    """Texts of one length, and the rest."""
    return [text[start : start + length] for start in range(0, len(text), length)]


def rates(bundled: Bundled, texts: Sequence[str], runs: int) -> tuple[float, float, float]:
    """Texts a second: embedded and kept, by the library alone, and found again."""
    ours, theirs, again = list[float](), list[float](), list[float]()
    for _ in range(runs):
        cache = VectorCache(bundled)
        ours.append(seconds(lambda cache=cache: cache.compute(Role.PASSAGE, texts)))
        theirs.append(seconds(lambda: bundled.passages(texts)))
        again.append(seconds(lambda cache=cache: cache.known(Role.PASSAGE, texts)))
        cache.close()
    count = len(texts)
    return count / median(ours), count / median(theirs), count / median(again)


def main(argv: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.embedding", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs: int = parser.parse_args(argv).runs
    bundled = Bundled()
    loading = seconds(lambda: bundled.queries(["融资"]))
    titles, descriptions = texts_of("title"), cut("".join(texts_of("description")), LENGTH)
    queries = [seconds(lambda title=title: bundled.queries([title])) for title in titles[:QUERIES]]
    print(f"{bundled.name}, {os.cpu_count()} processors")
    rows: list[list[str | float]] = []
    for what, texts in (("titles", titles), (f"{LENGTH} characters", descriptions)):
        ours, theirs, again = rates(bundled, texts, runs)
        rows.append([f"{what}, {len(texts)} texts, texts/s", ours, theirs, ours / theirs])
        rows.append([f"{what}, found again, texts/s", again, "", ""])
    rows.append(["one title that asks, p50 ms", 1000 * median(queries), "", ""])
    rows.append(["loading, s", loading, "", ""])
    table(["figure", "ours", "library alone", "ratio"], rows)


if __name__ == "__main__":
    main()
