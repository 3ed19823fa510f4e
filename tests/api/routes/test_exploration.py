from __future__ import annotations

import pytest

from tests.api.conftest import Api, faults

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
