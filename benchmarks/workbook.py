"""A workbook of many rows read to a list with all checks, beside pandas.read_excel reading its cells.

Each side runs in a process of its own, which tells its seconds and how much more memory it took at its peak
than before reading.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import pandas as pd
from openpyxl import Workbook

from benchmarks.measure import median, ratio, seconds, table
from graph.lists.columns import parse_table
from graph.lists.readers.files import read_path
from graph.lists.recognition.recognise import recognise
from graph.models import LISTS

TURNS = 3
_HEADER = [
    "序号",
    "企业名称",
    "需求类别",
    "需求内容",
    "金额（万元）",
    "需求数量",
    "联系人",
    "联系电话",
    "截止日期",
    "备注",
]
Figures = tuple[float, float]


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workbook", description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--read", choices=READERS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.read:
        print(json.dumps(_measured(READERS[arguments.read], arguments.file)))
    else:
        run(arguments.rows)


def run(rows: int = 50_000) -> None:
    """Make a workbook of so many rows, read it on all sides and print seconds and megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "企业需求清单.xlsx"
        _write(path, rows)
        figures = {name: list[Figures]() for name in READERS}
        for _ in range(TURNS):
            for name, found in figures.items():
                found.append(_in_a_process(name, path))
    ours, *others = figures.items()
    print(f"Workbook of {rows:,} rows and {len(_HEADER)} columns")
    lines = [_line(ours[0], ours[1], ours[1]), *(_line(name, found, ours[1]) for name, found in others)]
    table(("", "seconds", "MB", "changlian's share of its time", "of its memory"), lines)


def _line(name: str, found: Sequence[Figures], ours: Sequence[Figures]) -> tuple[str | float, ...]:
    times, memory = zip(*found, strict=True)
    own_times, own_memory = zip(*ours, strict=True)
    return name, median(times), median(memory), ratio(own_times, times), ratio(own_memory, memory)


def _in_a_process(name: str, path: Path) -> Figures:
    command = [sys.executable, "-m", "benchmarks.workbook", "--read", name, "--file", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    time, memory = json.loads(done.stdout)
    return time, memory


def _measured(read: Callable[[Path], object], path: Path) -> Figures:
    before = _peak()
    time = seconds(lambda: read(path))
    return time, _peak() - before


def _peak() -> float:
    """Megabytes that this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _write(path: Path, rows: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("需求")
    sheet.append(["示例产业联盟企业需求汇总表"])
    sheet.append(_HEADER)
    for number in range(1, rows + 1):
        kind = ("融资", "用工", "技术", "场地")[number % 4]
        need = f"第 {number} 项示例需求：{kind}方面的困难，希望联盟协调解决。"
        phone = str(13800000000 + number)
        cells = [number, f"示例企业{number % 5000}", kind, need, number % 900 + 100, f"{number % 80 + 1}人"]
        sheet.append([*cells, f"示例{number % 300}", phone, f"2026-{number % 12 + 1:02}-15", "示例"])
    sheet.append(["合计", None, None, None, rows])
    book.save(path)


def _read_list(path: Path) -> None:
    [found] = read_path(path)
    batch = parse_table(found, LISTS[recognise(found)])
    assert not batch.problems and len(batch.skipped) == 2  # noqa: S101, PT018 - a benchmark checks itself


# The types of its arguments are not known in full.
_read_excel = cast("Callable[..., object]", vars(pd)["read_excel"])


READERS: dict[str, Callable[[Path], object]] = {
    "changlian": _read_list,
    "pandas.read_excel": lambda path: _read_excel(path, header=1, dtype=str),
    "the same by calamine": lambda path: _read_excel(path, header=1, dtype=str, engine="calamine"),
}


if __name__ == "__main__":
    main()
