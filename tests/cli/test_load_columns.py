"""What is said about columns becomes what is known of the layouts of the files."""

from __future__ import annotations

import pytest

from cli.load_columns import columns_said, corrections_with
from graph.lists.problems import BadList
from graph.lists.recognition.mapping import KEEP, fingerprint
from graph.models import Demand
from tests.graph.lists.tables import table

NEEDS = table("需求.csv", "企业名称|想 要啥|备注", "甲公司|贷款|")
PEOPLE = table("people.csv", "姓名|备注", "林|")
LAYOUT = fingerprint("demands", NEEDS.headers)


def test_headers_in_any_spacing_and_columns_by_any_name_are_known() -> None:
    (said,) = columns_said([NEEDS, PEOPLE], None, ["想要啥=需求名称"])
    assert said == (LAYOUT, Demand, {"想 要啥": "title"})
    assert corrections_with({"x": {"a": "title"}}, [said]) == {
        "x": {"a": "title"},
        LAYOUT: {"想 要啥": "title"},
    }


def test_a_header_means_the_same_in_all_files_that_have_it() -> None:
    said = columns_said([NEEDS, PEOPLE], None, [f"备注={KEEP}"])
    assert [each.columns for each in said] == [{"备注": KEEP}] * 2


def test_nothing_said_is_nothing() -> None:
    assert columns_said([NEEDS], None, []) == []


@pytest.mark.parametrize("option", ["=title", "备注=", "无此列=title", "备注=无此列"])
def test_what_cannot_be_said_is_refused(option: str) -> None:
    with pytest.raises(BadList):
        columns_said([NEEDS], "demands", [option])
