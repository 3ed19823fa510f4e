"""What a provider offers, as a workbook to look through and send back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import BinaryIO

from openpyxl import Workbook

from graph.lists.fields import cell_text
from graph.lists.headers import chinese_headers
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.values.money import format_amount
from graph.values.regions import full_name, is_region
from graph.vocabulary import NEED_KIND_LABELS, NeedKind, NodeKind
from matching.parties import provider
from matching.workbooks.sheets import add_sheet, append_texts, offer

SHEET, EXPLANATION = "资源清单", "填表说明"
VALID, HOLDS, GONE = "是否有效", "有效", "无效"
_WIDTHS = {"title": 32, "description": 48, "contact": 14, "phone": 18}
_COLUMNS = (
    "id", "title", "description", "kind", "region", "location", "eligible", "capacity", "slots", "amount",
    "valid_from", "valid_until", "contact", "phone", "email", "status", "confirmed_on", "alliance", "sent_in",
)  # fmt: skip
_HEADERS = {
    column: VALID if column == "status" else chinese_headers("resources", column)[0] for column in _COLUMNS
}
_ADVICE = (
    "请逐行核对，内容有变的直接改在格子里。",
    f"不再提供的，把“{VALID}”选为“{GONE}”。",
    "没有核对的行请整行删除：表里留下的行，导入后都记为在“确认日期”那天已经确认。",
    "新增的资源写在最后，编号留空。编号、所属联盟、来源清单请勿改动。",
)


def offered_by_provider(
    snapshot: Snapshot, alliance: str = "", organization: str = ""
) -> list[tuple[Node, list[Node]]]:
    """The open resources of each provider, both in the order of their ids.

    Args:
        snapshot: the graph.
        alliance: only what this alliance owns.
        organization: only what this organization or person offers.
    """
    providers, offered = dict[str, Node](), defaultdict[str, list[Node]](list)
    for row in snapshot.rows_of_kind(NodeKind.RESOURCE).tolist():
        node = snapshot.node(row)
        party = provider(snapshot, node.id)
        wanted = not alliance or node.alliance == alliance
        if wanted and party and organization in {"", party.id} and node.props.get("status") != "closed":
            providers[party.id] = party
            offered[party.id].append(node)
    return [(providers[id_], sorted(offered[id_], key=lambda node: node.id)) for id_ in sorted(providers)]


def named(offered: Iterable[tuple[Node, list[Node]]]) -> Iterator[tuple[str, list[Node]]]:
    """The resources of each provider with the name of its workbook: 资源确认-示例银行.xlsx."""
    taken: set[str] = set()
    for party, resources in offered:
        words = "".join(character if character.isalnum() else " " for character in party.name).split()
        stem = base = f"资源确认-{' '.join(words)[:60]}"
        number = 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{base} {number}"
        taken.add(stem.casefold())
        yield f"{stem}.xlsx", resources


def write_confirmation(stream: BinaryIO, resources: Sequence[Node], day: date) -> None:
    """Write resources as a list that, loaded again, tells what changed and that the rest holds.

    Args:
        stream: where to.
        resources: what one provider offers.
        day: what stands as day of confirmation in every row.
    """
    workbook = Workbook(write_only=True)
    widths = {header: _WIDTHS.get(column, 14) for column, header in _HEADERS.items()}
    sheet = add_sheet(workbook, SHEET, widths)
    offer(sheet, _COLUMNS.index("status") + 1, f'"{HOLDS},{GONE}"')
    for node in resources:
        given: Mapping[str, Value] = {
            **node.props,
            "id": node.id,
            "alliance": node.alliance,
            "status": HOLDS,
            "confirmed_on": day.isoformat(),
        }
        append_texts(sheet, [_text(column, given.get(column)) for column in _COLUMNS])
    sheet.close()
    explanation = add_sheet(workbook, EXPLANATION, {EXPLANATION: 90})
    for advice in _ADVICE:
        append_texts(explanation, [advice])
    workbook.save(stream)


def _text(column: str, value: Value | None) -> str:
    """A value as people read it and lists read it back."""
    if column == "kind" and value is not None:
        return NEED_KIND_LABELS[NeedKind(str(value))]
    if column == "region" and is_region(str(value)):
        return full_name(str(value))
    if column == "amount" and value is not None and not isinstance(value, list):
        return format_amount(value)
    return cell_text(value)
