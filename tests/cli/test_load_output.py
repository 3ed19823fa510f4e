"""A load is told on a terminal: the first of many lines, or all."""

from __future__ import annotations

import pytest

from cli.load_output import tell
from graph.lists.planning.changes import Changed, ChangedValue
from graph.lists.planning.gone import Gone
from graph.lists.report import LoadReport


def told(report: LoadReport, capsys: pytest.CaptureFixture[str], *, verbose: bool = False) -> list[str]:
    tell(report, dry_run=False, verbose=verbose)
    return capsys.readouterr().out.splitlines()


def test_rows_that_can_be_closed_are_all_told_and_those_kept_counted_by_file_and_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept = [
        Gone(f"{file}.csv", "demands", f"{file}{number}", "x", kept=why)
        for file, why in (("a", "of another organization"), ("b", "closed before"))
        for number in range(12)
    ]
    closed = [Gone("a.csv", "demands", f"c{number}", "y", withdrawn=True) for number in range(12)]
    report = LoadReport((), 0, (), (), (), gone=(*kept, *closed))
    assert told(report, capsys) == [
        *(f"a.csv: withdrawn: c{number} y" for number in range(12)),
        "a.csv: gone: 12 rows, kept: of another organization; --verbose tells them",
        "b.csv: gone: 12 rows, kept: closed before; --verbose tells them",
        "0 added, 0 changed, 0 unchanged, 12 withdrawn; 0 relations",
    ]
    everything = told(report, capsys, verbose=True)
    assert everything[0] == "a.csv: gone: a0 x (kept: of another organization)"
    assert len(everything) == 36 + 1


def test_changes_are_told_value_by_value(capsys: pytest.CaptureFixture[str]) -> None:
    change = Changed("a.csv", "demands", 2, "d1", "贷款", (ChangedValue("amount", 5_000_000, 8_000_000),))
    report = LoadReport((), 0, (), (), (), changes=(change,))
    assert told(report, capsys)[0] == "a.csv:2: changed: 贷款: amount 5000000 -> 8000000"
