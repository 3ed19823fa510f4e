"""The page 疑似重复 lists pairs side by side and carries out what is decided, with and without scripts."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import httpx
import pytest

from api.pages.duplicates import Place, Repeated, repeated_since
from api.pages.language import words_in
from tests.api.pages.conftest import Site

NAMES = {"o1": "厦门示例科技有限公司", "o2": "示例科技", "o3": "厦门示例科技集团"}


@pytest.fixture
def filled(empty_site: Site) -> Site:
    """A store with three organizations of nearly one name, and one demand of the second."""
    for id_, name in NAMES.items():
        more = {"phone": "0592-6101234"} if id_ != "o3" else {"region": "350211", "contact": "王示例"}
        create(empty_site, "organizations", id=id_, name=name, **more)
    create(empty_site, "demands", id="d1", title="流动资金贷款", organization="o2")
    return empty_site


def create(site: Site, noun: str, **row: str | float) -> None:
    response = site.client.post(f"/api/v1/{noun}", json=row)
    assert response.status_code == 201, response.text


def headings(page: str) -> list[str]:
    """Names of the pairs that are to be decided, in their order."""
    found = re.findall(r"<h3 id=\"title-\w+\"[^>]*>(.*?)</h3>", page)
    return [re.sub(r"<[^>]*>", "", each) for each in found]


def fields_of(page: str, number: int = 0) -> dict[str, str]:
    """The hidden fields of the form that decides about a pair."""
    form = re.findall(r"<form class=\"decide\".*?</form>", page, re.DOTALL)[number]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in found}


def press(site: Site, decision: str, fields: Mapping[str, str], *, script: bool = False) -> httpx.Response:
    headers = {"HX-Request": "true", "HX-Target": f"pair-{fields['key']}"} if script else {}
    data = {**fields, "decision": decision}
    return site.client.post("/duplicates", data=data, headers=headers, follow_redirects=True)


def test_pairs_stand_side_by_side_with_reasons(filled: Site) -> None:
    page = filled.get("/duplicates")

    assert f"{len(headings(page))} 组待确认" in page
    assert headings(page)[0] == "厦门示例科技有限公司 ＝ 示例科技"
    assert "很可能是同一个" in page
    assert "把握 99%" in page
    assert "<dd>读音一致、字号一致、有相同的电话、写法一致</dd>" in page
    assert re.search(r"电话</th><td [^>]*>0592-6101234</td><td [^>]*>0592-6101234</td>", page)
    assert "只有一方叫集团" in page


def test_without_scripts_a_decision_leads_back_to_the_page(filled: Site) -> None:
    answer = press(filled, "same", fields_of(filled.get("/duplicates")))

    assert answer.history[0].status_code == 303
    assert "已合并到：厦门示例科技有限公司" in answer.text
    assert filled.client.get("/api/v1/organizations/o2").status_code == 308
    assert (
        '<span lang="zh-Hans">示例科技</span> → <span lang="zh-Hans">厦门示例科技有限公司</span>'
        in answer.text
    )

    undone = press(filled, "undo", {"key": "", "a": "", "b": "o2"})
    assert headings(undone.text)[0] == "厦门示例科技有限公司 ＝ 示例科技"
    assert filled.client.get("/api/v1/organizations/o2").status_code == 200


def test_what_is_different_is_asked_about_no_more_until_that_is_undone(filled: Site) -> None:
    before = headings(filled.get("/duplicates"))
    answer = press(filled, "different", fields_of(filled.get("/duplicates")))

    assert "不是同一个，不再询问" in answer.text
    assert before[0] not in headings(answer.text)
    undone = press(filled, "forget", {"key": "", "a": "o1", "b": "o2"})
    assert headings(undone.text) == before


def test_what_is_different_can_be_taken_back_later(filled: Site) -> None:
    before = headings(filled.get("/duplicates"))
    assert "说过不是同一个的" not in filled.get("/duplicates")
    press(filled, "different", fields_of(filled.get("/duplicates")))
    later = filled.get("/duplicates").partition("说过不是同一个的")[2]
    names = re.sub("<[^>]*>", "", later.partition("<form")[0]).split()
    assert names == ["厦门示例科技有限公司", "≠", "示例科技"]
    assert "说过不是同一个的" not in filled.get("/duplicates", list="demands")
    assert "说过不是同一个的" not in filled.get("/duplicates", alliance="x")
    fields = dict(re.findall(r'<input type="hidden" name="(key|a|b)" value="([^"]*)"', later))
    assert headings(press(filled, "forget", fields).text) == before


def test_what_is_put_off_returns_with_the_page(filled: Site) -> None:
    before = headings(filled.get("/duplicates"))
    answer = press(filled, "later", fields_of(filled.get("/duplicates")))

    assert headings(answer.text) == before[1:]
    assert "1 组放到以后再说" in answer.text
    assert headings(filled.get("/duplicates")) == before


def test_a_script_gets_the_pair_alone(filled: Site) -> None:
    fields = fields_of(filled.get("/duplicates"))
    merged = press(filled, "same", fields, script=True)

    assert "<html" not in merged.text
    assert "已合并：示例科技 并入 厦门示例科技有限公司" in merged.text
    assert f'id="pair-{fields["key"]}"' in merged.text
    assert headings(press(filled, "undo", fields, script=True).text) == ["厦门示例科技有限公司 ＝ 示例科技"]
    assert "以后再说" in press(filled, "later", fields, script=True).text
    assert headings(press(filled, "again", fields, script=True).text) == ["厦门示例科技有限公司 ＝ 示例科技"]


def test_a_pair_whose_row_was_merged_meanwhile_means_the_kept_one(filled: Site) -> None:
    page = filled.get("/duplicates")
    later = {"key": "x", "a": "o2", "b": "o3", "list": "organizations"}
    press(filled, "same", fields_of(page))
    press(filled, "same", later)

    assert filled.state.snapshot().kept("o3") == "o1"
    assert press(filled, "same", later).status_code == 200


def test_only_one_alliance_and_only_what_is_new(filled: Site) -> None:
    version = filled.state.store.version
    create(filled, "organizations", id="x", name="另外的公司", alliance="x")
    create(filled, "organizations", id="y", name="另外的公司", alliance="y")
    create(filled, "organizations", id="z", name="另外的公司")
    words = words_in("zh")

    assert headings(filled.get("/duplicates", since=str(version))) == ["另外的公司 ＝ 另外的公司"] * 2
    assert headings(filled.get("/duplicates", alliance="x")) == ["另外的公司 ＝ 另外的公司"]
    assert repeated_since(filled.state, version, ["organizations", "demands", "chains"], words) == [
        Repeated("单位", 2, f"/duplicates?list=organizations&since={version}")
    ]


def test_other_lists_and_the_other_language(filled: Site) -> None:
    create(filled, "demands", id="d2", title="流动资金贷款", organization="o2", amount=580)

    page = filled.get("/duplicates", list="demands", lang="en")
    assert headings(page) == ["流动资金贷款 ＝ 流动资金贷款"]
    assert "1 to decide" in page
    assert "Nothing to decide" in filled.get("/duplicates", list="people")


def test_what_cannot_be_decided_is_told_in_words(filled: Site) -> None:
    unknown = filled.client.post("/duplicates", data={"decision": "eat"})
    gone = press(filled, "undo", {"key": "", "a": "", "b": "o1"})

    assert (unknown.status_code, gone.status_code) == (400, 409)
    assert "这个决定已经撤销了" in gone.text


def test_an_address_states_a_place() -> None:
    place = Place("demands", "x", 41, ("a", "b"), "d1", "d2")

    assert place.url == "/duplicates?list=demands&alliance=x&since=41&later=a+b&done=d1&other=d2"
    assert Place.of({"list": "nothing", "since": "-1"}) == Place()


@pytest.mark.parametrize("path", ["/?chosen=d2", "/?lang=zh&chosen=d2", "/call-sheet.xlsx?chosen=d2"])
def test_addresses_that_name_a_merged_row_lead_to_the_kept_one(filled: Site, path: str) -> None:
    create(filled, "demands", id="d2", title="流动资金贷款", organization="o1")
    press(filled, "same", {"key": "", "a": "d1", "b": "d2", "list": "demands"})
    response = filled.client.get(path)

    assert response.status_code == 308
    assert response.headers["Location"] == path.replace("=d2", "=d1")
    assert filled.client.get(path, follow_redirects=True).status_code == 200


def test_every_page_leads_there(filled: Site) -> None:
    assert '<a href="/duplicates">疑似重复</a>' in filled.get("/")
