from __future__ import annotations

from pathlib import Path

import pytest

from graph.query.projection import fingerprint, write_projection
from graph.records import Evidence, Node, Relation
from graph.vocabulary import NodeKind, RelationKind
from tests.graph.exploration.worlds import snapshot_of

SUPPLIES = RelationKind.SUPPLIES


def fingerprint_of(name: str = "甲", alliance: str = "", *relations: Relation) -> str:
    nodes = [Node("a", NodeKind.ENTERPRISE, {"name": name}, alliance), Node("b", NodeKind.ENTERPRISE)]
    return fingerprint(snapshot_of(nodes, relations))


def test_equal_graphs_have_equal_fingerprints() -> None:
    assert fingerprint_of("甲", "", Relation("a", SUPPLIES, "b")) == fingerprint_of(
        "甲", "", Relation("a", SUPPLIES, "b")
    )


@pytest.mark.parametrize(
    ("name", "alliance", "relations"),
    [
        ("乙", "", [Relation("a", SUPPLIES, "b")]),
        ("甲", "x", [Relation("a", SUPPLIES, "b")]),
        ("甲", "", []),
        ("甲", "", [Relation("b", SUPPLIES, "a")]),
        ("甲", "", [Relation("a", RelationKind.FINANCES, "b")]),
        ("甲", "", [Relation("a", SUPPLIES, "b", weight=0.5)]),
        ("甲", "", [Relation("a", SUPPLIES, "b", (Evidence("年报"),))]),
    ],
)
def test_whatever_can_be_asked_for_tells_graphs_apart(
    name: str, alliance: str, relations: list[Relation]
) -> None:
    assert fingerprint_of(name, alliance, *relations) != fingerprint_of(
        "甲", "", Relation("a", SUPPLIES, "b")
    )


def test_contacts_are_not_in_it(tmp_path: Path) -> None:
    props = {"name": "甲", "contact": "陈示例", "phone": "0592-6101234", "email": "name@example.com"}
    write_projection(snapshot_of([Node("a", NodeKind.ENTERPRISE, {**props})]), tmp_path)
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "甲".encode() in written
    for private in ("`contact`", "陈示例", "`phone`", "0592", "`email`", "example.com"):
        assert private.encode() not in written
