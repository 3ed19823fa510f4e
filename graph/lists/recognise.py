"""Which list a table is: by the name of its file, else by its headers."""

from __future__ import annotations

import re
from pathlib import PurePath

from graph.lists.headers import header_key, split_unit
from graph.lists.problems import bad_file
from graph.lists.table import Table
from graph.models import LISTS

# Longer words first decide: 企业需求清单 is a list of demands, 需求关系 one of relations.
_CHINESE = {
    "关系": "relations", "需求": "demands", "诉求": "demands", "资源": "resources", "服务清单": "resources",
    "产业链": "chains", "人才": "people", "专家": "people", "人员": "people", "团队": "people",
    "产品": "products", "企业": "organizations", "组织": "organizations", "单位": "organizations",
    "机构": "organizations", "成员": "organizations",
}  # fmt: skip
_ENGLISH = {
    **{name: name for name in LISTS},
    **{name.removesuffix("s"): name for name in LISTS}, "person": "people",
}  # fmt: skip
_WORD = re.compile("[a-z]+")


def recognise(table: Table) -> str:
    """Name of the list that `table` holds.

    Raises:
        BadList: neither name nor headers tell.
    """
    stem = PurePath(table.path).stem.casefold()
    named = [_ENGLISH[word] for word in _WORD.findall(stem) if word in _ENGLISH]
    named += [name for word, name in _CHINESE.items() if word in stem]
    if named:
        return named[0]
    keys = {key for header in table.headers for key in (header_key(header), split_unit(header)[0])}
    known = {name: len(keys & model.headers().keys()) for name, model in LISTS.items()}
    best = max(known, key=lambda name: known[name])
    if known[best] < 2 or list(known.values()).count(known[best]) > 1:
        expected = f"headers or a file name that tell the list ({', '.join(LISTS)}), or --as"
        raise bad_file(table.path, ", ".join(table.headers), expected)
    return best
