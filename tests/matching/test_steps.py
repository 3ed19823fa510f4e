"""Steps lead along stated relations, forth or back, from all rows at once."""

from __future__ import annotations

import numpy as np

from graph.records import Evidence, Relation
from graph.vocabulary import RelationKind
from matching.steps import back, forth
from tests.matching.world import party, snapshot_of

R = RelationKind


def test_steps_from_none_one_and_several_rows() -> None:
    inferred = (Evidence("模型", status="inferred"),)
    snapshot = snapshot_of(
        *map(party, "abc"),
        Relation("a", R.SUPPLIES, "b"),
        Relation("c", R.SUPPLIES, "b"),
        Relation("b", R.SUPPLIES, "c"),
        Relation("a", R.SUPPLIES, "c", inferred),
    )

    def rows(ids: str) -> list[int]:
        return [row for row in map(snapshot.row, ids) if row is not None]

    assert forth(snapshot, R.SUPPLIES, np.array([], np.int64)).tolist() == []
    assert forth(snapshot, R.SUPPLIES, np.array(rows("a"))).tolist() == rows("b")
    assert forth(snapshot, R.SUPPLIES, np.array(rows("ab"))).tolist() == rows("bc")
    assert back(snapshot, R.SUPPLIES, np.array(rows("b"))).tolist() == rows("ac")
    assert back(snapshot, R.FINANCES, np.array(rows("abc"))).tolist() == []
