from __future__ import annotations

import pytest

from tests.api.conftest import Api, faults


@pytest.fixture
def alliance(api: Api) -> Api:
    """An alliance with two small members of a trade, a large one, and one that says nothing."""
    api.create("/alliances", id="a-1", name="示例联盟")
    for number, (industry, members) in enumerate([("7492", "2"), ("7492", "1"), ("7262", "5"), ("7243", "")]):
        api.create(
            "/organizations", id=f"org-{number}", name=f"示例 {number}", industry=industry, members=members
        )
    rows = "source,relation,target\n" + "".join(f"org-{number},MEMBER_OF,a-1\n" for number in range(4))
    api.client.post("/imports", files={"files": ("relations.csv", rows)}).raise_for_status()
    return api


def test_small_members_share_a_branch(alliance: Api) -> None:
    answer = alliance.client.get("/alliances/a-1/branches").json()
    [branch] = answer["joint"]
    assert (branch["name"], branch["size"]) == ("工业与专业设计及其他专业技术服务", 3)
    assert [(unit["organization"]["id"], unit["size"]) for unit in branch["units"]] == [
        ("org-0", 2),
        ("org-1", 1),
    ]
    sizes = [
        [(unit["organization"]["id"], unit["size"]) for unit in answer[name]] for name in ("own", "unknown")
    ]
    assert sizes == [[("org-2", 5)], [("org-3", None)]]


@pytest.mark.parametrize("query", ["lower=9&upper=8", "upper=0"])
def test_limits_that_nothing_meets_are_told(alliance: Api, query: str) -> None:
    assert [place for place, _ in faults(alliance.client.get(f"/alliances/a-1/branches?{query}"))] == [
        "query.upper"
    ]


def test_an_unknown_alliance_is_told(alliance: Api) -> None:
    assert alliance.client.get("/alliances/none/branches").status_code == 404
