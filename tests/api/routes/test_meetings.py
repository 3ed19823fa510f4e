from __future__ import annotations

import pytest

from api.state import State
from matching.partners.finder import PartnerFinder
from tests.api.conftest import Api, faults


@pytest.fixture
def trading(api: Api) -> Api:
    """Three enterprises of an alliance, each of which could supply the next."""
    api.create("/alliances", id="a-1", name="示例联盟")
    api.create("/organizations", id="org-1", name="示例化纤", products=["涤纶长丝"])
    api.create("/organizations", id="org-2", name="示例针织", products=["针织布"], needs=["涤纶长丝"])
    api.create("/organizations", id="org-3", name="示例服装", needs=["针织布"])
    rows = "source,relation,target\n" + "".join(f"org-{number},MEMBER_OF,a-1\n" for number in range(1, 4))
    api.client.post("/imports", files={"files": ("relations.csv", rows)}).raise_for_status()
    return api


def test_talks_are_seated_and_told(trading: Api) -> None:
    answer = trading.client.get("/meetings?of=a-1").json()
    assert [node["id"] for node in answer["invited"]] == ["org-1", "org-2", "org-3"]
    assert answer["asked"] == 3
    assert (answer["pairs"], answer["bound"], answer["rounds"], answer["least"]) == (2, 2, 2, 2)
    first = answer["talks"][0]
    assert (first["round"], first["table"], first["one"]["id"], first["other"]["id"]) == (
        1,
        1,
        "org-1",
        "org-2",
    )
    assert first["level"] == "high"
    [deal] = first["deals"]
    assert (deal["seller"]["id"], deal["product"]["name"], deal["made_into"]) == ("org-1", "涤纶长丝", None)
    assert first["reasons"][0]["says"] == "示例针织需要涤纶长丝，示例化纤生产涤纶长丝"


def test_fewer_may_come(trading: Api) -> None:
    answer = trading.client.get("/meetings?of=a-1&size=2&invite=org-3").json()
    assert ([node["id"] for node in answer["invited"]], answer["pairs"]) == (["org-2", "org-3"], 1)


def test_more_cannot_come_anyway_than_are_invited(trading: Api) -> None:
    response = trading.client.get("/meetings?size=2&invite=org-1&invite=org-2&invite=org-3")
    assert faults(response) == [("query.size", "2")]


def test_who_is_deleted_meanwhile_does_not_matter(trading: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is told of a meeting is as of one state of the graph."""
    ask = State.partners

    def asked_after_a_deletion(state: State) -> PartnerFinder:
        trading.state.store.write(lambda tx: tx.writes.delete_nodes(["org-3"]))
        return ask(state)

    monkeypatch.setattr(State, "partners", asked_after_a_deletion)
    answer = trading.client.get("/meetings").json()
    assert [node["id"] for node in answer["invited"]] == ["org-1", "org-2"]


@pytest.mark.parametrize("query", ["of=org-1", "of=product/针织布", "of=none", "invite=none"])
def test_what_is_unknown_is_told(trading: Api, query: str) -> None:
    assert trading.client.get(f"/meetings?{query}").status_code == 404
