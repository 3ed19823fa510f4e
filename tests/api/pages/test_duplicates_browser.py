"""The page 疑似重复 in a browser: by keyboard, on a telephone, and with a chain of merges."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.api.pages.conftest import Site
from tests.api.pages.test_browser import browser, page
from tests.api.pages.test_widths import PHONE, assert_fits

__all__ = ["browser", "page"]

NAMES = (
    "福州市鼓楼区示例电子信息科技发展有限公司",
    "示例电子信息科技发展",
    "福州示例电子信息科技发展有限责任公司",
)


@pytest.fixture(autouse=True)
def rows(site: Site) -> None:
    """Three organizations of one name beside those of the example alliances."""
    for number, name in enumerate(NAMES):
        row = {"id": f"o{number}", "name": name, "phone": "0591-5550100;0591-5550101"}
        more = {"description": "做软件和信息服务，" * 12, "address": f"软件园{number}号楼"}
        assert site.client.post("/api/v1/organizations", json={**row, **more}).status_code == 201


def open_page(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="疑似重复").click()
    expect(page.get_by_role("heading", level=2, name=re.compile("组待确认"))).to_be_visible()


def test_a_pair_is_merged_and_parted_again_by_keyboard(page: Page) -> None:
    open_page(page)
    first = page.get_by_role("article").first
    first.get_by_role("button", name="是同一个").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").filter(has_text="已合并：")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article").first.get_by_role("button", name="是同一个")).to_be_visible()
    expect(page.get_by_role("article").first.get_by_role("heading", level=3)).to_be_focused()


def test_all_three_become_one_button_after_button(page: Page, site: Site) -> None:
    open_page(page)
    pairs = page.get_by_role("article").filter(has_text="示例电子信息科技发展")
    for left in (2, 1, 0):
        pairs.get_by_role("button", name="是同一个").first.click()
        expect(pairs.get_by_role("button", name="是同一个")).to_have_count(left)
    page.goto("/duplicates")

    expect(pairs).to_have_count(0)
    expect(page.get_by_role("region", name="已合并的").get_by_role("listitem")).to_have_count(2)
    assert len({site.state.snapshot().kept(f"o{number}") for number in range(3)}) == 1


@pytest.mark.parametrize("decision", ["不是", "以后再说"])
def test_other_answers_leave_a_line_with_a_way_back(page: Page, decision: str) -> None:
    open_page(page)
    pairs = page.get_by_role("button", name="是同一个")
    before = pairs.count()
    page.get_by_role("button", name=decision, exact=True).first.click()
    expect(pairs).to_have_count(before - 1)
    page.get_by_role("button", name=re.compile("^撤销：")).click()
    expect(pairs).to_have_count(before)


def test_the_page_fits_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    open_page(page)
    assert_fits(page)
    page.get_by_role("button", name="是同一个").first.click()
    expect(page.get_by_text("已合并：")).to_be_visible()
    assert_fits(page)
