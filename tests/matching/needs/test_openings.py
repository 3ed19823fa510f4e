"""How clauses begin and end."""

from __future__ import annotations

import pytest

from matching.needs import openings


@pytest.mark.parametrize(
    "clause",
    ["我们目前急需临时工", "谁家有行车", "操作工缺15人", "要一批防护服", "希望贷款", "10月20日前需临时工"],
)
def test_requests(clause: str) -> None:
    assert openings.asks(clause)


@pytest.mark.parametrize("clause", ["住宿紧张", "租了海外仓", "要新建产线", "期限三年", "订单不足"])
def test_no_requests(clause: str) -> None:
    assert not openings.asks(clause)


def test_further_requests_details_and_complaints() -> None:
    assert openings.joins("另外还想租仓库")
    assert openings.joins("并申请贷款")
    assert not openings.joins("并能配送")
    assert openings.adds_detail("月薪5000元")
    assert not openings.adds_detail("有没有做热处理的")
    assert openings.complains("招工难")
    assert openings.complains("停车位少的问题")
    assert not openings.complains("贷款")


def test_plans_and_what_was() -> None:
    assert openings.tells_plan("公司计划引进设备")
    assert openings.tells_past("在波兰租了海外仓")
    assert not openings.tells_past("了解政策")
