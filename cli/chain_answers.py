"""What can be asked about a chain, and the answers as sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cli.chain_sheets import gaps_sheet, overview_sheet
from cli.sheets import Sheet
from graph.chains.gaps import completeness
from graph.chains.layout import Layout


class Analysis(StrEnum):
    """What is asked about a chain."""

    OVERVIEW = "overview"
    GAPS = "gaps"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked beside the chain: a region ('': anywhere), and the day that demands are judged by."""

    region: str
    day: date


def answer(analysis: Analysis, layout: Layout, asked: Asked) -> Sheet:
    """The answer about a chain."""
    return _ANSWERS[analysis](layout, asked)


def _overview(layout: Layout, asked: Asked) -> Sheet:
    return overview_sheet(layout, completeness(layout, asked.region, asked.day))


def _gaps(layout: Layout, asked: Asked) -> Sheet:
    return gaps_sheet(layout, completeness(layout, asked.region, asked.day))


_ANSWERS: Mapping[Analysis, Callable[[Layout, Asked], Sheet]] = {
    Analysis.OVERVIEW: _overview,
    Analysis.GAPS: _gaps,
}
