from __future__ import annotations

import pytest

from graph.lists.problems import BadList
from graph.lists.readers.contents import content_of
from tests.graph.lists.workbooks import packed, workbook

_AS_XLSX = "an XLSX workbook; open the file and save it as .xlsx"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (workbook({"a": [["x"]]}), "xlsx"),
        (packed([("word/document.xml", b"<x/>")]), "docx"),
        (b"\xef\xbb\xbf<!DOCTYPE html><table>", "html"),
        (b"\r\n<table border=1>", "html"),
        ("<企业>,需求".encode("gb18030"), "text"),
        (b"id,title", "text"),
    ],
)
def test_a_file_is_what_its_first_bytes_say(data: bytes, what: str) -> None:
    assert content_of("a", data)[0] == what


@pytest.mark.parametrize(
    ("data", "found", "expected"),
    [
        (b"%PDF-1.7", "a PDF document", "the workbook or document it was made of"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture", "the workbook or document it shows"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture", "the workbook or document it shows"),
        (b"Rar!\x1a\x07\0", "a packed archive", "the files in it, unpacked"),
        (packed([("xl/workbook.bin", b"")]), "a binary workbook (.xlsb)", _AS_XLSX),
        (packed([("a.txt", b"x")]), "a ZIP archive", "the files in it, unpacked"),
        (
            packed([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]),
            "an OpenDocument file",
            _AS_XLSX,
        ),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "an XML workbook of 2003",
            _AS_XLSX,
        ),
        (b"PK\x03\x04 cut off", "a damaged ZIP archive", "a complete file; send or save it anew"),
    ],
)
def test_what_no_list_is_read_from_is_called_what_it_is(data: bytes, found: str, expected: str) -> None:
    with pytest.raises(BadList) as caught:
        content_of("a.xlsx", data)
    assert str(caught.value) == f"a.xlsx: file: '{found}': expected {expected}"
