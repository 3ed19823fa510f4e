"""`/` and its parts, as a browser without scripts and one with them get it."""

from __future__ import annotations

import re

import pytest

from matching.scoring import BY_WORDS
from tests.api.pages.conftest import Site

KNOWN_NEED, KNOWN_LOAN = "gl-d-001", "软件企业研发项目贷款"


def headings(html: str) -> list[str]:
    """Titles of the matches in the order of the page."""
    return re.findall(r"<h4[^>]*>([^<]*)</h4>", html)


def group(html: str, status: str) -> str:
    """HTML of a group of matches."""
    return html.split(f'<section class="group {status}"')[1].split('<section class="group', maxsplit=1)[0]


def test_first_the_alliances_are_offered(site: Site) -> None:
    html = site.get("/")
    assert '<html lang="zh-Hans">' in html
    assert "开始对接" in html
    for name in ("集美区科技红盟", "鼓楼区福州软件园互联网党建联建", "宁波海曙“护航电商”党建服务联盟"):
        assert f"{name}</option>" in html
        assert f'<span class="name" lang="zh-Hans">{name}</span>' in html


def test_an_alliance_lists_its_demands_and_offers_their_call_sheet(site: Site) -> None:
    html = site.get("/", alliance="jm-alliance")
    assert '<option value="jm-alliance" selected>' in html
    assert "共 33 条" in html
    assert "招60名数据标注实习生" in html
    assert "新研发项目遇到融资难题" not in html
    assert 'href="/call-sheet.xlsx?alliance=jm-alliance"' in html


def test_a_demand_has_its_matches_in_three_groups(site: Site) -> None:
    html = site.get("/", alliance="gl-alliance", chosen=KNOWN_NEED)
    assert re.findall(r'<section class="group (\w+)"', html) == ["match", "near", "excluded"]
    for status, title in (("match", "符合"), ("near", "差一个条件"), ("excluded", "不符合")):
        assert f'id="group-{status}">{title} <span class="count">' in html
    assert headings(group(html, "match"))[0] == KNOWN_LOAN
    assert "<details" in group(html, "excluded")


def test_a_match_says_who_why_and_how_its_score_is_made(site: Site) -> None:
    first = group(site.get("/", alliance="gl-alliance", chosen=KNOWN_NEED), "match").split("</article>")[0]
    for words in ("榕屏银行软件园支行（示例）", "资金", "林先生（示例）", 'href="tel:05915550140"', "推荐"):
        assert words in first
    parts = re.findall(r'<th scope="row">([^<]*)</th>.*?<td class="points">([^<]*)</td>', first)
    assert parts[0] == ("起点", f"−{-BY_WORDS.base:.2f}")
    assert [name for name, _ in parts][-1] == "合计"
    points = [float(value.replace("−", "-")) for _, value in parts]
    assert abs(sum(points[:-1]) - points[-1]) < 0.05
    assert "同在" in first.split('<ul class="evidence"')[1]


def test_the_count_of_a_cut_group_is_that_of_the_first(site: Site) -> None:
    html = site.get("/", chosen=KNOWN_NEED, scope="all")
    assert '<span class="count">前 10 条</span>' in group(html, "excluded")


def test_matches_are_said_to_meet_the_conditions_and_no_more(site: Site) -> None:
    html = site.get("/", alliance="gl-alliance", chosen=KNOWN_NEED)
    assert '<span class="hint">条件都满足</span>' in group(html, "match")
    assert "直接联系" not in html


def test_a_near_match_says_what_is_missing_and_what_to_do(site: Site) -> None:
    html = site.get("/", alliance="ks-alliance", chosen="ks-d-002", scope="all")
    missing = re.findall(r"<li[^>]*><b>([^<]*)</b><span>([^<]*)</span></li>", group(html, "near"))
    assert missing
    assert all(problem and advice for problem, advice in missing)


def test_matches_are_of_the_own_alliance_unless_all_are_asked_for(site: Site) -> None:
    own = site.get("/", alliance="jm-alliance", chosen="jm-d-008")
    every = site.get("/", alliance="jm-alliance", chosen="jm-d-008", scope="all")
    assert 'scope=own" hx-target="#results" hx-push-url="true" aria-current="true">只看本联盟的资源' in own
    assert 'scope=all" hx-target="#results" hx-push-url="true" aria-current="true">所有联盟的资源' in every
    assert set(headings(own)) != set(headings(every))


def test_a_resource_has_the_demands_that_suit_it(site: Site) -> None:
    html = site.get("/", alliance="gl-alliance", mode="resource", chosen="gl-r-001")
    assert headings(group(html, "match"))[0] == "新研发项目遇到融资难题，申请贷款580万元"
    assert "看哪些资源适合它" in html


