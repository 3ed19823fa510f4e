"""Pairs are promising where one suits the other as a supplier, and something tells what they could trade."""

from __future__ import annotations

import numpy as np
import pytest

from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind
from matching.meetings.by_partners import MOST, ByPartners
from matching.meetings.meeting import scoring_of
from matching.meetings.pairs import Pairs, by_products
from matching.partners.finder import PartnerFinder
from matching.partners.scoring import Level
from tests.graph.chains.world import world


def pairs(snapshot: Snapshot) -> Pairs:
    return ByPartners(PartnerFinder.of(snapshot))(snapshot, snapshot.rows_of_kind(NodeKind.ENTERPRISE))


def found(snapshot: Snapshot) -> list[tuple[str, str]]:
    scored = pairs(snapshot)
    ids = snapshot.ids_of(snapshot.rows_of_kind(NodeKind.ENTERPRISE))
    return [
        (ids[one], ids[other]) for one, other in zip(scored.one.tolist(), scored.other.tolist(), strict=True)
    ]


@pytest.mark.parametrize(
    "facts",
    [
        ("o-1 PRODUCES p-1", "o-2 NEEDS p-1"),
        ("o-2 PRODUCES p-1", "o-1 NEEDS p-1"),
        ("o-1 PRODUCES p-1", "o-2 PRODUCES p-2", "p-2 MADE_FROM p-1"),
        # One of many materials scores low, but the products tell it.
        ("o-1 PRODUCES p-1", "o-2 PRODUCES p-2", *(f"p-2 MADE_FROM p-{each}" for each in (1, *range(3, 60)))),
    ],
)
def test_either_may_be_the_supplier(facts: tuple[str, ...]) -> None:
    assert found(world(*facts)) == [("o-1", "o-2")]


@pytest.mark.parametrize("known", ["o-1 SUPPLIES o-2", "o-2 COOPERATES_WITH o-1", "o-1 PART_OF o-2"])
def test_who_works_together_or_belongs_together_is_no_new_pair(known: str) -> None:
    assert found(world("o-1 PRODUCES p-1", "o-2 NEEDS p-1", known)) == []


def test_reasons_and_levels_stand_by_the_places_of_the_two() -> None:
    scored = pairs(world("o-1 PRODUCES p-1", "o-2 NEEDS p-1", "o-3 NEEDS p-2"))
    [(ends, reasons)] = scored.reasons.items()
    assert ends == (0, 1)
    assert {reason.part for reason in reasons} == {"products"}
    assert scored.levels == {ends: Level.HIGH}
    near = scored.within([0, 1])
    assert (near.reasons, near.levels) == (scored.reasons, scored.levels)


def test_texts_that_are_alike_make_no_pair() -> None:
    text = {"description": "研发并生产工业机器人用精密谐波减速器"}
    assert found(world(props={"o-1": text, "o-2": text})) == []


def test_nobody_makes_no_pairs() -> None:
    assert len(pairs(world(props={"p-1": {}}))) == 0


def test_too_many_are_paired_by_products_alone() -> None:
    snapshot = world("o-1 PRODUCES p-1")

    def finder() -> PartnerFinder:
        return PartnerFinder.of(snapshot)

    assert isinstance(scoring_of(np.arange(MOST), finder), ByPartners)
    assert scoring_of(np.arange(MOST + 1), finder) is by_products
