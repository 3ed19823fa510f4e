"""What a relation proves follows from its kind, its weight and how few share its end."""

from __future__ import annotations

import numpy as np
import pytest

from graph.records import Evidence, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import RelationKind
from matching.partners.network import Network, few, share
from tests.matching.partners.chain_world import product, segment
from tests.matching.world import party, put, snapshot_of

R = RelationKind


def test_the_more_share_something_the_less_it_proves() -> None:
    assert few(np.array([0, 1, 10, 1_000])).tolist() == pytest.approx([1, 1, 0.3028, 0.1265], abs=1e-4)


def test_weights_count_by_their_fourth_root_and_none_counts_in_full() -> None:
    given = np.array([np.nan, 1.0, 0.0625, 0.0, 3.2])
    assert share(given).tolist() == pytest.approx([1.0, 1.0, 0.5, 0.001**0.25, 1.0])


def test_products_count_by_weight_and_makers_the_same_from_either_end() -> None:
    network = Network(
        snapshot_of(
            party("a"),
            party("b"),
            product("p"),
            Relation("a", R.PRODUCES, "p", weight=0.0625),
            Relation("b", R.PRODUCES, "p"),
        )
    )
    of_two = 1 / (1 + np.log(2))
    for forth in (True, False):
        links = network.links(R.PRODUCES, forth=forth)
        assert links.strengths.tolist() == pytest.approx([0.5 * of_two, of_two])
    assert network.with_products.tolist() == [True, True, False]


def test_flows_are_told_from_the_order_of_a_chain_by_their_weight() -> None:
    network = Network(
        snapshot_of(
            *map(segment, ("s", "t", "u")),
            Relation("s", R.UPSTREAM_OF, "t"),
            Relation("s", R.UPSTREAM_OF, "u", weight=0.0625),
        )
    )
    assert network.flows(forth=True, weighted=False).strengths.tolist() == [1.0, 0.0]
    assert network.flows(forth=True, weighted=True).strengths.tolist() == [0.0, 0.5]


def test_inferred_relations_are_left_out_unless_asked_for() -> None:
    guessed = (Evidence("model", status="inferred"),)
    snapshot = snapshot_of(party("a"), party("b"), Relation("a", R.SUPPLIES, "b", guessed))
    assert len(Network(snapshot).adjacency(R.SUPPLIES, forth=True)) == 0
    assert len(Network(snapshot, stated_only=False).adjacency(R.SUPPLIES, forth=True)) == 1


def test_what_did_not_change_is_kept() -> None:
    store = SqliteStore(":memory:")
    put(store, party("a"), party("b"), product("p"), Relation("a", R.PRODUCES, "p"))
    network = Network(Snapshot.of(store))
    before = network.links(R.PRODUCES, forth=True)
    put(store, Relation("a", R.SUPPLIES, "b"))
    later = network.advanced(network.snapshot.advance(store))
    assert later.links(R.PRODUCES, forth=True) is before
    assert len(later.links(R.SUPPLIES, forth=True).adjacency) == 1
