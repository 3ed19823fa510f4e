"""`changlian policies` lists policies, and whom each is for."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Changlian

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def loaded(changlian: Changlian) -> None:
    Path("organizations.csv").write_text(
        "id,name,kind,industry,tags,contact,phone\n"
        "org-1,示例织造,enterprise,1761,高新技术企业,陈示例,0592-6101234\n"
        "org-2,示例软件,enterprise,6513,高新技术企业@2025-12-31,,\n",
        encoding="utf-8",
    )
    Path("resources.csv").write_text(
        "id,title,kind,eligible,valid_until\n"
        "r-1,研发补助,policy,高新技术企业,2027-12-31\nr-2,技改补助,policy,,2026-06-30\nr-3,贷款,funding,,\n",
        encoding="utf-8",
    )
    assert changlian("load", "organizations.csv", "resources.csv").code == 0


def test_all_policies(changlian: Changlian) -> None:
    assert changlian("policies", "--day", "2026-12-01").out.splitlines() == [
        "【政策】2 条",
        "编号  政策      发布单位  有效期至    状态",
        "r-1   研发补助            2027-12-31  有效",
        "r-2   技改补助            2026-06-30  已过期，往年申报，待新一轮",
    ]


def test_whom_a_policy_is_for(changlian: Changlian) -> None:
    said = changlian("policies", "r-1", "--day", "2026-12-01", "--published", "2026-11-20 09:00")
    assert [line.split() for line in said.out.splitlines()[2:]] == [
        ["示例织造", "org-1", "符合", "资质、有效期", "陈示例", "0592-6101234", "2026-11-20T21:00+08:00"],
        [
            "示例软件", "org-2", "差一个条件", "有效期",
            "缺少资质：需要", "高新技术企业，现有", "高新技术企业（有效期至", "2025-12-31）",
        ],
    ]  # fmt: skip
    assert said.out.splitlines()[0] == "【研发补助】有效，符合 1 家企业，待确认 0 家企业，差条件 1 家企业"


@pytest.mark.parametrize("who", ["org-1", "示例织造"])
def test_the_policies_that_an_organization_may_apply_for(changlian: Changlian, who: str) -> None:
    said = changlian("policies", who, "--day", "2026-12-01").out.splitlines()
    assert [line.split() for line in said] == [
        ["【示例织造】可申报的政策：符合", "1", "条，待确认", "0", "条，差条件", "1", "条"],
        ["政策", "编号", "是否符合", "已满足", "缺什么", "发布单位", "有效期至", "状态"],
        ["研发补助", "r-1", "符合", "资质、有效期", "2027-12-31", "有效"],
        [
            "技改补助", "r-2", "差一个条件",
            "往年申报，待新一轮：上一轮到", "2026-06-30", "2026-06-30", "已过期，往年申报，待新一轮",
        ],
    ]  # fmt: skip


def test_what_is_not_known_beside_what_is_missed_is_counted_apart(changlian: Changlian) -> None:
    Path("more.csv").write_text(
        "id,title,kind,region,industry,适用规模\nr-4,软件补助,policy,,6513,小微企业\n", encoding="utf-8"
    )
    assert changlian("load", "more.csv", "--as", "resources").code == 0
    changlian("policies", "r-4", "--out", "reach.csv")
    rows = list(csv.DictReader(Path("reach.csv").read_text("utf-8-sig").splitlines()))
    assert {row["企业"]: (row["是否符合"], bool(row["最迟告知"])) for row in rows} == {
        "示例软件": ("待确认", True),
        "示例织造": ("差一个条件，另有待确认", False),
    }


def test_a_policy_of_last_year_waits_for_the_next_round(changlian: Changlian) -> None:
    said = changlian("policies", "r-2", "--day", "2026-12-01", "--out", "reach.jsonl")
    assert (said.code, said.err) == (0, "")
    first = json.loads(Path("reach.jsonl").read_text("utf-8").splitlines()[0])
    assert first["missing"] == [{"rule": "validity", "have": "2026-06-30", "need": "2026-12-01"}]
    assert "往年申报，待新一轮" in changlian("policies", "r-2", "--day", "2026-12-01").out


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("r-3",), "no policy has the id 'r-3'. changlian policies lists them."),
        (
            ("示例织",),
            "ID|NAME: '示例织': expected a policy of changlian policies, or an organization (nearest org-1)",
        ),
        (("r-1", "--day", "soon"), "--day: 'soon': expected a day such as 2026-12-31"),
        (("r-1", "--out", "x.pdf"), "--out: 'x.pdf': expected a file that ends in .jsonl, .csv, .xlsx"),
    ],
)
def test_wrong_options(changlian: Changlian, arguments: tuple[str, ...], line: str) -> None:
    said = changlian("policies", *arguments)
    assert (said.code, said.err.splitlines()[0]) == (2, line)
