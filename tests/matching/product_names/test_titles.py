"""Which products the title of a demand or resource of supply is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Node
from graph.vocabulary import NodeKind
from matching.product_names.names import How, ProductLink, ProductNames
from matching.product_names.titles import TITLED, read_subjects
from tests.matching.world import snapshot_of

OTHERS = (
    "面料 针织面料 拉链 织带 卫衣 跑鞋 夹克 运动裤 水泵 铸件 机床 数控机床 钢管 金属材料 口罩 防护服 童装"
    " 芯片 ai 大米 合作 加工 供应商 客户"
)
NAMES = ProductNames.of(
    snapshot_of(
        Node("filament", NodeKind.PRODUCT, {"name": "涤纶长丝", "aliases": ["涤丝"]}),
        *(Node(name, NodeKind.PRODUCT, {"name": name}) for name in OTHERS.split()),
    )
)


def said(title: str, description: str = "") -> list[tuple[str, str]]:
    return [(link.name, link.how.value) for link in read_subjects(NAMES, title, description).links]


@pytest.mark.parametrize(
    ("title", "means"),
    [
        ("涤纶长丝", [("涤纶长丝", "exact")]),
        ("求购涤纶长丝500吨", [("涤纶长丝", "exact")]),
        ("【求购】滌綸長絲（半光）约500吨", [("涤纶长丝", "exact")]),
        ("长期收购涤丝", [("涤纶长丝", "alias")]),
        ("求购超高强涤纶长丝三百吨", [("涤纶长丝", "finer")]),
        ("求购高强涤丝", [("涤纶长丝", "finer")]),
        ("国产涤纶长丝现货供应", [("涤纶长丝", "exact")]),
        ("转让二手数控机床", [("数控机床", "finer")]),
        ("夹克、童装采购", [("夹克", "exact"), ("童装", "exact")]),
        ("急需医用防护服和口罩", [("口罩", "exact"), ("防护服", "finer")]),
    ],
)
def test_the_thing_traded_stands_between_words_of_trade(title: str, means: list[tuple[str, str]]) -> None:
    assert said(title) == means


@pytest.mark.parametrize(
    ("title", "means"),
    [
        ("采购针织面料做卫衣和童装", [("针织面料", "exact")]),
        ("采购机床用于铸件加工", [("机床", "exact")]),
        ("夹克和运动裤用拉链、织带", [("织带", "exact"), ("拉链", "finer")]),
        ("求购用于童装的面料", [("面料", "exact")]),
        ("求购面料、饮用水", [("面料", "exact")]),
        ("跑鞋找拉链供应商", [("拉链", "exact")]),
        ("跑鞋新款找中底供应商", []),
        ("我司生产水泵，寻找铸件供应商", [("铸件", "exact")]),
        ("童装找外协厂家", [("童装", "exact")]),
        ("面料找服装厂客户", [("面料", "exact")]),
        ("大米直供面料厂", [("大米", "exact")]),
    ],
)
def test_what_it_is_for_is_not_what_is_traded(title: str, means: list[tuple[str, str]]) -> None:
    assert said(title) == means


@pytest.mark.parametrize(
    "title",
    [
        "",
        "合作",
        "寻求加工合作",
        "铸件检测服务",
        "面料采购平台上线",
        "招聘拉链设计师",
        "求购非金属材料",
        "求购openai",
        "不要拉链",
        "芯片封装测试承接",
    ],
)
def test_what_only_mentions_a_name_is_about_nothing(title: str) -> None:
    assert said(title) == []


def test_a_description_is_read_where_the_title_names_nothing_and_only_after_a_word_of_trade() -> None:
    told = "公司负责拉链，做卫衣多年。\n现采购针织面料30吨，分四批交货。"
    [link] = read_subjects(NAMES, "秋冬备料", told).links
    assert (link.name, link.how, link.confidence) == ("针织面料", How.EXACT, 0.68)
    assert said("求购织带", told) == [("织带", "exact")]
    assert said("秋冬备料", "公司负责拉链，做卫衣多年。") == []


@pytest.mark.parametrize(
    "before", ["不需要", "无需", "暂不采购", "停止采购", "取消采购", "已采购", "不再需要"]
)
def test_what_is_denied_is_not_traded(before: str) -> None:
    assert said(f"{before}面料") == []
    assert said(f"{before}面料，求购拉链") == [("拉链", "exact")]


@pytest.mark.parametrize(
    "after",
    [
        *("需求预测", "供应链金融", "项目环评", "产能评估", "库存管理", "现货交易平台", "采购代理服务"),
        *("经销商求贷款", "合作院校", "需求方求租仓库", "样品拍摄", "采购已完成", "到越南的物流服务"),
    ],
)
def test_a_word_of_trade_that_another_word_follows_is_none(after: str) -> None:
    assert said(f"面料{after}") == []


@pytest.mark.parametrize(
    "after",
    ["采购需求", "项目采购", "库存出售", "库存500米", "样品试织", "长期合作", "等原料采购", "到货500吨"],
)
def test_words_of_trade_may_follow_each_other(after: str) -> None:
    assert said(f"面料{after}") == [("面料", "exact")]


@given(st.text("面料拉链求购和用做找的非 ,500吨ai(", max_size=60))
def test_only_names_that_stand_in_the_title_are_meant_and_none_that_is_denied(title: str) -> None:
    links: list[ProductLink] = read_subjects(NAMES, title).links
    assert {link.name for link in links} <= {name for name in ("面料", "拉链", "ai") if name in title}
    assert all(0 < link.confidence <= TITLED for link in links)
    assert read_subjects(NAMES, "不需要" + title.replace(",", "")).links == []
