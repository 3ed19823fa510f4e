"""What is made of a name that nobody knows."""

from __future__ import annotations

import pytest

from graph.lists.unverified import is_unverified, unverified
from graph.records import Node
from graph.vocabulary import NodeKind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("厦门示例科技有限公司", NodeKind.ENTERPRISE),
        ("示例大学", NodeKind.UNIVERSITY),
        ("示例银行厦门分行", NodeKind.FINANCIAL_INSTITUTION),
        ("示例商业银行股份有限公司", NodeKind.FINANCIAL_INSTITUTION),
        ("示例区人力资源和社会保障局", NodeKind.DEPARTMENT),
        ("示例软件园（三期）", NodeKind.PARK),
        ("示例市电子商务协会", NodeKind.ASSOCIATION),
        ("示例产业联盟", NodeKind.ALLIANCE),
    ],
)
def test_the_end_of_a_name_tells_the_kind(name: str, kind: NodeKind) -> None:
    node = unverified(name)
    assert node == Node(name, kind, {"name": name, "tags": ["待核实"]})
    assert is_unverified(node)


def test_what_a_list_states_is_verified() -> None:
    assert not is_unverified(Node("o1", NodeKind.ENTERPRISE, {"name": "甲", "tags": ["示例"]}))
