from __future__ import annotations

from graph.lists.planning.rows import row_of
from graph.vocabulary import NodeKind


def test_nodes_are_rows_of_their_lists() -> None:
    assert row_of("o1", NodeKind.PARK, {"name": "甲"}, "a1") == {
        "id": "o1",
        "name": "甲",
        "kind": "park",
        "alliance": "a1",
    }
    assert row_of("d1", NodeKind.DEMAND, {"title": "x", "kind": "funding"}, "") == {
        "id": "d1",
        "title": "x",
        "kind": "funding",
        "alliance": None,
    }


def test_chains_and_segments_are_rows_of_one_list() -> None:
    chain = {"chain": "链", "name": None, "region": "350211", "alliance": None}
    assert row_of("链", NodeKind.INDUSTRY_CHAIN, {"name": "链", "region": "350211"}, "") == chain
    segment = {"chain": "链", "segment": "上", "name": None, "alliance": None}
    assert row_of("链/上", NodeKind.CHAIN_SEGMENT, {"name": "上", "chain": "链"}, "") == segment
