"""Terms that sentences state."""

from __future__ import annotations

import math

import pytest

from matching.terms.said import months, securities
from matching.terms.values import SECURITIES, names_of


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("周转贷款50万，期限三年，没有任何抵押物", (36, 36)),
        ("期限：2年", (24, 24)),
        ("用于设备更新，期限最长五年", (0, 60)),
        ("纯信用，期限不超过12个月", (0, 12)),
        ("设备抵押，期限1-5年", (12, 60)),
        ("需要500万元一年期贷款", (12, 12)),
        ("希望借款一年，随借随还", (12, 12)),
        ("周转三个月", (3, 3)),
    ],
)
def test_months_that_a_sentence_names(text: str, span: tuple[float, float]) -> None:
    assert months(text) == span


@pytest.mark.parametrize(
    "text", ["", "成立3年，近三年营收增长", "分3期付款", "贷款50万", "一年期间", "账期六个月"]
)
def test_other_times_say_nothing_of_the_loan(text: str) -> None:
    assert months(text) == pytest.approx((math.nan, math.nan), nan_ok=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("没有任何抵押物，只能信用", ["信用"]),
        ("没有抵押物，希望信用贷", ["信用"]),
        ("没有房子抵押，想借580万", ["信用"]),
        ("能以订单代替房产抵押", ["信用"]),
        ("以订单和开票记录授信，不要房产抵押", ["信用"]),
        ("不再要求房产抵押", ["信用"]),
        ("不必抵押", ["信用"]),
        ("没有厂房可抵押", ["信用"]),
        ("须房产抵押", ["不动产抵押"]),
        ("扩产买注塑机，可以设备抵押", ["设备抵押"]),
        ("设备采购贷款，可抵押厂房", ["不动产抵押"]),
        ("知识产权质押贷", ["质押"]),
        ("信用、抵押均可", ["信用", "抵押"]),
        ("采购设备，建厂房，企业信用良好", []),
        ("为企业提供担保", []),
    ],
)
def test_securities_that_a_sentence_names(text: str, names: list[str]) -> None:
    assert names_of(securities(text), SECURITIES) == names
