"""Files of one list in one load are planned in turn."""

from __future__ import annotations

from dataclasses import replace

from graph.lists.columns import parse_table
from graph.lists.planning.editions import in_turn
from graph.lists.planning.source import source_name
from graph.lists.recognition.recognise import recognise
from graph.lists.table import Table
from graph.models import LISTS
from tests.graph.lists.tables import table

HEADER = "需求内容|企业名称"


def turns(*tables: Table, owners: dict[str, str] | None = None) -> list[list[str]]:
    batches = [parse_table(each, LISTS[recognise(each)]) for each in tables]
    sources = {
        batch.path: source_name(batch.file, batch.list_name)
        for batch in batches
        if batch.list_name == "demands"
    }
    return [[batch.path for batch in part] for part in in_turn(batches, sources, owners or {})]


def form(name: str, *organizations: str) -> Table:
    return table(name, HEADER, *(f"找贷款|{organization}" for organization in organizations))


def test_later_editions_come_after_earlier_ones_whatever_the_order_given() -> None:
    december, may, june = (
        form("需求12月.csv", "甲", "乙"),
        form("需求5月.csv", "甲"),
        form("需求6月.csv", "乙", "甲"),
    )
    assert turns(december, may, june) == [["需求5月.csv"], ["需求6月.csv"], ["需求12月.csv"]]


def test_files_without_days_come_in_the_order_given() -> None:
    assert turns(form("b/需求.csv", "甲"), form("a/需求.csv", "甲")) == [["b/需求.csv"], ["a/需求.csv"]]


def test_years_count_where_all_files_have_one() -> None:
    assert turns(form("需求2027年1月.csv", "甲"), form("需求2026年12月.csv", "甲"))[0] == [
        "需求2026年12月.csv"
    ]
    assert turns(form("需求6月.csv", "甲"), form("需求2026年5月.csv", "甲"))[0] == ["需求2026年5月.csv"]


def test_forms_of_different_organizations_and_other_lists_go_together() -> None:
    files = (form("需求(1).csv", "甲"), form("需求(2).csv", "乙"), form("园区1需求.csv", "甲"))
    assert turns(*files) == [["需求(1).csv", "需求(2).csv", "园区1需求.csv"]]


def test_lists_of_different_alliances_go_together() -> None:
    files = (form("a/需求.csv", "甲"), form("b/需求.csv", "甲"))
    assert len(turns(*files, owners={"a/需求.csv": "a", "b/需求.csv": "b"})) == 1


def test_a_file_stays_whole_and_relations_are_last() -> None:
    may, june = form("需求5月.csv", "甲"), form("需求6月.csv", "甲")
    directory = replace(
        table("需求6月.csv", "企业名称|行业", "甲|"), sheet="企业名录", place="需求6月.csv[2]"
    )
    relations = table("relations.csv", "source|relation|target", "甲|SUPPLIES|乙")
    assert turns(relations, may, directory, june) == [
        ["需求5月.csv"],
        ["relations.csv", "需求6月.csv[2]", "需求6月.csv"],
    ]
