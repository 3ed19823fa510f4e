"""What is computed from a snapshot is made once and follows the newest generation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from api.projection import Newest
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from tests.matching.world import party, put


@dataclass(frozen=True)
class Seen:
    """Counts the generations that it was made of."""

    snapshot: Snapshot
    made_of: int = 1


def newest() -> Newest[Seen]:
    return Newest(Seen, lambda seen, snapshot: Seen(snapshot, seen.made_of + 1))


def generations(count: int) -> list[Snapshot]:
    store = SqliteStore(":memory:")
    snapshots = [Snapshot.of(store)]
    for number in range(count - 1):
        put(store, party(f"o-{number}"))
        snapshots.append(snapshots[-1].advance(store))
    return snapshots


def test_it_is_made_once_and_advanced_with_the_snapshot() -> None:
    first, second = generations(2)
    kept = newest()
    assert kept.since(first.version) is None
    seen = kept.at(first)
    assert kept.at(first) is seen
    assert kept.since(first.version) is seen
    assert kept.since(second.version) is None
    assert kept.at(second) == Seen(second, 2)


def test_who_asks_with_an_older_snapshot_gets_what_is_known() -> None:
    first, second = generations(2)
    kept = newest()
    assert kept.at(second).snapshot is kept.at(first).snapshot


def test_others_wait_while_it_is_made_and_it_is_made_once() -> None:
    [snapshot] = generations(1)
    made, together = list[Seen](), Barrier(4)

    def make(of: Snapshot) -> Seen:
        made.append(Seen(of))
        return made[-1]

    kept = Newest(make, lambda seen, _: seen)

    def ask(_: int) -> Seen:
        together.wait()
        return kept.at(snapshot)

    with ThreadPoolExecutor(4) as pool:
        assert {id(each) for each in pool.map(ask, range(4))} == {id(made[0])}
    assert len(made) == 1
