"""The call sheet 对接清单: matches as an XLSX workbook for whoever brings both sides together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from graph.snapshot import Snapshot
from matching.match import Match
from matching.output import harmless
from matching.parties import content, node_of, provider, provider_contact, requester
from matching.wording import Wording

COLUMNS = {
    "需求单位": 26, "需求内容": 38, "推荐资源": 38, "提供单位": 26,
    "联系人": 16, "电话": 18, "推荐理由": 48, "差什么条件": 48,
}  # fmt: skip
"""Headers and their widths in characters."""

_LONGEST_CELL = 32_767
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="1F4E78")
_ALIGNMENT = Alignment(wrap_text=True, vertical="top")


def write_call_sheet(matches: Iterable[Match], snapshot: Snapshot, stream: BinaryIO) -> None:
    """Write `matches` in their order, one row each, in Chinese.

    Contact and telephone are the resource's, else its provider's. No text can become a formula.
    """
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("对接清单")
    for number, width in enumerate(COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_header(sheet, name) for name in COLUMNS])
    wording = Wording(snapshot)
    for match in matches:
        sheet.append([_cell(sheet, text) for text in _row(match, snapshot, wording)])
    workbook.save(stream)


def _header(sheet: WriteOnlyWorksheet, name: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=name)
    cell.font, cell.fill, cell.alignment = _HEADER_FONT, _HEADER_FILL, _ALIGNMENT
    return cell


def _cell(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    """Text that a workbook can hold: no control characters, no formula, not too long."""
    cell = WriteOnlyCell(sheet, value=harmless(ILLEGAL_CHARACTERS_RE.sub("", text))[:_LONGEST_CELL])
    cell.alignment = _ALIGNMENT
    return cell


def _row(match: Match, snapshot: Snapshot, wording: Wording) -> list[str]:
    asking, offering = requester(snapshot, match.demand_id), provider(snapshot, match.resource_id)
    person, phone = provider_contact(snapshot, match.resource_id)
    return [
        asking.name if asking else "",
        content(node_of(snapshot, match.demand_id)),
        content(node_of(snapshot, match.resource_id)),
        offering.name if offering else "",
        person,
        phone,
        wording.reason(match),
        "\n".join(wording.missing_of(match)),
    ]
