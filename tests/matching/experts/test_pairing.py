"""Leading enterprises get institutes so that all pairs together suit best."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.chains.layout import layout_of
from graph.records import Node, Relation
from graph.vocabulary import NodeKind, RelationKind
from matching.experts.finding import Topics, skilled
from matching.experts.pairing import pairings
from tests.matching.world import snapshot_of

_R = RelationKind
SIZE = 3
TOPICS = ("机器视觉", "谐波减速", "语音识别")


def world(skills: list[set[int]]) -> list[Node | Relation]:
    """Enterprise i leads in topic i; institute j is skilled in some topics."""
    items: list[Node | Relation] = [Node("chain", NodeKind.INDUSTRY_CHAIN, {"name": "链"})]
    for i, topic in enumerate(TOPICS):
        items += [
            Node(f"chain/{i}", NodeKind.CHAIN_SEGMENT, {"name": f"环节{i}"}),
            Node(f"t{i}", NodeKind.TECHNOLOGY, {"name": topic}),
            Node(f"kind{i}", NodeKind.TECHNOLOGY, {"name": f"{i}号"}),
            Node(f"firm{i}", NodeKind.ENTERPRISE, {"name": f"示例{i}"}),
            Relation(f"chain/{i}", _R.PART_OF, "chain"),
            Relation(f"t{i}", _R.IN_SEGMENT, f"chain/{i}"),
            Relation(f"t{i}", _R.KIND_OF, f"kind{i}"),
            Relation(f"firm{i}", _R.PRODUCES, f"t{i}"),
            Relation(f"firm{i}", _R.LEADS, "chain"),
        ]
    for j, known in enumerate(skills):
        items.append(Node(f"uni{j}", NodeKind.UNIVERSITY, {"name": f"示例大学{j}"}))
        items += [
            Relation(f"uni{j}", _R.SKILLED_IN, f"t{i}" if i < SIZE else f"kind{i - SIZE}") for i in known
        ]
    return items


def test_who_suits_only_one_is_not_taken_by_who_suits_two() -> None:
    snapshot = snapshot_of(*world([{0, 1}, {0}]))
    found = pairings(layout_of(snapshot, "chain"))
    assert [(each.leader, each.institute and each.institute.id) for each in found] == [
        ("firm0", "uni1"),
        ("firm1", "uni0"),
        ("firm2", None),
    ]


def test_no_more_than_asked_for() -> None:
    assert len(pairings(layout_of(snapshot_of(*world([{0}])), "chain"), top=1)) == 1


@given(st.lists(st.sets(st.integers(0, 2 * SIZE - 1)), min_size=SIZE, max_size=SIZE))
def test_the_sum_is_the_highest_that_there_is(skills: list[set[int]]) -> None:
    snapshot = snapshot_of(*world(skills))
    layout = layout_of(snapshot, "chain")
    scores = [
        {each.id: each.score for each in skilled(snapshot, Topics([row], []))}
        for row in (snapshot.row(f"t{i}") for i in range(SIZE))
        if row is not None
    ]
    best = max(
        sum(scores[i].get(f"uni{j}", 0) for i, j in enumerate(order)) for order in permutations(range(SIZE))
    )
    found = pairings(layout)
    assert sum(each.institute.score for each in found if each.institute) == pytest.approx(best)
    taken = [each.institute.id for each in found if each.institute]
    assert len(taken) == len(set(taken))
