from __future__ import annotations

import pytest

from graph.duplicates.sounds import sound
from graph.reference import read_table


@pytest.mark.parametrize(
    ("one", "other"),
    [("示例", "示利"), ("华鑫", "华新"), ("珠光", "朱光"), ("三明", "山明"), ("金生", "京申")],
)
def test_homophones_and_near_ones_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("示例", "示范"), ("科技", "科教"), ("a", "b")])
def test_other_syllables_sound_otherwise(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_what_is_no_common_character_stays() -> None:
    assert sound("ab1-龘") == "ab1-龘"


def test_each_character_of_gb_2312_has_one_syllable() -> None:
    characters = "".join(row["characters"] for row in read_table("syllables"))

    assert len(characters) == len(set(characters)) == 6763
