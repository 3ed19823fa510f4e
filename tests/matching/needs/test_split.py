"""One cell, several needs: each with its kind, sum and quantity; one need stays one."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.needs import FOLDER, is_exact, ours, read_cells
from graph.errors import BadValue
from matching.needs.split import LONGEST, split_needs

DAY = date(2026, 11, 1)
PIECES = st.sampled_from(
    [
        *(
            "找针织面料",
            "贷款500万",
            "招缝纫工60名",
            "希望",
            "厂房3000平方米",
            "各位好",
            "无",
            "@小林",
            "🙏",
            "面料",
        ),
        *(
            "、",
            "，",
            "；",
            "。",
            "\n",
            "1.",
            "（2）",
            "资金：",
            "（",
            "）",
            "和",
            " ",
            "联系人",
            "另外",
            "0595-5550101",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=40))


def test_a_cell_of_three_needs() -> None:
    supply, funding, talent = split_needs("找针织面料、贷款500万、招缝纫工60名", DAY)
    assert (supply.title, supply.kind, supply.direction) == ("找针织面料", "supply", "采购")
    assert (funding.title, funding.kind, funding.amount) == ("贷款500万", "funding", 5_000_000)
    assert (talent.title, talent.kind, talent.quantity, talent.unit) == ("招缝纫工60名", "talent", 60, "人")
    assert (funding.start, funding.end) == (6, 12)


def test_a_message_that_says_first_who_sends_it() -> None:
    for sender in ("泉州示例针织", "泉州示例针织服装有限公司 联系人陈小姐13900001234"):
        found = split_needs(f"{sender}：找针织面料、贷款500万、招缝纫工60名", DAY)
        assert [need.title for need in found] == ["找针织面料", "贷款500万", "招缝纫工60名"]


def test_a_wish_and_a_sum_are_two_needs() -> None:
    solar, funding = split_needs("我司想把厂房屋顶做光伏，同时要200万技改贷款", DAY)
    assert (solar.kind, solar.amount) == ("technology", None)
    assert (funding.kind, funding.amount) == ("funding", 2_000_000)


@pytest.mark.parametrize(
    "text",
    [
        "需要一套含视觉检测、机械臂的自动化产线",
        "希望在厦门、泉州、福州找经销商",
        "需要ISO9001、ISO14001、CE认证辅导",
        "融资500万元用于购买设备、原料和支付工资",
        "招聘缝纫工、裁剪工、机修工共80名",
        "人才、资金、政策方面都需要支持",
        "原料要现款，客户账期长。\n希望借款一年，随借随还，能以订单代替房产抵押。",
    ],
)
def test_one_need_stays_one(text: str) -> None:
    assert [need.text for need in split_needs(text, DAY)] == [text.strip("。")]


def test_a_message_without_its_greetings_names_and_signature() -> None:
    message = (
        "@服务中心 各位领导好！[微笑]\n【示例纺织】需求如下：\n1. 采购氨纶包覆纱5吨\n"
        "2、短期周转资金150万🙏\n联系人：王先生 0595-5550101\n谢谢"
    )
    assert [need.text for need in split_needs(message, DAY)] == ["采购氨纶包覆纱5吨", "短期周转资金150万"]


def test_what_is_told_before_a_request_belongs_to_it_and_lends_no_number() -> None:
    (need,) = split_needs("去年营收5000万元，新签六个品牌，需要直播间6间，租期半年。", DAY)
    assert need.text == "去年营收5000万元，新签六个品牌，需要直播间6间，租期半年"
    assert (need.kind, need.amount, need.quantity, need.unit) == ("venue", None, 6, "间")


def test_a_heading_gives_its_kind_to_what_stands_under_it() -> None:
    found = split_needs("培训：电工上岗20人，叉车10人", DAY)
    assert [(need.kind, need.quantity) for need in found] == [("training", 20), ("training", 10)]


@pytest.mark.parametrize("text", ["", "无", "暂无需求", "谢谢！", "🙏", "各位领导好", "、，；\n"])
def test_nothing_is_no_need(text: str) -> None:
    assert split_needs(text, DAY) == []


def test_columns_leave_out_what_is_not_told() -> None:
    (need,) = split_needs("寻找PCB打样供应商", DAY)
    assert need.columns() == {
        "title": "寻找PCB打样供应商",
        "description": "寻找PCB打样供应商",
        "kind": "supply",
        "direction": "采购",
    }


@given(TEXTS)
def test_needs_are_words_of_the_text_in_their_order(text: str) -> None:
    needs = split_needs(text, DAY)
    ends = [0, *(need.end for need in needs)]
    for need, before in zip(needs, ends, strict=False):
        assert before <= need.start < need.end <= len(text)
        assert text[need.start : need.end] == need.text
        assert need.title
        assert "\n" not in need.title


@pytest.mark.parametrize(("name", "least"), [("tuned", 0.95), ("held", 0.9)])
def test_labelled_texts_are_split_right(name: str, least: float) -> None:
    cells = read_cells(FOLDER / f"needs_{name}.txt")
    assert len(cells) == 76
    assert sum(is_exact(cell, ours(cell.text)) for cell in cells) >= least * len(cells)


AWKWARD = [
    *("1", "一", "5人和", "招工5名、", "招工5名，", "（", "贷款", "招工5名\n"),
    *("1.", "1月", "我司", "@", "要求", "1,000,", "和"),
]


@pytest.mark.parametrize("piece", AWKWARD)
def test_no_text_takes_for_ever(piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]
    begun = time.process_time()
    split_needs(text, DAY)
    assert time.process_time() - begun < 20


def test_a_text_that_nobody_would_write_is_refused() -> None:
    with pytest.raises(BadValue, match="10,000 characters"):
        split_needs("甲" * (LONGEST + 1), DAY)
