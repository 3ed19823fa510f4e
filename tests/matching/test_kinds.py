"""Which kinds are related, and which kind a text without one speaks of."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

import numpy as np
import pytest

from graph.values.text import normalise
from graph.vocabulary import NeedKind
from matching.kinds import (
    AFFINITY,
    KIND_CODES,
    KINDS,
    NO_KIND,
    RELATED_AFFINITY,
    are_related,
    judge_kind,
    predict_kind,
)
from matching.text_index import Text

RELATED = {
    ("talent", "training"), ("talent", "technology"), ("talent", "expert"), ("training", "technology"),
    ("expert", "training"), ("expert", "technology"), ("funding", "policy"), ("activity", "funding"),
    ("activity", "policy"), ("activity", "supply"), ("service", "window"), ("policy", "window"),
}  # fmt: skip


def affinity(one: str, other: str) -> float:
    return float(AFFINITY[KIND_CODES[one], KIND_CODES[other]])


@pytest.mark.parametrize("one", [kind.value for kind in NeedKind])
@pytest.mark.parametrize("other", [kind.value for kind in NeedKind])
def test_affinity(one: str, other: str) -> None:
    related = "other" in {one, other} or (min(one, other), max(one, other)) in {
        (min(pair), max(pair)) for pair in RELATED
    }
    assert affinity(one, other) == (1 if one == other else RELATED_AFFINITY if related else 0)


def test_affinity_is_the_same_both_ways() -> None:
    assert (AFFINITY == AFFINITY.T).all()


def test_no_kind_is_related_to_none() -> None:
    assert not AFFINITY[NO_KIND].any()
    assert AFFINITY.shape == (len(NeedKind) + 1,) * 2


@pytest.mark.parametrize(
    ("kind", "title", "line"),
    [
        ("funding", "账上周转不开，想跟银行借钱", ""),
        ("funding", "账面紧，想先借一笔钱发工资", ""),
        ("funding", "A轮融资", "出让一成股权，找懂制造业的投资机构"),
        ("funding", "", "客户压账期，应收账款变现"),
        ("funding", "Working capital loan", ""),
        ("talent", "急招二十名焊工", "包食宿"),
        ("talent", "旺季缺工，想借调普工", ""),
        ("talent", "长期招不到会写代码的人", ""),
        ("expert", "柔轮磨损，请专家会诊", ""),
        ("technology", "求小样本识别算法", "希望与研究所联合开发"),
        ("supply", "寻找铝件外协厂", "每月五千件"),
        ("supply", "求购银触点", "月用量约50万只"),
        ("supply", "急求购显卡20张", ""),
        ("supply", "收购废旧纺织品", ""),
        ("technology", "求购专利技术", ""),
        ("funding", "采购资金50万", ""),
        ("funding", "小微信用贷", ""),
        ("supply", "新品上市，想打开市场", "找本地客户和经销渠道"),
        ("venue", "租一间能坐一百人的会议厅", ""),
        ("venue", "想租两千平方米厂房", ""),
        ("policy", "专精特新认定有什么奖励", "怎么申报"),
        ("window", "食品经营许可怎么办", "跑了几次窗口，想找人代办"),
        ("service", "给外地员工租公寓", ""),
        ("service", "请律师审出口合同", ""),
        ("training", "班组长管理培训", "两天课程"),
        ("activity", "想参加行业沙龙", "多认识同行"),
    ],
)
def test_a_kind_is_told_by_its_words(kind: str, title: str, line: str) -> None:
    assert KINDS[predict_kind(Text(title, [line]))] == kind


@pytest.mark.parametrize("text", [Text("", []), Text("", ["", " "]), Text("你好", ["谢谢"])])
def test_words_that_speak_of_no_kind_give_none(text: Text) -> None:
    assert predict_kind(text) == NO_KIND


def test_the_title_counts_twice() -> None:
    assert KINDS[predict_kind(Text("培训", ["审批"]))] == "training"
    assert KINDS[predict_kind(Text("审批", ["培训"]))] == "window"
    assert KINDS[predict_kind(Text("审批", ["培训", "课程", "讲座"]))] == "training"


def test_the_first_kind_of_the_vocabulary_wins_a_tie() -> None:
    assert KINDS[predict_kind(Text("培训 贷款", []))] == "funding"


def test_words_are_compared_in_normalised_form() -> None:
    assert KINDS[predict_kind(Text("貸款", []))] == "funding"
    assert KINDS[predict_kind(Text("ＬＯＡＮ", []))] == "funding"


def test_the_table_of_words_names_every_kind_but_other_once_and_no_word_twice() -> None:
    lines = files("matching").joinpath("kind_words.csv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    assert [row["kind"] for row in rows] == [kind.value for kind in NeedKind if kind is not NeedKind.OTHER]
    words = [word for row in rows for word in row["words"].split()]
    assert [word for word, count in Counter(words).items() if count > 1] == []
    assert [word for word in words if normalise(word) != word] == []
    assert np.all([len(word) > 1 for word in words])


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("funding", "funding", True),
        ("funding", "policy", True),
        ("funding", "venue", False),
        ("funding", "", False),
    ],
)
def test_kinds_by_name(one: str, other: str, related: bool) -> None:
    assert are_related(one, other) == related


@pytest.mark.parametrize(
    ("stated", "title", "line", "expected"),
    [
        ("venue", "求购银触点", "", ("venue", True, True)),
        ("", "求购银触点", "", ("supply", False, True)),
        ("", "设备贷款", "", ("funding", False, True)),
        ("", "招聘装配工40名", "", ("talent", False, True)),
        ("", "贷款的事", "", ("funding", False, False)),
        ("", "贷款的事", "抵押", ("funding", False, True)),
        ("", "求购厂房用地", "", ("venue", False, True)),
        ("", "求购厂房", "", ("supply", False, False)),
    ],
)
def test_a_kind_is_sure_where_it_is_stated_or_its_text_is_plain(
    stated: str, title: str, line: str, expected: tuple[str, bool, bool]
) -> None:
    judged = judge_kind(stated, Text(title, [line]))
    assert (KINDS[judged.code].value, judged.stated, judged.sure) == expected


def test_words_that_tell_no_kind_are_not_sure() -> None:
    assert judge_kind("", Text("你好", [])) == (NO_KIND, False, False)
