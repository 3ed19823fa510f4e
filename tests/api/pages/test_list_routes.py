"""`/lists`: check, import, and matches of what was imported."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from graph.lists.recognition.corrections import corrections_path
from graph.vocabulary import NodeKind
from tests.api.pages.conftest import Site

DEMANDS = (
    "需求名称,需求内容,需求单位,类别,地区,金额(万元)\n"
    "研发贷款,研发项目缺资金，想申请贷款,集时通（福建）信息科技有限公司,资金,350102,300\n"
    "采购摄像头,园区安防改造，需要高清摄像头,集时通（福建）信息科技有限公司,产销对接,350102,50\n"
)
ENDINGS = ".csv, .docm, .docx, .et, .htm, .html, .jsonl, .tsv, .txt, .xls, .xlsm, .xlsx"
WRONG = DEMANDS + "会议室,,集时通（福建）信息科技有限公司,场所租,鼓楼区,-5\n"


def send(site: Site, path: str, name: str, content: str | bytes, **fields: str) -> str:
    """The answer to a file dropped with the alliance of Gulou chosen."""
    files = {"files": (name, content)}
    response = site.client.post(path, files=files, data={"alliance": "gl-alliance", **fields})
    assert response.status_code == 200, response.text
    return response.text


def rows(html: str, heading: str) -> list[list[str]]:
    """Cells of the table under a heading."""
    table = html.split(f">{heading}</h3>")[1].split("</table>", maxsplit=1)[0].split("<tbody>")[1]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in table.split("</tr>")[:-1]]
    return [[unescape(re.sub("<[^>]*>", " ", cell)).strip() for cell in row] for row in cells]


def text_of(html: str, heading: str) -> str:
    """The words of a section below its heading."""
    section = html.partition(heading)[2].partition("</section>")[0]
    return " ".join(unescape(re.sub("<[^>]*>", " ", section)).split())


def test_a_check_counts_and_writes_nothing(site: Site) -> None:
    before = site.state.store.version
    html = send(site, "/lists/check", "需求.csv", DEMANDS)
    assert "检查完毕，可以导入" in html
    assert rows(html, "清单内容") == [["需求.csv", "需求", "2", "2", *"000000"]]
    assert site.state.store.version == before


def test_a_check_lists_every_problem_in_words(site: Site) -> None:
    html = send(site, "/lists/check", "需求.csv", WRONG)
    assert "检查完毕，有 3 处需要修改" in html
    problems = [row[:4] for row in rows(html, "需要修改的地方")]
    assert problems == [
        ["需求.csv", "4", "需求类别", "场所租"],
        ["需求.csv", "4", "地区", "鼓楼区"],
        ["需求.csv", "4", "金额", "-5"],
    ]
    assert "最接近：" in html


def test_an_import_shows_first_choices_for_its_demands(site: Site) -> None:
    html = send(site, "/lists", "需求.csv", DEMANDS)
    assert "已导入" in html
    found = rows(html, "清单中各需求的匹配")
    assert [row[0].split()[0] for row in found] == ["研发贷款", "采购摄像头"]
    assert found[0][1].startswith("软件企业研发项目贷款")
    assert "37</b> 需求" in site.get("/", alliance="gl-alliance")


def test_the_same_list_again_changes_nothing_and_is_matched_all_the_same(site: Site) -> None:
    send(site, "/lists", "需求.csv", DEMANDS)
    before = site.state.store.version
    html = send(site, "/lists/check", "需求.csv", DEMANDS)
    assert "检查完毕，内容与库中一致" in html
    assert len(rows(html, "清单中各需求的匹配")) == 2
    changed = DEMANDS.replace(",300", ",800")
    assert "清单中各需求的匹配" not in send(site, "/lists/check", "需求.csv", changed)
    send(site, "/lists", "需求.csv", DEMANDS)
    assert site.state.store.version == before


def test_a_file_with_problems_is_not_imported_at_all(site: Site) -> None:
    before = site.state.store.version
    html = send(site, "/lists", "需求.csv", WRONG)
    assert "没有导入" in html
    assert site.state.store.version == before


def test_rows_with_problems_can_be_skipped(site: Site) -> None:
    html = send(site, "/lists", "需求.csv", WRONG, keep_going="1")
    assert "部分导入" in html
    assert rows(html, "清单内容") == [["需求.csv", "需求", "3", "2", *"00000", "3"]]


def test_the_good_rows_can_be_imported_and_the_others_returned(site: Site) -> None:
    html = send(site, "/lists/check", "需求.csv", WRONG)
    assert "导入正确的 2 行，退回 1 行" in html
    assert "下载退回的 1 行" in html
    html = send(site, "/lists", "需求.csv", WRONG, keep_going="1")
    assert "已写入 2 行；1 行有问题" in html


def returned(site: Site, name: str, content: str | bytes, **fields: str) -> tuple[str, list[list[object]]]:
    """The name and the cells of the workbook that goes back to a sender."""
    response = site.client.post("/lists/returned", files={"files": (name, content)}, data=fields)
    assert response.status_code == 200
    book = load_workbook(BytesIO(response.content))
    disposition = unquote(response.headers["content-disposition"])
    return disposition.split("''")[1], [list(row) for row in book.worksheets[0].values]


def test_returned_rows_say_in_words_what_is_wrong_and_come_again_corrected(site: Site) -> None:
    send(site, "/lists", "需求.csv", WRONG, keep_going="1")
    name, cells = returned(site, "需求.csv", WRONG)
    assert name == "需求-退回.xlsx"
    assert [row[:-1] for row in cells] == [
        ["需求名称", "需求内容", "需求单位", "类别", "地区", "金额(万元)"],
        ["会议室", None, "集时通（福建）信息科技有限公司", "场所租", "鼓楼区", "-5"],
    ]
    assert cells[0][-1] == "问题（改好后发回）"
    faults = str(cells[1][-1]).splitlines()
    assert [fault.split("，")[0] for fault in faults] == [
        "需求类别：写的是“场所租”", "地区：写的是“鼓楼区”", "金额：写的是“-5”"
    ]  # fmt: skip
    workbook, stream = Workbook(), BytesIO()
    sheet = workbook.worksheets[0]
    for row in (cells[0], [*cells[1][:3], "场地", "350102", "5", cells[1][-1]]):
        sheet.append(row)
    workbook.save(stream)
    html = send(site, "/lists", name, stream.getvalue())
    assert rows(html, "清单内容") == [[name, "需求", "1", "1", *"000000"]]
    assert "问题</td>" not in html


def test_what_was_said_of_columns_holds_for_rows_that_come_back(site: Site) -> None:
    content = "需求名称,差几多\n贷款,-5\n"
    html = send(site, "/lists/check", "需求.csv", content)
    (field,) = set(re.findall(r'<select name="(columns-\w+)"', html))
    name, _ = returned(site, "需求.csv", content, **{field: "差几多=amount"})
    again = "需求名称,差几多,问题（改好后发回）\n贷款,5,金额\n"
    html = send(site, "/lists/check", name.replace("xlsx", "csv"), again)
    assert shown_columns(html)["差几多"] == "amount"


def test_a_column_is_emptied_by_the_import_after_a_download(site: Site) -> None:
    content = "需求名称,差多少,截止\n招缝纫工,80,\n贷款,5,哪天\n"
    html = send(site, "/lists/check", "需求.csv", content)
    (field,) = set(re.findall(r'<select name="(columns-\w+)"', html))
    send(site, "/lists", "需求.csv", content.replace("哪天", ""), **{field: "差多少=amount"})
    returned(site, "需求.csv", "需求名称,差多少,截止\n,8,\n", **{field: "差多少=quantity"})
    html = send(site, "/lists/check", "需求.csv", content, **{field: "差多少=quantity"})
    assert "金额 80元 → 空" in text_of(html, "更新的内容")


def test_several_files_with_faults_come_back_in_one_archive(site: Site) -> None:
    files = [("files", (name, WRONG)) for name in ("需求.csv", "需求清单.csv")]
    response = site.client.post("/lists/returned", files=files)
    with ZipFile(BytesIO(response.content)) as archive:
        assert archive.namelist() == ["需求-退回.xlsx", "需求清单-退回.xlsx"]


def test_organizations_that_nobody_knows_are_made_and_named(site: Site) -> None:
    content = "需求名称,需求单位\n采购摄像头,福州新来示例公司\n"
    html = send(site, "/lists/check", "需求.csv", content)
    assert "库里没有 1 个单位，登记为新单位并标记“待核实”" in html
    assert "已导入" in send(site, "/lists", "需求.csv", content)
    (node,) = site.state.store.nodes(["福州新来示例公司"]).values()
    assert node.props["tags"] == ["待核实"]


def test_what_a_list_no_longer_names_can_be_withdrawn(site: Site) -> None:
    send(site, "/lists", "需求5月.csv", DEMANDS)
    less = "".join(DEMANDS.splitlines(keepends=True)[:2])
    html = send(site, "/lists/check", "需求6月.csv", less)
    assert "上次清单里有、这次没有的 1 条" in html
    assert "采购摄像头" in html
    html = send(site, "/lists", "需求6月.csv", less, replace="1")
    assert "已撤回 1 条" in html


def test_a_doubtful_row_can_be_told_to_be_the_same(site: Site) -> None:
    send(site, "/lists", "需求5月.csv", "需求内容\n招缝纫工60名\n")
    html = send(site, "/lists/check", "需求6月.csv", "需求内容\n招车工60名\n")
    (answer,) = re.findall(r'<option value="(demand-\w+=demand-\w+)"', html)
    html = send(site, "/lists", "需求6月.csv", "需求内容\n招车工60名\n", decided=answer)
    assert rows(html, "清单内容") == [["需求6月.csv", "需求", "1", "0", "1", *"00000"]]


def test_what_changed_is_told(site: Site) -> None:
    send(site, "/lists", "需求5月.csv", DEMANDS)
    html = send(site, "/lists/check", "需求6月.csv", DEMANDS.replace(",300", ",800"))
    assert text_of(html, "更新的内容") == "研发贷款 第 2 行 金额 300万元 → 800万元"


def test_a_file_without_rows_says_so(site: Site) -> None:
    for path in ("/lists/check", "/lists"):
        html = send(site, path, "需求.csv", DEMANDS.splitlines(keepends=True)[0])
        assert rows(html, "需要修改的地方")[0][4].startswith("表头下面有数据行")


def test_rows_of_several_needs_are_offered_for_splitting(site: Site) -> None:
    content = "需求内容,需求单位\n找针织面料、贷款500万、招缝纫工60名,\n招焊工5名,\n"
    html = send(site, "/lists/check", "需求.csv", content)
    assert "1 条需求看起来写了几件事" in html
    assert "/needs?demand=" not in html
    html = send(site, "/lists", "需求.csv", content)
    (link,) = set(re.findall(r'href="(/needs\?demand=[^"]*)"', html))
    assert "看到 3 条需求" in site.client.get(unescape(link)).text


def test_organizations_that_may_be_known_already_are_told(site: Site) -> None:
    content = "需求名称,需求单位\n采购摄像头,集时通（福建）信息技术有限公司\n"
    assert "可能和库里的重复" not in send(site, "/lists/check", "需求.csv", content)
    html = send(site, "/lists", "需求.csv", content)
    assert "单位：1 对" in html
    (link,) = re.findall(r'href="(/duplicates\?[^"]*since=[^"]*)"', html)
    assert "集时通（福建）信息技术有限公司" in site.client.get(unescape(link)).text


def test_a_workbook_can_be_dropped(site: Site) -> None:
    workbook, stream = Workbook(), BytesIO()
    sheet = workbook.active
    assert sheet is not None
    for line in DEMANDS.splitlines():
        sheet.append(line.split(","))
    workbook.save(stream)
    html = send(site, "/lists", "企业需求.xlsx", stream.getvalue())
    assert rows(html, "清单内容") == [["企业需求.xlsx", "需求", "2", "2", *"000000"]]


def test_files_that_are_no_lists_are_reported_in_words(site: Site) -> None:
    cases = {
        "空.csv": (b" ", "空文件", "表头和数据行"),
        "图.png": (b"\x89PNG", "图片", "图片里的工作簿或文档本身"),
        "图.gif": (b"what", ".gif", f"以 {ENDINGS} 结尾的文件"),
        "坏.xlsx": (b"PK\x03\x04rest", "损坏的压缩文件", "完整的文件；请重新保存或重新发送"),
        "名.csv": (b"a,b\n1,2\n", "a, b", "能看出是哪种清单的表头或文件名，如 企业需求清单.xlsx"),
    }
    for name, (data, value, expected) in cases.items():
        html = send(site, "/lists", name, data)
        assert rows(html, "需要修改的地方") == [[name, "", "整份文件", value, expected]]


def test_without_a_file_it_asks_for_one(site: Site) -> None:
    response = site.client.post("/lists/check", files={"files": ("", b"")})
    assert response.status_code == 422
    assert "还没有选择文件" in response.text


def test_several_files_make_a_new_alliance(empty_site: Site) -> None:
    organizations = "编号,名称,类型\na,示例联盟,联盟\nb,示例公司,企业\n"
    resources = "资源名称,提供单位\n会议室,示例公司\n"
    files = [("files", ("资源.csv", resources)), ("files", ("企业.csv", organizations))]
    response = empty_site.client.post("/lists", files=files)
    assert "已导入" in response.text
    assert "会议室" in empty_site.get("/", alliance="a", mode="resource")


def test_a_script_also_gets_the_renewed_counts_and_choices(site: Site) -> None:
    response = site.client.post(
        "/lists",
        files={"files": ("需求.csv", DEMANDS)},
        data={"alliance": "gl-alliance"},
        headers={"HX-Request": "true", "HX-Target": "results"},
    )
    assert "<html" not in response.text
    assert 'id="alliance-form"' in response.text
    assert 'id="choices" class="choices" hx-swap-oob="true"' in response.text
    ids = re.search(r'name="demands" value="([^"]*)"', response.text)
    assert ids is not None
    assert len(json.loads(unescape(ids[1]))) == 2


def shown_columns(html: str) -> dict[str, str]:
    """What each header is read as."""
    found = re.findall(r'<option value="([^"=]*)=(\w+)" selected', html)
    return dict(found)


def test_a_column_is_corrected_once_for_all_lists_of_the_layout(site: Site) -> None:
    content = "需求名称,补充情况,需求单位\n采购摄像头,高清,集时通（福建）信息科技有限公司\n"
    html = send(site, "/lists/check", "需求.csv", content)
    shown = {"需求名称": "title", "补充情况": "keep", "需求单位": "organization"}
    assert shown_columns(html) == shown
    (field,) = set(re.findall(r'<select name="(columns-\w+)"', html))
    html = send(site, "/lists/check", "需求.csv", content, **{field: "补充情况=description"})
    assert shown_columns(html)["补充情况"] == "description"
    assert shown_columns(send(site, "/lists/check", "需求.csv", content)) == shown
    send(site, "/lists", "需求.csv", content, **{field: "补充情况=description"})
    again = "需求单位,需求名称,补充情况\n集时通（福建）信息科技有限公司,采购门禁,带人脸识别\n"
    send(site, "/lists", "需求清单.csv", again)
    assert "带人脸识别" in site.get("/", alliance="gl-alliance", q="门禁", mode="demand", chosen=latest(site))


def test_a_correction_that_was_wrong_is_taken_back_with_what_it_stored(site: Site) -> None:
    content = "需求名称,差多少\n招缝纫工,80\n"
    html = send(site, "/lists/check", "需求.csv", content)
    (field,) = set(re.findall(r'<select name="(columns-\w+)"', html))
    send(site, "/lists", "需求.csv", content, **{field: "差多少=amount"})
    html = send(site, "/lists/check", "需求.csv", content, **{field: "差多少=quantity"})
    assert "金额 80元 → 空" in text_of(html, "更新的内容")
    send(site, "/lists", "需求.csv", content, **{field: "差多少=quantity"})
    (props,) = [
        node.props
        for node in site.state.store.nodes(site.state.store.ids_of_kind(NodeKind.DEMAND)).values()
        if node.name == "招缝纫工"
    ]
    assert ("amount" in props, props["quantity"]) == (False, 80)
    assert "内容与库中一致" in send(site, "/lists/check", "需求.csv", content)


def test_a_check_leaves_no_file_behind(site: Site) -> None:
    content = "需求名称,补充情况\n采购摄像头,高清\n"
    path = corrections_path(site.state.store.url)
    assert path is not None
    html = send(site, "/lists/check", "需求.csv", content)
    (field,) = set(re.findall(r'<select name="(columns-\w+)"', html))
    send(site, "/lists/check", "需求.csv", content, **{field: "补充情况=description"})
    assert not path.exists()
    send(site, "/lists", "需求.csv", content, **{field: "补充情况=description"})
    assert path.exists()


def test_the_list_can_be_said_where_nobody_can_tell_it(site: Site) -> None:
    content = "名头,说法\n可视门禁采购,带人脸识别\n"
    html = send(site, "/lists/check", "杂.csv", content)
    assert '<option value="">请选择</option>' in html
    (field,) = set(re.findall(r'<select name="(list-\w+)"', html))
    html = send(site, "/lists/check", "杂.csv", content, **{field: "demands"})
    assert '<option value="demands" selected>' in html
    (columns,) = set(re.findall(r'<select name="(columns-\w+)"', html))
    said = {field: "demands", columns: "名头=title"}
    html = send(site, "/lists", "杂.csv", content, **said)
    assert rows(html, "清单内容") == [["杂.csv", "需求", "1", "1", *"000000"]]


def test_values_are_shown_as_they_are_read(site: Site) -> None:
    content = "需求名称,金额(万元),人数,地区,类别\n贷款,80,60,350102,资金\n招人,很多,三,福州,资金\n"
    html = send(site, "/lists/check", "需求.csv", content)
    samples = re.findall(r'<span class="sample">(.*?)</span>', html)
    assert [re.sub("<[^>]*>", "", sample) for sample in samples] == [
        "贷款", "招人",
        "80 → 80万元", "很多 → 读不出",
        "60", "三 → 3",
        "350102 → 福建省福州市鼓楼区", "福州 → 福建省福州市",
        "资金",
    ]  # fmt: skip


def latest(site: Site) -> str:
    """Id of the demand for a gate."""
    nodes = site.state.store.nodes(site.state.store.ids_of_kind(NodeKind.DEMAND)).values()
    (id_,) = (node.id for node in nodes if node.props.get("description") == "带人脸识别")
    return id_
