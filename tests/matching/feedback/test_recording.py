from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.records import Node
from graph.snapshot import Snapshot
from graph.snapshot.merges import MERGED_INTO
from graph.vocabulary import Decision, NodeKind, Reason
from matching.feedback.recording import Said, event_of
from tests.matching.feedback.said import change, reject, say, take_back, world
from tests.matching.world import put

RATED = Said(Decision.RATED, level=3, position=2, given_by="林示例")


def test_an_event_belongs_to_the_owner_of_the_demand_and_holds_what_was_said() -> None:
    store = world()
    put(store, Node("d1", NodeKind.DEMAND, {"title": "贷款"}, "a1"))
    node = event_of(Snapshot.of(store), "d1", "r1", RATED)
    assert (node.kind, node.alliance) == (NodeKind.FEEDBACK, "a1")
    assert {name: value for name, value in node.props.items() if name != "given_on"} == {
        "demand": "d1", "resource": "r1", "decision": "rated", "level": 3, "position": 2,
        "given_by": "林示例",
    }  # fmt: skip


def test_events_are_given_in_the_order_of_their_ids() -> None:
    store = world()
    ids = [say(store, RATED) for _ in range(3)]
    assert ids == sorted(ids)
    nodes = store.nodes(ids)
    moments = [str(nodes[id_].props["given_on"]) for id_ in ids]
    assert moments == sorted(set(moments))


def test_of_what_was_merged_the_one_kept_is_meant() -> None:
    store = world()
    change(store, "d2", **{MERGED_INTO: "d1"})
    assert event_of(Snapshot.of(store), "d2", "r1", RATED).props["demand"] == "d1"


def test_taking_back_is_done_once_and_keeps_what_was_said() -> None:
    store = world()
    id_ = reject(store, Reason.FULL)
    before = store.nodes([id_])[id_].props
    take_back(store, id_)
    undone, version = store.nodes([id_])[id_].props, store.version
    assert {name: value for name, value in undone.items() if name != "undone_on"} == before
    assert str(undone["undone_on"]) > str(before["given_on"])
    take_back(store, id_)
    assert (store.nodes([id_])[id_].props, store.version) == (undone, version)


@pytest.mark.parametrize("id_", ["f9", "d1"])
def test_only_feedback_is_taken_back(id_: str) -> None:
    with pytest.raises(NotFound, match=f"no feedback has the id '{id_}'"):
        take_back(world(), id_)
