"""A demand or resource of supply buys or sells: as stated, else as its title says, else as its side does."""

from __future__ import annotations

import pytest

from graph.trading import buys
from graph.vocabulary import NodeKind


@pytest.mark.parametrize(
    "title",
    [
        "面料",
        "求购涤纶长丝400吨",
        "求购现货面料",
        "求供应商：拉链",
        "寻找拉链供应商",
        "童装找外协厂家",
        "急需纯棉布，长期供应",
        "采购推广物料",
    ],
)
def test_demands_that_buy(title: str) -> None:
    assert buys(NodeKind.DEMAND, {"title": title})


@pytest.mark.parametrize(
    "title",
    [
        "涤纶长丝寻找客户 500吨",
        "出售库存涤纶长丝500吨",
        "转让二手织机",
        "供应国产涤纶长丝",
        "面料批发",
        "尾货面料",
        "处理库存面料",
        "招经销商",
        "寻找采购商",
        "承接外协加工",
    ],
)
def test_demands_that_sell(title: str) -> None:
    assert not buys(NodeKind.DEMAND, {"title": title})


@pytest.mark.parametrize(
    "title", ["长期收购涤纶长丝", "再生涤纶长丝试织与采购", "服装厂面料集中采购", "回收废丝", "外协缝制"]
)
def test_resources_that_buy(title: str) -> None:
    assert buys(NodeKind.RESOURCE, {"title": title})


@pytest.mark.parametrize(
    "title", ["面料", "面料现货", "承接外协加工", "面料采购代理服务", "代采购面料", "供应涤纶长丝，回收纸管"]
)
def test_resources_that_sell(title: str) -> None:
    assert not buys(NodeKind.RESOURCE, {"title": title})


@pytest.mark.parametrize(
    ("direction", "is_buying"), [("采购", True), ("外协", True), ("销售", False), ("承接", False)]
)
@pytest.mark.parametrize("title", ["面料", "求购面料", "出售面料"])
def test_what_is_stated_decides(direction: str, is_buying: bool, title: str) -> None:
    for kind in (NodeKind.DEMAND, NodeKind.RESOURCE):
        assert buys(kind, {"title": title, "direction": direction}) == is_buying
