"""Organizations that are known only because a row names them."""

from __future__ import annotations

import re

from graph.records import Node
from graph.values.tags import UNVERIFIED
from graph.values.text import plain
from graph.vocabulary import NodeKind

_ENDINGS = {
    NodeKind.UNIVERSITY: "大学|学院|学校|职校|技校",
    NodeKind.FINANCIAL_INSTITUTION: "(?:银行|农商行|信用社|证券)(?:股份)?(?:有限公司)?|[分支]行",
    NodeKind.ALLIANCE: "联盟|联合体|共同体",
    NodeKind.ASSOCIATION: "协会|商会|学会|联合会|促进会",
    NodeKind.DEPARTMENT: "局|委|管委会|委员会办公室|人民政府|街道办?|街道办事处|镇政府|办事处",
    NodeKind.PARK: "园区|产业园|工业园|科技园|软件园|开发区|孵化器|孵化基地|众创空间",
}
_BRACKET = re.compile(r"\([^()]*\)$")
_KINDS = {kind: re.compile(f".*(?:{endings})") for kind, endings in _ENDINGS.items()}


def unverified(name: str) -> Node:
    """The organization that a row calls `name`: tagged 待核实, of the kind that its name ends like."""
    text = _BRACKET.sub("", plain(name))
    kind = next((kind for kind, ends in _KINDS.items() if ends.fullmatch(text)), NodeKind.ENTERPRISE)
    return Node(name, kind, {"name": name, "tags": [UNVERIFIED]})


def is_unverified(node: Node) -> bool:
    """Whether an organization is only known because rows name it."""
    tags = node.props.get("tags")
    return isinstance(tags, list) and UNVERIFIED in tags
