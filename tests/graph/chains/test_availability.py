"""Which products can still be had when some of their makers have fallen."""

from __future__ import annotations

import numpy as np
import pytest

from graph.chains.availability import Availability
from graph.snapshot import Snapshot
from graph.snapshot.adjacency import Mask
from tests.graph.chains.world import inferred, world


def marked(snapshot: Snapshot, *ids: str) -> Mask:
    mask = np.zeros(len(snapshot), np.bool_)
    mask[[row for id_ in ids if (row := snapshot.row(id_)) is not None]] = True
    return mask


def lost(snapshot: Snapshot, *fallen: str, before: tuple[str, ...] = ()) -> list[str]:
    """What is lost once some have fallen and some products were lost before."""
    found = Availability(snapshot).lost(~marked(snapshot, *fallen), marked(snapshot, *before))
    return snapshot.ids_of(np.flatnonzero(found))


def test_a_product_is_lost_with_the_last_of_its_makers() -> None:
    snapshot = world("o-1 PRODUCES p-1", "o-2 PRODUCES p-1", "o-1 PRODUCES p-2")
    assert lost(snapshot, "o-1") == ["p-2"]
    assert lost(snapshot, "o-1", "o-2") == ["p-1", "p-2"]


def test_what_nobody_makes_comes_from_outside() -> None:
    assert lost(world("p-1 MADE_FROM p-2", "o-1 NEEDS p-2"), "o-1") == []


def test_a_finer_kind_can_be_had_in_place_of_the_wider_one() -> None:
    snapshot = world("p-3 KIND_OF p-2", "p-2 KIND_OF p-1", "o-1 PRODUCES p-3", "o-2 PRODUCES p-1")
    assert lost(snapshot, "o-2") == []
    assert lost(snapshot, "o-1") == ["p-2", "p-3"]


def test_what_is_made_from_something_lost_is_lost_in_the_next_step() -> None:
    snapshot = world("p-2 MADE_FROM p-1", "o-1 PRODUCES p-1", "o-2 PRODUCES p-2")
    assert lost(snapshot, "o-1") == ["p-1"]
    assert lost(snapshot, "o-1", before=("p-1",)) == ["p-1", "p-2"]


def test_kinds_in_a_circle_end() -> None:
    snapshot = world("p-1 KIND_OF p-2", "p-2 KIND_OF p-1", "o-1 PRODUCES p-1")
    assert lost(snapshot, "o-1") == ["p-1", "p-2"]


@pytest.mark.parametrize(
    ("facts", "idle"),
    [
        (["p-2 MADE_FROM p-1", "o-1 PRODUCES p-2"], ["o-1"]),
        (["p-2 MADE_FROM p-1", "o-1 PRODUCES p-2", "o-1 PRODUCES p-3"], []),
        (["p-2 MADE_FROM p-3", "o-1 PRODUCES p-2", "o-1 NEEDS p-1"], []),
    ],
)
def test_a_maker_is_idle_when_all_that_it_makes_lacks_a_material(facts: list[str], idle: list[str]) -> None:
    snapshot = world("o-9 NEEDS p-1", *facts)
    found = Availability(snapshot).idle_makers(marked(snapshot, "p-1"))
    assert snapshot.ids_of(np.flatnonzero(found)) == idle


def test_inferred_makers_and_materials_do_not_count() -> None:
    terms = [inferred("o-2 PRODUCES p-1"), inferred("p-2 MADE_FROM p-1")]
    snapshot = world("o-1 PRODUCES p-1", "o-3 PRODUCES p-2", terms=terms)
    assert lost(snapshot, "o-1") == ["p-1"]
    assert lost(snapshot, "o-1", before=("p-1",)) == ["p-1"]
