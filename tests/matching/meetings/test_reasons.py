"""What two parties of a meeting could deal in: needs first, then materials, whichever of the two sells."""

from __future__ import annotations

from graph.snapshot import Snapshot
from matching.meetings.reasons import Deal, deals
from tests.graph.chains.world import inferred, world


def found(snapshot: Snapshot) -> list[Deal]:
    one, other = (row for id_ in ("o-1", "o-2") if (row := snapshot.row(id_)) is not None)
    return list(deals(snapshot, one, other))


def test_what_one_makes_and_the_other_needs() -> None:
    snapshot = world("o-1 PRODUCES p-1", "o-2 NEEDS p-1", "o-1 NEEDS p-2", "o-2 PRODUCES p-2")
    assert found(snapshot) == [Deal("o-1", "o-2", "p-1", ""), Deal("o-2", "o-1", "p-2", "")]


def test_who_makes_a_product_makes_what_it_is_a_kind_of_over_any_number_of_steps() -> None:
    kinds = ("p-3 KIND_OF p-2", "p-2 KIND_OF p-1", "p-1 KIND_OF p-3")
    assert found(world("o-1 PRODUCES p-3", "o-2 NEEDS p-1", *kinds)) == [Deal("o-1", "o-2", "p-1", "")]
    assert found(world("o-1 PRODUCES p-1", "o-2 NEEDS p-2", "p-2 KIND_OF p-1")) == []


def test_what_is_needed_anyway_is_no_material_beside() -> None:
    facts = ("o-1 PRODUCES p-1", "o-2 NEEDS p-1", "o-2 PRODUCES p-2", "p-2 MADE_FROM p-1")
    assert found(world(*facts)) == [Deal("o-1", "o-2", "p-1", "")]


def test_a_material_is_told_with_what_is_made_from_it() -> None:
    snapshot = world(
        *("o-1 PRODUCES p-2", "p-2 KIND_OF p-1", "o-2 NEEDS p-1", "o-2 PRODUCES p-3", "p-3 MADE_FROM p-1"),
        *("p-4 MADE_FROM p-2", "o-2 PRODUCES p-4", "o-1 NEEDS p-3"),
    )
    assert found(snapshot) == [
        Deal("o-1", "o-2", "p-1", ""),
        Deal("o-1", "o-2", "p-2", "p-4"),
        Deal("o-2", "o-1", "p-3", ""),
    ]


def test_only_what_is_stated_counts() -> None:
    assert found(world("o-1 PRODUCES p-1", "o-2 MEMBER_OF a-1", terms=[inferred("o-2 NEEDS p-1")])) == []
