"""The page 产业链 shows a chain, where it breaks in a region, and who could close a gap."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest

from api.pages.chains import SHOWN, Place, SegmentView, chains_view
from api.pages.language import words_in
from graph.records import Node, Relation
from graph.vocabulary import NodeKind, RelationKind
from matching.product_names.subjects import Subjects
from tests.api.pages.conftest import Site
from tests.matching.world import demand, party, requests, snapshot_of

DAY = date(2026, 11, 1)
_R = RelationKind
ZH = words_in("zh")
CHAIN = [
    Node("链", NodeKind.INDUSTRY_CHAIN, {"name": "示例链"}),
    Node("链/料", NodeKind.CHAIN_SEGMENT, {"name": "原料"}),
    Node("链/布", NodeKind.CHAIN_SEGMENT, {"name": "面料"}),
    Relation("链/料", _R.PART_OF, "链"),
    Relation("链/布", _R.PART_OF, "链"),
    Relation("链/料", _R.UPSTREAM_OF, "链/布"),
    party("here", name="示例织造", region="350582"),
    party("there", name="示例化纤", region="350200"),
    Relation("here", _R.IN_SEGMENT, "链/布"),
    Relation("there", _R.IN_SEGMENT, "链/料"),
    Relation("here", _R.LEADS, "链"),
    Node("region/350582", NodeKind.REGION, {"name": "晋江市"}),
    Node("region/350200", NodeKind.REGION, {"name": "厦门市"}),
    Relation("here", _R.LOCATED_IN, "region/350582"),
    Relation("there", _R.LOCATED_IN, "region/350200"),
]


def segments(region: str) -> dict[str, SegmentView]:
    view = chains_view(Subjects.of(snapshot_of(*CHAIN)), Place("链", region), DAY, ZH)
    return {each.name: each for each in view.segments}


def test_segments_stand_after_what_they_take_from() -> None:
    found = segments("")
    assert list(found) == ["原料", "面料"]
    assert found["面料"].upstream == ("原料",)
    assert [each.name for each in found["原料"].members] == ["示例化纤"]


def test_a_region_shows_its_gaps_and_who_could_close_them() -> None:
    raw = segments("晋江市")["原料"]
    assert (raw.members, raw.lacks, raw.bottleneck, raw.elsewhere) == ((), ("缺企业",), True, 1)
    assert [(each.name, each.where) for each in raw.targets] == [("示例化纤", "福建省厦门市")]
    assert segments("")["原料"].targets == ()


def test_what_only_texts_tell_is_marked() -> None:
    records = (
        Node("纱", NodeKind.PRODUCT, {"name": "纱线"}),
        Relation("纱", _R.IN_SEGMENT, "链/料"),
        demand("d", title="求购纱线", kind="supply", quantity=5),
        requests("here", "d"),
    )
    view = chains_view(Subjects.of(snapshot_of(*CHAIN, *records)), Place("链"), DAY, ZH)
    told = {each.name: (each.lacks, each.inferred) for each in view.segments}
    assert told["原料"] == (("只有一家",), ("“求购纱线”涉及纱线（把握 0.85）",))


def test_of_many_that_only_texts_tell_the_rest_is_counted() -> None:
    asked = [demand(f"d-{at}", title="求购纱线", kind="supply") for at in range(SHOWN + 2)]
    records = (
        Node("纱", NodeKind.PRODUCT, {"name": "纱线"}),
        Relation("纱", _R.IN_SEGMENT, "链/料"),
        *asked,
        *(requests("here", each.id) for each in asked),
    )
    view = chains_view(Subjects.of(snapshot_of(*CHAIN, *records)), Place("链"), DAY, ZH)
    told = {each.name: (len(each.inferred), each.more_inferred) for each in view.segments}
    assert told["原料"] == (SHOWN, 2)


def test_a_product_that_one_alone_makes_is_told() -> None:
    records = (
        *(Node(id_, NodeKind.PRODUCT, {"name": name}) for id_, name in (("纱", "纱线"), ("坯", "坯布"))),
        Relation("纱", _R.IN_SEGMENT, "链/料"),
        Relation("坯", _R.MADE_FROM, "纱"),
        Relation("there", _R.PRODUCES, "纱"),
        Relation("here", _R.IN_SEGMENT, "链/料"),
    )
    view = chains_view(Subjects.of(snapshot_of(*CHAIN, *records)), Place("链"), DAY, ZH)
    [raw] = [each for each in view.segments if each.name == "原料"]
    assert (raw.lacks, raw.sole) == (("有的产品只有一家",), ("纱线只有示例化纤生产",))


def test_leaders_and_counts_are_told() -> None:
    view = chains_view(Subjects.of(snapshot_of(*CHAIN)), Place("链", "350582"), DAY, ZH)
    [(word, led)] = view.leaders
    assert (word, [each.name for each in led], view.filled, view.region) == (
        "链主",
        ["示例织造"],
        1,
        "福建省泉州市晋江市",
    )


def test_an_unknown_region_is_told_and_nothing_shown() -> None:
    view = chains_view(Subjects.of(snapshot_of(*CHAIN)), Place("链", "某地"), DAY, ZH)
    assert (view.segments, "某地" in view.problem) == ((), True)


def test_without_chains_the_page_says_how_to_get_one() -> None:
    assert chains_view(Subjects.of(snapshot_of(party("a"))), Place(), DAY, ZH).chains == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_an_example_chain(site: Site, lang: str) -> None:
    html = unescape(
        site.client.get(
            "/chains", params={"chain": "泉州纺织鞋服产业链", "region": "泉州市", "lang": lang}
        ).text
    )
    assert "化纤与纱线" in html
    assert f'&lang={"en" if lang == "zh" else "zh"}"' in html
    assert words_in("zh" if lang == "zh" else "en")("chains.targets") in html
    assert 'href="/partners?organization=qz-org-' in html


def test_an_unknown_chain_is_a_page_not_found(site: Site) -> None:
    assert site.client.get("/chains", params={"chain": "none"}).status_code == 404
