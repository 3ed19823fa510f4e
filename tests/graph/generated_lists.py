"""Lists as nobody would write them, for properties that must hold of any."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from graph.lists.load import LoadOptions, load_tables
from graph.lists.table import table_of
from graph.models import LISTS
from graph.store import GraphStore

Row = Mapping[str, str]

IDS = ["a", "b", "c", "甲", "product/纱", "x/y"]
AWKWARD = st.one_of(
    st.sampled_from(
        ["纱", "=1+1", 'say "hi", he said', "a\r\nb\rc\nd", " padded ", "-", "\ufeff", "'", "\u2028"]
    ),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6),
)
ITEMS = st.lists(st.sampled_from(["纱", "布", "a", "product/纱", "technology/织"]), max_size=3).map(";".join)


LEFT_OUT = {"email", "uscc", "direction", "valid_from", "valid_to", "valid_until", "role", "scale", "address"}


def cells(column: str, list_name: str) -> st.SearchStrategy[str]:
    """Cells of a column, most of them valid."""
    fixed = {
        "id": [*IDS, "", ""],
        "alliance": ["", "a", "甲"],
        "organization": ["", "a", "b", "布"],
        "parent": ["", "a", "b"],
        "region": ["", "350211", "厦门市", "梧村一带", "全国"],
        "location": ["", "软件园", "b"],
        "industry": ["", "1761", "C", "织东西"],
        "tags": ["", "高企;专精特新@2026-12-31", "示例"],
        "eligible": ["", "高企|专精特新;示例"],
        "amount": ["", "580万", "500-800万", "面议", "0.5", "200以上"],
        "quantity": ["", "60人", "若干", "1.25"],
        "deadline": ["", "2027年底前", "长期"],
        "status": ["", "已解决", "open"],
        "phone": ["", "13800138000;0592-6101234"],
        "chain": ["链", "a", ""],
        "segment": ["", "上", "下"],
        "upstream": ["", "上", "链/上"],
        "source": ["a", "b", "c", "甲", "链/上", "product/纱", "布"],
        "relation": ["SUPPLIES", "位于", "IN_SEGMENT", "MADE_FROM", "PART_OF", "COOPERATES_WITH"],
        "target": ["a", "b", "甲", "链/上", "350211", "product/布", "place/园", "350211 集美区"],
        "weight": ["", "0.1", "3", "1e-7"],
        "confidence": ["", "0.9"],
        "observed_on": ["", "2026-01-02"],
        "decision": ["合适", "rejected", "rated"],
        "level": ["", "3"],
        "reason": ["", "已满"],
        "position": ["", "2"],
        "given_on": ["2026-01-02T03:04:05+08:00", "2026/01/02 03:04"],
        "undone_on": ["", "2026-01-03"],
        "kind": {
            "organizations": ["", "alliance", "园区", "enterprise"],
            "people": ["", "专家", "team"],
            "products": ["", "technology"],
        }.get(list_name, ["", "融资", "talent"]),
    }
    if column in {"products", "needs", "skills", "aliases"}:
        return ITEMS
    return st.sampled_from(fixed[column]) if column in fixed else AWKWARD


@st.composite
def lists(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Rows of every list, with columns of their own."""
    drawn = dict[str, list[Row]]()
    for name, model in LISTS.items():
        columns = [column for column in model.columns() if column not in LEFT_OUT]
        fields = {column: cells(column, name) for column in columns}
        fields |= dict.fromkeys(draw(st.sampled_from([[], ["面积(㎡)", "evidence"]])), AWKWARD)
        drawn[name] = draw(st.lists(st.fixed_dictionaries(fields), max_size=3))
    return drawn


def put(store: GraphStore, rows_by_list: Mapping[str, list[Row]]) -> None:
    """Load rows, leaving out what is wrong with them."""
    tables = [
        table_of(name, "", [list(rows[0]), *(list(row.values()) for row in rows)], range(len(rows) + 1))
        for name, rows in rows_by_list.items()
        if rows
    ]
    load_tables(store, tables, LoadOptions(keep_going=True))
