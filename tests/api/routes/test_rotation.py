from __future__ import annotations

import pytest

from tests.api.conftest import Api

RELATIONS = """source,relation,target,valid_from,valid_to,evidence
org-2,CHAIRS,a-1,2027-01-01,2027-12-31,章程
org-1,CHAIRS,a-1,2026-01-01,2026-12-31,章程
org-1,CHAIRS,针织,2026-01-01,,章程
"""


@pytest.fixture
def chaired(api: Api) -> Api:
    """An alliance with two terms, and a chain with one."""
    api.create("/alliances", id="a-1", name="示例联盟")
    for number in (1, 2):
        api.create("/organizations", id=f"org-{number}", name=f"示例 {number}")
    files = [("files", ("chains.csv", "chain,segment\n针织,\n")), ("files", ("relations.csv", RELATIONS))]
    api.client.post("/imports", files=files).raise_for_status()
    return api


def test_terms_of_an_alliance_stand_in_the_order_agreed(chaired: Api) -> None:
    items = chaired.client.get("/alliances/a-1/rotation?day=2027-01-01").json()["items"]
    assert [(item["chair"]["id"], item["when"]) for item in items] == [("org-1", "past"), ("org-2", "now")]
    assert items[0] == {
        "chair": {"id": "org-1", "kind": "enterprise", "name": "示例 1", "alliance": None},
        "when": "past",
        "valid_from": "2026-01-01",
        "valid_to": "2026-12-31",
        "evidence": "章程",
        "observed_on": "",
    }


def test_a_chain_is_chaired_too(chaired: Api) -> None:
    items = chaired.client.get("/chains/针织/rotation?day=2027-01-01").json()["items"]
    assert [(item["chair"]["id"], item["when"]) for item in items] == [("org-1", "now")]


@pytest.mark.parametrize("address", ["/alliances/none/rotation", "/chains/none/rotation"])
def test_what_is_unknown_is_told(chaired: Api, address: str) -> None:
    assert chaired.client.get(address).status_code == 404
