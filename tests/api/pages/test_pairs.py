"""Two rows side by side say what each says, in words."""

from __future__ import annotations

from api.pages.language import words_in
from api.pages.pairs import Field, key_of, pair_view
from graph.duplicates.find import Duplicates
from graph.duplicates.offers import Offers
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind

ONE: dict[str, Value] = {
    "title": "流动资金贷款", "kind": "funding", "organization": "o", "region": "350211", "amount": 5_800_000,
    "tags": ["高新技术企业", "示例"], "sent_in": "需求清单", "急": "是",
}  # fmt: skip
OTHER: dict[str, Value] = {"title": "流动资金贷款", "kind": "funding", "organization": "o", "amount": "面议"}


def test_columns_are_told_in_words_and_marked_where_they_differ() -> None:
    store = SqliteStore(":memory:")
    nodes = [
        Node("o", NodeKind.ENTERPRISE, {"name": "示例公司"}),
        Node("d1", NodeKind.DEMAND, ONE),
        Node("d2", NodeKind.DEMAND, OTHER),
    ]
    store.write(lambda tx: tx.writes.upsert_nodes(nodes))
    subject = Offers(NodeKind.DEMAND)
    found = Duplicates.of(Snapshot.of(store), subject)
    view = pair_view(found.open[0], found.snapshot, "demands", subject.weights, words_in("zh"))
    store.close()

    assert (view.a, view.b, view.a_name, view.same) == ("d1", "d2", "流动资金贷款", False)
    assert view.fields == [
        Field("需求类别", "资金", "资金", differs=False),
        Field("需求单位", "示例公司", "示例公司", differs=False),
        Field("地区", "福建省厦门市集美区", "", differs=False),
        Field("标签", "高新技术企业、示例", "", differs=False),
        Field("金额", "580万元", "面议", differs=True),
        Field("急", "是", "", differs=False),
    ]
    assert view.in_favour == ("标题一致", "写法一致", "单位一致")
    assert view.against == ("金额不同",)


def test_a_demand_whose_kind_nobody_said_has_none() -> None:
    store = SqliteStore(":memory:")
    nodes = [Node(id_, NodeKind.DEMAND, {"title": "流动资金贷款"}) for id_ in ("d1", "d2")]
    store.write(lambda tx: tx.writes.upsert_nodes(nodes))
    subject = Offers(NodeKind.DEMAND)
    found = Duplicates.of(Snapshot.of(store), subject)
    view = pair_view(found.open[0], found.snapshot, "demands", subject.weights, words_in("zh"))
    store.close()

    assert view.fields == []


def test_the_sign_of_a_pair_is_the_same_either_way() -> None:
    assert key_of("a", "b") == key_of("b", "a") != key_of("a", "c")
