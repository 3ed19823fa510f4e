"""What a provider offers, as a workbook to look through and send back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO

from openpyxl import Workbook

from graph.lists.doubts import LARGE
from graph.lists.fields import cell_text
from graph.lists.recognition.headers import chinese_headers
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.store import Reads
from graph.values.money import format_amount
from graph.values.ranges import Measure, bounds
from graph.values.regions import full_name, is_region
from graph.values.text import plain
from graph.values.words import KEPT_WORDS
from graph.vocabulary import NEED_KIND_LABELS, PARTY_KINDS, NeedKind, NodeKind
from matching.parties import provider
from matching.workbooks.sheets import add_sheet, append_row, offer

SHEET, EXPLANATION = "资源清单", "填表说明"
VALID, CONFIRMED = "是否有效", "确认日期"
_STATUS = {"open": "有效", "closed": "无效"}
_WIDTHS = {"title": 32, "description": 48, "organization": 26, "contact": 14, "phone": 18}
_COLUMNS = (
    "id", "title", "description", "kind", "organization", "region", "location", "eligible", "capacity",
    "slots", "amount", "valid_from", "valid_until", "contact", "phone", "email", "status", "confirmed_on",
    "alliance", "sent_in", "sent_on",
)  # fmt: skip
_HEADERS = {column: chinese_headers("resources", column)[0] for column in _COLUMNS} | {
    "amount": "金额(万元)",
    "status": VALID,
}
_AS_CAPTION = re.compile(r"[^\s:：]{2,40}")
"""What is read whole behind 填报单位."""
_ADVICE = (
    "请逐行核对，内容有变的直接改在格子里。",
    "金额以万元为单位，写数字或范围，如 300、500-800；写明单位的（如 2亿元）按写明的算。",
    f"核对过的行，请在“{CONFIRMED}”填上核对当天的日期，如 2026-11-22；没填的行不算确认。",
    f"不再提供的，把“{VALID}”选为“{_STATUS['closed']}”。",
    "新增的资源写在最后，编号留空，“所属联盟”照抄上一行。编号、所属联盟、来源清单请勿改动。",
)


@dataclass(frozen=True, slots=True)
class Offered:
    """What one provider offers.

    Attributes:
        party: the provider.
        name: what a list calls it: its name, or its id where others bear the name or a caption cuts it.
        resources: the resources as their own rows state them, in the order of their ids.
    """

    party: Node
    name: str
    resources: Sequence[Node]


def offered_by_provider(
    snapshot: Snapshot, rows: Reads, alliance: str = "", organization: str = ""
) -> list[Offered]:
    """The open resources of each provider, in the order of the providers' ids.

    Args:
        snapshot: the graph.
        rows: the store of the graph; what merged rows say is not written into the row of the kept one.
        alliance: only what this alliance owns.
        organization: only what this organization or person offers.
    """
    providers, offered = dict[str, Node](), defaultdict[str, list[str]](list)
    for row in snapshot.rows_of_kind(NodeKind.RESOURCE).tolist():
        node = snapshot.node(row)
        party = provider(snapshot, node.id)
        wanted = not alliance or node.alliance == alliance
        if wanted and party and organization in {"", party.id} and node.props.get("status") != "closed":
            providers[party.id] = party
            offered[party.id].append(node.id)
    stored = rows.nodes(id_ for ids in offered.values() for id_ in ids)
    bearers = _bearers(snapshot)
    return [
        Offered(
            party,
            party.name if _AS_CAPTION.fullmatch(party.name) and bearers[plain(party.name)] == 1 else party.id,
            [stored[resource] for resource in sorted(offered[id_]) if resource in stored],
        )
        for id_, party in sorted(providers.items())
    ]


def named(offered: Iterable[Offered]) -> Iterator[tuple[str, Offered]]:
    """What each provider offers with the name of its workbook: 资源确认-示例银行.xlsx."""
    taken: set[str] = set()
    for each in offered:
        words = "".join(character if character.isalnum() else " " for character in each.party.name).split()
        stem = base = f"资源确认-{' '.join(words)[:60]}"
        number = 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{base} {number}"
        taken.add(stem.casefold())
        yield f"{stem}.xlsx", each


def write_confirmation(stream: BinaryIO, offered: Offered) -> None:
    """Write resources as a list that, loaded as it is, changes nothing.

    The provider dates the rows that it confirms. Whoever fills the sheet in stands above it, so that a row
    that is added belongs to the provider.
    """
    workbook = Workbook(write_only=True)
    widths = {header: _WIDTHS.get(column, 14) for column, header in _HEADERS.items()}
    sheet = add_sheet(workbook, SHEET, widths, [f"填报单位：{offered.name}"])
    offer(sheet, _COLUMNS.index("status") + 1, f'"{",".join(_STATUS.values())}"')
    for node in offered.resources:
        given: dict[str, Value] = {**node.props, "id": node.id, "alliance": node.alliance}
        if given.get("organization") == offered.party.id:
            given["organization"] = offered.name
        append_row(sheet, [_text(column, given.get(column)) for column in _COLUMNS])
    sheet.close()
    explanation = add_sheet(workbook, EXPLANATION, {EXPLANATION: 90})
    for advice in _ADVICE:
        append_row(explanation, [advice])
    workbook.save(stream)


def _bearers(snapshot: Snapshot) -> Mapping[str, int]:
    """How many organizations and people bear each name."""
    parties = (snapshot.node(row) for row in snapshot.rows_of_kind(*PARTY_KINDS).tolist())
    return Counter(name for party in parties for name in {plain(each) for each in _names(party)})


def _names(party: Node) -> list[str]:
    aliases = party.props.get("aliases")
    return [party.name, *(aliases if isinstance(aliases, list) else ())]


def _text(column: str, value: Value | None) -> str:
    """A value as people read it and lists read it back."""
    if column == "status":
        return _STATUS.get(str(value), "")
    if column == "kind" and value is not None:
        return NEED_KIND_LABELS[NeedKind(str(value))]
    if column == "region" and is_region(str(value)):
        return full_name(str(value))
    if column == "amount" and value is not None and not isinstance(value, list):
        return _in_ten_thousands(value)
    return cell_text(value)


def _in_ten_thousands(amount: Measure) -> str:
    """A canonical amount as blank lists ask for it, in 万元; where lists would doubt that, with its unit."""
    if isinstance(amount, str) and amount in KEPT_WORDS:
        return amount
    low, high = bounds(amount)
    if high >= LARGE:
        return format_amount(amount)
    return _ten_thousands(low) if low == high else f"{_ten_thousands(low)}-{_ten_thousands(high)}"


def _ten_thousands(yuan: float) -> str:
    return f"{Decimal(str(yuan)).scaleb(-4).normalize():f}"
