"""`changlian feedback` records what people say of matches, takes it back, and lists it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Changlian

LISTS = {
    "organizations": "id,name\no1,厦门示例科技有限公司\no2,示例银行\n",
    "demands": "id,title,organization\nd1,流动资金贷款,o1\n",
    "resources": "id,title,organization,slots\nr1,流动资金贷款,o2,1\nr2,流动资金担保,o2,\n",
}
ID = r"feedback-\d{20}-[0-9a-f]{6}"


@pytest.fixture
def loaded(home: Path, changlian: Changlian) -> Changlian:
    """The command on a store with a demand and two resources."""
    for name, content in LISTS.items():
        (home / f"{name}.csv").write_text(content, encoding="utf-8")
    assert changlian("load", *(f"{name}.csv" for name in LISTS)).code == 0
    return changlian


def given(changlian: Changlian, *arguments: str) -> str:
    """Id of the feedback that was given."""
    said = changlian("feedback", *arguments)
    assert (said.code, said.err) == (0, "")
    found = re.fullmatch(f"r\\d for d1 is (?:accepted|rejected|rated): ({ID})\n", said.out)
    assert found
    return found[1]


def shown(changlian: Changlian, *options: str) -> str:
    return changlian("match", "--demand", "d1", *options).out


def test_a_rejected_pair_is_only_told_with_what_is_excluded(loaded: Changlian) -> None:
    given(loaded, "d1", "r1", "--reject", "已满", "--position", "1", "--by", "林示例")
    assert "r1" not in shown(loaded)
    assert "差什么：此前标为不合适：已满；名额、容量、额度、状态或有效期有变化后会再出现" in shown(
        loaded, "--explain", "excluded"
    )


def test_what_was_said_can_be_listed_and_taken_back(loaded: Changlian) -> None:
    ids = [
        given(loaded, "d1", "r1", "--reject", "full", "--position", "1", "--by", "林示例"),
        given(loaded, "d1", "r2", "--rate", "3"),
        given(loaded, "d1", "r2", "--accept"),
    ]
    assert loaded("feedback", "--undo", ids[0]) == (0, f"{ids[0]} is taken back\n", "")
    lines = loaded("feedback", "--list", "--demand", "d1").out.splitlines()
    assert [line[16:] for line in lines] == [
        f"  不合适（已满）  流动资金贷款（d1） → 流动资金贷款（r1）  第 1 位  林示例  {ids[0]}  已撤回",
        f"  评级 3  流动资金贷款（d1） → 流动资金担保（r2）  {ids[1]}  已被取代",
        f"  合适  流动资金贷款（d1） → 流动资金担保（r2）  {ids[2]}",
    ]
    assert loaded("feedback", "--list").out.splitlines() == lines
    assert "r1" in shown(loaded)


def test_what_counts_no_longer_says_so(loaded: Changlian, home: Path) -> None:
    full = given(loaded, "d1", "r1", "--reject", "已满")
    assert loaded("feedback", "--list").out.endswith(f"{full}\n")
    (home / "resources.csv").write_text(LISTS["resources"].replace("o2,1", "o2,2"), encoding="utf-8")
    assert loaded("load", "resources.csv").code == 0
    assert loaded("feedback", "--list").out.endswith(f"{full}  已失效\n")


def test_an_export_holds_what_was_said(loaded: Changlian, home: Path) -> None:
    given(loaded, "d1", "r1", "--reject", "太远")
    assert loaded("export", "--format", "csv", "--out", "lists").code == 0
    (home / "changlian.db").unlink()
    assert loaded("load", "lists").code == 0
    assert "r1" not in shown(loaded)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["d1", "r1"], "one of --accept, --reject, --rate, --undo and --list has to be given"),
        (["d1", "r1", "--accept", "--rate", "3"], "only one of --accept and --rate may be given"),
        (["--accept"], "--accept goes with DEMAND and RESOURCE"),
        (["d1", "--accept"], "Missing argument 'RESOURCE'"),
        (["d1", "r1", "--list"], "--list goes without DEMAND and RESOURCE"),
        (["--undo", "x", "--demand", "d1"], "--demand goes with --list"),
        (["d1", "r1", "--rate", "5"], "--rate: '5': expected a whole number from 1 to 4"),
        (["d1", "r1", "--reject", "已慢"], "--reject: '已慢': expected one of full, price, distance"),
        (["d1", "r1", "--reject", ""], "--reject: '': expected one of full, price, distance"),
        (["d9", "r1", "--accept"], "DEMAND: 'd9': expected the id of a demand (nearest d1)"),
        (["d1", "d1", "--accept"], "RESOURCE: 'd1': expected the id of a resource (nearest r1)"),
        (["--undo", "d1"], "no feedback has the id 'd1'"),
        (["--list", "--demand", "d9"], "--demand: 'd9': expected the id of a demand (nearest d1)"),
    ],
)
def test_what_does_not_fit_is_told_in_one_line(loaded: Changlian, arguments: list[str], line: str) -> None:
    said = loaded("feedback", *arguments)
    assert (said.code, said.out) == (2, "")
    assert line in said.err
    assert said.err.count("\n") == 1
