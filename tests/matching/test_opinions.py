"""Opinions change cooperation and tell popularity, and leave everything else of a pair as it is."""

from __future__ import annotations

import numpy as np

from graph.snapshot import Snapshot
from graph.vocabulary import Decision
from matching.feedback.recording import Said
from matching.feedback.standing import standing
from matching.opinions import Opinions
from matching.relatedness import Centre, circle_of
from tests.matching.feedback.said import say, world


def test_around_a_demand_cooperation_is_rated_and_popularity_told() -> None:
    store = world()
    say(store, Said(Decision.ACCEPTED), "d1", "r1")
    snapshot = Snapshot.of(store)
    rows = {id_: snapshot.row(id_) for id_ in ("d2", "asks", "gives", "r1")}
    demand, asking = rows["d2"], rows["asks"]
    assert demand is not None
    assert asking is not None
    centre = Centre(demand, asking, is_demand=True)
    circle = circle_of(snapshot, centre)
    known, (rest, popular) = Opinions(standing(snapshot)).around(centre, circle)
    assert (known.cooperation.rows.tolist(), known.cooperation.grades.tolist()) == ([rows["gives"]], [1 / 3])
    assert all(np.array_equal(one.rows, other.rows) for one, other in zip(known[:2], circle[:2], strict=True))
    assert (rest, popular.rows.tolist()) == (0.0, [rows["r1"]])
