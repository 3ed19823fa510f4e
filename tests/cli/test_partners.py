"""`changlian partners` tells who could supply an organization, and who could need what it makes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Changlian

LISTS = {
    "organizations": "id,name,region,location,products,needs\n"
    "o-1,示例服装,晋江市,开发区,卫衣,面料\n"
    "o-2,示例针织,晋江市,开发区,面料,\n"
    "o-3,示例面料,泉州市,,面料,\n"
    "o-4,示例服装老厂,晋江市,,卫衣,面料\n",
    "relations": "source,relation,target\no-3,SUPPLIES,o-1\n",
}


@pytest.fixture
def loaded(home: Path, changlian: Changlian) -> Changlian:
    """The command on a store with four organizations."""
    for name, content in LISTS.items():
        (home / f"{name}.csv").write_text(content, encoding="utf-8")
    assert changlian("load", *(f"{name}.csv" for name in LISTS)).code == 0
    return changlian


def test_partners_are_told_with_evidence_marks_and_parts(loaded: Changlian) -> None:
    said = loaded("partners", "o-1", "--direction", "upstream", "--local", "1")

    assert (said.code, said.err) == (0, "")
    heading, first, *reasons = said.out.splitlines()
    assert heading == "【上游伙伴】示例服装 o-1"
    assert first.startswith("  1. 推荐 0.9")
    assert first.endswith("第1层  示例面料（o-3）  福建省泉州市 同城  已有供货")
    assert reasons[:2] == [
        "     依据：示例面料供货给示例服装",
        "     依据：示例服装需要面料，示例面料生产面料",
    ]
    assert "     依据：示例服装需要面料，示例针织生产面料" in reasons


def test_filters_of_the_command(loaded: Changlian) -> None:
    up = ("partners", "o-1", "--direction", "upstream", "--out", "p.jsonl")

    def found(*options: str) -> list[str]:
        assert loaded(*up, *options).code == 0
        return [json.loads(line)["id"] for line in Path("p.jsonl").read_text("utf-8").splitlines()]

    assert found() == ["o-3", "o-2"]
    assert found("--known", "without") == ["o-2"]
    assert found("--region", "晋江市") == ["o-2"]
    assert found("--top", "1") == ["o-3"]
    assert loaded("partners", "o-2", "--direction", "downstream", "--out", "p.csv").code == 0
    with Path("p.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["编号"] for row in csv.DictReader(stream)] == ["o-1", "o-4"]


def test_a_workbook_holds_numbers_as_numbers_and_names_of_regions(loaded: Changlian) -> None:
    assert loaded("partners", "o-1", "--out", "p.xlsx").code == 0

    header, first, *_ = load_workbook("p.xlsx").worksheets[0].iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert (row["序号"], row["编号"], row["层级"], row["不计本地的序号"]) == (1, "o-3", 1, 1)
    assert isinstance(row["得分"], float)
    assert (row["地区"], row["地区代码"]) == ("福建省泉州市", "350500")


def test_a_merged_organization_is_the_one_kept(loaded: Changlian) -> None:
    loaded("duplicates", "--merge", "o-1", "o-4")

    assert loaded("partners", "o-4", "--direction", "upstream").out.startswith("【上游伙伴】示例服装 o-1")


def test_an_organization_is_meant_by_its_whole_name_too(loaded: Changlian) -> None:
    by_name = loaded("partners", "示例服装", "--alternatives-to", "示例面料")

    assert by_name == loaded("partners", "o-1", "--alternatives-to", "o-3")
    assert by_name.out.startswith("【上游伙伴，替代 示例面料】示例服装 o-1")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["o-9"], "ID: 'o-9': expected the id or the name of an organization (nearest o-1, o-2, o-3)"),
        (
            ["o-1", "--alternatives-to", "o-9"],
            "--alternatives-to: 'o-9': expected the id or the name of an organization"
            " (nearest o-1, o-2, o-3)",
        ),
        (
            ["o-1", "--alternatives-to", "o-1"],
            "--alternatives-to: 'o-1': expected the id of another organization than 'o-1'",
        ),
        (["o-1", "--alliance", "none"], "--alliance: 'none': expected the id of an alliance that owns lists"),
        (["o-1", "--tiers", "0"], "Invalid value for '--tiers': Input should be greater than or equal to 1"),
        (["o-1", "--tiers", "50"], "Invalid value for '--tiers': Input should be less than or equal to 6"),
        (["o-1", "--local", "2"], "Invalid value for '--local': Input should be less than or equal to 1"),
        (["o-1", "--near", "某地"], "--near: '某地': expected a region, by code or name"),
        (["o-1", "--out", "p.txt"], "--out: 'p.txt': expected a file that ends in .jsonl, .csv, .xlsx"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(
    loaded: Changlian, options: list[str], problem: str
) -> None:
    assert loaded("partners", *options, "--direction", "upstream") == (2, "", f"{problem}\n")


def test_nobody_found_is_told_with_what_to_do(loaded: Changlian) -> None:
    said = loaded("partners", "o-2", "--direction", "upstream")

    assert (said.code, said.out) == (0, "")
    advice = "Add --tiers, or load products, segments and supplies."
    assert said.err == f"no partner (upstream) of '示例针织' (o-2) was found. {advice}\n"
    assert "Leave out filters, or add --tiers" in loaded("partners", "o-2", "--known", "only").err


def test_alternatives_tell_what_they_share_with_whom_they_would_replace(loaded: Changlian) -> None:
    said = loaded("partners", "o-1", "--alternatives-to", "o-3")

    assert "【上游伙伴，替代 示例面料】示例服装 o-1" in said.out
    assert "     替代风险：在同一城市，没有已知的共同供应商" in said.out
    assert "     依据：示例面料生产面料，示例针织生产面料" in said.out


def test_alternatives_to_whom_one_takes_nothing_of_say_so(loaded: Changlian) -> None:
    said = loaded("partners", "o-2", "--alternatives-to", "o-1")

    heading, note, first, *_ = said.out.splitlines()
    assert (said.code, heading) == (0, "【上游伙伴，替代 示例服装】示例针织 o-2")
    assert note == "     说明：没有资料表明与被替代方有供需关系，以下仅按 示例服装 所处的位置列出"
    assert "示例服装老厂（o-4）" in first
    assert loaded("partners", "o-2", "--alternatives-to", "o-1", "--out", "p.csv").code == 0
    assert "没有资料表明与被替代方有供需关系；在同一城市" in Path("p.csv").read_text("utf-8-sig")


def test_alternatives_to_whom_nothing_is_known_of_are_refused(loaded: Changlian, home: Path) -> None:
    (home / "more.csv").write_text("id,name\no-5,示例新厂\n", encoding="utf-8")
    assert loaded("load", "more.csv", "--as", "organizations").code == 0

    said = loaded("partners", "o-1", "--alternatives-to", "o-5")

    expected = "the id of an organization whose products, segment, partners or description are known"
    assert said == (2, "", f"--alternatives-to: 'o-5': expected {expected}\n")


def test_competitors_near_by_can_work_together(loaded: Changlian) -> None:
    said = loaded("partners", "o-1", "--direction", "peers")

    assert "     可合作：外协、转单、共享用工、拼单" in said.out


def test_what_an_alternative_does_not_make_and_shares_is_told_by_name(loaded: Changlian, home: Path) -> None:
    (home / "more.csv").write_text("id,name,products\no-6,示例纱线,棉纱\no-7,示例仓储,\n", encoding="utf-8")
    links = "o-6,IN_SEGMENT,链/面料\no-3,IN_SEGMENT,链/面料\no-7,SUPPLIES,o-3\no-7,SUPPLIES,o-6\n"
    (home / "chains.csv").write_text("chain,segment,upstream\n链,面料,\n", encoding="utf-8")
    (home / "links.csv").write_text(f"source,relation,target\n{links}", encoding="utf-8")
    for name, kind in (("more", "organizations"), ("chains", "chains"), ("links", "relations")):
        assert loaded("load", f"{name}.csv", "--as", kind).code == 0

    said = loaded("partners", "o-1", "--alternatives-to", "o-3").out

    assert "替代风险：不生产面料；所在地不详，有共同的供应商 示例仓储\n" in said


def test_where_nobody_has_the_position_of_one_there_is_no_peer(loaded: Changlian, home: Path) -> None:
    (home / "more.csv").write_text("id,name,products\no-6,示例纱线,棉纱\n", encoding="utf-8")
    assert loaded("load", "more.csv", "--as", "organizations").code == 0

    said = loaded("partners", "o-6", "--direction", "peers")

    assert said.out == ""
    assert said.err.startswith("no peer of '示例纱线' (o-6) was found: nobody makes the same or stands in")
