"""The kind of need that the name of a sheet, a title or a heading tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from graph.vocabulary import NeedKind

_K = NeedKind
_WORDS = {
    _K.FUNDING: "融资|资金|贷款|信贷|银企|金融|投融资|授信",
    _K.TALENT: "用工|招聘|招工|人才|岗位|人力资源|引才|缺工|劳务|实习",
    _K.EXPERT: "专家|导师|顾问|智库",
    _K.TECHNOLOGY: "技术|科技成果|科技需求|科技攻关|研发|攻关|产学研|成果转化|揭榜",
    _K.SUPPLY: "产销|采购|销售|订单|外协|配套产品|市场开拓|原材料|供应链|求购",
    _K.VENUE: "场地|厂房|用地|办公用房|会议室|场馆|载体|仓储",
    _K.POLICY: "政策",
    _K.WINDOW: "审批|代办|帮办|证照|政务",
    _K.SERVICE: "法律服务|财税|专业服务|生活服务|物流|检验检测|子女入学",
    _K.TRAINING: "培训|课程",
    _K.ACTIVITY: "活动|沙龙|路演",
    _K.OTHER: "其他诉求|其他需求|其它需求",
}
_PATTERNS = {kind: re.compile(words) for kind, words in _WORDS.items()}
_ORGANIZATIONS = re.compile(
    r"[\u4e00-\u9fff]{2,}?(?:有限公司|集团|研究院|大学|学院|银行|管委会|服务中心|联盟|协会|商会|局|科技园)"
)

_HEADERS = {
    _K.TALENT: re.compile("招聘|岗位|用工|工种|职位|薪资|薪酬|学历要求|招工"),
    _K.FUNDING: re.compile("融资|贷款|担保方式|资金需求|资金用途|授信|利率|信贷"),
    _K.VENUE: re.compile("可容纳人数|需求面积|所需面积|可租面积|场地|租金|会议室|厂房"),
    _K.SUPPLY: re.compile("采购|起订量|交期|求购|规格型号|供货|供应量|产能"),
    _K.TECHNOLOGY: re.compile("技术需求|技术难题|技术指标|成果名称|成熟度|专利|技术领域"),
    _K.TRAINING: re.compile("培训|课程"),
}


def kind_in(text: str, kinds: Collection[NeedKind] = tuple(NeedKind)) -> str:
    """The one of some kinds of need that a name tells, '' where it tells none or several."""
    rest = _ORGANIZATIONS.sub("", text)
    found = [kind for kind, pattern in _PATTERNS.items() if kind in kinds and pattern.search(rest)]
    return found[0].value if len(found) == 1 else ""


def kind_of_table(
    names: Iterable[str], headers: Sequence[str], kinds: Collection[NeedKind] = tuple(NeedKind)
) -> str:
    """The kind of need of all rows of a table, '' where nothing tells.

    Args:
        names: of sheet, title and file, the most telling first; the first that tells decides, unless the
            headers speak of another kind and none of them of that one.
        headers: those of the table.
        kinds: those that the rows may be of.
    """
    counts = {
        kind: sum(bool(pattern.search(header)) for header in headers) for kind, pattern in _HEADERS.items()
    }
    best = max(counts, key=lambda kind: counts[kind])
    rivals = [count for kind, count in counts.items() if kind != best]
    told = best.value if counts[best] >= 2 and counts[best] > max(rivals) else ""
    named = next((kind for name in names if (kind := kind_in(name, kinds))), "")
    return told if told and named in counts and not counts[NeedKind(named)] else named or told
