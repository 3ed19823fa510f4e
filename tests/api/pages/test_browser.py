"""The page in a browser: everything a coordinator does on it, with the keyboard's place kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

from tests.api.pages.conftest import Site

COLUMNS = [
    "需求单位", "需求内容", "推荐资源", "提供单位", "联系人", "电话", "推荐理由", "差什么条件",
    "对接结论", "推荐程度", "资源确认", "需求联系人", "需求电话",
]  # fmt: skip
DEMANDS = (
    "需求名称,需求内容,需求单位,类别,地区,金额(万元)\n"
    "研发贷款,研发项目缺资金，想申请贷款,集时通（福建）信息科技有限公司,资金,350102,300\n"
)
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """The page as it opens; what its scripts or its content security policy complain of fails the test."""
    complaints: list[str] = []
    page = browser.new_page(base_url=site.address, locale="zh-CN")
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    yield page
    page.context.close()
    assert [each for each in complaints if "422" not in each] == []


def download(page: Page, name: str, folder: Path) -> list[list[object]]:
    """Rows of the workbook that a link or a button gives."""
    with page.expect_download() as waited:
        page.get_by_text(name).click()
    assert waited.value.suggested_filename == "对接清单.xlsx"
    path = folder / "download.xlsx"
    waited.value.save_as(path)
    sheet = load_workbook(path).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_from_an_alliance_to_a_call_sheet(page: Page, tmp_path: Path) -> None:
    page.get_by_label("联盟", exact=True).select_option("鼓楼区福州软件园互联网党建联建")
    expect(page.get_by_role("status")).to_have_text("共 35 条")
    page.get_by_role("searchbox").fill("集时通")
    expect(page.get_by_role("status")).to_have_text("共 1 条")
    page.get_by_role("link", name="新研发项目遇到融资难题，申请贷款580万元").click()

    results = page.get_by_role("region", name="匹配结果")
    title = results.get_by_role("heading", name="新研发项目遇到融资难题，申请贷款580万元", level=2)
    expect(title).to_be_focused()
    expect(page).to_have_url(re.compile("chosen=gl-d-001"))
    expect(results.locator("h3")).to_have_text(
        [re.compile("^符合"), re.compile("^差一个条件"), re.compile("^不符合")]
    )
    first = results.get_by_role("region", name=re.compile("^符合")).get_by_role("article").first
    expect(first.get_by_role("heading", level=4)).to_have_text("软件企业研发项目贷款")
    expect(first.get_by_role("table")).to_contain_text("内容相近")
    expect(first.get_by_role("table")).to_contain_text("合计")
    expect(first.locator(".evidence")).to_contain_text("同在")
    excluded = results.get_by_role("region", name=re.compile("^不符合"))
    expect(excluded.get_by_role("article").first).to_be_hidden()
    excluded.locator("summary").first.click()
    expect(excluded.get_by_role("list", name="差什么条件").first).to_be_visible()

    header, top, *_ = download(page, "下载对接清单", tmp_path)
    assert header == COLUMNS
    assert top[1:4] == [
        "新研发项目遇到融资难题，申请贷款580万元",
        "软件企业研发项目贷款",
        "榕屏银行软件园支行（示例）",
    ]

    page.go_back()
    expect(page.get_by_role("status")).to_have_text("共 35 条")
    expect(page.get_by_role("link", name="下载本联盟全部需求的对接清单")).to_be_visible()


def test_a_written_demand_and_the_other_language(page: Page) -> None:
    page.get_by_role("link", name="写需求").click()
    page.get_by_label("需要什么").fill("研发项目上线前缺资金，想向银行贷款")
    page.get_by_label("金额").fill("很多")
    page.get_by_role("button", name="查找资源").click()
    expect(page.get_by_role("alert")).to_contain_text("应为：金额（元），如 580万、500-800万、面议")
    expect(page.get_by_label("金额")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("金额").fill("580万")
    page.get_by_role("button", name="查找资源").click()
    expect(page.get_by_text("未写类别，按内容判断为“资金”")).to_be_visible()
    expect(page.get_by_role("article").first).to_contain_text("软件企业研发项目贷款")

    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button", name="Find resources")).to_be_visible()
    page.goto("/?alliance=gl-alliance&chosen=gl-d-001")
    expect(page.get_by_role("region", name="Matches").locator("h3").first).to_contain_text("Match")
    expect(page.get_by_text("What the score is made of").first).to_be_visible()


def test_a_dropped_list_is_checked_imported_and_matched(page: Page, tmp_path: Path) -> None:
    page.goto("/?alliance=gl-alliance")
    wrong = DEMANDS + "会议室,,集时通（福建）信息科技有限公司,场地,鼓楼区,\n"
    drop(page, "企业需求.csv", wrong)
    expect(page.get_by_role("heading", name="检查完毕，有 1 处需要修改")).to_be_focused()
    expect(page.get_by_role("table").first).to_contain_text("鼓楼区")
    drop(page, "企业需求.csv", DEMANDS)
    expect(page.get_by_role("heading", name="检查完毕，可以导入")).to_be_focused()
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.get_by_role("heading", name="已导入")).to_be_focused()
    expect(page.locator("#alliance-form")).to_contain_text("36 需求")
    expect(page.get_by_role("status")).to_have_text("共 36 条")
    expect(page.get_by_role("row", name="研发贷款")).to_contain_text("软件企业研发项目贷款")
    header, *rows = download(page, "下载对接清单（1 条需求）", tmp_path)
    assert header == [*COLUMNS, "推荐条数"]
    assert {row[1] for row in rows} == {"研发贷款"}


def test_a_list_is_checked_again_when_its_file_is_chosen_again_and_bad_rows_come_back(
    page: Page, tmp_path: Path
) -> None:
    page.goto("/?alliance=gl-alliance")
    checks: list[str] = []
    page.on("request", lambda request: checks.append(request.url) if "/lists/check" in request.url else None)
    choose = page.get_by_label("把清单文件拖到这里")
    mixed = DEMANDS + "会议室,,福州新来示例公司,场地,鼓楼区,\n"
    file: FilePayload = {"name": "需求.csv", "mimeType": "text/csv", "buffer": mixed.encode()}
    for count in (1, 2):
        choose.set_input_files(file)
        expect(page.get_by_role("heading", name="检查完毕，有 1 处需要修改")).to_be_focused()
        expect(choose).to_have_value("")
        assert len(checks) == count
    with page.expect_download() as download:
        page.get_by_role("button", name="下载退回的 1 行").click()
    assert download.value.suggested_filename == "需求-退回.xlsx"
    download.value.save_as(tmp_path / "returned.xlsx")
    header, row = load_workbook(tmp_path / "returned.xlsx").worksheets[0].values
    assert (header[-1], row[0]) == ("问题（改好后发回）", "会议室")
    page.get_by_role("button", name="导入正确的 1 行，退回 1 行").click()
    expect(page.get_by_role("heading", name="部分导入")).to_be_focused()


def drop(page: Page, name: str, content: str) -> None:
    """Drop a file on the page, beside the area for it."""
    data = page.evaluate_handle(
        "([name, content]) => { const data = new DataTransfer();"
        " data.items.add(new File([content], name)); return data; }",
        [name, content],
    )
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event("main", event, {"dataTransfer": data})


def test_it_works_without_scripts(browser: Browser, site: Site) -> None:
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/")
        page.get_by_label("联盟", exact=True).select_option("集美区科技红盟")
        page.get_by_role("button", name="确定").click()
        page.get_by_role("link", name="招60名数据标注实习生").click()
        expect(page.get_by_role("article").first).to_contain_text("在校生标注与质检实习")
        page.get_by_label("把清单文件拖到这里").set_input_files(
            {"name": "需求.csv", "mimeType": "text/csv", "buffer": DEMANDS.encode()}
        )
        page.get_by_role("button", name="检查").click()
        expect(page.get_by_role("heading", name="检查完毕，可以导入")).to_be_visible()
