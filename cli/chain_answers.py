"""What can be asked about a chain, and the answers as sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cli.chain_sheets import gaps_sheet, overview_sheet
from cli.options import bad_option
from cli.risk_sheets import targets_sheet, what_if_sheet
from cli.sheets import Sheet
from cli.structure_sheets import concentration_sheet, leaders_sheet, linkages_sheet
from graph.chains.concentration import concentrations
from graph.chains.failure import failing, what_if
from graph.chains.gaps import completeness
from graph.chains.layout import Layout
from graph.chains.leaders import leaders
from graph.chains.linkages import linkages
from graph.chains.targets import closing
from graph.snapshot.adjacency import Adjacency


class Analysis(StrEnum):
    """What is asked about a chain."""

    OVERVIEW = "overview"
    GAPS = "gaps"
    TARGETS = "targets"
    WHAT_IF = "what-if"
    CONCENTRATION = "concentration"
    LEADERS = "leaders"
    LINKAGES = "linkages"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked beside the chain.

    Attributes:
        region: of which only members count, or which fails; '' for none.
        day: the day that demands are judged by.
        fails: ids of organizations that fail.
        top: how many are named for each gap.
        about: from products to the demands and resources about them, as `graph.chains.amounts` takes it.
    """

    region: str
    day: date
    fails: Sequence[str] = ()
    top: int = 5
    about: Adjacency | None = None


def answer(analysis: Analysis, layout: Layout, asked: Asked) -> Sheet:
    """The answer about a chain."""
    return _ANSWERS[analysis](layout, asked)


def _overview(layout: Layout, asked: Asked) -> Sheet:
    found = completeness(layout, asked.region, asked.day, asked.about)
    return overview_sheet(layout, found, leaders(layout, asked.region))


def _gaps(layout: Layout, asked: Asked) -> Sheet:
    return gaps_sheet(layout, completeness(layout, asked.region, asked.day, asked.about))


def _targets(layout: Layout, asked: Asked) -> Sheet:
    if not asked.region:
        raise bad_option("--region", "", "the region whose gaps are to be closed")
    gaps = closing(layout, asked.region, asked.day, asked.top, asked.about)
    return targets_sheet(layout, asked.region, gaps)


def _what_if(layout: Layout, asked: Asked) -> Sheet:
    if not asked.fails and not asked.region:
        raise bad_option("--fails", "", "the id of an organization, or --region for all in a region")
    snapshot = layout.snapshot
    return what_if_sheet(layout, what_if(snapshot, failing(snapshot, asked.fails, asked.region)))


_ANSWERS: Mapping[Analysis, Callable[[Layout, Asked], Sheet]] = {
    Analysis.OVERVIEW: _overview,
    Analysis.GAPS: _gaps,
    Analysis.TARGETS: _targets,
    Analysis.WHAT_IF: _what_if,
    Analysis.CONCENTRATION: lambda layout, asked: concentration_sheet(
        layout, concentrations(layout, asked.region)
    ),
    Analysis.LEADERS: lambda layout, asked: leaders_sheet(layout, leaders(layout, asked.region)),
    Analysis.LINKAGES: lambda layout, _: linkages_sheet(layout, linkages(layout)),
}
HEEDED: Mapping[str, Sequence[Analysis]] = {
    "--region": [each for each in Analysis if each is not Analysis.LINKAGES],
    "--fails": [Analysis.WHAT_IF],
    "--top": [Analysis.TARGETS],
    "--day": [Analysis.OVERVIEW, Analysis.GAPS, Analysis.TARGETS],
}
"""The analyses that heed an option, for those that not all do."""
