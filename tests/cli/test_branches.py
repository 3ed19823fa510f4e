"""`changlian branches` groups small members of an alliance by industry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Changlian

ORGANIZATIONS = """id,name,kind,industry,members
a-1,示例联盟,alliance,,
org-1,示例设计,,7492,2
org-2,示例工业设计,,7492,1
org-3,示例人力,,7262,5
org-4,示例咨询,,7243,
"""
RELATIONS = "source,relation,target\n" + "".join(f"org-{number},MEMBER_OF,a-1\n" for number in range(1, 5))


@pytest.fixture
def loaded(changlian: Changlian) -> None:
    Path("organizations.csv").write_text(ORGANIZATIONS, encoding="utf-8")
    Path("relations.csv").write_text(RELATIONS, encoding="utf-8")
    assert changlian("load", "organizations.csv", "relations.csv").code == 0


def test_small_members_share_a_branch(changlian: Changlian, loaded: None) -> None:
    said = changlian("branches", "a-1")
    assert said.code == 0, said.err
    assert [line.split() for line in said.out.splitlines()][2:] == [
        ["工业与专业设计及其他专业技术服务", "3", "示例设计", "org-1", "2", "专业设计服务"],
        ["工业与专业设计及其他专业技术服务", "3", "示例工业设计", "org-2", "1", "专业设计服务"],
        ["单独设立", "示例人力", "org-3", "5", "职业中介服务"],
        ["人数待补", "示例咨询", "org-4", "社会经济咨询"],
    ]


def test_where_numbers_are_missing_the_columns_read_are_named(changlian: Changlian, loaded: None) -> None:
    title = changlian("branches", "a-1").out.splitlines()[0]
    assert title.endswith(
        "人数待补 1 家（人数读自members、党员人数、党员数、党员总数列；写在别的列里时用 --column 指明）"
    )


def test_rows_go_into_a_file(changlian: Changlian, loaded: None) -> None:
    assert changlian("branches", "a-1", "--out", "b.jsonl").code == 0
    rows = [json.loads(line) for line in Path("b.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["branch_size"]) for row in rows] == [
        ("org-1", 3),
        ("org-2", 3),
        ("org-3", None),
        ("org-4", None),
    ]


def test_limits_that_contradict_one_another_are_told(changlian: Changlian, loaded: None) -> None:
    said = changlian("branches", "a-1", "--lower", "9", "--upper", "8")
    assert (said.code, said.err) == (2, "--upper: '8': expected an upper size of at least 9\n")
