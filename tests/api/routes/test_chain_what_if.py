from __future__ import annotations

import pytest

from tests.api.conftest import Api, faults

CHAINS = "chain,segment,upstream\n针织,纱线,\n针织,面料,纱线\n"
ORGANIZATIONS = """id,name,region
org-1,示例化纤,350582
org-2,示例针织,350211
org-3,示例服装,350211
org-4,示例纺纱,350211
"""
RELATIONS = """source,relation,target
org-1,IN_SEGMENT,针织/纱线
org-2,IN_SEGMENT,针织/面料
org-1,SUPPLIES,org-2
org-2,SUPPLIES,org-3
"""


@pytest.fixture
def knitting(api: Api) -> Api:
    """Two segments with a member each, and a customer of the second."""
    lists = {"chains": CHAINS, "organizations": ORGANIZATIONS, "relations": RELATIONS}
    files = [("files", (f"{name}.csv", text)) for name, text in lists.items()]
    api.client.post("/imports", files=files).raise_for_status()
    return api


def test_what_falls_is_told_tier_by_tier_and_nothing_is_changed(knitting: Api) -> None:
    before = knitting.store.version
    answer = knitting.client.get("/chains/针织/what-if?fails=org-1").json()
    assert [[each["organization"]["id"] for each in tier["fallen"]] for tier in answer["tiers"]] == [
        ["org-1"],
        ["org-2"],
        ["org-3"],
    ]
    [reason] = answer["tiers"][1]["fallen"][0]["reasons"]
    assert (reason["cause"], reason["node"]["id"]) == ("supplier", "org-1")
    assert answer["positions"] == [
        {"id": "针织/纱线", "name": "纱线", "before": 1, "after": 0, "empty_in": 0},
        {"id": "针织/面料", "name": "面料", "before": 1, "after": 0, "empty_in": 1},
    ]
    assert answer["note"].startswith("按库中已知关系推出的最坏情形，不是预测")
    assert knitting.store.version == before


def test_who_can_take_over_is_told(knitting: Api) -> None:
    row = "source,relation,target\norg-4,IN_SEGMENT,针织/纱线\n"
    knitting.client.post("/imports", files={"files": ("relations.csv", row)}).raise_for_status()
    _, tier = knitting.client.get("/chains/针织/what-if?region=晋江").json()["tiers"]
    [strain] = tier["strained"]
    named = [strain[name]["id"] for name in ("organization", "supplier")]
    assert (named, [each["id"] for each in strain["substitutes"]], strain["count"]) == (
        ["org-2", "org-1"],
        ["org-4"],
        1,
    )


def test_of_many_only_some_are_shown(knitting: Api) -> None:
    tier = knitting.client.get("/chains/针织/what-if?region=集美&limit=1").json()["tiers"][0]
    assert (tier["fallen_count"], len(tier["fallen"])) == (3, 1)


def test_something_has_to_fail(knitting: Api) -> None:
    assert faults(knitting.client.get("/chains/针织/what-if")) == [("query.fails", "")]


@pytest.mark.parametrize("address", ["针织/what-if?fails=none", "none/what-if?fails=org-1"])
def test_what_is_unknown_is_told(knitting: Api, address: str) -> None:
    assert knitting.client.get(f"/chains/{address}").status_code == 404


def test_an_organization_that_was_merged_fails_as_the_one_kept(knitting: Api) -> None:
    knitting.client.post("/duplicates", json={"decision": "same", "keep": "org-1", "other": "org-4"})
    answer = knitting.client.get("/chains/针织/what-if?fails=org-4").json()
    assert answer["tiers"][0]["fallen_count"] == 1
