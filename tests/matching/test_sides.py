"""A side has one slot for each demand or resource and follows its snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.records import Evidence, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import RelationKind
from matching.profiles import NO_PARTY, Interned, Party
from matching.sides import DEMANDS, NO_SLOT, RESOURCES, Side, SideKind, party_of
from tests.matching.world import delete, demand, offers, party, put, requests, resource


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "store.db")
    put(
        store,
        party("shop", region="350211", tags=["瞪羚"]),
        party("bank"),
        demand("d-1", title="贷款", quantity="2-3"),
        demand("d-2", title="会场"),
        resource("r-1", title="贷款", capacity="2-3"),
        requests("shop", "d-1"),
        offers("bank", "r-1"),
    )
    yield store
    store.close()


class Followed:
    """A side that is kept up to date, and what the last update reported."""

    def __init__(self, store: SqliteStore, kind: SideKind) -> None:
        self.store = store
        self.snapshot = Snapshot.of(store)
        self.side, texts = Side.of(self.snapshot, kind, Interned(), Interned())
        self.titles = [text.title for text in texts]
        self.dead: list[str] = []

    def follow(self) -> None:
        snapshot = self.snapshot.advance(self.store)
        before = self.side
        self.side, texts, dead = before.updated(self.snapshot, snapshot)
        self.snapshot = snapshot
        self.titles = [text.title for text in texts]
        self.dead = before.profiles.ids[dead].tolist()

    def slot(self, id_: str) -> int:
        return self.side.slot(self.snapshot.row(id_))

    def party(self, id_: str) -> str | None:
        row = int(self.side.profiles.parties[self.slot(id_)])
        return None if row == NO_PARTY else self.snapshot.id(row)


def test_every_demand_has_a_slot(store: SqliteStore) -> None:
    demands = Followed(store, DEMANDS)
    assert sorted(demands.titles) == ["会场", "贷款"]
    assert {demands.slot("d-1"), demands.slot("d-2")} == {0, 1}
    assert [demands.slot(id_) for id_ in ("shop", "r-1", "nothing")] == [NO_SLOT] * 3
    assert (demands.party("d-1"), demands.party("d-2")) == ("shop", None)
    assert demands.side.profiles.quantity[demands.slot("d-1")] == 2


def test_every_resource_has_a_slot(store: SqliteStore) -> None:
    resources = Followed(store, RESOURCES)
    assert (resources.titles, resources.party("r-1")) == (["贷款"], "bank")
    assert resources.side.profiles.quantity.tolist() == [3]


def test_what_is_new_gets_a_slot_and_nothing_else_changes(store: SqliteStore) -> None:
    demands = Followed(store, DEMANDS)
    before = demands.slot("d-1")
    put(store, demand("d-3", title="培训"))
    demands.follow()
    assert (demands.titles, demands.dead) == (["培训"], [])
    assert (demands.slot("d-1"), demands.slot("d-3")) == (before, 2)


def test_what_is_written_anew_gets_a_new_slot_and_its_old_one_dies(store: SqliteStore) -> None:
    demands = Followed(store, DEMANDS)
    before = demands.slot("d-1")
    put(store, demand("d-1", title="融资"))
    demands.follow()
    assert (demands.titles, demands.dead, demands.slot("d-1")) == (["融资"], ["d-1"], 2)
    assert not demands.side.profiles.alive[before]
    assert demands.party("d-1") == "shop"


def test_what_is_deleted_loses_its_slot_until_its_id_returns(store: SqliteStore) -> None:
    demands = Followed(store, DEMANDS)
    delete(store, "d-1")
    demands.follow()
    assert (demands.titles, demands.dead, demands.slot("d-1")) == ([], ["d-1"], NO_SLOT)
    put(store, demand("d-1", title="融资"))
    demands.follow()
    assert (demands.titles, demands.dead, demands.slot("d-1")) == (["融资"], [], 2)


def test_a_change_of_the_party_reaches_what_it_asks_for(store: SqliteStore) -> None:
    demands = Followed(store, DEMANDS)
    put(store, party("shop", region="350102"))
    demands.follow()
    assert (demands.titles, demands.dead) == (["贷款"], ["d-1"])
    assert int(demands.side.profiles.regions[demands.slot("d-1")]) == 350102


def test_who_asks_may_come_change_and_go(store: SqliteStore) -> None:
    demands = Followed(store, DEMANDS)
    put(store, requests("bank", "d-2"))
    demands.follow()
    assert (demands.dead, demands.party("d-2")) == (["d-2"], "bank")
    delete(store, "bank")
    demands.follow()
    assert (demands.dead, demands.party("d-2")) == (["d-2"], None)


def test_an_id_that_becomes_something_else_leaves_the_side(store: SqliteStore) -> None:
    demands = Followed(store, DEMANDS)
    delete(store, "d-1")
    put(store, party("d-1"))
    demands.follow()
    assert (demands.dead, demands.slot("d-1")) == (["d-1"], NO_SLOT)


def test_of_several_parties_the_first_by_id_counts(store: SqliteStore) -> None:
    put(store, requests("bank", "d-1"))
    assert Followed(store, DEMANDS).party("d-1") == "bank"


def test_a_party_that_is_merely_inferred_does_not_count(store: SqliteStore) -> None:
    put(store, Relation("bank", RelationKind.REQUESTS, "d-2", (Evidence(status="inferred"),)))
    assert Followed(store, DEMANDS).party("d-2") is None


def test_earlier_sides_stay_as_they_were(store: SqliteStore) -> None:
    demands = Followed(store, DEMANDS)
    before = demands.side
    delete(store, "d-1")
    demands.follow()
    assert before.profiles.alive.all()
    assert sorted(before.profiles.ids.tolist()) == ["d-1", "d-2"]


def test_what_matching_needs_of_a_party(store: SqliteStore) -> None:
    snapshot = Snapshot.of(store)
    row = snapshot.row("shop")
    assert row is not None
    assert party_of(snapshot, row) == Party(row, "350211", ("瞪羚",))
    assert party_of(snapshot, NO_PARTY) == Party()
