from __future__ import annotations

import pytest

from graph.duplicates.places import UNSURE, region_codes, without_leading_region, without_trailing_region


@pytest.mark.parametrize(
    ("text", "rest", "taken"),
    [
        ("厦门示例科技", "示例科技", "厦门"),
        ("厦门市示例科技", "示例科技", "厦门市"),
        ("晋江示例鞋业", "示例鞋业", "晋江"),
        ("中国示例", "示例", "中国"),
        ("示例科技", "示例科技", ""),
        ("厦门甲", "厦门甲", ""),
    ],
)
def test_a_region_is_taken_from_the_beginning_if_something_is_left(text: str, rest: str, taken: str) -> None:
    assert without_leading_region(text) == (rest, taken)


def test_at_the_end_of_a_name_counties_may_be_short() -> None:
    assert without_trailing_region("示例银行集美") == ("示例银行", "集美")
    assert without_leading_region("集美示例银行") == ("集美示例银行", "")


def test_a_name_that_several_regions_bear_has_no_code() -> None:
    assert region_codes()["厦门"] == region_codes()["厦门市"] == "350200"
    assert region_codes()["鼓楼区"] == UNSURE
    assert region_codes()["中国"] == ""
