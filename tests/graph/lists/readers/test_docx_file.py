from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lists.problems import BadList
from graph.lists.readers.files import read_bytes
from tests.graph.lists.workbooks import packed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def cell(text: str, properties: str = "") -> str:
    paragraphs = "".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in text.split("|"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(one if one.startswith('<') else cell(one) for one in cells)}</w:tr>"


def document(body: str) -> bytes:
    xml = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return packed([("word/document.xml", xml.encode())])


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


LIST = f"<w:tbl>{row('企业名称', '需求内容')}{row('甲', '贷款|500万')}</w:tbl>"


def test_a_table_is_a_list_with_the_paragraphs_above_as_titles() -> None:
    [table] = read_bytes("a.docx", document(paragraph("示例需求表") + paragraph("填报单位：示例园区") + LIST))
    assert (table.sheet, table.headers, table.columns) == (
        "表1",
        ["企业名称", "需求内容"],
        [["甲"], ["贷款\n500万"]],
    )
    assert (table.titles, table.organization) == (["示例需求表"], "示例园区")


def test_several_tables_are_told_apart_in_problems() -> None:
    one, two = read_bytes("a.docx", document(LIST + paragraph("二、用工") + LIST))
    assert (one.place, two.place, two.titles) == ("a.docx[表1]", "a.docx[表2]", ["二、用工"])


def test_who_filled_in_a_document_holds_for_its_tables_until_another_one_does() -> None:
    parts = ("填报单位：示例大学", "一、成果", "", "二、用工", "", "填报单位：示例园区", "三、场地", "")
    body = "".join(paragraph(text) if text else LIST for text in parts)
    tables = read_bytes("a.docx", document(body))
    assert [(table.organization, table.titles) for table in tables] == [
        ("示例大学", ["一、成果"]),
        ("示例大学", ["二、用工"]),
        ("示例园区", ["三、场地"]),
    ]


def test_merged_cells_are_understood() -> None:
    wide = cell("需求", '<w:gridSpan w:val="2"/>')
    start, below = cell("甲", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
    rows = (
        row("企业名称", wide)
        + row("", "类别", "内容")
        + row(start, "融资", "贷款")
        + row(below, "用工", "招工")
    )
    [table] = read_bytes("a.docx", document(f"<w:tbl>{rows}</w:tbl>"))
    assert table.headers == ["企业名称", "需求 / 类别", "需求 / 内容"]
    assert table.columns == [["甲", "甲"], ["融资", "用工"], ["贷款", "招工"]]


def test_a_table_within_a_cell_is_its_text() -> None:
    inner = f"<w:tc>{LIST}<w:p/></w:tc>"
    [table] = read_bytes(
        "a.docx", document(f"<w:tbl>{row('企业名称', '需求内容')}{row('甲', inner)}</w:tbl>")
    )
    assert table.columns[0] == ["甲"]


def test_a_picture_is_told_of_by_its_cell() -> None:
    picture = "<w:tc><w:p><w:r><w:drawing/></w:r></w:p></w:tc>"
    [table] = read_bytes(
        "a.docx", document(f"<w:tbl>{row('企业名称', '需求内容')}{row('甲', picture)}</w:tbl>")
    )
    assert list(map(str, table.warnings)) == [
        "a.docx: picture: 'B2': expected text; pictures are not read, write what they show beside them"
    ]


def refusal(data: bytes) -> str:
    with pytest.raises(BadList) as caught:
        read_bytes("a.docx", data)
    return str(caught.value)


def test_a_document_without_a_table_is_refused() -> None:
    line = "a.docx: file: 'a document without a table': expected a table with a header and rows"
    assert refusal(document(paragraph("示例"))) == line


def test_entities_of_its_own_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    line = "a.docx: file: 'a document type in XML': expected a file as office programs save it"
    assert refusal(packed([("word/document.xml", bomb)])) == line


@given(st.text(st.sampled_from("<>/w:tblrc p甲"), max_size=40))
def test_whatever_stands_in_it_is_read_or_refused(text: str) -> None:
    with suppress(BadList):
        read_bytes("a.docx", document(f"<w:tbl>{text}</w:tbl>"))
