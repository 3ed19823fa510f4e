from __future__ import annotations

import pytest

from graph.errors import BadValue
from graph.lists.fields import cell_text
from graph.models import Chain, Demand


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (" a ", " a "),
        (True, "true"),
        (60, "60"),
        (5_800_000.0, "5800000"),
        (0.1, "0.1"),
        (1e-7, "1e-07"),
        (["a", 1, True], "a;1;true"),
        ([], ""),
    ],
)
def test_a_value_of_json_is_text_in_a_cell(value: object, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize("value", [{}, [[]], ["a;"], "\0", "\ud800", object()])
def test_what_no_cell_holds_is_refused(value: object) -> None:
    with pytest.raises(BadValue):
        cell_text(value)


def test_a_header_means_a_column_and_a_unit() -> None:
    assert Demand.find_column("融资额度 (亿元)") == ("amount", 10**8)
    assert Demand.find_column("需求单位") == ("organization", 1)
    assert Demand.find_column("数量(万元)") == ("", 1)
    assert Demand.find_column("whatever") == ("", 1)


def test_other_columns_may_be_called_what_no_column_is() -> None:
    names = ["备注", "金额(美元)", "负责人", "Title", "需求名称", "金额(万元)", "no.", "", " 备注", "a\0"]
    assert [name for name in names if Demand.may_be_extra(name)] == names[:3]
    assert not Chain.may_be_extra("Name")
