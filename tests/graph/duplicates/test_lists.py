"""Lists after a merge: what they name means the kept one, and going out and in again keeps decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.duplicates.decisions import decide_different, merge, undo
from graph.export import export_lists
from graph.lists.load import load
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import GraphStore
from graph.vocabulary import NodeKind, RelationKind

ORGANIZATIONS = "id,name,phone,parent\no1,示例科技,2220000,\no2,示例科技,2221111,o3\no3,另外的公司,,\n"
DEMANDS = "id,title,organization\nd1,流动资金贷款,o2\n"
RELATIONS = "source,relation,target,evidence\no2,SUPPLIES,o3,年报\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    store = SqliteStore(":memory:")
    send(store, tmp_path, organizations=ORGANIZATIONS, demands=DEMANDS, relations=RELATIONS)
    yield store
    store.close()


def send(store: GraphStore, folder: Path, **lists: str) -> tuple[int, int]:
    """Load lists; how many rows were added and changed."""
    for name, content in lists.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    report = load(store, [folder / f"{name}.csv" for name in lists])
    assert report.problems == ()
    return report.added, report.changed


def requesters(store: GraphStore, demand: str) -> list[str]:
    snapshot = Snapshot.of(store)
    row = snapshot.row(demand)
    assert row is not None
    return snapshot.ids_of(snapshot.into(RelationKind.REQUESTS).neighbours(row))


def test_the_lists_sent_again_change_nothing(store: GraphStore, tmp_path: Path) -> None:
    store.write(lambda tx: merge(tx, [("o1", "o2")], across=True))

    assert send(store, tmp_path, organizations=ORGANIZATIONS, demands=DEMANDS, relations=RELATIONS) == (0, 0)
    assert Snapshot.of(store).kept("o2") == "o1"


@pytest.mark.parametrize("named", ["o2", "示例科技"])
def test_a_later_list_that_names_the_other_means_the_kept_one(
    store: GraphStore, tmp_path: Path, named: str
) -> None:
    store.write(lambda tx: merge(tx, [("o1", "o2")], across=True))
    send(store, tmp_path, demands=f"id,title,organization\nd2,场地,{named}\n")

    assert requesters(store, "d2") == ["o1"]


@pytest.mark.parametrize(("before", "after"), [("o1", "o2"), ("o2", "o1"), ("o2", "o4"), ("o1", "甲公司")])
def test_a_row_without_id_that_names_another_of_those_merged_is_the_same_row(
    store: GraphStore, tmp_path: Path, before: str, after: str
) -> None:
    send(store, tmp_path, organizations="id,name\no4,甲公司\n")
    store.write(lambda tx: merge(tx, [("o1", "o2"), ("o1", "o4")], across=True))
    send(store, tmp_path, demands=f"title,organization\n招缝纫工,{before}\n")
    sent = store.nodes(store.ids_of_kind(NodeKind.DEMAND))

    assert send(store, tmp_path, demands=f"title,organization\n招缝纫工,{after}\n") == (0, 0)
    assert store.nodes(store.ids_of_kind(NodeKind.DEMAND)) == sent


def test_rows_of_two_that_are_merged_later_stay_two(store: GraphStore, tmp_path: Path) -> None:
    demands = "title,organization\n招缝纫工,o1\n招缝纫工,o2\n"
    send(store, tmp_path, demands=demands)
    store.write(lambda tx: merge(tx, [("o1", "o2")], across=True))

    assert send(store, tmp_path, demands=demands) == (0, 0)
    assert send(store, tmp_path, demands=f"{demands}招车工,o1\n招车工,o2\n") == (2, 0)


def test_a_name_that_both_bear_is_clear_in_the_load_that_states_both(
    store: GraphStore, tmp_path: Path
) -> None:
    store.write(lambda tx: merge(tx, [("o1", "o2")], across=True))
    demands = "id,title,organization\nd2,场地,示例科技\n"

    assert send(store, tmp_path, organizations=ORGANIZATIONS, demands=demands) == (1, 0)
    assert requesters(store, "d2") == ["o1"]


def test_what_a_later_row_of_the_other_says_shows_and_stays_when_they_part(
    store: GraphStore, tmp_path: Path
) -> None:
    store.write(lambda tx: merge(tx, [("o1", "o2")], across=True))
    send(store, tmp_path, organizations="id,name,scale\no2,示例科技,小型\n")
    merged = Snapshot.of(store)
    store.write(lambda tx: undo(tx, "o2"))

    assert next(node for node in merged.nodes() if node.id == "o1").props["scale"] == "小型"
    assert store.nodes(["o2"])["o2"].props["scale"] == "小型"
    assert "scale" not in store.nodes(["o1"])["o1"].props


def test_exported_lists_restore_merges_and_decisions(store: GraphStore, tmp_path: Path) -> None:
    store.write(lambda tx: merge(tx, [("o1", "o2")], across=True))
    store.write(lambda tx: decide_different(tx, "o1", "o3"))
    export_lists(store, tmp_path / "out")
    other = SqliteStore(":memory:")
    report = load(other, [tmp_path / "out"])

    assert (report.problems, report.warnings) == ((), ())
    assert [other.nodes([id_])[id_] for id_ in ("o1", "o2", "o3")] == [
        store.nodes([id_])[id_] for id_ in ("o1", "o2", "o3")
    ]
    assert list(Snapshot.of(other).nodes()) == list(Snapshot.of(store).nodes())
    other.close()


def test_the_lists_of_an_alliance_have_what_its_rows_are_merged_into(tmp_path: Path) -> None:
    store = SqliteStore(":memory:")
    rows = "id,name,alliance\no1,示例科技,a\no2,示例科技,b\no3,另外的公司,a\n"
    send(store, tmp_path, organizations=rows)
    store.write(lambda tx: merge(tx, [("o1", "o2")], across=True))
    export_lists(store, tmp_path / "out", "b")
    lines = (tmp_path / "out" / "organizations.csv").read_text("utf-8").splitlines()

    assert [line.split(",")[0] for line in lines[1:]] == ["o1", "o2"]
    store.close()
