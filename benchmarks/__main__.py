"""Every figure Changlian is held to, beside its baseline: `python -m benchmarks [NAME ...] [--quick]`."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence

QUICK = {
    "quality": [],
    "needs": [],
    "embedding": ["--runs=1"],
    "meaning": ["--resources=10000", "--requests=100"],
    "top10": ["--quick"],
    "assignment": ["--demands=500", "--seconds=2"],
    "request": ["--resources=10000"],
    "duplicates": ["--organizations=10000"],
    "partners": ["--requests=100"],
    "chains": ["--questions=20"],
    "meetings": [],
    "cypher": ["--questions=20"],
    "links": [],
    "product_names": [],
    "titles": ["--trades=5000"],
    "algorithms": ["--rows=10000", "--paths=20"],
    "queries": ["--rows=5000", "--runs=2"],
    "import_lists": ["--rows=10000"],
    "workbook": ["--rows=5000"],
    "habits": [],
    "by_others": [],
    "crash": ["--kills=5", "--server-kills=1"],
    "snapshot": ["--nodes=100000", "--relations=500000"],
}
"""Benchmarks in the order in which they run, with what makes each quick."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run benchmarks, each in a process of its own; the exit code is that of the worst."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *QUICK], metavar="NAME", help=", ".join(QUICK))
    parser.add_argument("--quick", action="store_true", help="smaller sizes, which show that all runs")
    arguments = parser.parse_args(argv)
    worst = 0
    for name in arguments.names or QUICK:
        print(f"\n== {name}", flush=True)
        options = QUICK[name] if arguments.quick else []
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], check=False)
        worst = max(worst, abs(done.returncode))
    return worst


if __name__ == "__main__":
    sys.exit(main())
