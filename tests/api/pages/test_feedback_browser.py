"""Saying in a browser what suits: by keyboard, and on a telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.api.pages.conftest import Site
from tests.api.pages.test_browser import browser, page
from tests.api.pages.test_widths import PHONE, assert_fits

__all__ = ["browser", "page"]

DEMAND = "/?alliance=gl-alliance&chosen=gl-d-001"


def first(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("^符合")).get_by_role("article").first


def test_a_match_is_rejected_and_taken_back_by_keyboard(page: Page, site: Site) -> None:
    page.goto(DEMAND)
    title = first(page).get_by_role("heading", level=4).inner_text()
    first(page).locator("summary").filter(has_text="不合适").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(first(page).get_by_role("button", name="已满")).to_be_focused()
    page.keyboard.press("Enter")

    expect(first(page).get_by_role("status")).to_have_text("已标为不合适：已满")
    expect(first(page).get_by_role("status")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(first(page).get_by_role("button", name="合适", exact=True)).to_be_focused()
    expect(first(page).get_by_role("heading", level=4)).to_have_text(title)
    [event] = site.client.get("/api/v1/feedback").json()["items"]
    assert (event["reason"], event["position"], "undone_on" in event) == ("full", 1, True)


@pytest.mark.parametrize("reason", ["价格", "暂不需要"])
def test_a_rejected_match_is_among_the_excluded_ones_next_time(page: Page, reason: str) -> None:
    page.goto(DEMAND)
    title = first(page).get_by_role("heading", level=4).inner_text()
    first(page).locator("summary").filter(has_text="不合适").click()
    first(page).get_by_role("button", name=reason).click()
    expect(first(page).get_by_role("button", name="撤回")).to_be_visible()
    page.reload()
    expect(first(page).get_by_role("heading", level=4)).not_to_have_text(title)
    excluded = page.get_by_role("region", name=re.compile("^不符合"))
    excluded.locator("summary").first.click()
    expect(excluded.get_by_text(f"此前标为不合适：{reason}")).to_be_visible()


def test_the_buttons_fit_on_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(DEMAND)
    first(page).locator("summary").filter(has_text="不合适").click()
    expect(first(page).get_by_role("button", name="信息有误")).to_be_visible()
    assert_fits(page)
    sizes = [each.bounding_box() for each in first(page).locator(".feedback button").all()]
    assert all(size and size["height"] >= 28 for size in sizes)
