from __future__ import annotations

import pytest

from graph.lists.recognition.readings import Reading, readings


@pytest.mark.parametrize(
    ("header", "reading"),
    [
        ("企业名称", Reading("企业名称")),
        ("1、企业名称", Reading("企业名称")),
        ("具体需求", Reading("需求")),
        ("金额(万元)", Reading("金额", 10_000)),
        ("资金需求额度（万元，资金类填写）", Reading("资金需求额度", 10_000)),
        ("面积（亩）", Reading("面积", unit="亩", remark=True)),
        ("需求类别（可多选）", Reading("需求类别", remark=True)),
        ("联系人 / 电话", Reading("联系人电话")),
        ("企业基本情况 / 地址", Reading("企业地址")),
        ("数量 / 万元", Reading("数量", 10_000)),
        ("招聘人数（人） / 小计", Reading("招聘人数", unit="人", remark=True)),
        ("招聘人数 / 其中 / 男", Reading("男")),
    ],
)
def test_a_header_can_be_read_as(header: str, reading: Reading) -> None:
    assert reading in list(readings(header))


def test_what_stands_in_brackets_must_suit_the_column() -> None:
    assert Reading("金额", 10_000).suits("amount")
    assert not Reading("金额", unit="人", remark=True).suits("amount")
    assert not Reading("数量", 10_000).suits("quantity")
