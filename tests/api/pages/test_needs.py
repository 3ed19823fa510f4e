"""A pasted text becomes rows to be confirmed, and those that are confirmed become demands."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.vocabulary import NodeKind
from tests.api.pages.conftest import Site

TEXT = "找针织面料、贷款500万、招缝纫工60名"
ROWS = {
    "text": TEXT,
    "alliance": "gl-alliance",
    "organization": "集时通（福建）信息科技有限公司",
    "words-0": "找针织面料", "keep-0": "1", "title-0": "找针织面料", "kind-0": "supply",
    "direction-0": "采购",
    "words-1": "贷款500万", "title-1": "贷款500万", "kind-1": "funding", "amount-1": "500万元",
    "words-2": "招缝纫工60名", "keep-2": "1", "title-2": "招缝纫工65名", "kind-2": "talent",
    "quantity-2": "65", "unit-2": "人",
}  # fmt: skip


def parts(site: Site, original: str) -> list[dict[str, object]]:
    items: list[dict[str, object]] = []
    query: dict[str, str | int] = {"limit": 200}
    while True:
        page = site.client.get("/api/v1/demands", params=query).json()
        items += [item for item in page["items"] if item.get("part_of") == original]
        if page["next"] is None:
            return items
        query["cursor"] = page["next"]


def split(site: Site) -> list[Mapping[str, object]]:
    """What is stored of the needs that were split."""
    nodes = site.state.store.nodes(site.state.store.ids_of_kind(NodeKind.DEMAND)).values()
    return [node.props for node in nodes if "part_of" in node.props]


def test_the_form_stands_beside_the_one_for_a_typed_demand(site: Site) -> None:
    assert "粘贴一段话" in site.client.get("/?mode=text").text
    assert "粘贴一段话" not in site.client.get("/").text


def test_needs_are_proposed_and_nothing_is_stored(site: Site) -> None:
    version = site.state.store.version
    page = site.client.post("/needs", data={"text": TEXT, "alliance": "gl-alliance"}).text
    assert "看到 3 条需求" in page
    assert re.findall(r'name="title-\d" value="([^"]*)"', page) == ["找针织面料", "贷款500万", "招缝纫工60名"]
    assert re.findall(r'<option value="(\w+)" selected', page)[-3:] == ["supply", "funding", "talent"]
    assert 'name="amount-1" value="500万元"' in page
    assert site.state.store.version == version


def test_a_text_without_a_need_says_so(site: Site) -> None:
    for text in ("谢谢", "", "  "):
        page = site.client.post("/needs", data={"text": text}).text
        assert "没有看到需求" in page
        assert "保存勾选的需求" not in page


def test_only_ticked_rows_are_stored_as_they_were_changed(site: Site) -> None:
    response = site.client.post("/needs/keep", data=ROWS)
    assert response.status_code == 200
    assert "已保存 2 条需求" in response.text
    assert "清单中各需求的匹配" in response.text
    (original,) = [
        item
        for item in site.client.get("/api/v1/demands", params={"limit": 200, "status": "closed"}).json()[
            "items"
        ]
        if item.get("description") == TEXT
    ]
    found = {str(item["title"]): item for item in parts(site, original["id"])}
    assert sorted(found) == ["找针织面料", "招缝纫工65名"]
    sewing = found["招缝纫工65名"]
    assert (sewing["quantity"], sewing["description"]) == (65, "招缝纫工60名")
    assert (sewing["organization"], sewing["alliance"]) == ("gl-org-jishitong", "gl-alliance")


def test_an_organization_that_nobody_knows_is_asked_about(site: Site) -> None:
    version = site.state.store.version
    unknown = {**ROWS, "organization": "集时通福建信息科技"}
    for path in ("/needs", "/needs/keep"):
        page = site.client.post(path, data=unknown).text
        assert "库里没有叫“集时通福建信息科技”的单位，是哪一家？" in page
        assert 'name="party" value="集时通(福建)信息科技有限公司"' in page
    assert site.state.store.version == version
    site.client.post("/needs/keep", data={**unknown, "party": "集时通(福建)信息科技有限公司"})
    assert {props["organization"] for props in split(site)} == {"gl-org-jishitong"}


def test_storing_without_an_answer_asks_for_it(site: Site) -> None:
    version = site.state.store.version
    unknown = {**ROWS, "organization": "集时通福建信息科技"}
    asked = "还没有保存：请先在下面选一家单位，或者新建。"
    assert asked not in site.client.post("/needs", data=unknown).text
    response = site.client.post("/needs/keep", data=unknown)
    assert response.status_code == 422
    assert asked in response.text
    assert site.state.store.version == version


def test_an_organization_is_made_where_that_is_said(site: Site) -> None:
    site.client.post("/needs/keep", data={**ROWS, "organization": "示例新来的公司", "party": "+"})
    assert len(split(site)) == 2
    (node,) = site.state.store.nodes(["示例新来的公司"]).values()
    assert node.props["tags"] == ["待核实"]


def test_whom_to_call_is_taken_from_the_text_and_can_be_changed(site: Site) -> None:
    page = site.client.post("/needs", data={"text": f"{TEXT}，联系人陈示例 13900001234"}).text
    assert 'name="contact" value="陈示例"' in page
    assert 'name="phone" value="13900001234"' in page
    site.client.post("/needs/keep", data={**ROWS, "contact": "林示例", "phone": "13900005678"})
    assert {(props["contact"], props["phone"]) for props in split(site)} == {("林示例", "13900005678")}


def test_who_asks_is_taken_from_the_text_and_can_be_left_out(site: Site) -> None:
    known = "集时通（福建）信息科技有限公司"
    page = site.client.post("/needs", data={"text": f"{known}：{TEXT}", "organization": ""}).text
    assert f'name="organization" value="{known}"' in page
    typed = {"text": f"{known}：{TEXT}", "organization": "福州新来示例公司"}
    assert 'name="organization" value="福州新来示例公司"' in site.client.post("/needs", data=typed).text
    page = site.client.post("/needs", data={"text": f"我是集时通福建信息科技的小陈，{TEXT}"}).text
    assert "库里没有叫“集时通福建信息科技”的单位，是哪一家？" in page
    assert 'name="party" value="集时通(福建)信息科技有限公司"' in page
    site.client.post("/needs/keep", data={**ROWS, "organization": "集时通福建信息科技", "party": "-"})
    assert ["organization" in props for props in split(site)] == [False, False]


def test_a_stored_demand_has_an_address_where_it_is_split(site: Site) -> None:
    row = {"id": "d-9", "title": "几件事", "description": TEXT, "alliance": "gl-alliance"}
    site.client.post("/api/v1/demands", json=row)
    page = site.client.get("/needs", params={"demand": "d-9", "alliance": "gl-alliance"}).text
    assert "看到 3 条需求" in page
    assert 'name="demand" value="d-9"' in page
    assert 'name="contact"' not in page
    assert site.client.get("/needs", params={"demand": "nobody"}).status_code == 404


def test_a_wrong_value_is_told_in_its_row_and_nothing_is_stored(site: Site) -> None:
    version = site.state.store.version
    response = site.client.post("/needs/keep", data={**ROWS, "quantity-2": "很多很多"})
    assert response.status_code == 422
    assert "应为：数量" in response.text or "应为：" in response.text
    assert 'name="quantity-2" value="很多很多"' in response.text
    assert site.state.store.version == version


def test_a_stored_demand_of_several_needs_can_be_split(site: Site) -> None:
    row = {"id": "d-9", "title": "几件事", "description": TEXT, "alliance": "gl-alliance"}
    site.client.post("/api/v1/demands", json=row)
    assert "这条需求里好像有 3 件事" in site.client.get("/?chosen=d-9").text
    assert "看到 3 条需求" in site.client.post("/needs", data={"demand": "d-9"}).text
    site.client.post("/needs/keep", data={**ROWS, "demand": "d-9"})
    assert len(parts(site, "d-9")) == 2
    assert site.client.get("/api/v1/demands/d-9").json()["status"] == "closed"
    assert "好像有" not in site.client.get("/?chosen=d-9").text


def test_a_demand_that_is_gone(site: Site) -> None:
    assert site.client.post("/needs", data={"demand": "nobody"}).status_code == 404


def test_a_text_that_is_too_long_is_refused(site: Site) -> None:
    assert site.client.post("/needs", data={"text": "甲" * 10_001}).status_code == 422
