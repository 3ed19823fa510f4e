"""Organizations that are known only because a row names them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.lists.planning.directory import NodeRows
from graph.records import Node, Value
from graph.store import Reads
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


def unverified(name: str, alliance: str = "") -> Node:
    """The organization that a row of an alliance names: tagged 待核实, of the kind that its name ends in."""
    text = _BRACKET.sub("", plain(name))
    kind = next((kind for kind, ends in _KINDS.items() if ends.fullmatch(text)), NodeKind.ENTERPRISE)
    return Node(name, kind, {"name": name, "tags": [UNVERIFIED]}, alliance)


def verified(reads: Reads, rows: NodeRows, owners: Sequence[str]) -> dict[str, tuple[Node, int]]:
    """Unverified organizations that `rows` list under ids of their own, by name or alias.

    Args:
        reads: the store; an organization that rows made has its name for an id.
        rows: rows of organizations.
        owners: owner of each row of their batch.

    Returns:
        By id, the organization as it becomes, merged into the listed one, and the place of its row.
    """
    given, listed = rows.batch.column("id"), dict[str, int]()
    for index, position in enumerate(rows.positions):
        for name in (rows.cell("name", index), *_texts(rows.cell("aliases", index))):
            if given[position] is not None and name is not None:
                listed.setdefault(str(name), index)
    found = dict[str, tuple[Node, int]]()
    for id_, node in reads.nodes(listed).items():
        index = listed[id_]
        others = (rows.ids[index], *_texts(rows.cell("different_from", index)))
        if is_unverified(node) and id_ not in others and node.alliance in ("", owners[rows.positions[index]]):
            tags = [tag for tag in _texts(node.props["tags"]) if tag != UNVERIFIED]
            props = {**node.props, "tags": tags, "merged_into": rows.ids[index]}
            props = {name: value for name, value in props.items() if value != []}
            found[id_] = Node(id_, node.kind, props, node.alliance), index
    return found


def is_unverified(node: Node) -> bool:
    """Whether an organization is only known because rows name it."""
    tags = node.props.get("tags")
    return isinstance(tags, list) and UNVERIFIED in tags


def _texts(value: Value | None) -> list[str]:
    return value if isinstance(value, list) else []
