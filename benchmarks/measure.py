"""Timing that a busy machine does not spoil much, and tables of figures beside their baselines."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def processor_seconds(work: Callable[[], object]) -> float:
    """How much processor time `work` takes, which other programs on the machine add little to."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def median(values: Sequence[float]) -> float:
    """The median: what others do on the machine meanwhile seldom moves it."""
    return statistics.median(values)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Median of the ratios of runs that were taken in turns."""
    return median([one / other for one, other in zip(ours, theirs, strict=True)])


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of all values lie."""
    ranked = sorted(values)
    return ranked[min(int(len(ranked) * share), len(ranked) - 1)]


def table(header: Sequence[str], rows: Sequence[Sequence[str | float]]) -> None:
    """Print rows under a header, the first column to the left."""
    cells = [list(header), *([_shown(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        first, *rest = (
            cell.ljust(width) if not place else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *rest]).rstrip())


def _shown(cell: str | float) -> str:
    return cell if isinstance(cell, str) else f"{cell:,.3f}" if isinstance(cell, float) else f"{cell:,}"
