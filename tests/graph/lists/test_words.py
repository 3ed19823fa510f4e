from __future__ import annotations

import pytest

from graph.errors import BadValue
from graph.lists import words
from graph.models import LISTS
from graph.vocabulary import (
    NEED_KIND_LABELS,
    NODE_KIND_LABELS,
    ORGANIZATION_KINDS,
    PERSON_KINDS,
    PRODUCT_KINDS,
    SIGNATURES,
)


def test_every_kind_is_read_by_code_and_by_label() -> None:
    for kind, label in NEED_KIND_LABELS.items():
        assert words.parse_need_kind(kind) == words.parse_need_kind(f" {label} ") == kind
    for kinds, parse in [
        (ORGANIZATION_KINDS, words.parse_organization_kind),
        (PERSON_KINDS, words.parse_person_kind),
        (PRODUCT_KINDS, words.parse_product_kind),
    ]:
        for kind in kinds:
            assert parse(kind) == parse(NODE_KIND_LABELS[kind]) == kind
    for relation, signature in SIGNATURES.items():
        assert words.parse_relation(relation.lower()) == words.parse_relation(signature.label) == relation


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("融资", "funding"), ("用工", "talent"), ("招聘", "talent"), ("市场开拓", "supply"),
        ("用地", "venue"), ("场地", "venue"), ("审批", "window"), ("证照", "window"),
        ("產銷對接", "supply"), ("Funding", "funding"),
    ],
)  # fmt: skip
def test_usual_words_are_read(text: str, kind: str) -> None:
    assert words.parse_need_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"), [("银行", "financial_institution"), ("financial institution", "financial_institution")]
)
def test_usual_words_for_organizations_are_read(text: str, kind: str) -> None:
    assert words.parse_organization_kind(text) == kind


def test_status_and_direction_are_read() -> None:
    assert [words.parse_status(text) for text in ("开放", "已解决", "关闭", "OPEN")] == [
        "open", "closed", "closed", "open",
    ]  # fmt: skip
    assert [words.parse_direction(text) for text in ("求购", "sell", "外发", "承接")] == [
        "采购", "销售", "外协", "承接",
    ]  # fmt: skip


def test_lists_are_read_in_both_languages() -> None:
    assert [words.parse_list(text) for text in ("需求", "企业", "专家清单", "Demands", "resource")] == [
        "demands", "organizations", "people", "demands", "resources",
    ]  # fmt: skip
    assert words.spellings("list").keys() == LISTS.keys()


@pytest.mark.parametrize("table", ["need_kind", "status", "direction", "relation", "list"])
def test_no_word_means_two_things(table: str) -> None:
    spelt = [word for several in words.spellings(table).values() for word in several]
    assert sorted(spelt) == sorted(set(spelt))


def test_an_unknown_word_is_told_with_the_nearest() -> None:
    with pytest.raises(BadValue) as caught:
        words.parse_organization_kind("金融机购")
    assert caught.value.message == (
        "expected a kind of organization such as enterprise or 企业 (nearest 金融机构, 金融)"
    )
