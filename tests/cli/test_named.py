"""What people write means an id, of one that was merged the one kept, or the only whole name."""

from __future__ import annotations

import pytest

from cli.named import check_owner, id_named
from graph.lists.problems import BadList
from graph.records import Node
from graph.snapshot import Snapshot
from graph.vocabulary import ORGANIZATION_KINDS, NodeKind
from tests.matching.world import party, snapshot_of


def snapshot() -> Snapshot:
    return snapshot_of(
        party("o-1", name="示例纺织", aliases=["示例织造"]),
        party("o-2", name="同名公司"),
        party("o-3", name="同名公司"),
        party("o-4", name="示例旧名", merged_into="o-1"),
        Node("p-1", NodeKind.PRODUCT, {"name": "示例纺织"}),
        Node("d-1", NodeKind.DEMAND, {"title": "贷款"}, "club"),
    )


def named(text: str) -> str:
    return id_named(snapshot(), text, ORGANIZATION_KINDS, "--of", "an organization")


@pytest.mark.parametrize("text", ["o-1", "示例纺织", "示例织造", "o-4"])
def test_one_is_meant(text: str) -> None:
    assert named(text) == "o-1"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("同名公司", "o-2, o-3"),
        ("示例纺", "o-1"),
        ("示例仿织", "o-1"),
        ("o-9", "o-1, o-2, o-3"),
        ("p-1", "o-1"),
    ],
)
def test_what_may_be_meant_is_told(text: str, near: str) -> None:
    with pytest.raises(BadList) as refused:
        named(text)
    assert refused.value.message == f"--of: '{text}': expected an organization (nearest {near})"


def test_an_alliance_owns_something() -> None:
    check_owner(snapshot(), "club")
    with pytest.raises(BadList, match="expected the id of an alliance that owns lists"):
        check_owner(snapshot(), "clob")
