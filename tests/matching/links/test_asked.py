"""The list of --sources is read whole or refused with every row that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.lists.problems import BadList
from graph.records import Node
from graph.vocabulary import NodeKind
from matching.links.asked import read_asked
from tests.matching.links.world import product
from tests.matching.world import snapshot_of

SNAPSHOT = snapshot_of(product("木门"), product("木材"), Node("c-1", NodeKind.ENTERPRISE, {"name": "示例"}))
PRODUCTS = frozenset({NodeKind.PRODUCT})


def asked(folder: Path, text: str) -> list[str]:
    path = folder / "产品.csv"
    path.write_text(text, "utf-8")
    return read_asked(path, SNAPSHOT, PRODUCTS)


@pytest.mark.parametrize("header", ["id", "编号"])
def test_each_id_counts_once_in_the_order_of_the_file(tmp_path: Path, header: str) -> None:
    text = f"名称,{header}\n门,product/木门\n木,product/木材\n门,product/木门\n"

    assert asked(tmp_path, text) == ["product/木门", "product/木材"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("名称\n木门\n", "a column id or 编号"),
        ("编号\n", "expected rows below the header"),
        ("编号\nproduct/木们\n", "product/木门"),
        ("编号\nc-1\n", "not of enterprise"),
    ],
)
def test_what_cannot_be_asked_about_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadList) as caught:
        asked(tmp_path, text)

    assert message in str(caught.value)
