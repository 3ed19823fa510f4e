"""Who is known, who competes and who is of the same group."""

from __future__ import annotations

from graph.records import Node, Relation
from graph.vocabulary import NodeKind, RelationKind
from matching.feedback.standing import nothing_said
from matching.partners.marks import COMMON, Marks, marks_of
from matching.partners.network import Network
from tests.matching.partners.chain_world import product, segment
from tests.matching.world import party, snapshot_of

R = RelationKind


def marks(*records: Node | Relation) -> tuple[Marks, list[str]]:
    """The marks from the point of view of the first record, and ids by row."""
    snapshot = snapshot_of(*records)
    return marks_of(Network(snapshot), nothing_said(snapshot), 0), list(snapshot.ids)


def test_a_circle_of_parts_is_one_group() -> None:
    found, ids = marks(
        *map(party, "abcd"),
        Relation("a", R.PART_OF, "b"), Relation("b", R.PART_OF, "c"), Relation("c", R.PART_OF, "a"),
        Relation("d", R.PART_OF, "c"),
    )  # fmt: skip
    assert [ids[row] for row in found.group.tolist()] == ["b", "c", "d"]


def test_a_park_or_a_grid_makes_no_group() -> None:
    park = Node("park", NodeKind.PARK)
    found, _ = marks(
        party("a"), party("b"), park, Relation("a", R.PART_OF, "park"), Relation("b", R.PART_OF, "park")
    )
    assert found.group.tolist() == []


def test_what_all_make_makes_nobody_a_competitor() -> None:
    makers = [party(f"m-{i}") for i in range(COMMON + 1)]
    common = [Relation(maker.id, R.PRODUCES, "common") for maker in makers]
    rare = [Relation(f"m-{i}", R.PRODUCES, "rare") for i in (0, 5)]
    found, ids = marks(*makers, product("common"), product("rare"), *common, *rare)
    assert {ids[row] for row in found.competitors.tolist()} == {"m-0", "m-5"}


def test_cooperation_is_told_by_kind_and_goes_both_ways() -> None:
    found, ids = marks(
        *map(party, "abc"), segment("s"),
        Relation("b", R.SUPPLIES, "a"), Relation("a", R.COOPERATES_WITH, "c"),
        Relation("a", R.IN_SEGMENT, "s"), Relation("c", R.IN_SEGMENT, "s"),
    )  # fmt: skip
    assert {kind: [ids[row] for row in rows.tolist()] for kind, rows in found.known.items()} == {
        "SUPPLIES": ["b"],
        "COOPERATES_WITH": ["c"],
        "accepted": [],
    }
    assert found.possibilities(2) == ("共享用工",)
