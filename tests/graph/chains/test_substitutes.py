"""Who takes over what a supplier delivers."""

from __future__ import annotations

import numpy as np

from graph.chains.substitutes import Substitutes
from graph.snapshot import Snapshot
from tests.graph.chains.world import inferred, world


def taking_over(snapshot: Snapshot, *fallen: str) -> list[str]:
    """Who can deliver to o-2 in place of o-1, when some have fallen."""
    standing = np.ones(len(snapshot), np.bool_)
    standing[[row for id_ in fallen if (row := snapshot.row(id_)) is not None]] = False
    supplier, customer = (snapshot.row(id_) or 0 for id_ in ("o-1", "o-2"))
    return snapshot.ids_of(Substitutes(snapshot).of(supplier, customer, standing))


def test_makers_of_the_same_and_members_of_the_same_segment_take_over() -> None:
    snapshot = world(
        *("o-1 SUPPLIES o-2", "o-1 PRODUCES p-1", "o-3 PRODUCES p-1", "o-3 IN_SEGMENT s-1"),
        *("o-1 IN_SEGMENT s-1", "o-4 IN_SEGMENT s-1", "o-5 PRODUCES p-2"),
    )
    assert taking_over(snapshot) == ["o-3", "o-4"]
    assert taking_over(snapshot, "o-3") == ["o-4"]


def test_a_member_of_the_same_segment_that_is_known_to_make_something_else_does_not_take_over() -> None:
    facts = ("o-1 SUPPLIES o-2", "o-1 IN_SEGMENT s-1", "o-3 IN_SEGMENT s-1", "o-3 PRODUCES p-2")
    assert taking_over(world(*facts, "o-1 PRODUCES p-1")) == []
    assert taking_over(world(*facts)) == ["o-3"]


def test_where_it_is_known_what_the_customer_needs_only_makers_of_that_do() -> None:
    snapshot = world(
        *("o-1 PRODUCES p-1", "o-1 PRODUCES p-2", "o-2 NEEDS p-1", "o-3 PRODUCES p-1"),
        *("o-4 PRODUCES p-2", "o-5 IN_SEGMENT s-1", "o-1 IN_SEGMENT s-1"),
    )
    assert taking_over(snapshot) == ["o-3"]


def test_neither_supplier_nor_customer_nor_a_product_takes_over() -> None:
    snapshot = world(
        *("o-1 PRODUCES p-1", "o-2 PRODUCES p-1", "o-1 IN_SEGMENT s-1"),
        *("o-2 IN_SEGMENT s-1", "p-1 IN_SEGMENT s-1"),
    )
    assert taking_over(snapshot) == []


def test_who_is_only_inferred_to_make_it_does_not_count() -> None:
    snapshot = world("o-1 PRODUCES p-1", "o-1 SUPPLIES o-2", terms=[inferred("o-3 PRODUCES p-1")])
    assert taking_over(snapshot) == []
