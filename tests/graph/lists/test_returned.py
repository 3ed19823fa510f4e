"""Rows that went back come again as a part of their list, under whatever name."""

from __future__ import annotations

import pytest

from graph.lists.load import LoadOptions
from graph.lists.returned import FAULTS, is_returned, without_faults
from graph.lists.table import Table
from graph.sqlite_store import SqliteStore
from tests.graph.lists.tables import put, table


def returned(name: str, header: str = FAULTS) -> Table:
    return table(name, f"需求名称|金额|{header}", "贷款|500万|金额：应为数字")


@pytest.mark.parametrize(
    "each",
    [
        returned("用工需求清单6月.xlsx"),
        returned("用工需求清单6月.xlsx", "问题(改好后发回)"),
        returned("用工需求清单6月.xlsx", f"{FAULTS}|备注"),
        returned("用工需求清单6月-退回.xlsx", "问题"),
    ],
)
def test_returned_rows_are_known_by_our_column_and_read_without_it(each: Table) -> None:
    assert is_returned(each)
    assert without_faults(each).headers[:2] == ["需求名称", "金额"]
    assert not {FAULTS, "问题"} & set(without_faults(each).headers)


@pytest.mark.parametrize(
    "each",
    [
        returned("用工需求清单6月.xlsx", "问题"),
        table("企业诉求-退回.xlsx", "问题|企业名称", "缺工|甲公司"),
        table("退回.csv", ""),
    ],
)
def test_another_column_of_problems_is_the_senders_own(each: Table) -> None:
    assert not is_returned(each)
    assert without_faults(each) is each


def test_returned_rows_under_the_name_of_the_list_close_nothing() -> None:
    store = SqliteStore(":memory:")
    put(store, table("用工需求清单6月.csv", "需求名称|金额", "招工|", "贷款|"))
    report = put(store, returned("用工需求清单6月.csv"), options=LoadOptions(replace=True))
    assert (report.gone, report.changed, report.warnings) == ((), 1, ())
