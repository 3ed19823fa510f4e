"""Columns that no list has and that are read all the same."""

from __future__ import annotations

import pytest

from graph.lists.recognition.terms import find_term, terms_of, usual_extras
from graph.models import LISTS


@pytest.mark.parametrize(
    ("list_name", "header", "name"),
    [
        ("demands", "学历要求", "schooling"),
        ("demands", "3.薪资待遇（元/月）", "pay"),
        ("demands", "岗位信息 / 学历", "schooling"),
        ("demands", "拟借款期限", "months"),
        ("demands", "term", "months"),
        ("resources", "MOQ(吨)", "least_order"),
        ("organizations", "上年度营业收入(万元)", "revenue"),
    ],
)
def test_a_header_means_a_term_with_number_unit_or_remark(list_name: str, header: str, name: str) -> None:
    term = find_term(list_name, header)
    assert term is not None
    assert term.name == name


@pytest.mark.parametrize(
    ("list_name", "header"),
    [("demands", "备注"), ("people", "学历"), ("resources", "资产总额"), ("demands", "")],
)
def test_other_headers_mean_none(list_name: str, header: str) -> None:
    assert find_term(list_name, header) is None


@pytest.mark.parametrize("list_name", ["demands", "resources", "organizations"])
def test_no_header_of_a_term_surely_means_a_column_of_the_list(list_name: str) -> None:
    headers = [header for term in terms_of(list_name) for header in term.headers[list_name]]
    assert len(headers) == len(set(headers))
    assert [header for header in headers if LISTS[list_name].find_column(header)[0]] == []


def test_what_is_usual_holds_terms_and_more() -> None:
    assert {"学历要求", "moq", "备注"} <= usual_extras()
