"""`changlian meeting` chooses enterprises and seats their talks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Changlian

ORGANIZATIONS = """id,name,kind,products,needs
a-1,示例联盟,alliance,,
org-1,示例化纤,,涤纶长丝,
org-2,示例针织,,针织布,涤纶长丝
org-3,示例服装,,,针织布
"""
RELATIONS = "source,relation,target\n" + "".join(f"org-{number},MEMBER_OF,a-1\n" for number in range(1, 4))


@pytest.fixture
def loaded(changlian: Changlian) -> None:
    Path("organizations.csv").write_text(ORGANIZATIONS, encoding="utf-8")
    Path("relations.csv").write_text(RELATIONS, encoding="utf-8")
    assert changlian("load", "organizations.csv", "relations.csv").code == 0


def test_talks_are_seated_and_told(changlian: Changlian, loaded: None) -> None:
    said = changlian("meeting", "a-1")
    assert said.code == 0, said.err
    title, _, *rows = said.out.splitlines()
    assert title == (
        "【供需对接会】邀请 3 家：示例化纤、示例针织、示例服装；有望新对接 2 对（上限 2 对），"
        "一对一洽谈 2 场、2 轮（全部安排至少 2 轮）"
    )
    assert [row.split() for row in rows] == [
        ["1", "1", "示例化纤", "示例针织", "推荐", "0.84", "示例针织需要涤纶长丝，示例化纤生产涤纶长丝"],
        ["2", "1", "示例针织", "示例服装", "推荐", "0.84", "示例服装需要针织布，示例针织生产针织布"],
    ]


def test_who_comes_can_be_named(changlian: Changlian, loaded: None) -> None:
    assert changlian("meeting", "示例联盟", "--invite", "示例服装").out == changlian("meeting", "a-1").out


def test_why_nobody_is_invited_is_told(changlian: Changlian, loaded: None) -> None:
    more = "id,name,kind,products\nb-1,空联盟,alliance,\nb-2,小联盟,alliance,\norg-9,示例包装,,纸箱\n"
    Path("organizations.csv").write_text(more, encoding="utf-8")
    Path("relations.csv").write_text("source,relation,target\norg-9,MEMBER_OF,b-2\n", encoding="utf-8")
    assert changlian("load", "organizations.csv", "relations.csv").code == 0
    assert changlian("meeting", "空联盟").out.splitlines()[0] == (
        "【供需对接会】没有可邀请的企业：没有企业列入空联盟的环节、登记为它的成员或归它所有"
    )
    assert changlian("meeting", "小联盟").out.splitlines()[0] == (
        "【供需对接会】没有邀请谁：小联盟的 1 家企业之间没有找到有望的新对接"
    )


def test_talks_go_into_a_file(changlian: Changlian, loaded: None) -> None:
    assert changlian("meeting", "a-1", "--rounds", "1", "--out", "talks.jsonl").code == 0
    [row] = [json.loads(line) for line in Path("talks.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (row["round"], row["table"], row["one"], row["other"]) == (1, 1, "org-1", "org-2")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none",), "ID: 'none': expected an alliance, an association or a chain\n"),
        (("a-1", "--invite", "none"), "--invite: 'none': expected an enterprise\n"),
        (
            ("a-1", "--size", "2", "--invite", "org-1", "--invite", "org-2", "--invite", "org-3"),
            "--size: '2': expected at least 3, for so many come anyway\n",
        ),
    ],
)
def test_what_is_wrong_is_told_in_a_line(
    changlian: Changlian, loaded: None, arguments: tuple[str, ...], said: str
) -> None:
    answer = changlian("meeting", *arguments)
    assert (answer.code, answer.err) == (2, said)
