"""`changlian duplicates` lists pairs and carries out what is decided about them."""

from __future__ import annotations

import codecs
import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Changlian

LISTS = {
    "organizations": "id,name,kind,phone\no1,厦门示例科技有限公司,,2220000\n"
    "o2,示例科技,,2220000\no3,泉州示例科技有限公司,,\no4,厦门示利科技有限公司,,\n",
    "people": "id,name,organization\np1,林示例,o1\np2,林示例,o2\n",
}


@pytest.fixture
def loaded(home: Path, changlian: Changlian) -> Changlian:
    """The command on a store with four organizations and two people."""
    for name, content in LISTS.items():
        (home / f"{name}.csv").write_text(content, encoding="utf-8")
    assert changlian("load", *(f"{name}.csv" for name in LISTS)).code == 0
    return changlian


def test_pairs_are_told_with_their_parts(loaded: Changlian) -> None:
    said = loaded("duplicates", "--kind", "organizations")

    assert said.out.splitlines() == [
        "【组织】4 对，其中同一 1，待定 3",
        "同一 99%  厦门示例科技有限公司（o1） ＝ 示例科技（o2）  读音一致、字号一致、有相同的电话、写法一致",
        "待定 99%  示例科技（o2） ？ 泉州示例科技有限公司（o3）  读音一致、字号一致、写法一致；也可能是 o1",
        "待定 65%  厦门示例科技有限公司（o1） ？ 厦门示利科技有限公司（o4）"
        "  读音一致、字号一致；但音同字不同",
        "待定 65%  示例科技（o2） ？ 厦门示利科技有限公司（o4）  读音一致、字号一致；但音同字不同",
    ]


def test_all_lists_are_compared(loaded: Changlian) -> None:
    headings = [line for line in loaded("duplicates").out.splitlines() if line.startswith("【")]

    assert headings == [
        "【组织】4 对，其中同一 1，待定 3",
        "【人员】0 对，其中同一 0，待定 0",
        "【需求】0 对，其中同一 0，待定 0",
        "【资源】0 对，其中同一 0，待定 0",
    ]


def test_merging_undoing_and_deciding(loaded: Changlian) -> None:
    assert loaded("duplicates", "--merge", "o1", "o2").out == "o2 is merged into o1\n"
    # The two people now work for one organization.
    assert "【人员】1 对，其中同一 0，待定 1" in loaded("duplicates").out
    assert loaded("duplicates", "--undo", "o2").out == "o2 stands for itself again, no longer o1 for it\n"
    assert loaded("duplicates", "--different", "o1", "o4").out == "o1 and o4 are different\n"
    assert "厦门示例科技有限公司（o1） ＝ 厦门示利" not in loaded("duplicates").out
    assert loaded("duplicates", "--forget", "o4", "o1").out == "o4 and o1 are compared again\n"


def test_all_that_is_the_same_is_merged_at_once(loaded: Changlian) -> None:
    assert loaded("duplicates", "--merge-same", "--kind", "organizations").out == (
        "o2 is merged into o1\n1 merged\n"
    )
    assert loaded("duplicates", "--merge-same").out == "0 merged\n"


def test_pairs_as_csv(loaded: Changlian, home: Path) -> None:
    line = "--out: 'pairs.txt': expected a file that ends in .jsonl, .csv, .xlsx\n"
    assert loaded("duplicates", "--out", "pairs.txt") == (2, "", line)
    assert loaded("duplicates", "--out", "pairs.xlsx").code == 0
    assert loaded("duplicates", "--out", "pairs.csv").code == 0
    assert (home / "pairs.csv").read_bytes().startswith(codecs.BOM_UTF8)
    with (home / "pairs.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [list(row.values()) for row in csv.DictReader(stream)]

    assert rows[:2] == [
        ["组织", "是", "99%", "o1", "厦门示例科技有限公司", "o2", "示例科技",
         "读音一致、字号一致、有相同的电话、写法一致"],
        ["组织", "待定", "99%", "o2", "示例科技", "o3", "泉州示例科技有限公司",
         "读音一致、字号一致、写法一致；也可能是 o1"],
    ]  # fmt: skip


def test_rows_are_named_by_their_names_too(loaded: Changlian) -> None:
    assert loaded("duplicates", "--merge", "厦门示例科技有限公司", "示例科技").out == "o2 is merged into o1\n"
    assert loaded("duplicates", "--undo", "示例科技").out.startswith("o2 stands for itself again")
    assert loaded("duplicates", "--kind", "企业").out.startswith("【组织】4 对")


def test_pairs_of_two_alliances_are_left_to_them(loaded: Changlian, home: Path) -> None:
    rows = "id,name,alliance\nx1,另外的公司,x\ny1,另外的公司,y\n"
    (home / "more.csv").write_text(rows, encoding="utf-8")
    loaded("load", "more.csv", "--as", "organizations")
    loaded("duplicates", "--merge-same", "--kind", "组织")

    assert loaded("duplicates", "--merge-same", "--kind", "组织").out == "0 merged\n"
    assert "x1" not in loaded("duplicates", "--alliance", "x").out
    assert "【组织】1 对" in loaded("duplicates", "--alliance", "x", "--across").out
    assert "'x1' belongs to the alliance 'x'" in loaded("duplicates", "--merge", "x1", "y1").err
    assert loaded("duplicates", "--merge-same", "--across").out.startswith("y1 is merged into x1\n")


def test_only_pairs_of_an_alliance(loaded: Changlian, home: Path) -> None:
    (home / "more.csv").write_text("id,name,alliance\no5,另外的公司,a\no6,另外的公司,\n", encoding="utf-8")
    loaded("load", "more.csv", "--as", "organizations")

    assert "【组织】1 对" in loaded("duplicates", "--alliance", "a").out
    said = loaded("duplicates", "--alliance", "b")
    assert (said.code, said.err) == (
        2,
        "--alliance: 'b': expected the id of an alliance that owns lists\n",
    )


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--merge", "o1", "o1"], "'o1' and 'o1' are one node"),
        (
            ["--merge", "o1", "p1"],
            "'o1' and 'p1' are not of one list that is compared: enterprise and talent",
        ),
        (["--merge", "o1", "x"], "--merge: 'x': expected the id or name of a row"),
        (
            ["--merge", "o1", "林示例"],
            "--merge: '林示例': expected the id, for several bear this name (nearest p1, p2)",
        ),
        (
            ["--kind", "产品"],
            "--kind: '产品': expected one of organizations, people, demands, resources",
        ),
        (["--undo", "o1"], "'o1' is not merged into another node"),
        (["--merge-same", "--undo", "o1"], "--undo and --merge-same cannot be asked for with anything else"),
        (["--merge", "o1", "o2", "--out", "x.csv"], "--merge cannot be asked for with anything else"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(loaded: Changlian, options: list[str], problem: str) -> None:
    said = loaded("duplicates", *options)

    assert (said.code, said.err) == (2, f"{problem}\n")


def test_matches_of_a_merged_demand_are_those_of_the_one_kept(loaded: Changlian, home: Path) -> None:
    (home / "demands.csv").write_text("id,title\nd1,流动资金贷款\nd2,流动资金贷款\n", encoding="utf-8")
    (home / "resources.csv").write_text("id,title\nr1,流动资金贷款\n", encoding="utf-8")
    loaded("load", "demands.csv", "resources.csv")
    loaded("duplicates", "--merge", "d1", "d2")

    assert loaded("match", "--demand", "d2").out == loaded("match", "--demand", "d1").out
    assert "d1" in loaded("match", "--demand", "d2").out
