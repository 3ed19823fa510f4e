from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.api.conftest import Api, faults

DEMANDS = [
    {"id": "d-1", "title": "流动资金贷款", "kind": "funding", "region": "350211", "industry": "6513"},
    {"id": "d-2", "title": "招缝纫工", "kind": "talent", "region": "350200", "status": "closed"},
    {"id": "d-3", "title": "资金", "description": "採購軟件\n贷款", "region": "某园区", "industry": "软件"},
    {"id": "d-4", "title": "其他", "region": "320583", "备注": "急用贷款"},
]
MORE = {"d-1": {"tags": ["国家级小巨人"]}, "d-2": {"alliance": "a-1"}, "d-3": {"organization": "org-1"}}

Find = Callable[[str], list[str]]


@pytest.fixture
def find(api: Api) -> Find:
    """Ids of the demands, or of what an address lists, for a query."""
    api.create(
        "/organizations", id="org-1", name="示例公司", kind="enterprise", region="350211", tags=["高企"]
    )
    api.create("/organizations", id="org-2", name="示例大学", kind="university", industry="83")
    api.create("/people", id="p-1", name="林示例", kind="expert", organization="org-2")
    for row in DEMANDS:
        api.create("/demands", **row, **MORE.get(row["id"], {}))

    def found(query: str) -> list[str]:
        path = query if query.startswith("/") else f"/demands?{query}"
        return [item["id"] for item in api.client.get(path).raise_for_status().json()["items"]]

    return found


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["d-1", "d-2", "d-3", "d-4"]),
        ("kind=funding", ["d-1"]),
        ("kind=用工", ["d-2"]),
        ("region=350211", ["d-1"]),
        ("region=厦门", ["d-1", "d-2"]),
        ("region=35", ["d-1", "d-2"]),
        ("region=某园区", ["d-3"]),
        ("alliance=a-1", ["d-2"]),
        ("organization=org-1", ["d-3"]),
        ("status=open", ["d-1", "d-3", "d-4"]),
        ("status=关闭", ["d-2"]),
        ("tag=专精特新", ["d-1"]),
        ("tag=高新技术企业", []),
        ("industry=65", ["d-1"]),
        ("industry=I", ["d-1"]),
        ("industry=651", ["d-1"]),
        ("industry=64", []),
        ("q=贷款", ["d-1", "d-3", "d-4"]),
        ("q=采购软件", ["d-3"]),
        ("q=贷款 软件", ["d-3"]),
        ("q=D-4", ["d-4"]),
        ("region=350200&status=open&q=资金", ["d-1"]),
    ],
)
def test_demands_pass_every_filter_that_is_given(find: Find, query: str, ids: list[str]) -> None:
    assert find(query) == ids


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("/organizations?kind=高校", ["org-2"]),
        ("/organizations?tag=高新技术企业", ["org-1"]),
        ("/organizations?industry=P", ["org-2"]),
        ("/organizations?region=350000", ["org-1"]),
        ("/people?kind=expert&organization=org-2", ["p-1"]),
        ("/people?kind=talent", []),
        ("/people?q=林", ["p-1"]),
    ],
)
def test_organizations_and_people_have_filters_of_their_own(find: Find, path: str, ids: list[str]) -> None:
    assert find(path) == ids


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("kind=资今", "query.kind"),
        ("region=鼓楼区", "query.region"),
        ("region=999999", "query.region"),
        ("status=halb", "query.status"),
        ("industry=9999", "query.industry"),
        ("tag=@", "query.tag"),
    ],
)
def test_a_value_that_cannot_be_is_refused(api: Api, query: str, place: str) -> None:
    assert [where for where, _ in faults(api.client.get(f"/demands?{query}"))] == [place]
