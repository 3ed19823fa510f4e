"""Which way a need for goods or work goes."""

from __future__ import annotations

import pytest

from matching.needs.directions import direction_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("求购涤纶长丝20吨", "采购"),
        ("寻找PCB打样供应商", "采购"),
        ("希望在厦门找经销商", "销售"),
        ("库存文化石求销路", "销售"),
        ("寻找注塑、喷涂加工厂", "外协"),
        ("承接来料加工", "承接"),
        ("多接一些本地茶企的订单", "承接"),
        ("纸箱5000个", None),
    ],
)
def test_directions(text: str, expected: str | None) -> None:
    assert direction_in(text) == expected
