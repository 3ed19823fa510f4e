"""What is lacking in the lists of a store, as far as it keeps people from meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.records import Node
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind
from matching.confirmation import CONFIRMED_DAYS, is_unconfirmed
from matching.parties import provider, provider_contact, requester

_NAMED = 3
_ORGANIZATION = "在 organization（单位）一列补上"
_CONTACT = "在资源或单位的 contact、phone（联系人、电话）两列补上"
_CONFIRMATION = "用 changlian confirm 做确认表发给各单位，交回后用 changlian load 载入"
_VALIDITY = "改 valid_until（有效期至）一列，或把 status（状态）改为关闭"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is lacking, what can be done, and the ids of all that lack it."""

    what: str
    advice: str
    ids: list[str]

    def __str__(self) -> str:
        """One line: what, how often, which, and what to do."""
        named = "、".join(self.ids[:_NAMED]) + (" 等" if len(self.ids) > _NAMED else "")
        count = f" {len(self.ids)} 条（{named}）" if self.ids else ""
        return f"{self.what}{count}：{self.advice}"


def find_gaps(snapshot: Snapshot, day: date) -> Iterator[Gap]:
    """All gaps among open demands and resources on `day`."""
    demands, resources = (_open(snapshot, kind) for kind in (NodeKind.DEMAND, NodeKind.RESOURCE))
    if not demands:
        yield Gap("还没有需求", "用 changlian load 需求清单文件 载入", [])
    if not resources:
        yield Gap("还没有资源", "用 changlian load 资源清单文件 载入", [])
    checks: list[tuple[str, str, list[Node], Callable[[Node], bool]]] = [
        ("没有需求单位的需求", _ORGANIZATION, demands, lambda node: not requester(snapshot, node.id)),
        ("没有提供单位的资源", _ORGANIZATION, resources, lambda node: not provider(snapshot, node.id)),
        (
            "没有联系方式的资源",
            _CONTACT,
            resources,
            lambda node: not any(provider_contact(snapshot, node.id)),
        ),
        ("已过有效期的资源", _VALIDITY, resources, lambda node: _ended(node, day)),
        (
            f"超过 {CONFIRMED_DAYS} 天没有确认的资源",
            _CONFIRMATION,
            resources,
            lambda node: is_unconfirmed(node.props, day),
        ),
    ]
    for what, advice, nodes, lacks in checks:
        if ids := sorted(node.id for node in nodes if lacks(node)):
            yield Gap(what, advice, ids)


def _open(snapshot: Snapshot, kind: NodeKind) -> list[Node]:
    nodes = map(snapshot.node, snapshot.rows_of_kind(kind).tolist())
    return [node for node in nodes if node.props.get("status") != "closed"]


def _ended(node: Node, day: date) -> bool:
    until = str(node.props.get("valid_until", ""))
    # Words such as 长期 are no day that can have passed.
    return until[:1].isdigit() and until < day.isoformat()
