"""No page is wider than a telephone, whatever stands in its tables."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.api.pages.test_browser import browser, page
from tests.graph.lists.workbooks import saved

__all__ = ["browser", "page"]

PHONE = 390
MONTHS = ("5月", "6月")
HEADERS = "序号|企业名称|需求类型|需求内容|资金需求额度（万元）|截止时间|用工人数（人）|所在地区|备注"
ROWS = (
    "1|集时通（福建）信息科技有限公司|融资|秋冬备料，缺流动资金，希望贷款|500|2026.12.31||鼓楼区软件园|",
    "2|集时通（福建）信息科技有限公司|用工|招测试工程师，熟练工优先，包吃住||年底前|60|350102|急",
    "3|福州新来示例机织面料有限公司||找针织面料、贷款500万、招缝纫工60名||||福州|",
    "4|福州另一家示例面料有限公司|资金|周转贷款|负五百|||福州软件园|",
)


def workbook(month: str) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["示例街道企业需求清单"])
    for row in (HEADERS, *ROWS[MONTHS.index(month) :], "合计||||500"):
        sheet.append(row.split("|"))
    sheet.merge_cells("A1:I1")
    return saved(book)


def assert_fits(page: Page) -> None:
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= PHONE
    outside = (
        "[...document.querySelectorAll('#results :is(button, a, input, select, td, th)')]"
        ".filter(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth)"
        ".map(each => each.outerHTML.slice(0, 80))"
    )
    assert page.evaluate(outside) == []
    narrow = (
        "[...document.querySelectorAll('#results :is(input:not([type]), select)')]"
        ".filter(each => each.checkVisibility() && each.getBoundingClientRect().width < 100)"
        ".map(each => each.name)"
    )
    assert page.evaluate(narrow) == []


def choose(page: Page, month: str) -> None:
    page.get_by_label("把清单文件拖到这里").set_input_files(
        {
            "name": f"示例街道企业需求清单2026年{month}-最终修改版.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": workbook(month),
        }
    )
    expect(page.get_by_role("heading", name="检查完毕，有 1 处需要修改")).to_be_focused()


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.goto("/?alliance=gl-alliance")
    return page


def test_an_import_fits_on_a_telephone_and_is_seen_at_once(phone: Page) -> None:
    for month in MONTHS:
        choose(phone, month)
        expect(phone.get_by_role("heading", name="检查完毕")).to_be_in_viewport()
        phone.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert_fits(phone)
        phone.get_by_role("button", name="导入正确的").click()
        expect(phone.get_by_role("heading", name="部分导入")).to_be_in_viewport()
        assert_fits(phone)


def test_the_needs_of_a_message_fit_on_a_telephone(phone: Page) -> None:
    phone.goto("/?alliance=gl-alliance&mode=text")
    phone.get_by_label("群消息").fill(ROWS[2].split("|")[3])
    phone.get_by_role("button", name="拆成需求").click()
    expect(phone.get_by_role("heading", name="看到 3 条需求")).to_be_in_viewport()
    assert_fits(phone)


def test_matches_and_choices_fit_on_a_telephone(phone: Page) -> None:
    assert_fits(phone)
    phone.goto("/?alliance=gl-alliance&chosen=gl-d-001")
    expect(phone.get_by_role("article").first).to_be_visible()
    assert_fits(phone)
