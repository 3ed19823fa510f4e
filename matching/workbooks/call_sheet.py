"""The call sheet 对接清单: matches as an XLSX workbook for whoever brings both sides together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from graph.snapshot import Snapshot
from graph.values.formulas import harmless
from matching.match import Match
from matching.parties import (
    content,
    node_of,
    provider,
    provider_contact,
    requester,
    requester_contact,
)
from matching.wording import Wording
from matching.workbooks.sheets import add_sheet, append_texts, sheet_name

COLUMNS = {
    "需求单位": 26, "需求内容": 38, "推荐资源": 38, "提供单位": 26,
    "联系人": 16, "电话": 18, "推荐理由": 48, "差什么条件": 48,
    "对接结论": 14, "推荐程度": 12, "资源确认": 12, "需求联系人": 16, "需求电话": 18,
}  # fmt: skip
"""Headers and their widths in characters."""

OVERVIEW = "对接清单"
NOBODY = "未写提供单位"
_Rows = Mapping[str, list[tuple[float, list[str]]]]


def write_call_sheet(matches: Iterable[Match], snapshot: Snapshot, stream: BinaryIO) -> None:
    """Write `matches` in their order, one row each, in Chinese; then a sheet for each provider.

    Contact and telephone are the resource's, else its provider's. Providers have sheets of their own, best
    match first, where several demands are answered by several providers. No text can become a formula.
    """
    workbook, wording = Workbook(write_only=True), Wording(snapshot)
    overview = add_sheet(workbook, OVERVIEW, COLUMNS)
    by_provider: _Rows = defaultdict(list)
    demands: set[str] = set()
    for match in matches:
        row = _row(match, snapshot, wording)
        append_texts(overview, row)
        by_provider[row[3] or NOBODY].append((-match.margin, row))
        demands.add(match.demand_id)
    overview.close()
    if len(demands) > 1 and len(by_provider) > 1:
        _add_providers(workbook, by_provider)
    workbook.save(stream)


def _add_providers(workbook: Workbook, by_provider: _Rows) -> None:
    taken = [OVERVIEW]
    for name in sorted(by_provider):
        taken.append(sheet_name(name, taken))
        sheet = add_sheet(workbook, taken[-1], COLUMNS)
        _append_best_first(sheet, by_provider[name])
        # An open sheet holds a file open, and there may be more providers than files.
        sheet.close()


def _append_best_first(sheet: WriteOnlyWorksheet, rows: list[tuple[float, list[str]]]) -> None:
    for _, row in sorted(rows, key=lambda ranked: ranked[0]):
        append_texts(sheet, row)


def _row(match: Match, snapshot: Snapshot, wording: Wording) -> list[str]:
    asking, offering = requester(snapshot, match.demand_id), provider(snapshot, match.resource_id)
    texts = [
        asking.name if asking else "",
        content(node_of(snapshot, match.demand_id)),
        content(node_of(snapshot, match.resource_id)),
        offering.name if offering else "",
        *provider_contact(snapshot, match.resource_id),
        wording.reason(match),
        "\n".join(wording.missing_of(match)),
        wording.status(match.status),
        wording.fit(match),
        wording.confirmation(match),
        *requester_contact(snapshot, match.demand_id),
    ]
    return [harmless(text) for text in texts]
