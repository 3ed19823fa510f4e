"""The page 上下游伙伴 lists partners of an organization with reasons."""

from __future__ import annotations

from html import unescape

import pytest

from api.pages.language import words_in
from api.pages.partners import PartnersView, Place, partners_view
from graph.names import Names
from graph.records import Node, Relation
from graph.vocabulary import NodeKind, RelationKind
from matching.partners.finder import PartnerFinder
from matching.partners.question import Direction
from tests.api.pages.conftest import Site
from tests.matching.world import party, snapshot_of

_R = RelationKind
GRAPH = [
    party("mill", name="示例织造", region="350582"),
    party("fibre", name="示例化纤", region="350200"),
    Node("product/布", NodeKind.PRODUCT, {"name": "布"}),
    Relation("mill", _R.NEEDS, "product/布"),
    Relation("fibre", _R.PRODUCES, "product/布"),
    Relation("fibre", _R.SUPPLIES, "mill"),
]


def view(**asked: str) -> PartnersView:
    snapshot = snapshot_of(*GRAPH)
    return partners_view(PartnerFinder.of(snapshot), Names.of(snapshot), Place.of(asked), words_in("zh"))


@pytest.mark.parametrize("organization", ["mill", "示例织造"])
def test_an_organization_is_named_by_id_or_name(organization: str) -> None:
    found = view(organization=organization)
    assert (found.name, [each.name for each in found.partners]) == ("示例织造", ["示例化纤"])


def test_a_partner_has_marks_and_reasons() -> None:
    [partner] = view(organization="mill").partners
    assert partner.marks[0] == "已有供货"
    assert "示例化纤供货给示例织造" in partner.reasons


def test_those_it_works_with_can_be_left_out() -> None:
    assert view(organization="mill", new="1").partners == ()


def test_directions_keep_the_rest_of_the_address() -> None:
    found = view(organization="mill", direction="downstream", near="晋江市")
    assert found.place.direction == Direction.DOWNSTREAM
    assert [(name, current) for name, _, current in found.directions] == [
        ("找供应商", False),
        ("找客户", True),
        ("找同行协作", False),
    ]
    assert all("near=" in url for _, url, _ in found.directions)


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"organization": "没有"}, "没有"), ({"organization": "mill", "near": "某地"}, "某地")],
)
def test_what_is_not_known_is_told(asked: dict[str, str], said: str) -> None:
    found = view(**asked)
    assert (said in found.problem, found.partners) == (True, ())


def test_part_of_a_name_leads_to_those_who_may_be_meant() -> None:
    found = view(organization="织造", direction="downstream")
    [(name, url)] = found.suggestions
    assert (found.name, name, url) == (
        "",
        "示例织造（mill）",
        "/partners?organization=mill&direction=downstream",
    )


@pytest.mark.parametrize(("tiers", "read"), [("6", 6), ("7", 1), ("9" * 5000, 1), ("x", 1)])
def test_tiers_that_cannot_be_are_one(tiers: str, read: int) -> None:
    assert Place.of({"tiers": tiers}).tiers == read


def test_before_anybody_is_chosen_nothing_is_sought() -> None:
    assert (view().name, view().problem, view().partners) == ("", "", ())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_an_example(site: Site, lang: str) -> None:
    asked = {"organization": "qz-org-haiyue", "direction": "upstream", "lang": lang}
    html = unescape(site.client.get("/partners", params=asked).text)
    assert "泉州海悦针织服装有限公司（示例）" in html
    assert 'class="reasons"' in html
    assert site.client.get("/partners", params={"lang": lang}).status_code == 200
