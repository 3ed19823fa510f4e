"""The closed vocabulary of the graph: node kinds, relation kinds and kinds of demand and resource."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NodeKind(StrEnum):
    """What a node is. The value is its name in lists, API and exports."""

    ENTERPRISE = "enterprise"
    UNIVERSITY = "university"
    FINANCIAL_INSTITUTION = "financial_institution"
    DEPARTMENT = "department"
    PARK = "park"
    ALLIANCE = "alliance"
    ASSOCIATION = "association"
    ORGANIZATION = "organization"
    TALENT = "talent"
    EXPERT = "expert"
    TEAM = "team"
    INDUSTRY_CHAIN = "industry_chain"
    CHAIN_SEGMENT = "chain_segment"
    PRODUCT = "product"
    TECHNOLOGY = "technology"
    INDUSTRY = "industry"
    REGION = "region"
    PLACE = "place"
    DEMAND = "demand"
    RESOURCE = "resource"
    FEEDBACK = "feedback"

    @property
    def label(self) -> str:
        """Node label in Neo4j, such as `FinancialInstitution`."""
        return "".join(part.capitalize() for part in self.value.split("_"))


ORGANIZATION_KINDS = frozenset(
    {
        NodeKind.ENTERPRISE,
        NodeKind.UNIVERSITY,
        NodeKind.FINANCIAL_INSTITUTION,
        NodeKind.DEPARTMENT,
        NodeKind.PARK,
        NodeKind.ALLIANCE,
        NodeKind.ASSOCIATION,
        NodeKind.ORGANIZATION,
    }
)
PERSON_KINDS = frozenset({NodeKind.TALENT, NodeKind.EXPERT, NodeKind.TEAM})
PRODUCT_KINDS = frozenset({NodeKind.PRODUCT, NodeKind.TECHNOLOGY})
PARTY_KINDS = ORGANIZATION_KINDS | PERSON_KINDS
AREA_KINDS = frozenset({NodeKind.REGION, NodeKind.PLACE})
THING_KINDS = frozenset(NodeKind) - {NodeKind.FEEDBACK}
"""All but feedback, which is no thing but what somebody said of two: no relation leads to or from it."""


class RelationKind(StrEnum):
    """What a relation says. The value is also the relationship type in Neo4j."""

    LOCATED_IN = "LOCATED_IN"
    PART_OF = "PART_OF"
    MEMBER_OF = "MEMBER_OF"
    CHAIRS = "CHAIRS"
    LEADS = "LEADS"
    IN_SEGMENT = "IN_SEGMENT"
    PRODUCES = "PRODUCES"
    NEEDS = "NEEDS"
    MADE_FROM = "MADE_FROM"
    KIND_OF = "KIND_OF"
    UPSTREAM_OF = "UPSTREAM_OF"
    SUPPLIES = "SUPPLIES"
    OFFERS = "OFFERS"
    REQUESTS = "REQUESTS"
    ABOUT = "ABOUT"
    EMPLOYS = "EMPLOYS"
    AFFILIATED_WITH = "AFFILIATED_WITH"
    COOPERATES_WITH = "COOPERATES_WITH"
    FINANCES = "FINANCES"
    IN_INDUSTRY = "IN_INDUSTRY"
    SKILLED_IN = "SKILLED_IN"
    APPLIES_TO = "APPLIES_TO"


@dataclass(frozen=True, slots=True)
class Signature:
    """Kinds a relation may lead from and to, and its Chinese name."""

    label: str
    sources: frozenset[NodeKind]
    targets: frozenset[NodeKind]


def _kinds(*kinds: NodeKind) -> frozenset[NodeKind]:
    return frozenset(kinds)


_K = NodeKind
SIGNATURES: dict[RelationKind, Signature] = {
    RelationKind.LOCATED_IN: Signature("位于", THING_KINDS - {_K.REGION}, AREA_KINDS),
    RelationKind.PART_OF: Signature(
        "隶属于",
        ORGANIZATION_KINDS | AREA_KINDS | _kinds(_K.CHAIN_SEGMENT, _K.INDUSTRY, _K.TEAM),
        ORGANIZATION_KINDS | AREA_KINDS | _kinds(_K.INDUSTRY_CHAIN, _K.INDUSTRY),
    ),
    RelationKind.MEMBER_OF: Signature("加入", PARTY_KINDS, _kinds(_K.ALLIANCE, _K.ASSOCIATION)),
    RelationKind.CHAIRS: Signature("轮值主持", PARTY_KINDS, ORGANIZATION_KINDS | _kinds(_K.INDUSTRY_CHAIN)),
    RelationKind.LEADS: Signature(
        "链主", PARTY_KINDS, ORGANIZATION_KINDS | _kinds(_K.INDUSTRY_CHAIN, _K.CHAIN_SEGMENT)
    ),
    RelationKind.IN_SEGMENT: Signature("处于环节", PARTY_KINDS | PRODUCT_KINDS, _kinds(_K.CHAIN_SEGMENT)),
    RelationKind.PRODUCES: Signature("生产", PARTY_KINDS, PRODUCT_KINDS),
    RelationKind.NEEDS: Signature("需要", PARTY_KINDS, PRODUCT_KINDS),
    RelationKind.MADE_FROM: Signature("原料来自", PRODUCT_KINDS, PRODUCT_KINDS),
    RelationKind.KIND_OF: Signature("属于", PRODUCT_KINDS, PRODUCT_KINDS),
    RelationKind.UPSTREAM_OF: Signature("上游于", _kinds(_K.CHAIN_SEGMENT), _kinds(_K.CHAIN_SEGMENT)),
    RelationKind.SUPPLIES: Signature("供货给", ORGANIZATION_KINDS, ORGANIZATION_KINDS),
    RelationKind.OFFERS: Signature("提供", PARTY_KINDS, _kinds(_K.RESOURCE)),
    RelationKind.REQUESTS: Signature("提出", PARTY_KINDS, _kinds(_K.DEMAND)),
    RelationKind.ABOUT: Signature(
        "关于", _kinds(_K.DEMAND, _K.RESOURCE), PARTY_KINDS | PRODUCT_KINDS | _kinds(_K.PLACE)
    ),
    RelationKind.EMPLOYS: Signature("聘用", ORGANIZATION_KINDS, PERSON_KINDS),
    RelationKind.AFFILIATED_WITH: Signature("任职于", PERSON_KINDS, ORGANIZATION_KINDS | _kinds(_K.TEAM)),
    RelationKind.COOPERATES_WITH: Signature("合作", PARTY_KINDS, PARTY_KINDS),
    RelationKind.FINANCES: Signature("融资支持", ORGANIZATION_KINDS, ORGANIZATION_KINDS),
    RelationKind.IN_INDUSTRY: Signature(
        "所属行业",
        ORGANIZATION_KINDS | PRODUCT_KINDS | _kinds(_K.DEMAND, _K.INDUSTRY_CHAIN),
        _kinds(_K.INDUSTRY),
    ),
    RelationKind.SKILLED_IN: Signature("擅长", PARTY_KINDS, PRODUCT_KINDS),
    RelationKind.APPLIES_TO: Signature(
        "适用于", _kinds(_K.RESOURCE), AREA_KINDS | _kinds(_K.INDUSTRY, _K.CHAIN_SEGMENT, _K.INDUSTRY_CHAIN)
    ),
}


class NeedKind(StrEnum):
    """Kind of a demand or a resource."""

    FUNDING = "funding"
    TALENT = "talent"
    EXPERT = "expert"
    TECHNOLOGY = "technology"
    SUPPLY = "supply"
    VENUE = "venue"
    POLICY = "policy"
    WINDOW = "window"
    SERVICE = "service"
    TRAINING = "training"
    ACTIVITY = "activity"
    OTHER = "other"


NEED_KIND_LABELS: dict[NeedKind, str] = {
    NeedKind.FUNDING: "资金",
    NeedKind.TALENT: "人才与用工",
    NeedKind.EXPERT: "专家",
    NeedKind.TECHNOLOGY: "技术",
    NeedKind.SUPPLY: "产销对接",
    NeedKind.VENUE: "场地",
    NeedKind.POLICY: "政策",
    NeedKind.WINDOW: "政务代办",
    NeedKind.SERVICE: "生活与专业服务",
    NeedKind.TRAINING: "培训",
    NeedKind.ACTIVITY: "活动",
    NeedKind.OTHER: "其他诉求",
}

NODE_KIND_LABELS: dict[NodeKind, str] = {
    NodeKind.ENTERPRISE: "企业",
    NodeKind.UNIVERSITY: "高校",
    NodeKind.FINANCIAL_INSTITUTION: "金融机构",
    NodeKind.DEPARTMENT: "政府部门",
    NodeKind.PARK: "园区",
    NodeKind.ALLIANCE: "联盟",
    NodeKind.ASSOCIATION: "协会",
    NodeKind.ORGANIZATION: "组织",
    NodeKind.TALENT: "人才",
    NodeKind.EXPERT: "专家",
    NodeKind.TEAM: "团队",
    NodeKind.INDUSTRY_CHAIN: "产业链",
    NodeKind.CHAIN_SEGMENT: "产业链环节",
    NodeKind.PRODUCT: "产品",
    NodeKind.TECHNOLOGY: "技术",
    NodeKind.INDUSTRY: "行业",
    NodeKind.REGION: "地区",
    NodeKind.PLACE: "地点",
    NodeKind.DEMAND: "需求",
    NodeKind.RESOURCE: "资源",
    NodeKind.FEEDBACK: "反馈",
}


class Decision(StrEnum):
    """What somebody said of a match."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RATED = "rated"


DECISION_LABELS: dict[Decision, str] = {
    Decision.ACCEPTED: "合适",
    Decision.REJECTED: "不合适",
    Decision.RATED: "评级",
}


class Reason(StrEnum):
    """Why a match was rejected."""

    FULL = "full"
    PRICE = "price"
    DISTANCE = "distance"
    EXISTING_PARTNER = "existing_partner"
    WRONG_INFORMATION = "wrong_information"
    NOT_NOW = "not_now"


REASON_LABELS: dict[Reason, str] = {
    Reason.FULL: "已满",
    Reason.PRICE: "价格",
    Reason.DISTANCE: "太远",
    Reason.EXISTING_PARTNER: "已有合作",
    Reason.WRONG_INFORMATION: "信息有误",
    Reason.NOT_NOW: "暂不需要",
}

LEVELS = range(1, 5)
"""Ratings, from 1 (unrelated) to 4 (suits in every way)."""
ACCEPTED_LEVEL = 3
"""The lowest rating that counts as accepted."""
