from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.records import Node
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind
from matching.meetings.members import members
from tests.graph.chains.world import world

FACTS = [
    *("o-1 MEMBER_OF a-1", "o-2 MEMBER_OF a-1", "d-1 ABOUT p-9"),
    *("s-1 PART_OF c-1", "o-3 IN_SEGMENT s-1", "p-1 IN_SEGMENT s-1", "o-1 PRODUCES p-1"),
]


@pytest.mark.parametrize(
    ("of", "ids"),
    [("a-1", ["o-1", "o-2"]), ("c-1", ["o-1", "o-3"]), ("", ["o-1", "o-2", "o-3"])],
)
def test_the_enterprises_of_an_alliance_or_a_chain_are_asked(of: str, ids: list[str]) -> None:
    snapshot = world(*FACTS)
    assert snapshot.ids_of(members(snapshot, of)) == ids


def test_an_alliance_without_stated_members_asks_those_that_it_owns() -> None:
    store = SqliteStore(":memory:")
    owned = [Node("o-1", NodeKind.ENTERPRISE, {}, "a-1"), Node("d-1", NodeKind.DEMAND, {}, "a-1")]
    others = [Node("a-1", NodeKind.ALLIANCE, {}), Node("o-2", NodeKind.ENTERPRISE, {}, "a-2")]
    store.write(lambda tx: tx.writes.upsert_nodes([*owned, *others]))
    snapshot = Snapshot.of(store)
    assert snapshot.ids_of(members(snapshot, "a-1")) == ["o-1"]


@pytest.mark.parametrize("of", ["none", "o-1", "p-1", "d-1", "s-1"])
def test_what_is_no_alliance_and_no_chain_is_told(of: str) -> None:
    with pytest.raises(NotFound, match=f"no alliance or chain has the id '{of}'"):
        members(world(*FACTS), of)
