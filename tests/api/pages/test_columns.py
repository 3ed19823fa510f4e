"""Which list a table is, and how its columns are read."""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import FormData

from api.pages.columns import Sample, chosen_lists, corrected, listed, table_views
from api.pages.language import words_in
from graph.lists.readers.files import read_bytes
from graph.lists.table import Table

ZH = words_in("zh")
TEXT = "企业全称,想要啥,金额（万元）\n示例公司,贷款,80\n另一家示例公司,贷款,很多\n"


def tables(text: str, name: str = "需求.csv") -> list[Table]:
    return read_bytes(name, text.encode())


def test_each_column_shows_its_first_values_as_they_are_read() -> None:
    (view,) = table_views(tables(TEXT), {}, {}, ZH)
    assert view.list == "demands"
    assert [(column.header, column.column) for column in view.columns] == [
        ("企业全称", "organization"), ("想要啥", "description"), ("金额（万元）", "amount")
    ]  # fmt: skip
    assert view.columns[2].samples == (Sample("80", "80万元", bad=False), Sample("很多", "", bad=True))


def test_a_column_that_is_corrected_keeps_the_unit_of_its_header(tmp_path: Path) -> None:
    text, url = TEXT.replace("金额", "要多少钱"), f"sqlite:///{tmp_path / 'x.db'}"
    (view,) = table_views(tables(text), {}, {}, ZH)
    assert view.columns[2].column == "keep"
    said = FormData({view.field: "要多少钱（万元）=amount"})
    for keep in ("none", "new"):
        (again,) = table_views(tables(text), {}, corrected(url, tables(text), said, keep), ZH)
        assert again.columns[2].samples[0] == Sample("80", "80万元", bad=False)
        known = corrected(url, tables(text), FormData(), "none")
        assert bool(known) == (keep == "new")


def test_a_table_that_nobody_can_tell_offers_all_lists() -> None:
    (view,) = table_views(tables("名头,说法\n甲,乙\n", "杂.csv"), {}, {}, ZH)
    assert (view.list, view.columns) == ("", ())
    assert ("demands", "需求") in view.lists
    form = FormData({view.list_field: "resources"})
    chosen = chosen_lists(tables("名头,说法\n甲,乙\n", "杂.csv"), form)
    assert chosen == {"杂.csv": "resources"}
    assert [name for _, name in listed(tables("名头,说法\n甲,乙\n", "杂.csv"), chosen)] == ["resources"]


def test_what_is_no_list_is_not_chosen() -> None:
    (view,) = table_views(tables(TEXT), {}, {}, ZH)
    assert chosen_lists(tables(TEXT), FormData({view.list_field: "secrets"})) == {}
