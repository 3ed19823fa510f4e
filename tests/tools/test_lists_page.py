from __future__ import annotations

from pathlib import Path

from tools.lists_page import lists_page


def test_the_page_in_the_guide_is_the_one_that_the_code_makes() -> None:
    page = Path(__file__).parents[2] / "docs" / "lists.md"
    assert page.read_text(encoding="utf-8") == lists_page()
