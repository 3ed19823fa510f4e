"""A whole text is linked by each of its phrases."""

from __future__ import annotations

from matching.product_names.linking import links_of
from matching.product_names.names import ProductNames
from tests.matching.product_names.test_names import product, said
from tests.matching.world import snapshot_of

NAMES = ProductNames.of(
    snapshot_of(product("涤纶长丝"), product("针织面料"), product("油和脂"), product("脂"))
)


def test_each_phrase_adds_its_products_the_surest_first() -> None:
    found = links_of(NAMES, "主要生产涤纶长丝、提花针织面料，长期经营")
    assert said(found) == [("涤纶长丝", "exact", 1.0), ("针织面料", "finer", 0.8)]


def test_a_name_with_a_conjunction_stands_for_itself() -> None:
    assert said(links_of(NAMES, "油和脂")) == [("油和脂", "exact", 1.0)]


def test_what_is_only_sold_counts_less_than_what_is_made() -> None:
    assert said(links_of(NAMES, "涤纶长丝销售")) == [("涤纶长丝", "exact", 0.45)]
    assert said(links_of(NAMES, "涤纶长丝生产、销售")) == [("涤纶长丝", "exact", 1.0)]


def test_what_is_hardly_meant_is_left_out() -> None:
    assert links_of(NAMES, "会计服务") == []
