from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadValue
from graph.reference import read_table
from graph.values.cells import split_cell
from graph.values.tags import implied_tags, parse_eligible, parse_tag, parse_tags, tag_expiry, tags_on


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("高企", "高新技术企业"),
        ("国高企", "高新技术企业"),
        ("國家高新技術企業", "高新技术企业"),
        ("国家级小巨人", "国家级专精特新小巨人"),
        ("国家级专精特新“小巨人”企业", "国家级专精特新小巨人"),
        ("瞪羚企业", "瞪羚"),
        ("上市公司", "上市"),
        ("专精特新", "专精特新"),
        ("示例", "示例"),
        (" 双百计划 ", "双百计划"),
    ],
)
def test_spellings_of_a_tag_are_one_tag(text: str, tag: str) -> None:
    assert parse_tag(text) == tag
    assert parse_tag(tag) == tag


def test_a_cell_holds_several_tags() -> None:
    assert parse_tags("高企、瞪羚企业；国高企，示例") == ["高新技术企业", "瞪羚", "示例"]


def test_a_tag_may_name_its_last_day() -> None:
    assert parse_tag("高企@2026年") == "高新技术企业@2026-12-31"
    assert tag_expiry("高新技术企业@2026-12-31") == ("高新技术企业", "2026-12-31")
    assert tag_expiry("高新技术企业") == ("高新技术企业", "")


@pytest.mark.parametrize("text", ["高企@", "高企@soon", "高企@2026-02-30", "@2026-12-31", ""])
def test_a_tag_without_a_name_or_with_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_tag(text)


@pytest.mark.parametrize("tag", ["国家级专精特新小巨人", "专精特新小巨人", "省级专精特新"])
def test_grades_of_a_tag_imply_it(tag: str) -> None:
    assert {tag, "专精特新"} <= implied_tags([tag])


def test_a_national_little_giant_is_a_provincial_one_of_the_wider_title_and_of_medium_size_at_most() -> None:
    assert implied_tags(parse_tags("国家级小巨人")) == {
        "国家级专精特新小巨人", "专精特新小巨人", "国家级专精特新", "省级专精特新", "专精特新", "中小企业",
    }  # fmt: skip


def test_implications_do_not_lead_back_or_aside() -> None:
    assert implied_tags(["专精特新"]) == {"专精特新", "中小企业"}
    assert implied_tags(["上市后备", "上市公司分支机构", "示例"]) == {"上市后备", "上市公司分支机构", "示例"}
    assert implied_tags([]) == frozenset()


def test_an_expired_tag_implies_nothing_from_the_next_day_on() -> None:
    tags = ["国家级专精特新小巨人@2026-06-30", "瞪羚", "高新技术企业@长期"]

    assert tags_on(tags, "2026-06-30") == implied_tags(tags)
    assert tags_on(tags, "2026-07-01") == {"瞪羚", "高新技术企业"}


def test_alternatives_of_eligibility() -> None:
    assert parse_eligible("高企｜专精特新 | 国高企") == ("高新技术企业", "专精特新")
    assert parse_eligible("高企") == ("高新技术企业",)
    with pytest.raises(BadValue, match=r"expected tags separated by \|"):
        parse_eligible(" | ")


def test_the_table_names_each_spelling_once_and_implies_only_its_own_tags() -> None:
    rows = read_table("tags")
    tags = [row["tag"] for row in rows]
    spellings = [spelling for row in rows for spelling in (row["tag"], *split_cell(row["synonyms"]))]

    assert len(set(spellings)) == len(spellings)
    assert {implied for row in rows for implied in split_cell(row["implies"])} <= set(tags)


@given(st.lists(st.sampled_from([row["tag"] for row in read_table("tags")])))
def test_what_follows_from_what_follows_was_there_already(tags: list[str]) -> None:
    assert implied_tags(implied_tags(tags)) == implied_tags(tags)
