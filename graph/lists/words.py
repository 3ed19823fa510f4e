"""Words of the closed vocabularies, English and Chinese, as `words.csv` lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from graph.errors import BadValue
from graph.reference import read_table
from graph.values.cells import split_cell
from graph.values.nearest import nearest
from graph.values.text import normalise
from graph.vocabulary import (
    DECISION_LABELS,
    NEED_KIND_LABELS,
    NODE_KIND_LABELS,
    ORGANIZATION_KINDS,
    PERSON_KINDS,
    PRODUCT_KINDS,
    REASON_LABELS,
    SIGNATURES,
    Decision,
    NeedKind,
    Reason,
    RelationKind,
)

_LABELS: dict[str, Mapping[str, str]] = {
    "need_kind": {kind.value: label for kind, label in NEED_KIND_LABELS.items()},
    "node_kind": {kind.value: label for kind, label in NODE_KIND_LABELS.items()},
    "relation": {kind.value: signature.label for kind, signature in SIGNATURES.items()},
    "decision": {decision.value: label for decision, label in DECISION_LABELS.items()},
    "reason": {reason.value: label for reason, label in REASON_LABELS.items()},
}


@cache
def spellings(table: str) -> dict[str, list[str]]:
    """By canonical value all words that mean it: itself, its Chinese label, then the usual synonyms."""
    labels = _LABELS.get(table, {})
    return {
        row["value"]: list(
            dict.fromkeys(
                [row["value"], labels.get(row["value"], row["value"]), *split_cell(row["synonyms"])]
            )
        )
        for row in read_table("words")
        if row["table"] == table
    }


def _word_parser(table: str, values: Iterable[str], expected: str) -> Callable[[str], str]:
    """A parser that gives the canonical value of a word; a word of two values means the first."""
    known = {value: spellings(table)[value] for value in sorted(values)}
    canonical = {_key(word): value for value in reversed(known) for word in known[value]}
    words = [word for several in known.values() for word in several]

    def parse(text: str) -> str:
        value = canonical.get(_key(text))
        if value is None:
            raise BadValue(expected, nearest(text.strip(), words))
        return value

    return parse


def _key(text: str) -> str:
    return normalise(text).replace(" ", "").replace("-", "").replace("_", "")


parse_need_kind = _word_parser("need_kind", NeedKind, "a kind of need such as funding or 资金")
parse_organization_kind = _word_parser(
    "node_kind", ORGANIZATION_KINDS, "a kind of organization such as enterprise or 企业"
)
parse_person_kind = _word_parser("node_kind", PERSON_KINDS, "talent, expert or team (人才, 专家, 团队)")
parse_product_kind = _word_parser("node_kind", PRODUCT_KINDS, "product or technology (产品, 技术)")
parse_relation = _word_parser("relation", RelationKind, "a relation such as SUPPLIES or 供货给")
parse_status = _word_parser("status", ("open", "closed"), "open or closed (开放, 关闭)")
parse_direction = _word_parser(
    "direction",
    ("采购", "销售", "外协", "承接"),
    "采购, 销售, 外协 or 承接 (purchase, sale, outsource, contract)",
)
parse_decision = _word_parser("decision", Decision, "accepted, rejected or rated (合适, 不合适, 评级)")
parse_reason = _word_parser(
    "reason",
    Reason,
    "one of full, price, distance, existing_partner, wrong_information and not_now"
    " (已满, 价格, 太远, 已有合作, 信息有误, 暂不需要)",
)
parse_list = _word_parser("list", spellings("list"), "a list such as demands or 需求")
