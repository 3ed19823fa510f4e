from __future__ import annotations

import pytest

from graph.lists.columns import Batch, parse_table
from graph.lists.table import table_of
from graph.models import LISTS


def parsed(header: str, *rows: str, by_hand: bool = True) -> Batch:
    """Demands that people wrote down, or a program."""
    records = [line.split("|") for line in (header, *rows)]
    table = table_of("a.xlsx", "", records, range(1, len(records) + 1))
    table.by_hand = by_hand
    return parse_table(table, LISTS["demands"])


def told(batch: Batch) -> tuple[list[str], list[str]]:
    """Problems and warnings."""
    return list(map(str, batch.problems)), list(map(str, batch.warnings))


@pytest.mark.parametrize(
    ("header", "column", "text", "expected"),
    [
        ("到岗时间", "deadline", "三个月内", "a date such as 2023-12-31, 2023年12月, 2023年底 or 长期"),
        ("到岗时间", "deadline", "12月底", "a date such as 2023-12-31, 2023年12月, 2023年底 or 长期"),
        ("招聘人数", "quantity", "3名（急）", "a count, such as 60, 60人, 50-80 or 若干"),
        ("目前状态", "status", "装修中", "open or closed (开放, 关闭)"),
        (
            "电话",
            "phone",
            "1380013800",
            "a telephone number such as 13800138000, 0592-6101234 or 400-123-4567",
        ),
    ],
)
def test_words_in_a_column_of_days_counts_and_telephones_are_kept_beside_it(
    header: str, column: str, text: str, expected: str
) -> None:
    known = {"status": ("已租", "待租"), "phone": ("95588", "95599")}.get(column, ("若干", "面议"))
    batch = parsed(f"需求内容|{header}", f"贷款|{text}", *(f"贷款|{word}" for word in known))
    assert (batch.column("description"), batch.column(f"{header}原文")) == (["贷款"] * 3, [text, None, None])
    assert f"a.xlsx:2: {column}: '{text}': expected {expected}; the text is kept" in told(batch)[1]
    assert batch.problems == []


def test_mistaken_days_and_what_programs_write_are_refused() -> None:
    [problem], _ = told(parsed("需求内容|到岗时间", "招工|2026-02-30"))
    assert problem == "a.xlsx:2: deadline: '2026-02-30': expected a day that exists"
    [problem], _ = told(parsed("需求内容|到岗时间", "招工|三个月内", by_hand=False))
    assert problem.startswith("a.xlsx:2: deadline: '三个月内': expected a date")


def test_amounts_that_a_header_makes_very_large_are_doubted() -> None:
    batch = parsed(
        "需求内容|金额(万元)", "贷款|5000000", "贷款|500", "贷款|2亿元", "贷款|10000-20000", "贷款|面议"
    )
    assert batch.column("amount") == [50_000_000_000, 5_000_000, 200_000_000, "100000000-200000000", "面议"]
    expected = "expected an amount in the unit of the header, which makes it"
    assert told(batch)[1] == [
        f"a.xlsx:2: amount: '5000000': {expected} 500亿元",
        f"a.xlsx:5: amount: '10000-20000': {expected} 1–2亿元",
    ]
    assert told(parsed("需求内容|金额", "贷款|5000000000"))[1] == []


@pytest.mark.parametrize("text", ["年底前", "年内", "月底前"])
def test_a_day_without_its_year_is_kept_and_told(text: str) -> None:
    batch = parsed("需求内容|到岗时间", f"招工|{text}", "采购|长期")
    assert batch.columns["deadline"] == [text, "长期"]
    expected = "a date such as 2023-12-31, 2023年12月, 2023年底 or 长期; the text is kept"
    assert told(batch) == ([], [f"a.xlsx:2: deadline: '{text}': expected {expected}"])
