from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadValue
from graph.values.region_names import parse_known_region, parse_region
from graph.values.regions import full_name, is_place, region_names
from graph.values.unrecognised import Unrecognised

places = [code for code in region_names() if is_place(code)]


@pytest.mark.parametrize(
    "text",
    [
        "350211",
        "３５０２１１",
        "集美区",
        "集美",
        "厦门市集美区",
        "福建省厦门市集美区",
        "福建厦门集美",
        "福建省集美区",
        "厦门/集美区",
        "福建省 厦门市 集美区",
        "福建省-厦门市-集美区",
        "廈門市集美區",
        "中国福建省厦门市集美区",
        "350211 集美区",
        "350211 福建省厦门市集美区",
    ],
)
def test_forms_of_one_region(text: str) -> None:
    assert parse_region(text) == "350211"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("35", "350000"),
        ("3502", "350200"),
        ("350000", "350000"),
        ("福建", "350000"),
        ("厦门", "350200"),
        ("昆山市", "320583"),
        ("内蒙古", "150000"),
        ("广西", "450000"),
        ("恩施州", "422800"),
        ("恩施", "422800"),
        ("湘西土家族苗族自治州", "433100"),
        ("东乡县", "622926"),
        ("浦东", "310115"),
        ("阿拉善盟", "152900"),
        ("东莞", "441900"),
        ("苏州工业园区", "320576"),
        ("乾县", "610424"),
    ],
)
def test_codes_of_any_level_and_short_names(text: str, code: str) -> None:
    assert parse_region(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("11", "110000"),
        ("1101", "110000"),
        ("110100", "110000"),
        ("北京市市辖区", "110000"),
        ("北京市东城区", "110101"),
        ("北京市市辖区东城区", "110101"),
        ("北京市北京市东城区", "110101"),
        ("重庆城口", "500229"),
        ("500200", "500200"),
        ("仙桃市", "429004"),
        ("湖北省仙桃市", "429004"),
        ("湖北省省直辖县级行政区划", "湖北省省直辖县级行政区划"),
    ],
)
def test_levels_of_the_numbering_are_no_places(text: str, code: str) -> None:
    assert parse_region(text) == code


@pytest.mark.parametrize("name", ["鼓楼区", "鼓楼"])
def test_a_name_of_several_regions_is_refused_with_all_of_them(name: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_region(name)

    assert refused.value.expected == "one region: several bear this name"
    assert refused.value.nearest == (
        "320106 江苏省南京市鼓楼区",
        "320302 江苏省徐州市鼓楼区",
        "350102 福建省福州市鼓楼区",
        "410204 河南省开封市鼓楼区",
    )


def test_the_candidates_of_a_refusal_can_be_given_back() -> None:
    assert parse_region("350102 福建省福州市鼓楼区") == "350102"


@pytest.mark.parametrize("text", ["福州鼓楼", "福建省鼓楼区", "福州市/鼓楼区"])
def test_what_stands_before_a_name_decides(text: str) -> None:
    assert parse_region(text) == "350102"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("吉林", "220000"),
        ("吉林市", "220200"),
        ("海南", "460000"),
        ("长沙", "430100"),
        ("西安", "610100"),
        ("嘉峪关市", "620200"),
    ],
)
def test_the_widest_region_is_meant_where_that_is_usual(text: str, code: str) -> None:
    assert parse_region(text) == code


@pytest.mark.parametrize("text", ["朝阳", "江北区", "通州", "和平"])
def test_regions_of_equal_weight_are_not_chosen_from(text: str) -> None:
    with pytest.raises(BadValue, match="expected one region: several bear this name"):
        parse_region(text)


@pytest.mark.parametrize(
    "text",
    [
        "软件园三期",
        "厦门鼓楼",
        "台湾",
        "710000",
        "Xiamen",
        "厦门市、泉州市",
        "区",
        "福建省厦门市集美区软件园三期",
    ],
)
def test_unknown_places_are_kept_as_text(text: str) -> None:
    place = parse_region(f" {text} ")

    assert isinstance(place, Unrecognised)
    assert place == text


def test_unknown_places_are_refused_where_a_code_is_needed() -> None:
    with pytest.raises(BadValue, match="a region, by code or name"):
        parse_known_region("火星")
    assert [parse_known_region(text) for text in ("集美", "全国")] == ["350211", ""]


@pytest.mark.parametrize("text", ["全国", "不限", "全国各地"])
def test_everywhere_is_no_region(text: str) -> None:
    assert parse_region(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("350299", "a code of GB/T 2260"),
        ("999999", "a code of GB/T 2260"),
        ("99", "a code of GB/T 2260"),
        ("350", "a region's name or its code of two, four or six digits"),
        ("350211000000", "a region's name or its code of two, four or six digits"),
        ("350211 鼓楼区", "a code and its own name"),
        ("", "a region"),
        ("市辖区", "a region"),
    ],
)
def test_codes_that_do_not_exist_are_refused(text: str, expected: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_region(text)

    assert refused.value.expected == expected


def test_a_refused_code_comes_with_its_neighbours() -> None:
    with pytest.raises(BadValue) as refused:
        parse_region("350214")

    assert refused.value.nearest == (
        "350213 福建省厦门市翔安区",
        "350300 福建省莆田市",
        "350302 福建省莆田市城厢区",
    )


def test_every_region_is_found_by_its_code_and_by_its_full_name() -> None:
    assert [parse_region(code) for code in places] == places
    assert [parse_region(full_name(code)) for code in places] == places


@given(st.text(st.sampled_from("福建省厦门市集美区北京朝阳鼓楼350211/ 市辖")) | st.text())
def test_any_text_is_a_region_kept_or_refused(text: str) -> None:
    try:
        region = parse_region(text)
    except BadValue:
        return
    assert isinstance(region, Unrecognised) or region == "" or region in region_names()
