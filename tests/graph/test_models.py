"""Columns of the lists: what objects may hold and how files and API describe it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from graph.lists.recognition.headers import chinese_headers, header_key
from graph.models import LISTS, Chain, Demand, Organization, RelationRow

DESIGN = {
    "organizations": "id name kind region location industry tags products needs scale uscc parent role"
    " address aliases contact phone email",
    "people": "id name kind organization skills title degree region description",
    "products": "id name kind aliases",
    "demands": "id title description kind organization region industry tags quantity unit wanted amount"
    " deadline direction contact phone email status",
    "resources": "id title description kind organization region location industry tags eligible capacity"
    " slots amount valid_from valid_until contact phone email status",
    "chains": "chain segment upstream products region",
    "relations": "source relation target weight evidence observed_on valid_from valid_to confidence",
}

FEEDBACK = "id demand resource decision level reason position given_by given_on undone_on fingerprint"

BEYOND = {
    "feedback": [*FEEDBACK.split()],
    "organizations": ["description"],
    "people": ["tags"],
    "demands": ["part_of", "sent_in", "withdrawn_on"],
    "resources": ["confirmed_on", "sent_in", "sent_on", "withdrawn_on"],
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_the_columns_of_the_design(name: str) -> None:
    beyond = BEYOND.get(name, [])
    owner = [] if name == "relations" else ["alliance"]
    if name in ("organizations", "people", "demands", "resources"):
        owner += ["merged_into", "different_from"]
    assert sorted(LISTS[name].columns()) == sorted([*DESIGN.get(name, "").split(), *beyond, *owner])


@pytest.mark.parametrize("name", LISTS)
def test_every_header_means_one_column(name: str) -> None:
    headers = [
        (header_key(header), column)
        for column in LISTS[name].columns()
        for header in {column, *chinese_headers(name, column)}
    ]
    assert len({key for key, _ in headers}) == len({*headers})


@pytest.mark.parametrize("name", LISTS)
def test_every_example_is_canonical_and_documented(name: str) -> None:
    model = LISTS[name]
    example = {column: meta.example for column, meta in model.columns().items()}
    row = model.model_validate(example)
    if name == "products":
        example["kind"] = "product"
    assert row.model_dump() == example
    for schema in model.model_json_schema()["properties"].values():
        assert schema["description"]
        assert schema["examples"]


def test_values_are_read_as_in_a_file() -> None:
    row = Demand.model_validate(
        {
            "title": " 找贷款 ",
            "kind": "融资",
            "amount": "500-800万",
            "region": "集美区",
            "tags": ["高企", "专精特新"],
            "quantity": 60.0,
            "deadline": "2027年3月",
            "status": "已解决",
            "direction": "求购",
        }
    )
    assert row.model_dump(exclude_defaults=True) == {
        "title": " 找贷款 ",
        "kind": "funding",
        "amount": "5000000-8000000",
        "region": "350211",
        "tags": ["高新技术企业", "专精特新"],
        "quantity": 60,
        "deadline": "2027-03-31",
        "status": "closed",
        "direction": "采购",
    }


def test_blank_values_are_absent() -> None:
    row = Organization.model_validate(
        {"name": "甲", "region": " ", "tags": "", "products": [], "needs": None}
    )
    assert row.model_dump(exclude_defaults=True) == {"name": "甲"}


def errors(
    model: type[Demand | Organization | Chain | RelationRow], value: object
) -> list[tuple[object, ...]]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(value)
    return [(*error["loc"], error["msg"]) for error in caught.value.errors()]


def test_every_bad_value_is_told_with_what_was_expected_and_what_is_near() -> None:
    assert errors(Demand, {"title": "x", "kind": "融姿", "amount": -1}) == [
        ("kind", "expected a kind of need such as funding or 资金 (nearest 融资, 金融)"),
        ("amount", "expected an amount in yuan, such as 580万, 500-800万 or 面议"),
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": 1}, "expected text, a number or a list of them"),
        ("a\0b", "expected text without NUL characters and lone surrogates"),
        ("\ud800", "expected text without NUL characters and lone surrogates"),
        ("x" * 100_001, "expected at most 100,000 characters, not 100,001"),
        (["a;b"], "expected items without the separator ;"),
        (["a；b"], "expected items without the separator ;"),
        ([["a"]], "expected items without the separator ;"),
    ],
)
def test_what_no_cell_can_hold_is_refused(value: object, expected: str) -> None:
    assert errors(Demand, {"title": value}) == [("title", expected)]


@pytest.mark.parametrize(
    ("model", "value", "missing"),
    [
        (Organization, {"id": "o"}, "name"),
        (Demand, {"id": "d", "title": " "}, "title or description"),
        (Chain, {"segment": "s"}, "chain"),
        (RelationRow, {"source": "a", "relation": "SUPPLIES"}, "target"),
    ],
)
def test_a_row_needs_what_says_what_it_is(
    model: type[Organization | Demand | Chain | RelationRow], value: object, missing: str
) -> None:
    assert errors(model, value) == [(f"expected a value for {missing}",)]


def test_unknown_columns_are_kept_as_text() -> None:
    row = Demand.model_validate({"title": "x", "面积(㎡)": 120.0, "备注": ["a", "b"]})
    assert row.model_extra == {"面积(㎡)": "120", "备注": "a;b"}


@pytest.mark.parametrize("name", ["需求名称", "金额(万元)", "Title ", "序号", "", " x", "a\0"])
def test_an_unknown_column_may_not_be_called_like_one_that_a_file_would_read(name: str) -> None:
    expected = f"expected the English name of a column or a name none has, not {name!r}"
    assert errors(Demand, {"title": "x", name: "1"}) == [(expected,)]
