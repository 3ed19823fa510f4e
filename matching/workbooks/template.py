"""Blank lists to fill in: Chinese headers, drop-downs, and a sheet that explains them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname

from graph.snapshot import Snapshot
from graph.values.regions import full_name, is_region
from graph.vocabulary import NEED_KIND_LABELS, ORGANIZATION_KINDS, NeedKind
from matching.workbooks.fields import Field, choices_of, fields_of
from matching.workbooks.sheets import add_sheet, append_row, hide, offer

SHEETS = {
    "demands": "需求清单", "resources": "资源清单", "organizations": "单位清单", "people": "人才专家清单",
    "products": "产品清单", "chains": "产业链清单", "relations": "关系清单",
    "feedback": "反馈清单",
}  # fmt: skip
"""Name of the sheet of each list."""
OF_KINDS = ("demands", "resources")
"""Lists that have columns of their own for each kind of need."""

EXPLANATION, OPTIONS = "填表说明", "选项"
_EXPLAINED = {"栏目": 20, "必须填": 10, "怎么填": 50, "例子": 32}
_ADVICE = "一行一条，不要合并单元格；不填的留空。没有的栏目可以自己加在最后，会原样保留。"
_FREE = frozenset({"region", "scale"})
"""Columns whose drop-down proposes, and takes other values too."""


def file_name(list_name: str, kind: NeedKind | None = None) -> str:
    """What a blank list is called: 需求清单模板-资金.xlsx."""
    return f"{SHEETS[list_name]}模板{f'-{NEED_KIND_LABELS[kind]}' if kind else ''}.xlsx"


def write_template(
    stream: BinaryIO, list_name: str, kind: NeedKind | None = None, regions: Sequence[str] = ()
) -> None:
    """Write a blank list as a workbook that is read without any mapping once it is filled in.

    Args:
        stream: where to.
        list_name: one of the lists.
        kind: a kind of need, whose usual columns demands and resources then have.
        regions: names of regions that a drop-down proposes.
    """
    fields = fields_of(list_name, kind)
    options = [choices_of(field, list_name, kind, regions) for field in fields]
    workbook = Workbook(write_only=True)
    sheet = add_sheet(workbook, SHEETS[list_name], {field.header: _width(field) for field in fields})
    offered = [choices for choices in options if choices]
    for number, (field, choices) in enumerate(zip(fields, options, strict=True), start=1):
        if choices:
            place = _place(offered.index(choices) + 1, len(choices))
            offer(sheet, number, place, free=field.column in _FREE)
    sheet.close()
    _explain(workbook, fields)
    _add_options(workbook, offered)
    workbook.save(stream)


def regions_of(snapshot: Snapshot, alliance: str) -> list[str]:
    """Names of the regions where organizations of an alliance are, by code; none without an alliance."""
    if not alliance or alliance not in snapshot.alliances:
        return []
    rows = snapshot.rows_of_kind(*ORGANIZATION_KINDS)
    own = rows[snapshot.alliance_codes[rows] == list(snapshot.alliances).index(alliance)]
    codes = {str(snapshot.props(row).get("region", "")) for row in own.tolist()}
    return [full_name(code) for code in sorted(codes) if is_region(code)]


def _explain(workbook: Workbook, fields: Sequence[Field]) -> None:
    sheet = add_sheet(workbook, EXPLANATION, _EXPLAINED)
    for field in fields:
        # In quotation marks, or the names would look like the headers of a list.
        required = "是" if field.required else ""
        append_row(sheet, [f"「{field.header}」", required, field.hint, field.example])
    append_row(sheet, ["", "", _ADVICE, ""])
    sheet.close()


def _add_options(workbook: Workbook, offered: Sequence[Sequence[str]]) -> None:
    """The choices of the drop-downs, a column each, on a hidden sheet: a rule holds few."""
    sheet = add_sheet(workbook, OPTIONS, {f"选项{number}": 18 for number in range(1, len(offered) + 1)})
    hide(sheet)
    for row in zip_longest(*offered, fillvalue=""):
        append_row(sheet, row)


def _place(column: int, count: int) -> str:
    letter = get_column_letter(column)
    return f"{quote_sheetname(OPTIONS)}!{absolute_coordinate(f'{letter}2:{letter}{count + 1}')}"


def _width(field: Field) -> int:
    return 38 if field.column == "description" else max(14, 2 * len(field.header) + 4)
