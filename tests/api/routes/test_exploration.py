from __future__ import annotations

import pytest

from tests.api.conftest import Api, faults

RELATIONS = (
    "source,relation,target,weight,evidence,valid_to\n"
    "org-1,SUPPLIES,org-2,0.5,年报,2025-12-31\norg-2,SUPPLIES,org-3,,,\norg-1,COOPERATES_WITH,org-3,,,\n"
)


@pytest.fixture
def supply(api: Api) -> Api:
    """Three enterprises in a row, the first of which cooperates with the last."""
    for number in (1, 2, 3):
        api.create("/organizations", id=f"org-{number}", name=f"示例{number}")
    api.client.post("/imports", files={"files": ("relations.csv", RELATIONS)}).raise_for_status()
    return api


# Ego networks


def test_an_ego_network_tells_distances_and_relations(supply: Api) -> None:
    answer = supply.client.get("/graph/nodes/org-1/ego?relation=SUPPLIES&hops=1").json()
    assert [(node["id"], node["name"], node["distance"]) for node in answer["nodes"]] == [
        ("org-1", "示例1", 0),
        ("org-2", "示例2", 1),
    ]
    [relation] = answer["relations"]
    assert {name: relation[name] for name in ("source", "relation", "target", "weight")} == {
        "source": "org-1",
        "relation": "SUPPLIES",
        "target": "org-2",
        "weight": 0.5,
    }
    assert relation["evidence"][0]["evidence"] == "年报"
    assert answer["left_out"] == 0


def test_an_ego_network_may_be_cut(supply: Api) -> None:
    answer = supply.client.get("/graph/nodes/org-1/ego?hops=2&limit=2").json()
    assert ([node["id"] for node in answer["nodes"]], answer["left_out"]) == (["org-1", "org-2"], 1)


def test_an_ego_network_may_be_as_of_a_day(supply: Api) -> None:
    answer = supply.client.get("/graph/nodes/org-1/ego?as_of=2026-01-01").json()
    assert [node["id"] for node in answer["nodes"]] == ["org-1", "org-3"]


# Paths


def paths(api: Api, query: str) -> list[list[str]]:
    answer = api.client.get(f"/graph/paths?source=org-1&target=org-3{query}").json()
    return [[node["id"] for node in path["nodes"]] for path in answer["paths"]]


def test_one_shortest_path_is_told_with_its_relations(supply: Api) -> None:
    answer = supply.client.get("/graph/paths?source=org-1&target=org-3").json()
    assert answer == {
        "paths": [
            {
                "nodes": [
                    {"id": "org-1", "kind": "enterprise", "name": "示例1", "alliance": None},
                    {"id": "org-3", "kind": "enterprise", "name": "示例3", "alliance": None},
                ],
                "steps": [[{"source": "org-1", "relation": "COOPERATES_WITH", "target": "org-3"}]],
            }
        ],
        "complete": True,
    }


def test_all_paths_come_short_ones_first(supply: Api) -> None:
    assert paths(supply, "&which=all") == [["org-1", "org-3"], ["org-1", "org-2", "org-3"]]
    assert paths(supply, "&which=all&direction=out&relation=SUPPLIES") == [["org-1", "org-2", "org-3"]]


def test_paths_beyond_the_limit_are_told_of(supply: Api) -> None:
    answer = supply.client.get("/graph/paths?source=org-1&target=org-3&which=all&limit=1").json()
    assert (len(answer["paths"]), answer["complete"]) == (1, False)


def test_no_path_is_a_problem_that_says_so(supply: Api) -> None:
    response = supply.client.get("/graph/paths?source=org-3&target=org-1&direction=out")
    assert (response.status_code, response.json()["code"]) == (404, "no-path")
    assert response.json()["detail"] == "no path of 4 steps or fewer leads from 'org-3' to 'org-1'"


@pytest.mark.parametrize("address", ["nodes/none/ego", "paths?source=none&target=org-1"])
def test_an_unknown_node_is_told(supply: Api, address: str) -> None:
    response = supply.client.get(f"/graph/{address}")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("nodes/org-1/ego?hops=50", "query.hops"),
        ("nodes/org-1/ego?region=月球", "query.region"),
        ("nodes/org-1/ego?direction=up", "query.direction"),
        ("paths?source=org-1&target=org-2&longest=0", "query.longest"),
        ("paths?source=org-1", "query.target"),
        ("paths?source=org-1&target=org-2&relation=LIKES", "query.relation.0"),
    ],
)
def test_a_wrong_parameter_is_refused(api: Api, address: str, place: str) -> None:
    [(found, _)] = faults(api.client.get(f"/graph/{address}"))
    assert found == place


# Central nodes and groups


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
