"""Evidence of partners in Chinese: one sentence for a trail."""

from __future__ import annotations

from collections.abc import Sequence

from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind
from matching.partners.partner import Rule, Term
from matching.partners.scoring import Level
from matching.partners.trails import Step
from matching.phrases import FIT

_R = RelationKind
_PHRASES = {
    _R.PRODUCES: "{one}生产{other}",
    _R.NEEDS: "{one}需要{other}",
    _R.MADE_FROM: "{one}的原料有{other}",
    _R.KIND_OF: "{one}是一种{other}",
    _R.SUPPLIES: "{one}供货给{other}",
    _R.IN_SEGMENT: "{one}处于{other}环节",
    _R.UPSTREAM_OF: "{one}在{other}的上游",
    _R.REQUESTS: "{one}提出“{other}”",
    _R.OFFERS: "{one}发布“{other}”",
    _R.ABOUT: "“{one}”涉及{other}",
    _R.IN_INDUSTRY: "{one}属于{other}行业",
}

_READ = {
    _R.ABOUT: "“{one}”按文字推断涉及{other}（把握{chance:.2f}）",
    _R.KIND_OF: "{one}按名称推断是一种{other}（把握{chance:.2f}）",
}
"""Where nobody states it."""

DIRECTION_WORDS = {"upstream": "上游伙伴", "downstream": "下游伙伴", "peers": "同行"}
CLOSENESS_WORDS = {
    "park": "同一园区",
    "county": "同区县",
    "city": "同城",
    "province": "同省",
    "country": "国内",
    "": "",
}
LEVEL_WORDS = {level: FIT[level.value].zh for level in Level}
KNOWN_WORDS = {"SUPPLIES": "已有供货", "COOPERATES_WITH": "已有合作", "accepted": "对接成功过"}
NAMES = "{one}的介绍提到{other}"
ALIKE = "双方介绍都提到：{words}"
LIST = "、"
PART_WORDS = {
    "base": "起点",
    "supplies": "供货关系",
    "needs": "需求写明",
    "products": "产品对口",
    "chain": "产业链环节",
    "flows": "行业投入产出",
    "peers": "同行的伙伴",
    "customers": "同一客户",
    "suppliers": "同一供应商",
    "terms": "供需条件",
    "lacks": "不产所缺产品",
    "text": "介绍相近",
    "named": "介绍中提到",
    "tier": "层级",
    "local": "远近",
}

_TERM_WORDS = {
    Rule.DIRECTION: "方向：需要{need}，对方{have}",
    Rule.CAPACITY: "数量：需要{need}，最多{have}",
    Rule.LEAST_ORDER: "起订量：{have}起订，需要{need}",
    Rule.LEAD_TIME: "交期：{have}交货，最迟{need}",
}


def term(compared: Term) -> str:
    """What was compared: 数量：需要30，最多80（满足）."""
    told = _TERM_WORDS[compared.rule].format(need=compared.need, have=compared.have)
    return f"{told}（{'满足' if compared.met else '不满足'}）"


def sentence(snapshot: Snapshot, start: int, steps: Sequence[Step], chances: Sequence[float | None]) -> str:
    """What a trail says: A生产涤纶长丝，B需要面料，面料的原料有涤纶长丝.

    Args:
        snapshot: the graph.
        start: row where the trail begins.
        steps: its steps.
        chances: of each step, how sure it is where only a text tells it, else None.
    """
    told, here = list[str](), _name(snapshot, start)
    for step, chance in zip(steps, chances, strict=True):
        there = _name(snapshot, step.row)
        one, other = (here, there) if step.forth else (there, here)
        phrase = _PHRASES[step.kind] if chance is None else _READ[step.kind]
        told.append(phrase.format(one=one, other=other, chance=chance))
        here = there
    return "，".join(told)


def _name(snapshot: Snapshot, row: int) -> str:
    return snapshot.node(row).name
