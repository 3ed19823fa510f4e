"""Matches are explained in words that a coordinator can act on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, Reason, RelationKind
from matching.match import Match, MatchStatus, Missing, Path, Rule
from matching.wording import Wording
from tests.matching.world import snapshot_of

NODES = [
    Node("jst", NodeKind.ENTERPRISE, {"name": "集时通"}),
    Node("bank", NodeKind.FINANCIAL_INSTITUTION, {"name": "榕城示例银行"}),
    Node("park", NodeKind.ALLIANCE, {"name": "福州软件园互联网党建联建"}),
    Node("chain/dye", NodeKind.CHAIN_SEGMENT, {"name": "印染"}),
    Node("chain/sew", NodeKind.CHAIN_SEGMENT, {"name": "缝制"}),
    Node("chain", NodeKind.INDUSTRY_CHAIN, {"name": "纺织产业链"}),
    Node("city", NodeKind.REGION, {"name": "福州市"}),
    Node("county", NodeKind.REGION, {"name": "鼓楼区"}),
    Node("cloth", NodeKind.PRODUCT, {"name": "面料"}),
    Node("silk", NodeKind.PRODUCT, {"name": "真丝"}),
    Node("industry/1761", NodeKind.INDUSTRY, {"name": "针织"}),
    Node("industry/176", NodeKind.INDUSTRY, {"name": "纺织"}),
    Node(
        "d-1",
        NodeKind.DEMAND,
        {"title": "贷款580万元，用python开发", "kind": "funding", "quantity": 60, "unit": "人"},
    ),
    Node("d-2", NodeKind.DEMAND, {"title": "账面紧"}),
    Node("r-1", NodeKind.RESOURCE, {"title": "科技贷", "description": "贷款给python团队", "kind": "funding"}),
    Node("r-2", NodeKind.RESOURCE, {"title": "贴息", "kind": "policy"}),
    Node("r-3", NodeKind.RESOURCE, {"title": "场地", "kind": "venue"}),
]
RELATIONS = [
    Relation("jst", RelationKind.MEMBER_OF, "park"),
    Relation("bank", RelationKind.MEMBER_OF, "park"),
    Relation("jst", RelationKind.REQUESTS, "d-1"),
    Relation("bank", RelationKind.OFFERS, "r-1"),
    Relation("bank", RelationKind.FINANCES, "jst"),
    Relation("jst", RelationKind.IN_SEGMENT, "chain/dye"),
    Relation("bank", RelationKind.IN_SEGMENT, "chain/sew"),
    Relation("chain/dye", RelationKind.PART_OF, "chain"),
    Relation("chain/sew", RelationKind.PART_OF, "chain"),
    Relation("chain/dye", RelationKind.UPSTREAM_OF, "chain/sew"),
    Relation("jst", RelationKind.LOCATED_IN, "city"),
    Relation("bank", RelationKind.LOCATED_IN, "county"),
    Relation("county", RelationKind.PART_OF, "city"),
    Relation("jst", RelationKind.NEEDS, "cloth"),
    Relation("bank", RelationKind.PRODUCES, "silk"),
    Relation("silk", RelationKind.KIND_OF, "cloth"),
    Relation("jst", RelationKind.IN_INDUSTRY, "industry/1761"),
    Relation("industry/1761", RelationKind.PART_OF, "industry/176"),
    Relation("r-1", RelationKind.APPLIES_TO, "industry/176"),
]
SAME_ALLIANCE = Path(("jst", "park", "bank"), ("MEMBER_OF", "MEMBER_OF"))
MATCH = Match("d-1", "r-1", 1, MatchStatus.MATCH, 0.88, 2.0, {"base": -1.0, "text": 2.0, "kind": 1.0})


@pytest.fixture
def snapshot() -> Snapshot:
    return snapshot_of(*NODES, *RELATIONS)


@pytest.fixture
def zh(snapshot: Snapshot) -> Wording:
    return Wording(snapshot)


@pytest.fixture
def en(snapshot: Snapshot) -> Wording:
    return Wording(snapshot, "en")


@pytest.mark.parametrize(
    ("status", "chinese", "english"),
    [
        (MatchStatus.MATCH, "符合", "match"),
        (MatchStatus.NEAR, "差一个条件", "one condition away"),
        (MatchStatus.EXCLUDED, "不符合", "excluded"),
    ],
)
def test_status(zh: Wording, en: Wording, status: MatchStatus, chinese: str, english: str) -> None:
    assert (zh.status(status), en.status(status)) == (chinese, english)


@pytest.mark.parametrize(
    ("name", "value", "chinese", "english"),
    [
        ("text", 2.126, "内容相近：加 2.13 分", "similar wording: adds 2.13"),
        ("conditions", -0.5, "未满足的条件：减 0.50 分", "conditions not met: takes 0.50 off"),
        ("alliance", 0.0, "同一联盟：不加不减", "same alliance: neither adds nor takes off"),
        ("place", -0.001, "地点相近：不加不减", "same place: neither adds nor takes off"),
        ("model", 1.0, "model：加 1.00 分", "model: adds 1.00"),
    ],
)
def test_part(zh: Wording, en: Wording, name: str, value: float, chinese: str, english: str) -> None:
    assert (zh.part(name, value), en.part(name, value)) == (chinese, english)


@pytest.mark.parametrize(
    ("missing", "chinese", "english"),
    [
        (
            Missing(Rule.AMOUNT, 3e6, 5.8e6),
            "额度不足：需要 580万元，最高 300万元",
            "amount too small: needs 5,800,000 yuan, at most 3,000,000 yuan",
        ),
        (
            Missing(Rule.TAGS, None, ["高新技术企业"]),
            "需确认：是否具备 高新技术企业 资质",
            "to be confirmed: whether it holds 高新技术企业",
        ),
        (
            Missing(Rule.TAGS, ["科技型中小企业"], ["高新技术企业|专精特新", "规上企业"]),
            "缺少资质：需要 高新技术企业 或 专精特新、规上企业，现有 科技型中小企业",
            "qualification lacking: needs 高新技术企业 or 专精特新, 规上企业, has 科技型中小企业",
        ),
        (
            Missing(Rule.QUANTITY, 40.0, 60.0),
            "容量不足：需要 60人，最多 40人",
            "capacity too small: needs 60 人, at most 40 人",
        ),
        (
            Missing(Rule.REGION, "350200", "350102"),
            "地区不符：需要 福建省福州市鼓楼区，只面向 福建省厦门市",
            "region: needed in 福建省福州市鼓楼区, offered in 福建省厦门市 only",
        ),
        (
            Missing(Rule.REGION, None, "软件园"),
            "需确认：能否用于 软件园",
            "to be confirmed: whether it can be used in 软件园",
        ),
        (
            Missing(Rule.VALIDITY, "2026-06-30", "2026-11-22"),
            "已经过期：有效期到 2026-06-30，查询日 2026-11-22",
            "ended: valid until 2026-06-30, asked for 2026-11-22",
        ),
        (
            Missing(Rule.VALIDITY, "2027-01-01", "2026-11-22"),
            "尚未开始：2027-01-01 起有效，查询日 2026-11-22",
            "not begun: valid from 2027-01-01, asked for 2026-11-22",
        ),
        (
            Missing(Rule.KIND, "venue", "funding"),
            "类别不符：需要 资金，提供的是 场地",
            "kind: needs funding, offered is venue",
        ),
        (
            Missing(Rule.OWN, "jst", "another organization"),
            "需求单位自己的资源",
            "the asking organization's own resource",
        ),
        (
            Missing(Rule.REJECTED, "existing_partner", "another resource"),
            "此前标为不合适：已有合作",
            "rejected before: existing partner",
        ),
    ],
)
def test_missing(zh: Wording, en: Wording, missing: Missing, chinese: str, english: str) -> None:
    assert (zh.missing(missing, MATCH), en.missing(missing, MATCH)) == (chinese, english)


@pytest.mark.parametrize("reason", Reason)
def test_when_a_rejected_pair_comes_back(zh: Wording, en: Wording, reason: Reason) -> None:
    item = Missing(Rule.REJECTED, reason.value, "2027-02-20")
    said = {wording.advice(item) for wording in (zh, en)}
    assert len(said) == 2
    assert any("2027-02-20" in text for text in said) == (reason == Reason.NOT_NOW)


def test_every_condition_has_words_met_unknown_and_what_to_do(zh: Wording, en: Wording) -> None:
    for rule in Rule:
        for have in (None, "a"):
            for wording in (zh, en):
                item = Missing(rule, have, "b")
                assert wording.missing(item, MATCH)
                assert wording.advice(item)


def test_missing_conditions_of_a_match_count_in_the_units_of_its_demand(zh: Wording) -> None:
    missing = (Missing(Rule.QUANTITY, 40.0, 60.0), Missing(Rule.TAGS, None, ["高新技术企业"]))
    assert zh.missing_of(replace(MATCH, missing=missing)) == [
        "容量不足：需要 60人，最多 40人；分批办理，或再找一家合用",
        "需确认：是否具备 高新技术企业 资质；问需求单位，有则补进标签",
    ]


@pytest.mark.parametrize(
    ("path", "chinese", "english"),
    [
        (
            SAME_ALLIANCE,
            "集时通 与 榕城示例银行 同属 福州软件园互联网党建联建",
            "集时通 and 榕城示例银行 belong to 福州软件园互联网党建联建",
        ),
        (
            Path(("d-1", "jst", "park", "bank", "r-1"), ("REQUESTS", "MEMBER_OF", "MEMBER_OF", "OFFERS")),
            "集时通 与 榕城示例银行 同属 福州软件园互联网党建联建",
            "集时通 and 榕城示例银行 belong to 福州软件园互联网党建联建",
        ),
        (
            Path(("jst", "bank"), ("FINANCES",)),
            "榕城示例银行 融资支持 集时通",
            "榕城示例银行 finances 集时通",
        ),
        (
            Path(("park", "jst", "bank"), ("MEMBER_OF", "FINANCES")),
            "集时通 加入 福州软件园互联网党建联建，榕城示例银行 融资支持 集时通",
            "集时通 member of 福州软件园互联网党建联建, 榕城示例银行 finances 集时通",
        ),
        (
            Path(("jst", "city", "county", "bank"), ("LOCATED_IN", "PART_OF", "LOCATED_IN")),
            "集时通 与 榕城示例银行 同在 福州市",
            "集时通 and 榕城示例银行 are in 福州市",
        ),
        (
            Path(
                ("jst", "chain/dye", "chain", "chain/sew", "bank"),
                ("IN_SEGMENT", "PART_OF", "PART_OF", "IN_SEGMENT"),
            ),
            "集时通 与 榕城示例银行 同在 纺织产业链（印染、缝制）",
            "集时通 and 榕城示例银行 are in the chain 纺织产业链 (印染, 缝制)",
        ),
        (
            Path(("bank", "chain/sew", "chain/dye", "jst"), ("IN_SEGMENT", "UPSTREAM_OF", "IN_SEGMENT")),
            "集时通（印染）是 榕城示例银行（缝制）的上游",
            "集时通 (印染) is upstream of 榕城示例银行 (缝制)",
        ),
        (
            Path(("jst", "cloth", "silk", "bank"), ("NEEDS", "KIND_OF", "PRODUCES")),
            "集时通 需要 面料，真丝 属于 面料，榕城示例银行 生产 真丝",
            "集时通 needs 面料, 真丝 kind of 面料, 榕城示例银行 produces 真丝",
        ),
        (
            Path(("jst", "industry/1761", "industry/176", "r-1"), ("IN_INDUSTRY", "PART_OF", "APPLIES_TO")),
            "科技贷 面向 纺织，集时通 属于该行业",
            "科技贷 is for 纺织, the industry of 集时通",
        ),
        (Path(("bank", "r-1"), ("OFFERS",)), "榕城示例银行 提供 科技贷", "榕城示例银行 offers 科技贷"),
    ],
)
def test_path_is_told_in_the_direction_the_relations_lead(
    zh: Wording, en: Wording, path: Path, chinese: str, english: str
) -> None:
    assert (zh.path(path), en.path(path)) == (chinese, english)


def test_a_node_that_is_gone_is_named_by_its_id(zh: Wording) -> None:
    assert zh.path(Path(("gone", "park"), ("MEMBER_OF",))) == "福州软件园互联网党建联建 加入 gone"


def test_reason_names_shared_words_kind_and_evidence(zh: Wording, en: Wording) -> None:
    found = replace(MATCH, terms=("贷款", "python"), evidence=(SAME_ALLIANCE,))
    assert zh.reason(found) == ("都提到 贷款、python；同为 资金；双方 同属 福州软件园互联网党建联建")
    assert en.reason(found) == (
        "both mention 贷款, python; both funding; both belong to 福州软件园互联网党建联建"
    )


def test_reason_says_that_kinds_are_related_or_predicted(zh: Wording) -> None:
    assert zh.reason(replace(MATCH, resource_id="r-2")) == "资金 与 政策 相关"
    assert (
        zh.reason(replace(MATCH, demand_id="d-2", predicted_kind="funding"))
        == "需求未写类别，按内容判断为 资金"
    )


def test_reason_is_told_for_a_demand_that_is_not_stored(snapshot: Snapshot) -> None:
    typed = Node("typed", NodeKind.DEMAND, {"title": "想办科技贷", "kind": "funding"})
    wording = Wording(snapshot, typed=typed)
    assert (
        wording.reason(replace(MATCH, demand_id="typed", terms=("科技", "技贷"))) == "都提到 科技；同为 资金"
    )


def test_parts_of_a_match_add_up(zh: Wording, en: Wording) -> None:
    found = replace(MATCH, parts={"base": -1.0, "text": 2.004, "place": 0.0, "kind": 1.0}, margin=2.004)
    assert zh.parts(found) == "起点 -1.00、内容相近 +2.00、类别 +1.00，合计 +2.00"
    assert en.parts(found) == "starting point -1.00, similar wording +2.00, kind +1.00, together +2.00"


def test_reason_falls_back_on_the_parts_that_add(zh: Wording) -> None:
    found = replace(MATCH, demand_id="d-2", parts={"base": -2.0, "text": 0.4, "place": 0.1})
    assert zh.reason(found) == "内容相近；地点相近"


def test_how_well_a_pair_suits_and_whether_it_is_to_be_confirmed(zh: Wording) -> None:
    assert [zh.fit(replace(MATCH, score=score)) for score in (0.5, 0.25, 0.24)] == [
        "推荐",
        "可考虑",
        "仅供参考",
    ]
    assert zh.confirmation(MATCH) == ""
    assert zh.confirmation(replace(MATCH, unconfirmed=True)) == "待确认"


def test_parts_of_learned_scores_do_not_decide_what_is_said(zh: Wording) -> None:
    found = replace(MATCH, parts={"base": 1.0, "kind": -0.1, "unconfirmed": 0.02, "ratings": 0.3})
    assert (zh.reason(found), zh.confirmation(found)) == ("同为 资金", "")
    added = {"base": 1.0, "conditions": 0.1, "unconfirmed": 0.02, "ratings": 0.3}
    assert zh.reason(replace(found, demand_id="d-2", parts=added)) == "相似配对的评级"
    assert "相关" not in zh.reason(replace(found, resource_id="r-3", parts={"kind": 0.1}))
