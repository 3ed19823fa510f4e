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
    assert partner.marks[:2] == ("同省", "已有供货")
    assert (partner.level, partner.where) == ("high", "福建省厦门市")
    assert 0.8 < float(partner.score) <= 0.99
    assert "示例化纤供货给示例织造" in partner.reasons


def test_those_it_works_with_can_be_left_out() -> None:
    assert view(organization="mill", new="1").partners == ()


def test_nearness_counts_as_much_as_is_chosen() -> None:
    def found(local: str) -> list[tuple[str, str]]:
        other = [
            party("a-far", name="示例远方", region="650100"),
            Relation("a-far", _R.PRODUCES, "product/布"),
            party("near", name="示例近处", region="350582"),
            Relation("near", _R.PRODUCES, "product/布"),
        ]
        place = Place.of({"organization": "mill", "local": local, "new": "1"})
        snapshot = snapshot_of(*GRAPH, *other)
        shown = partners_view(PartnerFinder.of(snapshot), Names.of(snapshot), place, words_in("zh"))
        return [(each.name, each.moved) for each in shown.partners]

    assert found("0") == [("示例远方", ""), ("示例近处", "")]
    assert found("1") == [("示例近处", "2"), ("示例远方", "1")]
    assert Place.of({"local": "much"}).local == "0.5"


def test_who_could_replace_a_partner_is_a_link_away_and_tells_what_it_lacks() -> None:
    [partner] = view(organization="mill").partners
    assert partner.alternatives == "/partners?organization=mill&direction=upstream&instead=fibre"
    found = view(organization="mill", instead="fibre")
    assert (found.instead, found.partners, found.problem) == ("示例化纤", (), "")
    assert view(organization="mill", instead="mill").problem
    assert view(organization="mill", instead="nobody").problem


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
