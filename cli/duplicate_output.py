"""Duplicates as text for a terminal, in Chinese, and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from cli.files import replacing
from cli.printing import printable
from graph.duplicates.outcome import Duplicate, Outcome
from graph.snapshot import Snapshot
from matching.output import harmless

Found = Mapping[str, Sequence[Duplicate]]
"""Pairs by the name of their list, likeliest first."""

HEADER = ("list", "outcome", "score", "a", "a_name", "b", "b_name", "margin", "parts")

_OUTCOMES = {
    Outcome.SAME: ("同一", "green"),
    Outcome.ASK: ("待定", "yellow"),
    Outcome.DIFFERENT: ("不同", "red"),
}
_LISTS = {"organizations": "组织", "people": "人员", "demands": "需求", "resources": "资源"}
_PARTS = {
    "base": "起点",
    "sound": "读音",
    "brand": "字号",
    "whole": "文字一致",
    "homophone": "音同字不同",
    "word": "字号不同",
    "trade": "行业不同",
    "other_region": "地区不同",
    "other_branch": "分支机构不同",
    "other_number": "序号不同",
    "code": "信用代码一致",
    "other_code": "信用代码不同",
    "phone": "电话一致",
    "other_phone": "电话不同",
    "other_place": "所在地不同",
    "name": "姓名",
    "organization": "单位一致",
    "other_organization": "单位不同",
    "skills": "专长",
    "title": "标题",
    "description": "描述",
    "other_kind": "类别不同",
    "other_amount": "金额不同",
    "other_quantity": "数量不同",
}


def show_duplicates(found: Found, snapshot: Snapshot, console: Console) -> None:
    """Print pairs with what makes them likely, and how many there are."""
    for name, pairs in found.items():
        same = sum(pair.outcome is Outcome.SAME for pair in pairs)
        count = f"{len(pairs)} 对，其中同一 {same}，待定 {len(pairs) - same}"
        console.print(Text.assemble((f"【{_LISTS[name]}】", "bold cyan"), count))
        for pair in pairs:
            console.print(_line(pair, snapshot))


def write_duplicates(found: Found, snapshot: Snapshot, out: Path) -> None:
    """Write pairs as CSV under `HEADER`; texts that a spreadsheet would calculate get an apostrophe.

    Raises:
        CannotWrite: the file cannot be written.
    """
    with replacing(out) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HEADER)
        for name, pairs in found.items():
            writer.writerows(_row(name, pair, snapshot) for pair in pairs)
        # Left open: the file belongs to whoever opened it.
        text.detach()


def _line(pair: Duplicate, snapshot: Snapshot) -> Text:
    outcome, style = _OUTCOMES[pair.outcome]
    parts = "，".join(f"{_PARTS[name]} {value:+.1f}" for name, value in pair.parts.items())
    one, other = (f"{printable(_name(snapshot, id_))}（{id_}）" for id_ in (pair.a, pair.b))
    if pair.rivals:
        parts += f"，也可能是 {'、'.join(pair.rivals)}"
    return Text.assemble((f"{outcome} {pair.score:.2f}", style), f"  {one} ＝ {other}", (f"  {parts}", "dim"))


def _row(name: str, pair: Duplicate, snapshot: Snapshot) -> list[str | float]:
    parts = json.dumps(dict(pair.parts), ensure_ascii=False)
    ends = [harmless(text) for id_ in (pair.a, pair.b) for text in (id_, _name(snapshot, id_))]
    return [name, pair.outcome.value, pair.score, *ends, pair.margin, parts]


def _name(snapshot: Snapshot, id_: str) -> str:
    row = snapshot.row(id_)
    return id_ if row is None else snapshot.node(row).name
