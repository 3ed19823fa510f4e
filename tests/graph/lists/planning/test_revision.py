"""Which rows are earlier ones reworded."""

from __future__ import annotations

import pytest

from graph.lists.planning.revision import Pair, Wording, pair_up


def say(id_: str, title: str, text: str = "", organization: str = "甲", kind: str = "") -> Wording:
    return Wording(id_, organization, kind, title, f"{title}\n{text}")


LONG = "需要流动资金贷款500万元用于采购原材料"


def test_another_number_is_the_same_row() -> None:
    assert pair_up([say("n", "招缝纫工80名")], [say("o", "招缝纫工60名")]) == [Pair("n", "o", True)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("贷款500万元", "贷款800-1000万元"),
        ("招普工60余名，月薪6000元", "招普工80多名，月薪7000元"),
        ("租厂房3000㎡", "租厂房5000㎡"),
        ("预算￥5000", "预算￥8000"),
        ("月薪8k招焊工", "月薪9k招焊工"),
        ("9月15日前到岗", "10月1日前到岗"),
        ("利率3.5%", "利率4%"),
        ("9月15号前到岗", "10月1号前到岗"),
    ],
)
def test_numbers_that_count_something_may_differ(old: str, new: str) -> None:
    assert pair_up([say("n", new, LONG)], [say("o", old, LONG)]) == [Pair("n", "o", True)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("采购304不锈钢板", "采购316不锈钢板"),
        ("采购304L不锈钢板", "采购316L不锈钢板"),
        ("采购M8螺栓", "采购M10螺栓"),
        ("采购16毫米钢筋", "采购20毫米钢筋"),
        ("采购A3打印纸", "采购A4打印纸"),
        ("出租3号厂房", "出租5号厂房"),
        ("采购10号钢材", "采购20号钢材"),
        ("第3期培训班招生", "第4期培训班招生"),
        ("第3批设备采购", "第4批设备采购"),
        ("出租3层厂房", "出租5层厂房"),
    ],
)
def test_numbers_that_name_a_thing_are_to_be_decided(old: str, new: str) -> None:
    terms = "要求有质检报告，货到付款，长期合作，量大从优"
    assert pair_up([say("n", new)], [say("o", old)]) in ([], [Pair("n", "o", False)])
    assert pair_up([say("n", new, terms)], [say("o", old, terms)]) == [Pair("n", "o", False)]


def test_a_few_other_words_in_a_long_text_are_the_same_row() -> None:
    assert pair_up([say("n", "急需流动资金贷款600万元用于采购原材料")], [say("o", LONG)]) == [
        Pair("n", "o", True)
    ]


def test_another_word_in_a_short_text_or_title_is_to_be_decided() -> None:
    assert pair_up([say("n", "招车工60名")], [say("o", "招缝纫工60名")]) == [Pair("n", "o", False)]
    terms = "要求持证上岗，包吃住，月薪六千元起，试用期一个月"
    found = pair_up([say("n", "招焊工3名", terms)], [say("o", "招车工3名", terms)])
    assert found == [Pair("n", "o", False)]


def test_two_that_are_alike_are_to_be_decided() -> None:
    new = [say("n", "采购针织面料900米")]
    old = [say("o1", "采购针织面料500米"), say("o2", "采购针织面料800米")]
    assert pair_up(new, old) == [Pair("n", "o2", False)]


def test_of_rows_that_differ_in_numbers_alone_the_nearest_are_one_though_to_be_decided() -> None:
    new = [say("n30", "招普工30名"), say("n90", "招普工90名")]
    old = [say("o80", "招普工80名"), say("o20", "招普工20名")]
    assert sorted(pair_up(new, old)) == [Pair("n30", "o20", False), Pair("n90", "o80", False)]


def test_numbers_of_any_length_and_form_are_compared() -> None:
    new = [say("n1", f"采购{'9' * 400}吨"), say("n2", "采购1,200.5.3吨")]
    old = [say("o1", f"采购{'8' * 400}吨"), say("o2", "采购0吨"), say("o3", "采购1,300吨")]
    assert sorted(pair_up(new, old)) == [Pair("n1", "o1", False), Pair("n2", "o3", False)]


def test_the_best_pairs_are_taken_first_each_row_once() -> None:
    new = [say("n1", "找法律顾问"), say("n2", LONG.replace("5", "6"))]
    old = [say("o1", LONG), say("o2", "找常年法律顾问")]
    assert sorted(pair_up(new, old)) == [Pair("n1", "o2", False), Pair("n2", "o1", True)]


def test_other_organizations_kinds_and_texts_are_other_rows() -> None:
    old = [say("o", LONG, kind="funding")]
    assert pair_up([say("n", LONG, organization="乙")], old) == []
    assert pair_up([say("n", LONG, kind="talent")], old) == []
    assert pair_up([say("n", "招焊工")], old) == []
    assert pair_up([say("n", LONG)], old) == [Pair("n", "o", True)]
