"""What demands and resources of supply are about: as stated, else as their titles tell."""

from __future__ import annotations

import numpy as np
import pytest

from graph.records import Evidence, Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind, RelationKind
from matching.product_names.subjects import Subjects
from tests.matching.world import delete, demand, party, put, resource, snapshot_of

ABOUT = RelationKind.ABOUT


def product(name: str, *aliases: str) -> Node:
    return Node(name, NodeKind.PRODUCT, {"name": name, "aliases": [*aliases]})


def about(subjects: Subjects, *, stated_only: bool = True) -> dict[str, list[tuple[str, float | None]]]:
    """Each demand and resource with what it is about and the chance, None where it is stated."""
    out, snapshot = subjects.out(stated_only=stated_only), subjects.snapshot
    found = dict[str, list[tuple[str, float | None]]]()
    for start, end, weight, _ in zip(*out.coordinates(), strict=True):
        chance = None if np.isnan(weight) else round(float(weight), 3)
        found.setdefault(snapshot.id(start), []).append((snapshot.id(end), chance))
    return found


GOODS = (product("面料"), product("涤纶长丝", "涤丝"))


def test_titles_tell_where_nothing_is_stated() -> None:
    subjects = Subjects.of(
        snapshot_of(
            *GOODS,
            demand("d", title="求购涤纶长丝500吨", kind="supply"),
            demand("e", title="求购超高强涤丝", kind="supply"),
            resource("r", title="冬季备货", description="供应涤丝现货", kind="supply"),
            resource("s", title="面料供应", kind="supply"),
            Relation("s", ABOUT, "涤纶长丝"),
        )
    )
    assert about(subjects) == {
        "d": [("涤纶长丝", 0.85)],
        "e": [("涤纶长丝", 0.68)],
        "r": [("涤纶长丝", 0.646)],
        "s": [("涤纶长丝", None)],
    }
    into, row = subjects.into(), subjects.snapshot.row("涤纶长丝")
    assert row is not None
    assert subjects.snapshot.ids_of(into.neighbours(row)) == ["d", "e", "r", "s"]


@pytest.mark.parametrize("props", [{"title": "求购面料", "kind": "funding"}, {"title": "面料贷款"}])
def test_only_titles_of_supply_are_read(props: dict[str, str]) -> None:
    assert about(Subjects.of(snapshot_of(*GOODS, demand("d", **props)))) == {}


def test_a_title_that_tells_supply_is_read_without_a_stated_kind() -> None:
    assert about(Subjects.of(snapshot_of(*GOODS, demand("d", title="求购面料")))) == {"d": [("面料", 0.85)]}


def test_what_is_stated_of_a_party_leaves_the_title_to_tell_the_product() -> None:
    records = (demand("d", title="求购面料", kind="supply"), party("o"), Relation("d", ABOUT, "o"))
    assert about(Subjects.of(snapshot_of(*GOODS, *records))) == {"d": [("面料", 0.85), ("o", None)]}


def test_what_is_kept_as_inferred_stands_beside_the_title_where_asked_for() -> None:
    guess = (Evidence(status="inferred"),)
    subjects = Subjects.of(
        snapshot_of(
            *GOODS,
            demand("d", title="求购面料", kind="supply"),
            Relation("d", ABOUT, "面料", guess),
            Relation("d", ABOUT, "涤纶长丝", guess),
        )
    )
    assert about(subjects) == {"d": [("面料", 0.85)]}
    assert about(subjects, stated_only=False) == {"d": [("面料", None), ("涤纶长丝", None)]}


WRITES = (
    [demand("d", title="求购涤丝", kind="supply"), demand("e", title="求购纱线", kind="supply")],
    [product("纱线")],
    [party("o")],
    [product("涤纶长丝"), product("氨纶", "涤丝")],
    [Relation("e", ABOUT, "面料")],
    [demand("d", title="求购面料", kind="funding")],
    [product(f"货{number}") for number in range(300)],
    [resource("e2", title="货7现货", kind="supply"), product("货7布")],
)


def test_subjects_follow_the_graph() -> None:
    store = SqliteStore(":memory:")
    put(store, *GOODS, demand("d", title="求购面料", kind="supply"))
    subjects = Subjects.of(Snapshot.of(store))
    for records in WRITES:
        put(store, *records)
        subjects = subjects.advanced(subjects.snapshot.advance(store))
        for stated_only in (True, False):
            now = about(subjects, stated_only=stated_only)
            assert now == about(Subjects.of(Snapshot.of(store)), stated_only=stated_only)
    assert about(subjects) == {"e": [("面料", None)], "e2": [("货7", 0.85)]}
    for gone in ("货7", "e"):
        delete(store, gone)
    assert about(subjects.advanced(subjects.snapshot.advance(store))) == {}


def test_what_did_not_change_is_kept() -> None:
    store = SqliteStore(":memory:")
    put(store, *GOODS, demand("d", title="求购面料", kind="supply"))
    subjects = Subjects.of(Snapshot.of(store))
    before = subjects.out()
    assert subjects.advanced(subjects.snapshot) is subjects
    put(store, party("o"))
    later = subjects.advanced(snapshot := subjects.snapshot.advance(store))
    assert later.out().indices is before.indices
    assert later.out().size == len(snapshot)
