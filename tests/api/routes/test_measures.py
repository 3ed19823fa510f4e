from __future__ import annotations

import pytest

from tests.api.conftest import Api, faults


def test_the_most_central_nodes_come_first(supply: Api) -> None:
    answer = supply.client.get("/graph/centrality?measure=degree&relation=SUPPLIES&limit=2").json()
    assert answer["items"] == [
        {"id": "org-2", "kind": "enterprise", "name": "示例2", "alliance": None, "value": 2.0},
        {"id": "org-1", "kind": "enterprise", "name": "示例1", "alliance": None, "value": 1.0},
    ]


def test_groups_are_told_with_some_members(supply: Api) -> None:
    answer = supply.client.get("/graph/communities?method=components&as_of=2026-01-01&members=1").json()
    assert (answer["count"], [group["size"] for group in answer["items"]]) == (1, [3])
    assert [node["id"] for node in answer["items"][0]["nodes"]] == ["org-3"]


@pytest.mark.parametrize(
    "address", ["centrality?measure=fame", "communities?method=luck", "communities?limit=0"]
)
def test_a_wrong_measure_or_method_is_refused(api: Api, address: str) -> None:
    assert len(faults(api.client.get(f"/graph/{address}"))) == 1
