"""Alliances, demands and resources to choose from."""

from __future__ import annotations

from api.pages.address import Address
from api.pages.choices import SHOWN, alliances, choices, organization_names
from api.pages.language import words_in
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind
from tests.matching.world import demand, party, requests, resource, snapshot_of

ZH = words_in("zh")


def owned(id_: str, kind: NodeKind, alliance: str, **props: Value) -> Node:
    return Node(id_, kind, props, alliance)


def found(snapshot: Snapshot, q: str, mode: str = "demand") -> list[str]:
    """Ids that a search finds."""
    address = Address.of({"q": q, "mode": mode})
    return [choice.id for choice in choices(snapshot, address, ZH).items]


def test_alliances_are_those_stated_and_those_that_own_rows() -> None:
    snapshot = snapshot_of(
        owned("b", NodeKind.ALLIANCE, "b", name="乙联盟"),
        owned("d", NodeKind.DEMAND, "a", title="招人"),
        owned("e", NodeKind.ENTERPRISE, "c", name="公司"),
    )
    assert [
        (each.id, each.name, each.demands, each.resources) for each in alliances(snapshot, Address())
    ] == [
        ("a", "a", 1, 0),
        ("b", "乙联盟", 0, 0),
    ]


def test_resources_that_nobody_has_confirmed_lately_are_marked() -> None:
    snapshot = snapshot_of(resource("r1", confirmed_on="2020-01-01"), resource("r2"), demand("d"))
    assert [each.unconfirmed for each in choices(snapshot, Address(mode="resource"), ZH).items] == [
        True,
        False,
    ]
    assert [each.unconfirmed for each in choices(snapshot, Address(), ZH).items] == [False]


def test_choices_are_those_of_the_alliance_by_id() -> None:
    snapshot = snapshot_of(
        owned("2", NodeKind.DEMAND, "a", title="二"),
        owned("1", NodeKind.DEMAND, "a", title="一", status="closed"),
        owned("3", NodeKind.DEMAND, "b", title="三"),
    )
    shown = choices(snapshot, Address(alliance="a", chosen="2"), ZH)
    assert [(each.id, each.closed, each.current) for each in shown.items] == [
        ("1", True, False),
        ("2", False, True),
    ]
    assert shown.note == "共 2 条"


def test_more_than_can_be_listed_are_counted() -> None:
    snapshot = snapshot_of(*(demand(f"{number:03}", title="招人") for number in range(SHOWN + 1)))
    shown = choices(snapshot, Address(), ZH)
    assert [each.id for each in shown.items] == [f"{number:03}" for number in range(SHOWN)]
    assert shown.note == "共 61 条，先列出 60 条；输入关键词缩小范围"


def test_words_are_found_in_text_names_kinds_and_ids() -> None:
    snapshot = snapshot_of(
        party("o", name="福州示例软件公司", aliases=["榕软"]),
        demand("d1", title="招聘Java工程师", kind="talent"),
        demand("d2", title="流动资金", description="采购原料", kind="funding"),
        requests("o", "d1"),
        resource("r1", title="招聘会"),
    )
    assert found(snapshot, "java") == ["d1"]
    assert found(snapshot, "示例软件") == found(snapshot, "榕软") == ["d1"]
    assert found(snapshot, "人才") == ["d1"]
    assert found(snapshot, "原料") == ["d2"]
    assert found(snapshot, "採購") == ["d2"]
    assert found(snapshot, "D2") == ["d2"]
    assert found(snapshot, "采购 java") == []
    assert found(snapshot, "招聘", "resource") == ["r1"]


def test_organizations_of_the_alliance_are_proposed() -> None:
    snapshot = snapshot_of(
        owned("1", NodeKind.ENTERPRISE, "a", name="乙公司"),
        owned("2", NodeKind.UNIVERSITY, "a", name="甲大学"),
        owned("3", NodeKind.ENTERPRISE, "b", name="丙公司"),
    )
    assert organization_names(snapshot, "a") == sorted(["乙公司", "甲大学"])
