from __future__ import annotations

import numpy as np

from graph.chains.regions import distances, inside, region_numbers
from tests.graph.chains.world import world


def test_the_narrowest_region_counts_and_what_is_no_region_does_not() -> None:
    snapshot = world(
        "o-1 LOCATED_IN region/350200",
        "o-1 LOCATED_IN region/350211",
        "o-2 LOCATED_IN region/软件园",
        props={"o-3": {}},
    )
    rows = np.array([snapshot.row(id_) for id_ in ("o-3", "o-2", "o-1", "o-1")])
    assert region_numbers(snapshot, rows).tolist() == [0, 0, 350211, 350211]


def test_a_region_holds_what_lies_inside_it_and_no_region_holds_all() -> None:
    numbers = np.array([350211, 350200, 350582, 0])
    assert inside(numbers, "350200").tolist() == [True, True, False, False]
    assert inside(numbers, "").all()


def test_distance_counts_the_regions_around() -> None:
    numbers = np.array([0, 110105, 350582, 350203, 350211])
    assert distances(numbers, "350211").tolist() == [4, 3, 2, 1, 0]
    assert distances(numbers, "350000").tolist() == [2, 1, 0, 0, 0]
