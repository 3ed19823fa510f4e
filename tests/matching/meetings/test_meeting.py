from __future__ import annotations

import numpy as np
import pytest

from graph.errors import NotFound
from graph.snapshot import Snapshot
from matching.meetings.meeting import SeatedTalk, Terms, plan
from matching.meetings.members import members
from matching.meetings.pairs import Pairs
from matching.meetings.reasons import Deal
from matching.sparse import Integers
from tests.graph.chains.world import world

FACTS = [
    *("o-1 PRODUCES p-1", "o-2 NEEDS p-1", "o-3 NEEDS p-1", "o-3 SUPPLIES o-1"),
    *("o-1 MEMBER_OF a-1", "o-2 MEMBER_OF a-1", "x-1 MEMBER_OF a-1", "s-1 PART_OF c-1", "o-3 IN_SEGMENT s-1"),
]


def test_new_pairs_meet_and_are_told_what_they_could_deal_in() -> None:
    snapshot = world(*FACTS)
    found = plan(snapshot, members(snapshot, ""), Terms(size=3, tables=2))
    assert (found.invited, found.pairs, found.rounds, found.least) == (("o-1", "o-2"), 1, 1, 1)
    assert found.talks == (SeatedTalk(1, 1, "o-1", "o-2", 1.0, (Deal("o-1", "o-2", "p-1", ""),)),)


def test_who_comes_anyway_need_not_be_asked() -> None:
    snapshot = world(*FACTS)
    assert plan(snapshot, members(snapshot, "a-1"), Terms(3, 1, invited=["o-3"])).invited == (
        "o-1",
        "o-2",
        "o-3",
    )


def test_pairs_may_be_scored_otherwise() -> None:
    def with_the_first(_: Snapshot, rows: Integers) -> Pairs:
        others = np.arange(1, len(rows))
        return Pairs(np.zeros_like(others), others, np.full(len(others), 0.3))

    snapshot = world(*FACTS)
    found = plan(snapshot, members(snapshot, "a-1"), Terms(9, 1), with_the_first)
    assert [(talk.one, talk.other, talk.score) for talk in found.talks] == [
        ("o-1", "o-2", 0.3),
        ("o-1", "x-1", 0.3),
    ]


def test_who_comes_anyway_must_be_an_enterprise() -> None:
    snapshot = world(*FACTS)
    with pytest.raises(NotFound, match="no enterprise has the id 'p-1'"):
        plan(snapshot, members(snapshot, "a-1"), Terms(3, 1, invited=["p-1"]))
