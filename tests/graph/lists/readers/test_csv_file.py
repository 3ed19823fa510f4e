from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lists.problems import BadList
from graph.lists.readers import csv_file
from graph.lists.readers.csv_file import read_csv
from graph.lists.readers.files import read_bytes
from graph.values.formulas import harmless

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=5)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
def test_what_a_program_writes_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([("id", "title", "说明"), *(map(harmless, row) for row in rows)])
    [table] = read_bytes("a.csv", file.getvalue().encode())
    filled = [(number, row) for number, row in enumerate(rows, start=2) if any(map(str.strip, row))]
    assert list(table.rows) == [number for number, _ in filled]
    assert list(zip(*table.columns, strict=True)) == [row for _, row in filled]


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    [table] = read_bytes("a.csv", b'\r\nid,title\r\n1,"two\nlines"\r\n\r\n,\r\n2,b\r\n')
    assert (table.header_row, list(table.rows)) == (2, [3, 6])
    assert table.columns == [["1", "2"], ["two\nlines", "b"]]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_tabs_and_semicolons_separate_where_the_header_has_no_comma(mark: str) -> None:
    [table] = read_bytes("a.csv", f"id{mark}title\n1{mark}x\n".encode())
    assert (table.headers, table.columns) == (["id", "title"], [["1"], ["x"]])


def refusal(data: bytes) -> str:
    with pytest.raises(BadList) as caught:
        read_csv("a.csv", data)
    return str(caught.value)


def test_a_list_of_blank_lines_is_empty() -> None:
    assert refusal(b"\r\n,,\r\n\r\n") == "a.csv: file: 'empty file': expected a header and rows"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'id,title\n1,x\n2,"open\n3,y\n', "a.csv:3: file: 'unexpected end of data'"),
        (b'id,title\n1,"a"b\n', "a.csv:2: file: '',' expected after '\"''"),
    ],
)
def test_quotes_that_do_not_close_are_named_with_their_row(data: bytes, line: str) -> None:
    assert refusal(data) == f'{line}: expected cells in closed quotes, a quote inside written ""'


def test_a_bad_byte_is_counted_in_rows_not_lines() -> None:
    assert refusal(b'id,title\n1,"a\nb"\n2,\xff') == (
        "a.csv:3: file: 'byte 0xff at offset 19': expected UTF-8 or GB18030 text"
    )


def test_more_cells_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_file, "MAX_CELLS", 9)
    expected = "expected a list of fewer cells; split the file"
    assert refusal(b"a,b\n" * 5) == f"a.csv: file: 'more than 9 cells': {expected}"
