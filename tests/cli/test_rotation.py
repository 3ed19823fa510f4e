"""`changlian rotation` shows terms in the order agreed."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Changlian

ORGANIZATIONS = "id,name,kind\na-1,示例联盟,alliance\norg-1,示例甲,\norg-2,示例乙,\n"
RELATIONS = """source,relation,target,valid_from,valid_to,evidence,observed_on
org-2,CHAIRS,a-1,2027-01-01,2027-12-31,章程（2026-01-05）,2026-01-05
org-1,CHAIRS,a-1,2026-01-01,2026-12-31,章程,2026-01-06
"""


def load(changlian: Changlian) -> None:
    Path("organizations.csv").write_text(ORGANIZATIONS, encoding="utf-8")
    Path("relations.csv").write_text(RELATIONS, encoding="utf-8")
    assert changlian("load", "organizations.csv", "relations.csv").code == 0


def test_terms_stand_in_the_order_agreed(changlian: Changlian) -> None:
    load(changlian)
    said = changlian("rotation", "a-1", "--day", "2026-06-01")
    assert [line.split() for line in said.out.splitlines()] == [
        ["【示例联盟】轮值", "2", "任（按约定次序，不作排名）"],
        ["轮值", "编号", "状态", "起", "止", "依据"],
        ["示例甲", "org-1", "现任", "2026-01-01", "2026-12-31", "章程", "2026-01-06"],
        ["示例乙", "org-2", "下一任", "2027-01-01", "2027-12-31", "章程（2026-01-05）"],
    ]


def test_an_alliance_can_be_called_by_its_name(changlian: Changlian) -> None:
    load(changlian)
    assert changlian("rotation", "示例联盟").out == changlian("rotation", "a-1").out


def test_nobody_may_chair(changlian: Changlian) -> None:
    load(changlian)
    assert changlian("rotation", "org-1").out == "【示例甲】没有记载轮值\n"


def test_what_is_unknown_is_told_in_a_line(changlian: Changlian) -> None:
    load(changlian)
    said = changlian("rotation", "none")
    assert (said.code, said.err) == (2, "ID: 'none': expected an alliance, an organization or a chain\n")
