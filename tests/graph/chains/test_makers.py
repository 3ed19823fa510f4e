"""Which products belong to positions, and who stands there or makes them."""

from __future__ import annotations

import numpy as np
import pytest

from graph.chains.makers import Pairs, in_positions
from graph.snapshot import Snapshot
from tests.graph.chains.world import inferred, world

Told = list[tuple[str, str, float | None]]


def told(snapshot: Snapshot, positions: list[str], pairs: Pairs) -> Told:
    """The pairs as ids of position and row, with weights."""
    return [
        (positions[place], snapshot.id(row), None if np.isnan(weight) else weight)
        for place, row, weight in zip(
            pairs.places.tolist(), pairs.rows.tolist(), pairs.weights.tolist(), strict=True
        )
    ]


def found(snapshot: Snapshot, *positions: str) -> tuple[Told, Told]:
    rows = np.array([snapshot.row(id_) for id_ in positions], np.int64)
    products, members = in_positions(snapshot, rows)
    return told(snapshot, [*positions], products), told(snapshot, [*positions], members)


def test_a_member_is_stated_or_makes_a_product_of_the_position() -> None:
    snapshot = world("p-1 IN_SEGMENT s-1", "o-1 IN_SEGMENT s-1", "o-2 PRODUCES p-1", "o-3 NEEDS p-1")
    assert found(snapshot, "s-1") == ([("s-1", "p-1", None)], [("s-1", "o-1", None), ("s-1", "o-2", None)])


def test_finer_kinds_belong_to_the_position_over_any_number_of_steps_and_cycles_end() -> None:
    snapshot = world(
        "p-1 IN_SEGMENT s-1", "p-2 KIND_OF p-1", "p-3 KIND_OF p-2", "p-1 KIND_OF p-3", "o-1 PRODUCES p-3"
    )
    products, members = found(snapshot, "s-1")
    assert [id_ for _, id_, _ in products] == ["p-1", "p-2", "p-3"]
    assert members == [("s-1", "o-1", None)]


def test_a_finer_kind_with_a_position_of_its_own_belongs_there_alone() -> None:
    snapshot = world("p-1 IN_SEGMENT s-1", "p-2 IN_SEGMENT s-2", "p-2 KIND_OF p-1", "o-1 PRODUCES p-2")
    products, members = found(snapshot, "s-1", "s-2")
    assert products == [("s-1", "p-1", None), ("s-2", "p-2", None)]
    assert members == [("s-2", "o-1", None)]


def test_a_product_is_a_position_of_itself() -> None:
    snapshot = world("p-2 KIND_OF p-1", "o-1 PRODUCES p-1", "o-2 PRODUCES p-2")
    products, members = found(snapshot, "p-1")
    assert [id_ for _, id_, _ in products] == ["p-1", "p-2"]
    assert [id_ for _, id_, _ in members] == ["o-1", "o-2"]


def test_a_segment_of_two_chains_has_its_members_in_both_places() -> None:
    snapshot = world("o-1 IN_SEGMENT s-1", "o-1 IN_SEGMENT s-2")
    assert found(snapshot, "s-1", "s-2")[1] == [("s-1", "o-1", None), ("s-2", "o-1", None)]


@pytest.mark.parametrize(
    ("facts", "weight"),
    [
        (["o-1 PRODUCES p-1 0.25", "o-1 PRODUCES p-2 0.5"], 0.75),
        (["o-1 PRODUCES p-1 0.25", "o-1 PRODUCES p-2"], 0.25),
        (["o-1 PRODUCES p-1 0.25", "o-1 IN_SEGMENT s-1"], 0.25),
        (["o-1 PRODUCES p-1", "o-1 IN_SEGMENT s-1"], None),
    ],
)
def test_weights_of_what_one_makes_in_a_position_add_up(facts: list[str], weight: float | None) -> None:
    snapshot = world("p-1 IN_SEGMENT s-1", "p-2 IN_SEGMENT s-1", *facts)
    assert found(snapshot, "s-1")[1] == [("s-1", "o-1", weight)]


def test_what_is_merely_inferred_does_not_count() -> None:
    terms = [inferred("o-1 IN_SEGMENT s-1"), inferred("o-2 PRODUCES p-1"), inferred("p-2 KIND_OF p-1")]
    products, members = found(world("p-1 IN_SEGMENT s-1", terms=terms), "s-1")
    assert (products, members) == ([("s-1", "p-1", None)], [])


def test_pairs_are_counted_and_found_by_place() -> None:
    pairs = Pairs(np.array([0, 0, 2]), np.array([4, 7, 5]), np.full(3, np.nan))
    assert (len(pairs), pairs.counts(4).tolist()) == (3, [2, 0, 1, 0])
    assert [pairs.of(place).tolist() for place in range(3)] == [[4, 7], [], [5]]
    assert pairs.take(np.array([True, False, True])).rows.tolist() == [4, 5]
