"""What a node may hold, whichever store keeps it."""

from __future__ import annotations

from typing import cast

import pytest

from graph.errors import BadValue
from graph.records import Node, Value
from graph.store import WriteSet
from graph.vocabulary import NodeKind


@pytest.mark.parametrize(
    "node",
    [
        Node("长" * 666, NodeKind.PRODUCT, {"a\nb`c": "x\0y", "": "", "n": -(2**63), "t": True, "l": []}),
        Node("n", NodeKind.PRODUCT, {"f": 1e308, "l": ["\U0001f600", ""]}, "集美"),
    ],
)
def test_text_numbers_truth_values_and_lists_of_texts_can_be_stored(node: Node) -> None:
    writes = WriteSet()

    writes.upsert_nodes([node])

    assert writes.nodes == {node.id: node}


@pytest.mark.parametrize("id_", ["", "a\0b", "长" * 667])
def test_an_id_has_1_to_2000_bytes_without_nul(id_: str) -> None:
    with pytest.raises(BadValue, match="expected an id of 1 to 2000 bytes without NUL"):
        WriteSet().upsert_nodes([Node(id_, NodeKind.PRODUCT)])


@pytest.mark.parametrize(
    "node",
    [
        Node("\ud83d", NodeKind.PRODUCT),
        Node("n", NodeKind.PRODUCT, {}, "\ud83d"),
        Node("n", NodeKind.PRODUCT, {"\ud83d": "x"}),
        Node("n", NodeKind.PRODUCT, {"x": "\ud83d"}),
        Node("n", NodeKind.PRODUCT, {"x": ["\ud83d"]}),
    ],
)
def test_half_a_surrogate_pair_is_refused(node: Node) -> None:
    with pytest.raises(
        BadValue, match=f"expected valid Unicode in every column of {node.id!r}".replace("\\", r"\\")
    ):
        WriteSet().upsert_nodes([node])


def test_a_column_name_holds_no_nul() -> None:
    with pytest.raises(BadValue, match="expected column names without NUL in 'n'"):
        WriteSet().upsert_nodes([Node("n", NodeKind.PRODUCT, {"a\0b": "x"})])


@pytest.mark.parametrize("value", [2**63, float("nan"), float("inf"), None, ["x", 1], {"x": "y"}, ("x",)])
def test_any_other_value_is_refused_with_its_column(value: object) -> None:
    with pytest.raises(BadValue, match=r"as 'scale' of 'n'$"):
        WriteSet().upsert_nodes([Node("n", NodeKind.PRODUCT, {"scale": cast(Value, value)})])
