"""Names, neighbours and paths on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Changlian

ORGANIZATIONS = """id,name,region,products
org-1,示例科技有限公司,350211,工业相机
org-2,示例科技,350211,
org-3,样板机械,440100,齿轮
"""
RELATIONS = """source,relation,target,evidence,valid_to
org-1,SUPPLIES,org-2,年报,2025-12-31
org-2,COOPERATES_WITH,org-3,官网,
"""


@pytest.fixture
def loaded(changlian: Changlian, home: Path) -> None:
    (home / "organizations.csv").write_text(ORGANIZATIONS, encoding="utf-8")
    (home / "relations.csv").write_text(RELATIONS, encoding="utf-8")
    assert changlian("load", "organizations.csv", "relations.csv").code == 0


def test_a_part_of_a_name_lists_nodes(changlian: Changlian, loaded: None) -> None:
    assert changlian("explore", "科技") == (
        0,
        "【科技】2 个\n"
        "名称              编号   类别\n"
        "示例科技          org-2  企业\n"
        "示例科技有限公司  org-1  企业\n",
        "",
    )
    assert changlian("explore", "科技", "--limit", "1").out.startswith(
        "【科技】2 个，还有 1 个，用 --limit 多看一些\n"
    )


def test_a_whole_name_shows_its_neighbours_by_kind(changlian: Changlian, loaded: None) -> None:
    said = changlian("explore", "示例科技")
    assert [line.split() for line in said.out.splitlines()] == [
        ["【示例科技】企业", "org-2"],
        ["关系", "方向", "类别", "数量", "例如"],
        ["合作", "→", "企业", "1", "样板机械"],
        ["位于", "→", "地区", "1", "集美区"],
        ["供货给", "←", "企业", "1", "示例科技有限公司"],
    ]
    assert said.err == ""


def test_what_is_not_found_is_answered_with_names_like_it(changlian: Changlian, loaded: None) -> None:
    assert changlian("explore", "样版机械").out == (
        "【样版机械】没有找到；名称相近的：\n名称      编号   类别\n样板机械  org-3  企业\n"
    )
    assert changlian("explore", "xyz").out == "【xyz】没有找到\n"


def test_nodes_within_some_steps_come_nearest_first(changlian: Changlian, loaded: None) -> None:
    said = changlian("explore", "org-1", "--hops", "2", "--relation", "供货给", "--relation", "合作")
    assert [line.split() for line in said.out.splitlines()] == [
        ["【示例科技有限公司】3", "个"],
        ["步数", "名称", "编号", "类别"],
        ["0", "示例科技有限公司", "org-1", "企业"],
        ["1", "示例科技", "org-2", "企业"],
        ["2", "样板机械", "org-3", "企业"],
    ]


def test_a_path_is_told_in_words(changlian: Changlian, loaded: None) -> None:
    said = changlian("explore", "org-3", "--to", "org-1", "--relation", "供货给", "--relation", "合作")
    assert said.out == (
        "【样板机械 — 示例科技有限公司】1 条路径\n"
        "步数  路径\n"
        "2     样板机械 ←合作- 示例科技 ←供货给- 示例科技有限公司\n"
    )


def test_all_paths_are_told_short_ones_first(changlian: Changlian, loaded: None) -> None:
    said = changlian("explore", "org-1", "--to", "示例科技", "--all")
    assert said.out == (
        "【示例科技有限公司 — 示例科技】2 条路径\n"
        "步数  路径\n"
        "1     示例科技有限公司 -供货给→ 示例科技\n"
        "2     示例科技有限公司 -位于→ 集美区 ←位于- 示例科技\n"
    )


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (
            ["org-1", "--to", "org-2", "--relation", "供货给", "--as-of", "2026-01-01"],
            "no path of 12 steps or fewer leads from 'org-1' to 'org-2'."
            " Allow more steps, other relations, or both directions.",
        ),
        (["org-1", "--to", "科技"], "no node has the id or the name '科技'. Like it: org-2、org-1."),
        (
            ["org-1", "--relation", "爱"],
            "--relation: '爱': expected a relation such as SUPPLIES or 供货给",
        ),
        (["org-1", "--region", "月球"], "--region: '月球': expected a region such as 厦门市 or 350200"),
        (["org-1", "--as-of", "昨天"], "--as-of: '昨天': expected a day such as 2026-12-31"),
        (["org-1", "--hops", "50"], "Invalid value for '--hops': Input should be less than or equal to 10"),
    ],
)
def test_what_cannot_be_answered_is_one_line(
    changlian: Changlian, loaded: None, options: list[str], line: str
) -> None:
    said = changlian("explore", *options)
    assert (said.code, said.out, said.err) == (2, "", f"{line}\n")


def test_central_nodes_are_ranked(changlian: Changlian, loaded: None) -> None:
    said = changlian(
        "explore", "--rank", "degree", "--relation", "供货给", "--relation", "合作", "--limit", "2"
    )
    assert [line.split() for line in said.out.splitlines()] == [
        ["【degree】前", "2", "个"],
        ["位次", "数值", "名称", "编号", "类别"],
        ["1", "2", "示例科技", "org-2", "企业"],
        ["2", "1", "示例科技有限公司", "org-1", "企业"],
    ]


def test_groups_are_listed_large_ones_first(changlian: Changlian, loaded: None) -> None:
    said = changlian("explore", "--groups", "components", "--kind", "企业")
    assert said.out == (
        "【components】共 1 组，模块度 0.000\n"
        "位次  个数  成员\n"
        "1     3     示例科技、示例科技有限公司、样板机械\n"
    )


def test_one_question_at_a_time_is_asked(changlian: Changlian, loaded: None) -> None:
    line = "one of NODE, --rank and --groups is needed\n"
    assert changlian("explore") == (2, "", line)
    assert changlian("explore", "org-1", "--rank", "degree") == (2, "", line)


def test_filters_choose_among_neighbours_too(changlian: Changlian, loaded: None) -> None:
    said = changlian("explore", "org-2", "--kind", "企业", "--as-of", "2026-01-01")
    assert [line.split() for line in said.out.splitlines()][2:] == [["合作", "→", "企业", "1", "样板机械"]]


def test_every_answer_goes_into_a_file(changlian: Changlian, loaded: None, home: Path) -> None:
    def rows(*asked: str) -> list[object]:
        assert changlian("explore", *asked, "--out", "o.jsonl") == (0, "", "")
        return [json.loads(line) for line in (home / "o.jsonl").read_text(encoding="utf-8").splitlines()]

    node = {"id": "org-2", "kind": "enterprise", "name": "示例科技"}
    assert node in rows("科技")
    assert {"distance": 1, **node} in rows("org-1", "--hops", "1")
    assert rows("org-1", "--relation", "供货给") == [
        {"relation": "SUPPLIES", "direction": "out", "kind": "enterprise", "count": 1}
    ]
    assert rows("org-1", "--to", "org-2") == [
        {"nodes": ["org-1", "org-2"], "steps": [[["org-1", "SUPPLIES", "org-2"]]]}
    ]
    assert rows("--rank", "degree", "--relation", "供货给", "--limit", "1")[0] == {
        "value": 1.0,
        "id": "org-1",
        "kind": "enterprise",
        "name": "示例科技有限公司",
    }
    assert rows("--groups", "components", "--relation", "供货给", "--limit", "1") == [
        {"size": 2, "members": ["org-1", "org-2"]}
    ]
