"""Matching from files leaves the store alone; matching the store answers for one, or for all."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from matching.semantic.bundled import Bundled
from tests.cli.conftest import Changlian
from tests.cli.lists import write_lists, write_organizations


@pytest.fixture
def files(home: Path) -> list[str | Path]:
    """The options that name the two lists."""
    demands, resources = write_lists(home)
    return ["--demands", demands.name, "--resources", resources.name]


@pytest.fixture
def loaded(changlian: Changlian, home: Path) -> None:
    write_lists(home)
    write_organizations(home)
    changlian("load", "demands.csv", "resources.csv", "organizations.csv", "--alliance", "club")


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def pairs(text: str) -> list[tuple[str, str, str]]:
    return [(found["demand_id"], found["resource_id"], found["status"]) for found in objects(text)]


def test_files_are_matched_and_no_store_is_made(
    changlian: Changlian, files: list[str | Path], home: Path
) -> None:
    said = changlian("match", *files, "--out", "-")
    assert (said.code, said.err) == (0, "")
    assert pairs(said.out)[0] == ("d-1", "r-1", "match")
    assert ("d-1", "r-2", "near") in pairs(said.out)
    assert ("d-2", "r-3", "match") in pairs(said.out)
    assert sorted(path.name for path in home.iterdir()) == ["demands.csv", "resources.csv"]


def test_files_leave_the_store_as_it_is(
    changlian: Changlian, loaded: None, files: list[str | Path], home: Path
) -> None:
    before = (home / "changlian.db").read_bytes()
    (home / "demands.csv").write_text("id,title\nd-9,贷款\n", encoding="utf-8")
    said = changlian("match", *files, "--out", "-")
    assert {demand for demand, _, _ in pairs(said.out)} == {"d-9"}
    assert (home / "changlian.db").read_bytes() == before


def test_an_object_has_its_fields_in_order_and_unrounded(
    changlian: Changlian, files: list[str | Path]
) -> None:
    found = objects(changlian("match", *files, "--out", "-").out)[0]
    assert list(found)[:9] == [
        "demand_id", "resource_id", "rank", "status", "score", "margin", "parts", "missing", "evidence",
    ]  # fmt: skip
    assert found["margin"] == pytest.approx(sum(found["parts"].values()))
    assert len(str(found["score"])) > 8


def test_organizations_bring_evidence(changlian: Changlian, files: list[str | Path], home: Path) -> None:
    organizations = write_organizations(home)
    (home / "relations.csv").write_text("source,relation,target\nbank,FINANCES,tech\n", encoding="utf-8")
    said = changlian(
        "match", *files, "--organizations", organizations, "--with", "relations.csv", "--out", "-"
    )
    assert objects(said.out)[0]["evidence"] == [
        {"nodes": ["d-1", "tech", "bank", "r-1"], "relations": ["REQUESTS", "FINANCES", "OFFERS"]}
    ]


def test_people_read_matches_grouped_by_demand(changlian: Changlian, files: list[str | Path]) -> None:
    lines = changlian("match", *files, "--top", "1").out.splitlines()
    assert lines[0] == "【需求】申请科技贷款300万元（示例科技）d-1"
    assert lines[1].startswith("  1. 符合 0.")
    assert lines[1].endswith("  科技企业贷款（示例银行）r-1")
    assert lines[2] == "     推荐理由：都提到 科技、贷款；同为 资金"
    assert lines[3:5] == ["", "【需求】找会场开发布会（示例科技）d-2"]


def test_out_csv(changlian: Changlian, files: list[str | Path], home: Path) -> None:
    said = changlian("match", *files, "--top", "1", "--out", "matches.csv")
    assert said == (0, "", "")
    rows = list(csv.DictReader(io.StringIO((home / "matches.csv").read_text(encoding="utf-8"))))
    assert [(row["demand_id"], row["resource_id"], row["provider"]) for row in rows] == [
        ("d-1", "r-1", "示例银行"),
        ("d-2", "r-3", "示例园区"),
    ]


def test_out_jsonl_is_what_stdout_gets(changlian: Changlian, files: list[str | Path], home: Path) -> None:
    assert changlian("match", *files, "--out", "matches.jsonl") == (0, "", "")
    assert (home / "matches.jsonl").read_text(encoding="utf-8") == changlian(
        "match", *files, "--out", "-"
    ).out


def test_out_xlsx_is_the_call_sheet(changlian: Changlian, files: list[str | Path], home: Path) -> None:
    assert changlian("match", *files, "--top", "1", "--out", "对接清单.xlsx") == (0, "", "")
    workbook = load_workbook(home / "对接清单.xlsx")
    first = ("示例科技", "申请科技贷款300万元", "科技企业贷款", "示例银行", "王示例", "2220000")
    assert workbook.sheetnames[:2] == ["汇总", "对接清单"]
    assert list(workbook["对接清单"].iter_rows(values_only=True))[1][:6] == first


def test_a_call_sheet_holds_what_is_worth_a_call_unless_everything_is_asked_for(
    changlian: Changlian, files: list[str | Path], home: Path
) -> None:
    def found(*options: str) -> set[str]:
        assert changlian("match", *files, *options, "--out", "a.xlsx") == (0, "", "")
        rows = list(load_workbook(home / "a.xlsx")["对接清单"].iter_rows(values_only=True))
        return {str(row[9]) for row in rows[1:]}

    assert "仅供参考" not in found()
    assert "仅供参考" in found("--explain", "excluded")
    assert "仅供参考" in found("--demand", "d-2", "--explain", "excluded")


def test_out_replaces_a_file_only_with_a_whole_one(
    changlian: Changlian, files: list[str | Path], home: Path
) -> None:
    (home / "matches.jsonl").write_text("before", encoding="utf-8")
    (home / "pairs.csv").write_text("demand_id,resource_id\nd-1,no\n", encoding="utf-8")
    said = changlian("match", *files, "--pairs", "pairs.csv", "--out", "matches.jsonl")
    assert said.code == 2
    assert (home / "matches.jsonl").read_text(encoding="utf-8") == "before"


def test_pairs_are_scored_even_when_excluded(
    changlian: Changlian, files: list[str | Path], home: Path
) -> None:
    (home / "pairs.csv").write_text(
        "note,resource_id,demand_id\na,r-3,d-1\nb,r-3,d-2\nc,r-1,d-1\n", encoding="utf-8"
    )
    said = changlian("match", *files, "--pairs", "pairs.csv", "--out", "-")
    assert pairs(said.out) == [("d-1", "r-1", "match"), ("d-1", "r-3", "excluded"), ("d-2", "r-3", "match")]
    assert [found["rank"] for found in objects(said.out)] == [1, 2, 1]


def test_a_problem_in_a_list_stops_the_matching(
    changlian: Changlian, files: list[str | Path], home: Path
) -> None:
    (home / "demands.csv").write_text("id,title,amount\nd-1,贷款,-5\nd-2,,\n", encoding="utf-8")
    said = changlian("match", *files, "--out", "-")
    assert said == (
        2,
        "",
        "demands.csv:2: amount: '-5': expected an amount in yuan, such as 580万, 500-800万 or 面议\n"
        "demands.csv:3: title: '': expected a value for title or description\n",
    )


def test_the_store_answers_for_all_open_demands(changlian: Changlian, loaded: None) -> None:
    said = changlian("match", "--top", "1", "--out", "-")
    assert [found[:2] for found in pairs(said.out)] == [("d-1", "r-1"), ("d-2", "r-3")]


def test_an_alliance_is_asked_for_its_own_demands_only(changlian: Changlian) -> None:
    for name in ("a", "b"):
        Path(f"{name}.csv").write_text(f"id,title,kind\n{name}-1,贷款500万,资金\n", encoding="utf-8")
        Path(f"{name}-r.csv").write_text(f"id,title,kind\n{name}-r-1,贷款,资金\n", encoding="utf-8")
        changlian("load", f"{name}.csv", "--as", "demands", "--alliance", name)
        changlian("load", f"{name}-r.csv", "--as", "resources", "--alliance", name)
    said = changlian("match", "--alliance", "a", "--out", "-")
    assert [found[:2] for found in pairs(said.out)] == [("a-1", "a-r-1")]


def test_one_demand_is_told_with_the_parts_of_its_scores(changlian: Changlian, loaded: None) -> None:
    said = changlian("match", "--demand", "d-1", "--top", "2")
    assert said.code == 0
    assert said.out.count("得分构成：起点 ") == 2
    assert (
        "     差什么：额度不足：需要 300万元，最高 100万元；可组合，差200万元；或商量提高额度\n" in said.out
    )


def test_one_resource_lists_demands(changlian: Changlian, loaded: None) -> None:
    said = changlian("match", "--resource", "r-3")
    lines = said.out.splitlines()
    assert lines[0] == "【资源】发布会会场（示例园区）r-3"
    assert lines[1].endswith("  找会场开发布会（示例科技）d-2")


def test_lists_are_assigned_at_once_with_what_came_of_it_on_stderr(
    changlian: Changlian, files: list[str | Path]
) -> None:
    said = changlian("match", *files, "--assign", "--alternates", "1", "--out", "-")
    assert [
        (*pair, found["assigned"]) for pair, found in zip(pairs(said.out), objects(said.out), strict=True)
    ] == [
        ("d-1", "r-1", "match", True),
        ("d-1", "r-2", "near", False),
        ("d-2", "r-3", "match", True),
    ]
    total = sum(found["score"] for found in objects(said.out) if found["assigned"])
    assert said.err == f"共分配 2 条，得分合计 {total:.2f}\n"


def test_an_assignment_keeps_to_the_files_of_pairs_and_loads(
    changlian: Changlian, loaded: None, home: Path
) -> None:
    (home / "locked.csv").write_text("demand_id,resource_id\nd-1,r-2\n", encoding="utf-8")
    (home / "excluded.csv").write_text("demand_id,resource_id\nd-1,r-1\n", encoding="utf-8")
    (home / "loads.csv").write_text("organization,least,most\npark,,0\nbank,1,\n", encoding="utf-8")
    terms = ["--fair", "--locked", "locked.csv", "--excluded", "excluded.csv", "--loads", "loads.csv"]
    said = changlian("match", "--assign", *terms, "--out", "-")
    assert pairs(said.out) == [("d-1", "r-2", "near")]
    score = objects(said.out)[0]["score"]
    assert said.err == (
        f"共分配 1 条，得分合计 {score:.2f}；得分最低的需求 {score:.2f}（已证明不能更高）"
        "；1 条需求没有分到资源：d-2\n"
    )


def test_a_shared_amount_is_given_out_as_far_as_it_goes(changlian: Changlian, home: Path) -> None:
    (home / "d.csv").write_text("id,title,amount\nd-1,贷款,800万\nd-2,贷款,500万\nd-3,贷款,\n", "utf-8")
    (home / "r.csv").write_text("id,title,amount\nr-1,贷款,1000万\n", "utf-8")
    options = ["--assign", "--shared", "amount", "--seconds", "5", "--out", "-"]
    said = changlian("match", "--demands", "d.csv", "--resources", "r.csv", *options)
    assert len(pairs(said.out)) == 2
    assert "1 条需求没有分到资源" in said.err
    assert said.err.endswith("1 条需求没有写需要多少，没有计入共享的总量：d-3\n")


def test_alternates_are_marked_for_people_and_on_the_call_sheet(
    changlian: Changlian, files: list[str | Path], home: Path
) -> None:
    options = ["--assign", "--alternates", "1"]
    assert "备选，差一个条件" in changlian("match", *files, *options).out
    changlian("match", *files, *options, "--out", "out.csv")
    rows = list(csv.DictReader((home / "out.csv").read_text("utf-8").splitlines()))
    assert [row["assigned"] for row in rows] == ["true", "false", "true"]


def test_an_assignment_that_cannot_be_is_one_line(
    changlian: Changlian, files: list[str | Path], home: Path
) -> None:
    (home / "locked.csv").write_text("demand_id,resource_id\nd-1,r-1\nd-1,r-2\n", encoding="utf-8")
    assert changlian("match", *files, "--assign", "--locked", "locked.csv") == (
        2,
        "",
        "demand 'd-1': wanted: 1: expected at least 2, for so many of its pairs are locked. "
        "Change the number, or lock and exclude other pairs.\n",
    )


def test_files_of_an_assignment_that_contradict_themselves_are_refused_by_row(
    changlian: Changlian, loaded: None, home: Path
) -> None:
    (home / "loads.csv").write_text("organization,least,most\npark,,1\nbank,1,\npark,1,1\n", "utf-8")
    assert changlian("match", "--assign", "--loads", "loads.csv") == (
        2,
        "",
        "loads.csv:4: organization: 'park': expected an organization that loads.csv:2 does not name\n",
    )
    (home / "locked.csv").write_text("demand_id,resource_id\nd-1,r-1\n", "utf-8")
    (home / "excluded.csv").write_text("demand_id,resource_id\nd-2,r-1\nd-1,r-1\n", "utf-8")
    assert changlian("match", "--assign", "--locked", "locked.csv", "--excluded", "excluded.csv") == (
        2,
        "",
        "excluded.csv:3: row: 'd-1, r-1': expected a pair that locked.csv does not lock\n",
    )


def test_what_an_assignment_leaves_open_is_told(changlian: Changlian, home: Path) -> None:
    (home / "d.csv").write_text(
        "id,title,kind,wanted\nd-1,贷款500万,funding,2\nd-2,找会场,venue,1\nd-3,贷款,funding,1\n", "utf-8"
    )
    (home / "r.csv").write_text("id,title,kind,slots\nr-1,企业贷款500万,funding,1\n", "utf-8")
    said = changlian("match", "--demands", "d.csv", "--resources", "r.csv", "--assign", "--out", "a.xlsx")
    assert said.err.split("；")[1:] == [
        "1 条需求没有分满：d-1 只分到 1/2",
        "1 条需求没有分到资源：d-3",
        "1 条需求没有可选的资源\n",
    ]
    _, *rows = load_workbook(home / "a.xlsx")["汇总"].iter_rows(values_only=True)
    assert [(row[1], row[-1]) for row in rows] == [("贷款500万", "1/2"), ("找会场", "0/1"), ("贷款", "0/1")]


def test_an_assigned_call_sheet_holds_what_is_worth_a_call_and_what_is_locked(
    changlian: Changlian, home: Path
) -> None:
    (home / "d.csv").write_text(
        "id,title,kind\nd-1,找合伙人,funding\nd-2,找股东,funding\nd-3,贷款500万,funding\n", "utf-8"
    )
    (home / "r.csv").write_text(
        "id,title,kind,slots\nr-1,信用卡,funding,\nr-2,企业贷款500万,funding,1\n", "utf-8"
    )
    (home / "locked.csv").write_text("demand_id,resource_id\nd-1,r-1\n", "utf-8")
    options = ["--demands", "d.csv", "--resources", "r.csv", "--assign", "--locked", "locked.csv"]
    assert changlian("match", *options, "--out", "a.xlsx").err.startswith(
        "共分配 3 条（其中 2 条仅供参考），"
    )
    found = load_workbook(home / "a.xlsx")

    def contents(name: str) -> list[object]:
        return [row[1] for row in list(found[name].iter_rows(values_only=True))[1:]]

    assert (contents("对接清单"), contents("暂无匹配")) == (["找合伙人", "贷款500万"], ["找股东"])
    changlian("match", *options, "--explain", "excluded", "--out", "a.xlsx")
    found = load_workbook(home / "a.xlsx")
    assert len(contents("对接清单")) == 3


def test_explain_excluded(changlian: Changlian, files: list[str | Path], home: Path) -> None:
    (home / "resources.csv").write_text(
        "id,title,kind\nr-1,科技贷款,funding\nr-2,申请科技贷的会场,venue\n", encoding="utf-8"
    )
    said = changlian("match", *files, "--explain", "excluded", "--out", "-")
    assert pairs(said.out)[:2] == [("d-1", "r-1", "match"), ("d-1", "r-2", "excluded")]
    assert ("d-1", "r-2", "excluded") not in pairs(changlian("match", *files, "--out", "-").out)


def test_day_decides_what_is_valid(changlian: Changlian, files: list[str | Path], home: Path) -> None:
    (home / "resources.csv").write_text(
        "id,title,kind,valid_until\nr-1,科技贷款,funding,2026-06-30\n", encoding="utf-8"
    )
    for day, status in (("2026-06-30", "match"), ("2026-07-01", "near")):
        said = changlian("match", *files, "--day", day, "--out", "-")
        assert pairs(said.out)[0] == ("d-1", "r-1", status)


def test_filters_choose_before_ranking(changlian: Changlian, loaded: None) -> None:
    for options in (["--kind", "场地"], ["--kind", "venue", "--alliance", "club"]):
        said = changlian("match", *options, "--out", "-")
        assert {found[1] for found in pairs(said.out)} == {"r-3"}
    assert changlian("match", "--region", "福州市", "--out", "-").out == ""


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--demand", "d-3"], "--demand: 'd-3': expected the id of a demand (nearest d-1, d-2)"),
        (["--resource", "x"], "--resource: 'x': expected the id of a resource"),
        (
            ["--alliance", "clubb"],
            "--alliance: 'clubb': expected the id of an alliance that owns lists (nearest club)",
        ),
        (
            ["--kind", "fundin"],
            "--kind: 'fundin': expected a kind of need such as funding or 资金 (nearest funding, financing)",
        ),
        (["--day", "2026-02-30"], "--day: '2026-02-30': expected a day such as 2026-12-31"),
        (["--region", "火星"], "--region: '火星': expected a region, by code or name"),
        (["--out", "a.pdf"], "--out: 'a.pdf': expected a file that ends in .jsonl, .csv, .xlsx, or -"),
        (["--out", "no/a.csv"], "no/a.csv cannot be written: No such file or directory"),
        (
            ["--pairs", "no.csv"],
            "no.csv: file: 'No such file or directory': expected a file that can be read",
        ),
        (
            ["--demand", "d-1", "--resource", "r-1"],
            "only one of --demand, --resource and --pairs can be asked for",
        ),
        (
            ["--pairs", "pairs.csv", "--kind", "funding"],
            "--pairs is matched as it is, without --kind, --alliance and --region",
        ),
        (
            ["--fair"],
            "--fair, --locked, --excluded, --loads, --alternates, --shared and --seconds go with --assign",
        ),
        (["--assign", "--resource", "r-1"], "--assign is for demands, without --resource and --pairs"),
        (
            ["--assign", "--loads", "loads.csv"],
            "loads.csv:2: organization: 'nobody': expected the id of an organization\n"
            "loads.csv:2: least: 'x': expected a whole number of at most 2147483647",
        ),
        (["--demands", "demands.csv"], "files are matched with both --demands and --resources"),
        (["--with", "relations.csv"], "files are matched with both --demands and --resources"),
        (
            ["--demands", "demands.csv", "--resources", "demands.csv"],
            "--demands, --resources and --organizations name different files",
        ),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    changlian: Changlian, loaded: None, home: Path, options: list[str], line: str
) -> None:
    (home / "loads.csv").write_text("organization,least,most\nnobody,x,\n", encoding="utf-8")
    assert changlian("match", *options) == (2, "", f"{line}\n")


def test_a_store_that_was_never_made_is_not_made_by_asking(changlian: Changlian, home: Path) -> None:
    assert changlian("match") == (
        2,
        "",
        "there is no store changlian.db yet. Load lists first, such as: changlian load seeds/jimei\n",
    )
    assert list(home.iterdir()) == []


def test_a_store_without_demands_says_so(changlian: Changlian, home: Path) -> None:
    write_lists(home)
    changlian("load", "resources.csv")
    said = changlian("match")
    assert said == (2, "", "there are no demands to match. Load a list of demands first.\n")


# Nothing found


@pytest.fixture
def unlike(changlian: Changlian, home: Path) -> None:
    """A store in which nothing suits."""
    (home / "demands.csv").write_text("id,title,kind\nd-1,贷款,funding\n", encoding="utf-8")
    (home / "resources.csv").write_text("id,title,kind\nr-1,会场,venue\n", encoding="utf-8")
    changlian("load", "demands.csv", "resources.csv", "--alliance", "club")


@pytest.mark.usefixtures("unlike")
@pytest.mark.parametrize(
    ("asked", "nothing"),
    [
        ([], "no resource suits any open demand"),
        (["--demand", "d-1"], "no resource suits the demand 'd-1'"),
        (["--resource", "r-1"], "no demand suits the resource 'r-1'"),
    ],
)
def test_that_nothing_suits_is_told_and_no_error(
    changlian: Changlian, asked: list[str], nothing: str
) -> None:
    hint = "Add --explain excluded to see what is excluded, and why."
    assert changlian("match", *asked) == (0, "", f"{nothing}. {hint}\n")
    explained = changlian("match", *asked, "--explain", "excluded")
    assert (explained.code, explained.err) == (0, "")
    assert "不符合" in explained.out
    assert changlian("match", *asked, "--kind", "人才", "--explain", "excluded") == (0, "", f"{nothing}\n")


@pytest.mark.usefixtures("unlike")
def test_an_assignment_of_nothing_has_its_summary_alone(changlian: Changlian) -> None:
    said = changlian("match", "--assign")
    assert (said.code, said.out) == (0, "")
    [line] = said.err.splitlines()
    assert line.startswith("共分配 0 条")


def test_that_no_embedder_is_installed_is_told_to_people_alone(
    changlian: Changlian, files: list[str | Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANGLIAN_EMBEDDINGS", "auto")
    monkeypatch.setattr(Bundled, "is_installed", lambda: False)
    said = changlian("match", *files)
    assert (said.code, len(said.err.splitlines())) == (0, 1)
    assert said.err.startswith("texts are compared by words alone, for no embedder is installed. ")
    assert changlian("match", *files, "--out", "-").err == ""


def test_a_demand_without_any_word_is_told(changlian: Changlian, files: list[str | Path], home: Path) -> None:
    (home / "demands.csv").write_text("id,title\nd-8,😀😀\nd-9,贷款\n", encoding="utf-8")
    told = "warning: demands without a word to compare: d-8. Say what is wanted.\n"
    assert changlian("match", *files, "--out", "-").err == told
    alone = changlian("match", *files, "--demand", "d-8").err
    assert alone.startswith(f"{told}no resource suits the demand 'd-8'")
    assert changlian("match", *files, "--demand", "d-9", "--out", "-").err == ""
