"""The size class of an enterprise is told by its figures where its list does not say it."""

from __future__ import annotations

from tests.graph.lists.tables import loaded, table

HEADER = "id|name|industry|从业人员(人)|营业收入(万元)"


def test_figures_give_the_class_and_stay() -> None:
    rows = ["o1|甲|1761|350|1900", "o2|乙|6513|120人|1.2亿元", "o3|丙|1761||1900", "o4|丁|织布|350|1900"]
    nodes = loaded(table("organizations.csv", HEADER, *rows)).nodes(["o1", "o2", "o3", "o4"])
    assert [nodes[id_].props.get("scale") for id_ in sorted(nodes)] == ["小型", "中型", None, None]
    assert nodes["o1"].props["从业人员(人)"] == "350"


def test_a_stated_class_is_not_touched() -> None:
    store = loaded(
        table("organizations.csv", f"{HEADER}|规模", "o1|甲|1761|350|1900|中型企业", "o2|乙|1761|9|9|")
    )
    nodes = store.nodes(["o1", "o2"])
    assert [nodes[id_].props.get("scale") for id_ in sorted(nodes)] == ["中型", None]
