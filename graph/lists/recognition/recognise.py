"""Which list a table is: by the names of sheet and file, by its title and by its headers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from graph.lists.fields import ListRow
from graph.lists.problems import bad_file
from graph.lists.recognition.fitting import fits
from graph.lists.table import Table
from graph.models import LISTS

# A name says what its first words of these say: 企业需求清单 is a list of demands, 需求关系 one of relations.
_TELLING = {
    "关系": "relations", "需求": "demands", "诉求": "demands", "资源": "resources", "服务清单": "resources",
    "服务事项": "resources", "产业链": "chains", "招聘": "demands", "用工": "demands", "求购": "demands",
    "供给": "resources", "金融产品": "resources", "政策清单": "resources", "场地清单": "resources",
    "信贷产品": "resources", "能卖": "resources", "能提供": "resources", "可提供": "resources",
    "要买": "demands", "想要": "demands", "招工": "demands", "意向": "demands",
}  # fmt: skip
_HINTING = {
    "人才": "people", "专家": "people", "人员": "people", "团队": "people",
    "产品": "products", "企业": "organizations", "组织": "organizations", "单位": "organizations",
    "机构": "organizations", "成员": "organizations", "名录": "organizations", "困难": "demands",
    "问题": "demands", "采购": "demands", "融资": "demands", "岗位": "demands", "场地": "resources",
    "政策": "resources", "服务": "resources", "会议室": "resources", "成果": "resources",
    "网点": "organizations", "仪器": "resources", "载体": "resources",
}  # fmt: skip
_ENGLISH = {
    **{name: name for name in LISTS},
    **{name.removesuffix("s"): name for name in LISTS}, "person": "people",
}  # fmt: skip
_WORD = re.compile("[a-z]+")

_SHEET, _TITLE, _FILE = 1.2, 1.1, 1.0
_TELLS, _HINTS = 6.0, 2.0
_REQUIRED, _ALONE = 2.0, 1.0
"""Worth of a column that each row needs, and of a header that only this list has, beyond its own 1."""


def recognise(table: Table) -> str:
    """Name of the list that `table` holds.

    An English word such as `demands` in the file's name decides. Else each list scores for what the names of
    sheet, title and file say and for its headers.

    Raises:
        BadList: neither names nor headers tell.
    """
    stem = PurePath(table.path).stem.casefold()
    named = [_ENGLISH[word] for word in _WORD.findall(stem) if word in _ENGLISH]
    if named:
        return named[0]
    said = dict.fromkeys(LISTS, 0.0)
    for text, worth in [(table.sheet, _SHEET), *((title, _TITLE) for title in table.titles)]:
        _hear(text, worth, said)
    if max(said.values()) < _TELLS:  # else the file speaks of its other sheets as well
        _hear(stem, _FILE, said)
    known = header_scores(table)
    total = {name: said[name] + known[name] for name in LISTS}
    best = max(total, key=lambda name: total[name])
    if not any(said.values()) and (known[best] < 2 or list(known.values()).count(known[best]) > 1):
        expected = f"headers or a file name that tell the list ({', '.join(LISTS)}), or --as"
        raise bad_file(table.place, ", ".join(table.headers), expected)
    return best


def _hear(text: str, worth: float, said: dict[str, float]) -> None:
    """Add what a name says; of several titles the one that says most counts."""
    for words, weight in ((_TELLING, _TELLS), (_HINTING, _HINTS)):
        found = list(dict.fromkeys(name for word, name in words.items() if word in text))
        # 资源及需求表 tells of two lists, and a hint is one only where nothing else is hinted at first.
        for name in found if words is _TELLING and "relations" not in found else found[:1]:
            said[name] = max(said[name], weight * worth / len(found))
        if found:
            return


def header_scores(table: Table) -> dict[str, float]:
    """How well the headers fit each list.

    A list whose rows need several columns is told by these alone: 序号|原因|级别 is not yet one of feedback.
    """
    columns = {name: _columns(table, model) for name, model in LISTS.items()}
    scores = dict[str, float]()
    for name, model in LISTS.items():
        mine = columns[name]
        others = {header for other, found in columns.items() if other != name for header in found}
        alone = sum(header not in others for header in mine)
        needed = all(set(group) & set(mine.values()) for group in model.required)
        if not needed and len(model.required) > 1:
            scores[name] = 0.0
            continue
        scores[name] = len(set(mine.values())) + _ALONE * alone + _REQUIRED * (needed and len(mine) > 1)
    return scores


def _columns(table: Table, model: type[ListRow]) -> dict[str, str]:
    """The column that each header means in a list."""
    found = dict[str, str]()
    for header, cells in zip(table.headers, table.columns, strict=True):
        meant: Iterable[str] = (
            meaning.column
            for meaning in model.meanings(header)
            if not meaning.doubtful or fits(model, meaning, cells)
        )
        if column := next(iter(meant), None):
            found[header] = column
    return found
