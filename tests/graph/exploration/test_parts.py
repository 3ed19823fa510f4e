from __future__ import annotations

from graph.exploration.parts import Parts
from graph.exploration.selection import Selection
from graph.records import Relation
from graph.vocabulary import NodeKind, RelationKind
from tests.graph.exploration.worlds import enterprises, ids, snapshot_of

SNAPSHOT = snapshot_of(enterprises("ab"), [Relation("a", RelationKind.SUPPLIES, "b")])


def test_what_was_asked_for_before_is_the_same_part() -> None:
    parts = Parts(SNAPSHOT)
    assert parts.of(Selection()) is parts.of(Selection())
    assert ids(parts.of(Selection())) == ["a", "b"]


def test_another_selection_is_another_part() -> None:
    parts = Parts(SNAPSHOT)
    assert ids(parts.of(Selection(kinds=frozenset({NodeKind.PRODUCT})))) == []


def test_what_was_not_asked_for_lately_is_made_anew() -> None:
    parts = Parts(SNAPSHOT)
    first = parts.of(Selection())
    for code in ("350200", "350211"):
        parts.of(Selection(region=code))
    assert parts.of(Selection()) is not first


def test_a_later_snapshot_has_parts_of_its_own() -> None:
    parts, later = Parts(SNAPSHOT), snapshot_of(enterprises("abc"))
    assert parts.advanced(SNAPSHOT) is parts
    assert ids(parts.advanced(later).of(Selection())) == ["a", "b", "c"]
