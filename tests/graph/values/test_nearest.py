from __future__ import annotations

from graph.values.nearest import nearest


def test_the_likest_come_first() -> None:
    assert nearest("demnad", ["supply", "demands", "demand"]) == ("demand", "demands")


def test_what_shares_less_than_half_is_not_near() -> None:
    assert nearest("xyz", ["demand", "resource"]) == ()


def test_short_chinese_words_with_one_character_in_common_are_near() -> None:
    assert nearest("用公", ["融资", "用工", "培训"]) == ("用工",)


def test_at_most_limit_and_equal_ones_in_the_order_given() -> None:
    assert nearest("aa", ["ab", "ac", "ad"], limit=2) == ("ab", "ac")
