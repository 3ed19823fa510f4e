from __future__ import annotations

import pytest

from graph.lists.fields import Meaning
from graph.lists.recognition.fitting import fits, is_date
from graph.lists.recognition.readings import Reading
from graph.models import Demand, Resource


def fit(column: str, *cells: str) -> bool:
    return fits(Demand, Meaning(column, Reading(column), 1, doubtful=True), cells)


@pytest.mark.parametrize(
    ("column", "cells", "fitting"),
    [
        ("deadline", ["2026-12-31", "45291", "看情况"], True),
        ("deadline", ["一年", "36个月", "长期"], False),
        ("amount", ["500", "80万", "面议"], True),
        ("unit", ["台", "件"], True),
        ("unit", ["示例纺织厂"], False),
        ("organization", ["示例纺织厂"], True),
        ("organization", ["台", "件"], False),
        ("region", ["集美区", "厦门市"], True),
        ("region", ["某某小镇"], False),
        ("direction", ["采购", "外协"], True),
        ("quantity", ["", " "], False),
    ],
)
def test_more_than_half_of_the_values_decide(column: str, cells: list[str], fitting: bool) -> None:
    assert fit(column, *cells) is fitting


def test_conditions_on_tags_are_known_tags() -> None:
    meaning = Meaning("eligible", Reading("申报条件"), 1, doubtful=True)
    assert fits(Resource, meaning, ["高新技术企业", "高企|专精特新"])
    assert not fits(Resource, meaning, ["上年度营业收入两千万元以上"])


def test_columns_of_days_are_known() -> None:
    assert is_date(Demand, "deadline")
    assert not is_date(Demand, "title")
