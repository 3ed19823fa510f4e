from __future__ import annotations

from graph.lists.table import MAX_CHARACTERS, table_of


def test_rows_become_columns_with_the_numbers_of_their_rows() -> None:
    table = table_of("a.csv", "S", [[" id ", "name"], ["1", " x "], ["2", ""]], [3, 4, 7])
    assert (table.headers, table.columns, list(table.rows)) == (
        ["id", "name"],
        [["1", "2"], [" x ", ""]],
        [4, 7],
    )
    assert (table.path, table.sheet, table.header_row, table.problems) == ("a.csv", "S", 3, [])


def test_a_header_alone_is_a_table_without_rows() -> None:
    table = table_of("a.csv", "", [["id", "name"]], [1])
    assert (table.columns, list(table.rows)) == ([[], []], [])


def test_ragged_rows_are_left_out_and_named() -> None:
    table = table_of("a.csv", "", [["id", "name"], ["1"], ["2", "b"], ["3", "c", "d"]], [1, 2, 3, 4])
    assert (table.columns, list(table.rows)) == ([["2"], ["b"]], [3])
    assert list(map(str, table.problems)) == [
        "a.csv:2: row: '1 cells': expected 2 cells, as many as the header has",
        "a.csv:4: row: '3 cells': expected 2 cells, as many as the header has",
    ]


def test_rows_with_a_cell_that_is_too_long_are_left_out_and_named() -> None:
    fits, too_long = "x" * MAX_CHARACTERS, "y" * 2**20
    table = table_of("a.csv", "", [["id", "title"], ["1", fits], ["2", too_long]], [1, 2, 3])
    assert table.columns == [["1"], [fits]]
    expected = "expected at most 100,000 characters, not 1,048,576"
    assert list(map(str, table.problems)) == [f"a.csv:3: title: '{'y' * 59}…': {expected}"]


def test_headers_that_are_alike_are_numbered() -> None:
    headers = ["备注", "备注", "", "备注 (2)", "备注", ""]
    assert table_of("a.csv", "", [headers], [1]).headers == [
        "备注",
        "备注 (3)",
        "",
        "备注 (2)",
        "备注 (4)",
        "",
    ]


def test_as_many_headers_alike_as_a_sheet_has_columns_are_no_trouble() -> None:
    assert table_of("a.csv", "", [["备注"] * 16_384], [1]).headers[-1] == "备注 (16384)"
