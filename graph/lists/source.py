"""What a list is called, so that next month's file is known to be the same list."""

from __future__ import annotations

import re
from pathlib import PurePath

from graph.values.text import plain

_DATE = re.compile(
    r"(?:\d{2}|\d{4})年(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{1,2}月(?:\d{1,2}[日号]|份)?"
    r"|第?[一二三四]季度|[上中下]旬|[上下]半年|第[一二三四五六七八九十]+[期批周次版]"
)
_EDITION = re.compile(
    r"副本|最终版?|终稿|定稿|初稿|修[改订]版?|更新版?|最新版?|退回|returned|(?<![a-z])(?:copy|final|v)(?![a-z])",
    re.I,
)
_COUNTING = re.compile(r"[\d\s._,()\[\]【】（）-]+")
_LONGEST = 100


def source_name(path: str, list_name: str) -> str:
    """The name of a file without folder, ending, dates, numbers and editions; else that of its list.

    企业需求清单2026年5月(2).xlsx and 企业需求清单-6月-最终版.xlsx are both 企业需求清单.
    """
    stem = plain(PurePath(path).stem)
    for pattern in (_DATE, _EDITION):
        stem = pattern.sub(" ", stem)
    return _COUNTING.sub(" ", stem).strip()[:_LONGEST].strip() or list_name
