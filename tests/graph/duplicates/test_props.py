from __future__ import annotations

from graph.duplicates.props import items, squeezed, text
from graph.records import Node
from graph.vocabulary import NodeKind

NODE = Node("o", NodeKind.ENTERPRISE, {"name": "甲", "amount": 5, "tags": ["高新技术企业"]})


def test_columns_as_texts() -> None:
    assert (text(NODE, "name"), text(NODE, "amount"), text(NODE, "phone")) == ("甲", "5", "")
    assert (items(NODE, "tags"), items(NODE, "name"), items(NODE, "aliases")) == (["高新技术企业"], (), ())


def test_blanks_width_and_script_do_not_matter() -> None:
    assert squeezed(" 廈門　Ａ b") == "厦门ab"
