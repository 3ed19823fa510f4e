from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.values.simplified import simplify


def test_traditional_characters_become_simplified() -> None:
    assert simplify("廈門市集美區與國(guó)科") == "厦门市集美区与国(guó)科"


def test_a_character_with_two_readings_follows_its_word() -> None:
    assert simplify("乾燥的乾隆瓷器、顯著的著作") == "干燥的乾隆瓷器、显著的著作"


def test_simplified_text_is_left_alone() -> None:
    assert simplify("皇后与公里") == "皇后与公里"


def test_every_character_is_simplified_to_the_end() -> None:
    text = "".join(map(chr, range(0x3400, 0xA000)))

    assert simplify(simplify(text)) == simplify(text)
    assert simplify("薴") == "苎"


@given(st.text(st.characters(max_codepoint=0x2FFF)))
def test_text_without_han_characters_is_left_alone(text: str) -> None:
    assert simplify(text) == text
