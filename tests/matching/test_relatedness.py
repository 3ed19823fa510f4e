"""Who shares an alliance, a chain or earlier work with whom, and how near places are."""

from __future__ import annotations

import numpy as np
import pytest

from graph.records import Evidence, Node, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.profiles import NO_PARTY, Entry, Interned, Party, Profiles, read_profiles
from matching.relatedness import Centre, Circle, Near, circle_of, closeness, relate
from tests.matching.world import party, snapshot_of

R = RelationKind
NODES = [
    *(party(id_) for id_ in ("shop", "bank", "mill", "farm", "loner")),
    Node("jm", NodeKind.ALLIANCE),
    Node("gl", NodeKind.ASSOCIATION),
    Node("C", NodeKind.INDUSTRY_CHAIN),
    *(Node(id_, NodeKind.CHAIN_SEGMENT) for id_ in ("C/yarn", "C/cloth", "D/wool", "D/lamb")),
]
INFERRED = (Evidence("模型", status="inferred"),)


def circle(party_id: str, *relations: tuple[str, RelationKind, str]) -> list[set[str]]:
    """Alliance, chain and cooperation of a party, as ids of organizations, itself left out."""
    snapshot = snapshot_of(*NODES, *(Relation(*relation) for relation in relations))
    return found(snapshot, party_id)


def found(snapshot: Snapshot, party_id: str) -> list[set[str]]:
    row = snapshot.row(party_id)
    assert row is not None
    parties = snapshot.rows_of_kind(NodeKind.ENTERPRISE)
    circle = circle_of(snapshot, Centre(-1, row, is_demand=True))
    related = relate(circle, parties, np.full(len(parties), -1), len(snapshot))
    return [set(snapshot.ids_of(parties[column > 0])) - {party_id} for column in related[:3]]


def test_members_of_one_alliance_or_association() -> None:
    relations = [
        ("shop", R.MEMBER_OF, "jm"),
        ("bank", R.MEMBER_OF, "jm"),
        ("bank", R.MEMBER_OF, "gl"),
        ("mill", R.MEMBER_OF, "gl"),
    ]
    assert circle("shop", *relations) == [{"bank"}, set(), set()]
    assert circle("bank", *relations) == [{"shop", "mill"}, set(), set()]
    assert circle("loner", *relations) == [set(), set(), set()]


def test_parties_of_one_segment_one_chain_or_neighbouring_segments() -> None:
    relations = [
        ("C/yarn", R.PART_OF, "C"),
        ("C/cloth", R.PART_OF, "C"),
        ("D/wool", R.UPSTREAM_OF, "C/yarn"),
        ("shop", R.IN_SEGMENT, "C/yarn"),
        ("bank", R.IN_SEGMENT, "C/cloth"),
        ("mill", R.IN_SEGMENT, "D/wool"),
        ("farm", R.IN_SEGMENT, "D/lamb"),
        ("loner", R.IN_SEGMENT, "D/lamb"),
    ]
    assert circle("shop", *relations) == [set(), {"bank", "mill"}, set()]
    assert circle("bank", *relations) == [set(), {"shop"}, set()]
    assert circle("mill", *relations) == [set(), {"shop"}, set()]
    assert circle("farm", *relations) == [set(), {"loner"}, set()]


@pytest.mark.parametrize("kind", [R.COOPERATES_WITH, R.SUPPLIES, R.FINANCES])
def test_earlier_work_counts_for_both(kind: RelationKind) -> None:
    assert circle("shop", ("bank", kind, "shop")) == [set(), set(), {"bank"}]
    assert circle("bank", ("bank", kind, "shop")) == [set(), set(), {"shop"}]


def test_merely_inferred_relations_relate_nobody() -> None:
    snapshot = snapshot_of(
        *NODES,
        Relation("shop", R.MEMBER_OF, "jm"),
        Relation("bank", R.MEMBER_OF, "jm", INFERRED),
        Relation("shop", R.IN_SEGMENT, "C/yarn"),
        Relation("bank", R.IN_SEGMENT, "C/yarn", INFERRED),
        Relation("mill", R.IN_SEGMENT, "D/wool"),
        Relation("D/wool", R.UPSTREAM_OF, "C/yarn", INFERRED),
        Relation("shop", R.SUPPLIES, "bank", INFERRED),
    )
    assert found(snapshot, "shop") == [set(), set(), set()]


def test_nobody_is_related_to_nobody() -> None:
    snapshot = snapshot_of(*NODES, Relation("shop", R.MEMBER_OF, "jm"))
    parties = np.array([NO_PARTY, 0, 1])
    unknown = np.full(3, -1)
    for is_demand in (True, False):
        circle = circle_of(snapshot, Centre(-1, NO_PARTY, is_demand))
        for column in relate(circle, parties, unknown, len(snapshot)):
            assert column.tolist() == [0, 0, 0]
    shop = snapshot.row("shop")
    assert shop is not None
    circle = circle_of(snapshot, Centre(-1, shop, is_demand=True))
    nobody = np.array([NO_PARTY])
    assert relate(circle, nobody, nobody, len(snapshot)).alliance.tolist() == [0]


def test_a_pair_is_as_near_as_its_party_or_it_itself_and_where_that_is_told_twice_as_the_last_tells() -> None:
    nobody = Near(np.zeros(0, np.int64), np.zeros(0))
    near = Near(np.array([1, 2, 1]), np.array([0.5, 0.5, 1.0]))
    related = relate(Circle(nobody, nobody, nobody, near), np.array([1, 2, 3]), np.array([4, 1, 2]), 5)
    assert related.products.tolist() == [1.0, 1.0, 0.5]


def at(*regions: str) -> Profiles:
    entries = [Entry(0, region, "", {}, Party(region=region)) for region in regions]
    return read_profiles(entries, "quantity", Interned(), Interned())[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("350211", "350211", 1.0),
        ("350211", "350203", 0.7),
        ("350211", "350200", 0.7),
        ("350200", "350200", 0.7),
        ("350211", "350102", 0.3),
        ("350200", "350100", 0.3),
        ("350000", "350211", 0.3),
        ("350000", "350000", 0.3),
        ("350211", "330203", 0.0),
        ("350211", "", 0.0),
        ("", "", 0.0),
        ("某工业区", "某工业区", 0.0),
        ("某工业区", "350211", 0.0),
    ],
)
def test_closeness(one: str, other: str, expected: float) -> None:
    assert closeness(at(one).take(0), at(other, "")).tolist() == [expected, 0.0]
    assert closeness(at(other, ""), at(one).take(0)).tolist() == [expected, 0.0]
