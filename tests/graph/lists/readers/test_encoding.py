from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lists.problems import BadList
from graph.lists.readers.encoding import decode

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"))
LIST = "编号,名称\r\n1,厦门示例科技有限公司\r\n2,昆山示例机器人有限公司\r\n"


def rows(text: str) -> int:
    return text.count("\n") + 1


@given(TEXT)
def test_utf8_is_read_with_and_without_bom(text: str) -> None:
    assert decode("a.csv", text.encode(), rows) == text
    assert decode("a.csv", codecs.BOM_UTF8 + text.encode(), rows) == text


@pytest.mark.parametrize("text", [LIST, "名称\n联通", "名称,备注\n甲,𠮷€"])
def test_gb18030_is_read(text: str) -> None:
    assert decode("a.csv", text.encode("gb18030"), rows) == text


def refusal(data: bytes) -> str:
    with pytest.raises(BadList) as caught:
        decode("a.csv", data, rows)
    return str(caught.value)


def test_a_byte_that_does_not_belong_there_is_named() -> None:
    damaged = LIST.encode() + "3,甲".encode()[:-1] + b"\r\n"
    offset = len(LIST.encode()) + 2
    assert refusal(damaged) == f"a.csv:4: file: 'byte 0xe7 at offset {offset}': expected UTF-8 text"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xef\xbb\xbfa\n\xff", "a.csv:2: file: 'byte 0xff at offset 5': expected UTF-8 text"),
        (b"a\nb\xff", "a.csv:2: file: 'byte 0xff at offset 3': expected UTF-8 or GB18030 text"),
        (b"a,b\n1,\0\n", "a.csv:2: file: 'byte 0x00 at offset 6': expected text without NUL bytes"),
    ],
)
def test_it_is_named_in_whatever_the_file_seems_to_be(data: bytes, line: str) -> None:
    assert refusal(data) == line


def test_utf16_is_called_what_it_is() -> None:
    expected = "expected UTF-8 or GB18030; save the file as CSV UTF-8"
    assert refusal("编号,名称".encode("utf-16")) == f"a.csv: file: 'UTF-16 text': {expected}"
