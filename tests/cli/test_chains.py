"""`changlian chains` shows chains and answers what is asked about one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Changlian

LISTS = {
    "chains": "chain,segment,upstream,products,region\n针织,纱线,,涤纶长丝,350500\n针织,面料,纱线,针织布,\n",
    "organizations": "id,name,region,products\norg-1,示例针织,晋江,针织布\norg-2,示例化纤,集美,涤纶长丝\n",
    "relations": "source,relation,target\nproduct/针织布,MADE_FROM,product/涤纶长丝\n",
}


@pytest.fixture
def loaded(changlian: Changlian) -> None:
    Path("lists").mkdir()
    for name, text in LISTS.items():
        Path(f"lists/{name}.csv").write_text(text, encoding="utf-8")
    assert changlian("load", "lists").code == 0


def lines(changlian: Changlian, *arguments: str | Path) -> list[list[str]]:
    said = changlian("chains", *arguments)
    assert said.code == 0, said.err
    return [line.split() for line in said.out.splitlines()]


def test_chains_are_listed(changlian: Changlian, loaded: None) -> None:
    assert lines(changlian)[1:] == [
        ["编号", "名称", "地区", "环节", "企业"],
        ["针织", "针织", "福建省泉州市", "2", "2"],
    ]


def test_a_store_without_chains_says_what_to_do(changlian: Changlian) -> None:
    Path("organizations.csv").write_text("id,name\norg-1,示例\n", encoding="utf-8")
    assert changlian("load", "organizations.csv").code == 0
    assert "用 changlian load 载入 chains（产业链）清单" in changlian("chains").out


def test_a_chain_is_shown_with_its_segments(changlian: Changlian, loaded: None) -> None:
    title, *rows = lines(changlian, "针织")
    assert "".join(title).endswith("链主未明确，候选：示例针织、示例化纤")
    assert rows == [
        ["环节", "上游", "企业", "家数", "缺什么"],
        ["纱线", "示例化纤", "1", "独家（瓶颈）"],
        ["面料", "纱线", "示例针织", "1", "独家"],
    ]


def test_gaps_of_a_region(changlian: Changlian, loaded: None) -> None:
    title, _, first, *_ = lines(changlian, "针织", "gaps", "--region", "泉州")
    assert title == ["【针织】福建省泉州市：2", "个环节，有企业的", "1", "个（50%），要补、要强的", "2", "个"]
    assert first == ["纱线", "空缺（瓶颈）", "1", "1", "100%"]


def test_a_demand_counts_for_the_product_in_its_title(changlian: Changlian, loaded: None) -> None:
    rows = "id,title,kind,organization,quantity,unit\nd-1,求购涤纶长丝500吨,产销对接,org-1,500,吨\n"
    Path("demands.csv").write_text(rows, encoding="utf-8")
    assert changlian("load", "demands.csv").code == 0
    _, _, first, *_ = lines(changlian, "针织", "gaps", "--region", "泉州")
    told = "“求购涤纶长丝500吨”涉及涤纶长丝（把握"
    assert first == ["纱线", "空缺（瓶颈）", "1", "1", "100%", "未知", "500", "吨", told, "0.85）"]


def test_a_product_is_a_chain_by_its_name(changlian: Changlian, loaded: None) -> None:
    rows = lines(changlian, "针织布", "--tiers", "1")
    assert [row[0] for row in rows[2:]] == ["涤纶长丝", "针织布"]


@pytest.mark.parametrize("name", ["gaps.jsonl", "gaps.csv", "gaps.xlsx"])
def test_rows_go_into_a_file(changlian: Changlian, loaded: None, name: str) -> None:
    assert lines(changlian, "针织", "gaps", "--out", name) == []
    if name.endswith(".jsonl"):
        rows = [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]
        assert [(row["id"], row["lacks"]) for row in rows] == [
            ("针织/纱线", ["single"]),
            ("针织/面料", ["single"]),
        ]
    elif name.endswith(".csv"):
        assert (
            Path(name)
            .read_text(encoding="utf-8-sig")
            .splitlines()[1]
            .startswith("纱线,独家（瓶颈）,示例化纤,0,")
        )
    else:
        assert [cell.value for cell in load_workbook(name).worksheets[0]["A"]] == ["环节", "纱线", "面料"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("乌有",), "no chain or product has the id '乌有'\n"),
        (("针织链",), "no chain or product has the id '针织链'. Nearest: 针织.\n"),
        (("针织", "--region", "乌有"), "--region: '乌有': expected a region, by code or name\n"),
        (("针织", "--out", "x.pdf"), "--out: 'x.pdf': expected a file that ends in .jsonl, .csv, .xlsx\n"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(
    changlian: Changlian, loaded: None, arguments: tuple[str, ...], said: str
) -> None:
    answer = changlian("chains", *arguments)
    assert (answer.code, answer.err) == (2, said)


def test_no_tier_at_all_is_refused(changlian: Changlian, loaded: None) -> None:
    said = changlian("chains", "针织布", "--tiers", "0")
    assert (said.code, said.err.count("\n")) == (2, 1)


def test_members_that_were_merged_are_one(changlian: Changlian, loaded: None) -> None:
    assert changlian("duplicates", "--merge", "org-1", "org-2").code == 0
    assert [row[1:3] for row in lines(changlian, "针织")[2:]] == [["示例针织", "1"], ["纱线", "示例针织"]]


def test_targets_for_a_region(changlian: Changlian, loaded: None) -> None:
    rows = lines(changlian, "针织", "targets", "--region", "泉州")
    assert rows[2] == ["纱线", "空缺（瓶颈）", "示例化纤", "org-2", "福建省厦门市集美区", "生产涤纶长丝"]
    assert rows[3] == ["面料", "独家", "（库中没有）"]


def test_what_falls_is_told_tier_by_tier(changlian: Changlian, loaded: None) -> None:
    title, _, *rows = lines(changlian, "针织", "what-if", "--fails", "org-2")
    assert "".join(title).endswith("停摆1家，波及停产1家，有替代0处，断供产品2种；本链变空的环节：纱线、面料")
    assert rows == [
        ["0", "示例化纤", "org-2", "停摆"],
        ["0", "1", "种产品", "断供", "涤纶长丝"],
        ["1", "示例针织", "org-1", "停产", "原料断供：涤纶长丝"],
        ["1", "1", "种产品", "断供", "针织布"],
    ]


@pytest.mark.parametrize(
    ("analysis", "said"),
    [
        ("targets", "--region: '': expected the region whose gaps are to be closed\n"),
        ("what-if", "--fails: '': expected the id of an organization, or --region for all in a region\n"),
    ],
)
def test_an_analysis_needs_its_option(changlian: Changlian, loaded: None, analysis: str, said: str) -> None:
    answer = changlian("chains", "针织", analysis)
    assert (answer.code, answer.err) == (2, said)


def test_concentration(changlian: Changlian, loaded: None) -> None:
    rows = lines(changlian, "针织", "concentration")
    assert rows[2] == ["纱线", "1", "1", "高", "示例化纤", "100%", "1", "家数"]


def test_leaders(changlian: Changlian, loaded: None) -> None:
    title, _, first, _ = lines(changlian, "针织", "leaders")
    assert "".join(title).endswith("已明确的链主：无；以下为链主候选，共2家")
    assert first[:6] == ["示例针织", "org-1", "0.5", "1", "未知", "0"]


def test_linkages(changlian: Changlian, loaded: None) -> None:
    rows = lines(changlian, "针织", "linkages")
    assert rows[2] == ["纱线", "1.33", "0.8", "1.2", "0%"]
    assert rows[3] == ["面料", "1", "1.2", "0.8", "100%"]