def test_an_unknown_demand_is_a_page_that_says_so(site: Site) -> None:
    response = site.client.get("/", params={"chosen": "gl-r-001"})
    assert response.status_code == 404
    assert "没有找到这条记录" in response.text
    assert "problem+json" not in response.headers["content-type"]


def test_choices_are_searched_in_text_organization_and_kind(site: Site) -> None:
    html = site.part("choices", alliance="gl-alliance", q="集时通")
    assert "<html" not in html
    assert "共 1 条" in html
    assert "新研发项目遇到融资难题" in html
    assert "没有符合“火星”的记录" in site.part("choices", q="火星")
    assert "共 185 条，先列出 60 条" in site.part("choices")


def test_a_script_gets_only_the_part_it_renews(site: Site) -> None:
    results = site.part("results", alliance="gl-alliance", chosen=KNOWN_NEED)
    assert "<html" not in results
    assert 'class="panel"' not in results
    assert "<title>新研发项目遇到融资难题，申请贷款580万元 · 畅链" in results
    assert (
        'id="language" class="language" href="/?alliance=gl-alliance&amp;chosen=gl-d-001&amp;lang=en"'
        in results
    )
    work = site.part("work", alliance="gl-alliance")
    assert "<html" not in work
    assert 'class="panel"' in work


def test_history_gets_the_whole_page(site: Site) -> None:
    headers = {"HX-Request": "true", "HX-Target": "results", "HX-History-Restore-Request": "true"}
    response = site.client.get("/", headers=headers)
    assert response.text.startswith("<!doctype html>")
    assert response.headers["vary"] == "Cookie, HX-Request, HX-Target"


def test_a_typed_demand_is_matched_and_not_kept(site: Site) -> None:
    before = site.state.store.version
    response = site.client.post(
        "/matches",
        data={
            "title": "研发项目上线前缺资金，想向银行贷款",
            "amount": "580万",
            "region": "福州市鼓楼区",
            "organization": "集时通（福建）信息科技有限公司",
            "alliance": "gl-alliance",
        },
    )
    assert response.status_code == 200
    assert "未写类别，按内容判断为“资金”" in response.text
    assert "580万元" in response.text
    assert headings(group(response.text, "match"))[0] == KNOWN_LOAN
    assert site.state.store.version == before


def test_a_typed_demand_with_mistakes_keeps_its_fields_and_says_what_is_wrong(site: Site) -> None:
    fields = {"title": "贷款", "amount": "很多", "region": "鼓楼区", "alliance": "gl-alliance"}
    response = site.client.post("/matches", data=fields)
    assert response.status_code == 422
    assert 'id="typed-amount" name="amount" value="很多"' in response.text
    assert 'aria-invalid="true" aria-describedby="wrong-amount"' in response.text
    assert "应为：金额（元），如 580万、500-800万、面议" in response.text
    assert "350102 福建省福州市鼓楼区" in response.text


@pytest.mark.parametrize(
    ("region", "told"), [("火星", True), ("集美区", False), ("全国", False), ("", False)]
)
def test_a_typed_region_that_is_no_known_place_is_said_not_to_be_checked(
    site: Site, region: str, told: bool
) -> None:
    html = site.client.post("/matches", data={"title": "贷款", "region": region}).text
    assert 'class="subject"' in html
    assert ("没有看懂地区“火星”，查找时不核对地区" in html) is told
    assert ("没有看懂地区" in html) is told


def test_a_demand_without_words_is_asked_for_some(site: Site) -> None:
    response = site.client.post("/matches", data={"title": " "})
    assert response.status_code == 422
    assert "应为：填写需求名称或需求内容" in response.text


def test_a_foreign_page_cannot_post(site: Site) -> None:
    response = site.client.post(
        "/matches", data={"title": "贷款"}, headers={"Origin": "https://evil.example"}
    )
    assert response.status_code == 403
    assert "这个请求来自别的网站" in response.text


def test_text_of_lists_is_never_markup(empty_site: Site) -> None:
    csv = '名称,类型,编号\n<b>联盟</b>,联盟,a\n"<script>alert(1)</script>",企业,b\n'
    demand = '需求名称,需求单位,编号\n"<img src=x onerror=alert(1)>",b,d\n'
    files = [("files", ("企业.csv", csv)), ("files", ("需求.csv", demand))]
    html = empty_site.client.post("/lists", files=files).text
    html += empty_site.get("/", alliance="a", chosen="d")
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_an_empty_store_says_what_to_do(empty_site: Site) -> None:
    html = empty_site.get("/")
    assert "库里还没有数据" in html
    assert "make demo" in html
    assert "这里还没有需求" in html


def test_a_typed_demand_of_an_organization_nobody_knows_says_which_are_called_nearly_so(site: Site) -> None:
    response = site.client.post("/matches", data={"title": "贷款500万", "organization": "集时通福建信息科技"})
    assert response.status_code == 422
    assert 'id="wrong-organization"' in response.text
    assert "集时通(福建)信息科技有限公司" in response.text
