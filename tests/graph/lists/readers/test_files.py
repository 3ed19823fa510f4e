from __future__ import annotations

import resource
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lists.problems import BadList
from graph.lists.readers.files import find_files, read_bytes, read_path
from tests.graph.lists.tables import write
from tests.graph.lists.workbooks import workbook


def test_a_folder_gives_its_list_files_in_order_of_name_and_no_folder_in_it(tmp_path: Path) -> None:
    for name in ("b.csv", "a.XLSX", "c.jsonl", "d.tsv", "README.md", ".hidden.csv", "~$a.xlsx", "e.ods"):
        write(tmp_path, name, "x")
    (tmp_path / "old").mkdir()
    write(tmp_path / "old", "f.csv", "x")
    files, warnings = find_files([tmp_path])
    assert [file.name for file in files] == ["a.XLSX", "b.csv", "c.jsonl", "d.tsv"]
    assert list(map(str, warnings)) == [
        f"{tmp_path}/e.ods: file: '.ods': expected CSV, XLSX, XLS, DOCX or JSONL; the file is left out"
    ]


def test_a_document_that_wps_saved_is_read_in_folders_too(tmp_path: Path) -> None:
    path = tmp_path / "需求.wps"
    path.write_bytes((Path(__file__).parents[3] / "lists" / "word-table.docx").read_bytes())
    assert find_files([tmp_path]) == ([path], [])
    [table] = read_path(path)
    expected = "expected the ending .docx, which tells what the file is; it is read all the same"
    assert list(map(str, table.warnings)) == [f"{path}: file: '.wps': {expected}"]


def test_a_list_that_people_made_without_rows_is_refused() -> None:
    expected = "expected rows below the header; there are none"
    for rows in ([["企业名称", "需求内容"]], [["企业名称", "需求内容"], ["合计", ""]]):
        data = workbook({"需求": rows})
        assert refusal("a.xlsx", data) == f"a.xlsx: file: '企业名称, 需求内容': {expected}"
    [table] = read_bytes("demands.csv", b"id,title\n")
    assert list(table.rows) == []


def test_a_list_of_more_columns_than_any_has_is_refused() -> None:
    header = ",".join(f"c{number}" for number in range(1001))
    line = "file: '1,001 columns': expected at most 1,000"
    assert refusal("a.csv", f"{header}\n{header}\n".encode()) == f"a.csv: {line}"
    line_of_keys = ",".join(f'"c{number}": 1' for number in range(1001))
    assert refusal("a.jsonl", f"{{{line_of_keys}}}".encode()) == f"a.jsonl: {line}"


def test_a_text_in_a_workbook_is_doubted() -> None:
    [table] = read_bytes("需求.xlsx", workbook({"x": [["各园区："], ["甲公司要贷款。"]]}))
    expected = "a header with usual names of columns; there is none, so this row is taken for it"
    assert list(map(str, table.warnings)) == [f"需求.xlsx:1: file: '各园区：': expected {expected}"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "id\n1")
    assert find_files([path, tmp_path, path]) == ([path], [])


def test_the_ending_tells_how_a_file_is_read(tmp_path: Path) -> None:
    for name, content in {
        "a.csv": b"id\n1\n",
        "a.TSV": b"id\n1\n",
        "a.jsonl": b'{"id": 1}',
        "a.xlsx": workbook({"x": [["id"], [1]]}),
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        [table] = read_path(path)
        assert (table.path, table.headers, table.columns) == (str(path), ["id"], [["1"]])


ENDINGS = ".csv, .docm, .docx, .et, .htm, .html, .jsonl, .tsv, .txt, .xls, .xlsm, .xlsx"


def refusal(path: str, data: bytes) -> str:
    with pytest.raises(BadList) as caught:
        read_bytes(path, data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "data", "line"),
    [
        ("a.csv", b"", "a.csv: file: 'empty file': expected a header and rows"),
        ("a.xlsx", b" \r\n", "a.xlsx: file: 'empty file': expected a header and rows"),
        ("a.md", b"x", f"a.md: file: '.md': expected a file that ends in {ENDINGS}"),
        ("a", b"x", f"a: file: 'no ending': expected a file that ends in {ENDINGS}"),
    ],
)
def test_what_is_no_list_is_refused(path: str, data: bytes, line: str) -> None:
    assert refusal(path, data) == line


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("a.csv", workbook({"x": [["id"], [1]]}), ".xlsx"),
        ("a.xlsx", b"id\n1\n", ".csv"),
        ("a.xls", b"<html><table><tr><td>id</td></tr><tr><td>1</td></tr></table>", ".html"),
    ],
)
def test_content_decides_what_a_file_is_whatever_its_name(name: str, data: bytes, ending: str) -> None:
    [table] = read_bytes(name, data)
    assert (table.headers, table.columns) == (["id"], [["1"]])
    assert list(map(str, table.warnings)) == [
        f"{name}: file: '{name[1:]}': expected the ending {ending}, which tells what the file is;"
        " it is read all the same"
    ]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with pytest.raises(BadList) as caught:
        read_path(path)
    assert str(caught.value) == f"{path}: file: 'No such file or directory': expected a file that can be read"


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BadList) as caught:
        read_path(path)
    expected = "expected at most 67,108,864 bytes; split the file"
    assert str(caught.value) == f"{path}: file: '209,715,200 bytes': {expected}"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 10 * 1024


@given(
    st.sampled_from([".csv", ".jsonl", ".xlsx"]),
    st.sampled_from([b"", b"PK\x03\x04", b'{"a": ', b"\xef\xbb\xbf", b"id,title\n"]),
    st.binary(max_size=200),
)
def test_whatever_the_bytes_are_they_are_read_or_refused(suffix: str, start: bytes, rest: bytes) -> None:
    with suppress(BadList):
        read_bytes(f"a{suffix}", start + rest)
