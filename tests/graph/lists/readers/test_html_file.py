from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lists.problems import BadList
from graph.lists.readers.files import read_bytes


def page(rows: str) -> bytes:
    return f"<html><style>td{{}}</style><table>{rows}</table></html>".encode()


def test_spans_and_line_breaks_are_understood_and_ends_may_lack() -> None:
    header = "<tr><th>企业名称<th colspan=2>需求<tr><td>&nbsp;<td>类别<td>内容"
    rows = "<tr><td rowspan=2>甲<td>融资<td>贷款<br>500万<tr><td>用工<td>招工"
    [table] = read_bytes("a.html", page(header + rows))
    assert table.headers == ["企业名称", "需求 / 类别", "需求 / 内容"]
    assert table.columns == [["甲", "甲"], ["融资", "用工"], ["贷款\n500万", "招工"]]


def test_a_page_without_a_table_is_refused() -> None:
    with pytest.raises(BadList) as caught:
        read_bytes("a.xls", b"<html><body>x</body></html>")
    assert str(caught.value) == (
        "a.xls: file: 'a page without a table': expected a table with a header and rows"
    )


@given(st.text(st.sampled_from('<>/tdrhable ="9甲'), max_size=60))
def test_whatever_stands_in_it_is_read_or_refused(text: str) -> None:
    with suppress(BadList):
        read_bytes("a.html", page(text))
