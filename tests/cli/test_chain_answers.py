"""Every analysis has an answer, and options are told apart that only some heed."""

from __future__ import annotations

from datetime import date

import pytest

from cli.chain_answers import HEEDED, Analysis, Asked, answer
from graph.chains.layout import Layout, layout_of
from graph.lists.problems import BadList
from tests.graph.chains.world import segments, world

ASKED = Asked("350500", date(2027, 1, 15))


def layout() -> Layout:
    facts = ("o-1 IN_SEGMENT s-1", "o-1 LOCATED_IN region/350582")
    return layout_of(world(*segments({"s-1": [], "s-2": ["s-1"]}), *facts), "c-1")


@pytest.mark.parametrize("analysis", Analysis)
def test_each_analysis_gives_rows_with_as_many_cells_as_headers(analysis: Analysis) -> None:
    sheet = answer(analysis, layout(), ASKED)
    assert sheet.summary
    assert len(sheet.objects) == len(sheet.cells) > 0
    assert {len(row) for row in sheet.cells} == {len(sheet.headers)}


@pytest.mark.parametrize(
    ("analysis", "option"), [(Analysis.TARGETS, "--region"), (Analysis.WHAT_IF, "--fails")]
)
def test_what_an_analysis_cannot_do_without_is_asked_for(analysis: Analysis, option: str) -> None:
    with pytest.raises(BadList, match=f"^{option}: ''"):
        answer(analysis, layout(), Asked("", ASKED.day))


def test_an_option_that_not_all_heed_is_heeded_by_some() -> None:
    assert all(0 < len(analyses) < len(Analysis) for analyses in HEEDED.values())
