"""What stands above a header: titles, 填报单位, 单位：万元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.lists.recognition.headers import MONEY_UNITS
from graph.lists.table import Skipped

_LABEL = (
    r"填报单位|填表单位|报送单位|上报单位|申报单位|填报企业|填表企业|申报企业|企业名称|单位名称|公司名称|需求单位|提供单位|"
    r"填报部门|报送部门|责任单位"
)
_ORGANIZATION = re.compile(rf"(?:{_LABEL})\s*(?:[(（][^)）]*[)）])?\s*[:：]\s*([^\s:：]{{2,40}})(?!\S*[:：])")
_ORGANIZATION_LABEL = re.compile(rf"(?:{_LABEL})\s*(?:[(（][^)）]*[)）])?\s*[:：]?")
_STAMP = re.compile(r"[(（](?:盖章|公章|签章|加盖公章)[)）]$")
_MONEY = re.compile(r"(?:金额|货币|计量)?单位\s*[:：]\s*(?:人民币)?\s*([百千]?[万亿]?元)")
_DATED = re.compile(r"(?:填报|填表|制表|报送)?(?:日期|时间)\s*[:：]")


@dataclass(slots=True)
class Captions:
    """What the rows above a header say.

    Attributes:
        titles: texts that are no `label: value`.
        organization: who filled the sheet in, '' for nobody.
        yuan: yuan that a bare number of an amount counts.
        skipped: the rows.
    """

    titles: list[str] = field(default_factory=list[str])
    organization: str = ""
    yuan: int = 1
    skipped: list[Skipped] = field(default_factory=list[Skipped])


def read_captions(titles: Iterable[str], rows: Iterable[tuple[int, Sequence[str]]]) -> Captions:
    """What rows above a header say.

    Args:
        titles: texts above the sheet.
        rows: their numbers as a spreadsheet counts, and cells.
    """
    captions = Captions()
    for text in titles:
        _read(captions, [text])
    for number, row in rows:
        cells = [" ".join(cell.split()) for cell in row if cell.strip()]
        is_title = _read(captions, cells)
        captions.skipped.append(Skipped(number, " ".join(cells), "title" if is_title else "caption"))
    return captions


def _read(captions: Captions, cells: Sequence[str]) -> bool:
    """Take the cells of a row in; whether it is a title."""
    text = " ".join(cells)
    if match := _MONEY.search(text):
        captions.yuan = MONEY_UNITS[match[1]]
    if name := organization_in(cells):
        captions.organization = captions.organization or name
    if match or name or _DATED.search(text) or ":" in text or "：" in text:
        return False
    captions.titles.append(text)
    return True


def organization_in(cells: Sequence[str]) -> str:
    """Who a caption in these cells says has filled the list in, '' for nobody."""
    for place, cell in enumerate(cells):
        if match := _ORGANIZATION.match(cell):
            return _STAMP.sub("", match[1])
        if _ORGANIZATION_LABEL.fullmatch(cell) and place + 1 < len(cells):
            return _STAMP.sub("", cells[place + 1])
    return ""
