"""What cells do not show is told where the sheet has content, and briefly."""

from __future__ import annotations

from graph.lists.readers.findings import Findings, tell
from graph.lists.readers.sheet import Sheet


def told(findings: Findings) -> list[str]:
    """What is told of a sheet with content in C2:D2 and C5:D5."""
    sheet = Sheet("a.xlsx", "表", [["甲", "1"], ["乙", "2"]], [1, 4], left=2, place="a.xlsx[表]")
    tell(sheet, findings)
    return list(map(str, sheet.warnings))


def test_of_nothing_nothing_is_told() -> None:
    assert told(Findings()) == []


def test_hidden_rows_and_columns_count_where_content_is() -> None:
    assert told(Findings(hidden_rows=[1, 2, 3, 5, 6], hidden_columns=[1, 2, 3, 4, 5])) == [
        "a.xlsx[表]: row: '2, 5': expected no hidden rows; these are read like the others",
        "a.xlsx[表]: column: 'C, D': expected no hidden columns; these are read like the others",
    ]
    assert told(Findings(hidden_rows=[1, 3], hidden_columns=[2, 5])) == []


def test_cells_are_told_by_their_addresses() -> None:
    assert told(Findings(broken=["C2"], without_value=["D2", "D5"], pictures=["E9"])) == [
        "a.xlsx[表]: cell: 'C2': expected values; these formulas show errors and are read as empty cells, "
        "mend them",
        "a.xlsx[表]: cell: 'D2, D5': expected results of formulas; these were saved without, open and save "
        "the file in a spreadsheet",
        "a.xlsx[表]: picture: 'E9': expected text; pictures are not read, write what they show beside them",
    ]


def test_of_many_cells_the_first_ten_are_told() -> None:
    [warning] = told(Findings(broken=[f"C{row}" for row in range(2, 14)]))
    assert "'C2, C3, C4, C5, C6, C7, C8, C9, C10, C11…'" in warning
    [all_of_ten] = told(Findings(broken=[f"C{row}" for row in range(2, 12)]))
    assert "C10, C11'" in all_of_ten
