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


def test_rows_that_can_be_closed_are_all_told_and_those_kept_at_first_ten(
    capsys: pytest.CaptureFixture[str],
) -> None:
    gone = [
        Gone("a.csv", "demands", f"d{number}", "x", kept="of another organization") for number in range(12)
    ]
    closed = [Gone("a.csv", "demands", f"c{number}", "y", withdrawn=True) for number in range(12)]
    report = LoadReport((), 0, (), (), (), gone=(*gone, *closed))
    lines = told(report, capsys)
    assert lines[:12] == [f"a.csv: withdrawn: c{number} y" for number in range(12)]
    assert lines[12] == "a.csv: gone: d0 x (kept: of another organization)"
    assert lines[22:] == [
        "… 2 more rows that are gone and kept: --verbose tells them",
        "0 added, 0 changed, 0 unchanged, 12 withdrawn; 0 relations",
    ]
    assert len(told(report, capsys, verbose=True)) == 25


def test_changes_are_told_value_by_value(capsys: pytest.CaptureFixture[str]) -> None:
    change = Changed("a.csv", "demands", 2, "d1", "贷款", (ChangedValue("amount", 5_000_000, 8_000_000),))
    report = LoadReport((), 0, (), (), (), changes=(change,))
    assert told(report, capsys)[0] == "a.csv:2: changed: 贷款: amount 5000000 -> 8000000"
