from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values.regions import (
    ancestors,
    contains,
    full_name,
    is_region,
    parent,
    region_bounds,
    region_name,
    region_names,
)

regions = st.sampled_from(sorted(region_names()))


def test_a_region_has_its_own_name_and_a_full_one() -> None:
    assert region_name("350211") == "集美区"
    assert full_name("350211") == "福建省厦门市集美区"
    assert full_name("350000") == "福建省"


@pytest.mark.parametrize(
    ("code", "around"),
    [
        ("350211", ("350200", "350000")),
        ("350200", ("350000",)),
        ("350000", ()),
        ("110101", ("110000",)),
        ("429004", ("420000",)),
        ("500229", ("500000",)),
        ("441900", ("440000",)),
    ],
)
def test_the_regions_around_a_region_leave_out_levels_of_the_numbering(
    code: str, around: tuple[str, ...]
) -> None:
    assert ancestors(code) == around
    assert parent(code) == (around[0] if around else "")


def test_names_leave_out_levels_of_the_numbering() -> None:
    assert full_name("110101") == "北京市东城区"
    assert full_name("429004") == "湖北省仙桃市"
    assert full_name("500229") == "重庆市城口县"
    assert full_name("441900") == "广东省东莞市"


def test_known_codes() -> None:
    assert is_region("350211")
    assert not is_region("350299")
    assert not is_region("某地")
    with pytest.raises(KeyError):
        region_name("350299")


def test_the_codes_inside_a_region_are_a_range_of_numbers() -> None:
    assert region_bounds("350000") == (350000, 359999)
    assert region_bounds("350200") == (350200, 350299)
    assert region_bounds("350211") == (350211, 350211)


def test_a_region_contains_itself_and_what_lies_inside() -> None:
    assert contains("350200", "350211")
    assert contains("350211", "350211")
    assert not contains("350211", "350200")
    assert not contains("350200", "350100")


@given(regions)
def test_every_region_lies_inside_all_regions_around_it(code: str) -> None:
    assert all(contains(outer, code) for outer in ancestors(code))
    assert contains(f"{code[:2]}0000", code)


@given(regions, regions)
def test_containing_means_being_it_or_around_it(outer: str, inner: str) -> None:
    if region_name(outer) not in {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}:
        assert contains(outer, inner) == (outer in (inner, *ancestors(inner)))
