"""Trails remember how they came to where they are."""

from __future__ import annotations

import numpy as np

from graph.records import Relation
from graph.vocabulary import RelationKind
from matching.partners.network import Network
from matching.partners.trails import NOTHING, NOWHERE, Front, Step, Trails, joined, strongest
from tests.matching.world import party, snapshot_of

R = RelationKind


def front(*trails: tuple[int, float]) -> Front:
    rows, strengths = zip(*trails, strict=True)
    return Front(np.array(rows), np.array(strengths), np.arange(len(trails)), np.full(len(trails), NOTHING))


def test_steps_are_read_back_from_the_end() -> None:
    network = Network(
        snapshot_of(*map(party, "abc"), Relation("a", R.SUPPLIES, "b"), Relation("c", R.SUPPLIES, "b"))
    )
    trails = Trails(0)
    there = trails.go(trails.start, network.links(R.SUPPLIES, forth=True), R.SUPPLIES, forth=True)
    back = trails.go(there, network.links(R.SUPPLIES, forth=False), R.SUPPLIES, forth=False, factor=0.5)
    assert (back.rows.tolist(), back.strengths.tolist()) == ([0, 2], [0.5, 0.5])
    assert trails.steps(int(back.places[1])) == (0, [Step(1, R.SUPPLIES, True), Step(2, R.SUPPLIES, False)])
    assert trails.steps(int(trails.start.places[0])) == (0, [])


def test_a_loop_leads_nowhere() -> None:
    network = Network(snapshot_of(party("a"), Relation("a", R.SUPPLIES, "a")))
    trails = Trails(0)
    gone = trails.go(trails.start, network.links(R.SUPPLIES, forth=True), R.SUPPLIES, forth=True)
    assert len(gone.rows) == 0


def test_of_each_node_the_strongest_trail_goes_on() -> None:
    kept = strongest(front((7, 0.2), (3, 0.9), (7, 0.6), (5, 0.1)))
    assert (kept.rows.tolist(), kept.strengths.tolist()) == ([3, 5, 7], [0.9, 0.1, 0.6])
    assert strongest(front((7, 0.2), (3, 0.9)), np.array([3])).rows.tolist() == [7]
    assert strongest(front((7, 0.2), (3, 0.9), (5, 0.5)), most=2).rows.tolist() == [3, 5]


def test_fronts_are_joined_and_weakened() -> None:
    both = joined(NOWHERE, front((1, 0.5)), front((2, 0.25)).weaker(0.5))
    assert (both.rows.tolist(), both.strengths.tolist()) == ([1, 2], [0.5, 0.125])
