from __future__ import annotations

import numpy as np
import pytest

from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind
from matching.meetings.pairs import by_products
from tests.graph.chains.world import inferred, world


def found(snapshot: Snapshot) -> dict[tuple[str, str], float]:
    rows = snapshot.rows_of_kind(NodeKind.ENTERPRISE)
    pairs = by_products(snapshot, rows)
    ids = snapshot.ids_of(rows)
    columns = zip(pairs.one.tolist(), pairs.other.tolist(), pairs.scores.tolist(), strict=True)
    return {(ids[one], ids[other]): score for one, other, score in columns}


@pytest.mark.parametrize(
    ("facts", "score"),
    [
        (("o-1 PRODUCES p-1", "o-2 NEEDS p-1"), 1.0),
        (("o-2 PRODUCES p-1", "o-1 NEEDS p-1"), 1.0),
        (("o-1 PRODUCES p-2", "p-2 KIND_OF p-3", "p-3 KIND_OF p-1", "o-2 NEEDS p-1"), 1.0),
        (("o-1 PRODUCES p-1", "o-2 PRODUCES p-2", "p-2 MADE_FROM p-1"), 0.5),
        (("o-1 PRODUCES p-1", "o-2 PRODUCES p-2", "p-2 MADE_FROM p-1", "o-2 NEEDS p-1"), 1.0),
    ],
)
def test_who_makes_what_the_other_needs_or_works_up_is_promising(
    facts: tuple[str, ...], score: float
) -> None:
    assert found(world(*facts)) == {("o-1", "o-2"): score}


@pytest.mark.parametrize("known", ["o-1 SUPPLIES o-2", "o-2 SUPPLIES o-1", "o-2 COOPERATES_WITH o-1"])
def test_who_deals_already_is_no_new_pair(known: str) -> None:
    assert found(world("o-1 PRODUCES p-1", "o-2 NEEDS p-1", known)) == {}


def test_a_pair_that_is_only_inferred_to_deal_is_new() -> None:
    assert found(world("o-1 PRODUCES p-1", "o-2 NEEDS p-1", terms=[inferred("o-1 SUPPLIES o-2")])) != {}


def test_a_wider_product_does_not_meet_a_finer_need_and_one_is_no_pair() -> None:
    assert found(world("o-1 PRODUCES p-1", "p-2 KIND_OF p-1", "o-2 NEEDS p-2", "o-1 NEEDS p-1")) == {}


def test_nobody_makes_no_pairs() -> None:
    assert len(by_products(world(props={"p-1": {}}), np.zeros(0, np.int64))) == 0
