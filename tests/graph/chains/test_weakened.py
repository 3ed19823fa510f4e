from __future__ import annotations

from graph.chains.failure import failing, what_if
from graph.chains.layout import layout_of
from graph.chains.weakened import Weakened, weakened
from tests.graph.chains.world import segments, world


def test_positions_that_lose_members_are_told_those_that_keep_none_first() -> None:
    snapshot = world(
        *segments({"s-1": [], "s-2": ["s-1"], "s-3": ["s-2"], "s-4": []}),
        *("o-1 IN_SEGMENT s-1", "o-2 IN_SEGMENT s-1", "o-1 IN_SEGMENT s-2", "o-3 IN_SEGMENT s-3"),
        *("o-1 SUPPLIES o-3", "o-1 PRODUCES p-1", "o-3 NEEDS p-1", "o-4 IN_SEGMENT s-4"),
    )
    layout = layout_of(snapshot, "c-1")
    tiers = what_if(snapshot, failing(snapshot, ["o-1"], ""))
    assert weakened(layout, tiers) == [
        Weakened("s-2", "s-2", 1, 0, 0),
        Weakened("s-3", "s-3", 1, 0, 1),
        Weakened("s-1", "s-1", 2, 1, None),
    ]
