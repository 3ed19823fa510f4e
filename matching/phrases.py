"""The words in which matches are explained, in Chinese and English, one entry each."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Phrase(NamedTuple):
    """One phrase in both languages; `{…}` are filled in."""

    zh: str
    en: str

    def into(self, language: Language, **values: str) -> str:
        """The phrase in one language, filled in."""
        return getattr(self, language).format(**values)


STATUS = {
    "match": Phrase("符合", "match"),
    "near": Phrase("差一个条件", "one condition away"),
    "excluded": Phrase("不符合", "excluded"),
}

FIT = {
    "high": Phrase("推荐", "recommended"),
    "fair": Phrase("可考虑", "worth a look"),
    "low": Phrase("仅供参考", "for reference"),
}
UNCONFIRMED = Phrase("待确认", "to be confirmed")

PARTS = {
    "base": Phrase("起点", "starting point"),
    "text": Phrase("内容相近", "similar wording"),
    "meaning": Phrase("意思相近", "likeness in meaning"),
    "kind": Phrase("类别", "kind"),
    "place": Phrase("地点相近", "same place"),
    "industry": Phrase("行业相近", "same industry"),
    "alliance": Phrase("同一联盟", "same alliance"),
    "chain": Phrase("产业链关系", "industry chain"),
    "cooperation": Phrase("合作往来", "earlier cooperation"),
    "products": Phrase("产品对口", "matching products"),
    "popularity": Phrase("以往采纳", "accepted before"),
    "conditions": Phrase("未满足的条件", "conditions not met"),
    "unconfirmed": Phrase("资源待确认", "resource not confirmed of late"),
    "ratings": Phrase("相似配对的评级", "ratings of like pairs"),
}
ADDS = Phrase("{part}：加 {points} 分", "{part}: adds {points}")
TAKES = Phrase("{part}：减 {points} 分", "{part}: takes {points} off")
NEUTRAL = Phrase("{part}：不加不减", "{part}: neither adds nor takes off")
SUM = Phrase("{parts}，合计 {margin}", "{parts}, together {margin}")

RULES = {
    "region": Phrase("地区", "region"),
    "tags": Phrase("资质", "qualification"),
    "amount": Phrase("额度", "amount"),
    "quantity": Phrase("数量", "quantity"),
    "validity": Phrase("有效期", "validity"),
    "kind": Phrase("类别", "kind"),
    "own": Phrase("他方资源", "another's resource"),
    "rejected": Phrase("未被否定", "not rejected"),
    "months": Phrase("期限", "time"),
    "security": Phrase("担保", "security"),
    "revenue": Phrase("营业收入", "revenue"),
    "schooling": Phrase("学历", "schooling"),
    "pay": Phrase("薪资", "pay"),
    "size": Phrase("规模", "size"),
    "industry": Phrase("行业", "industry"),
}
MISSED = {
    "region": Phrase(
        "地区不符：需要 {need}，只面向 {have}", "region: needed in {need}, offered in {have} only"
    ),
    "taker_region": Phrase(
        "地区不符：面向 {have}，本企业在 {need}", "region: for {have}, this one is in {need}"
    ),
    "tags": Phrase("缺少资质：需要 {need}，现有 {have}", "qualification lacking: needs {need}, has {have}"),
    "amount": Phrase("额度不足：需要 {need}，最高 {have}", "amount too small: needs {need}, at most {have}"),
    "quantity": Phrase(
        "容量不足：需要 {need}，最多 {have}", "capacity too small: needs {need}, at most {have}"
    ),
    "not_begun": Phrase(
        "尚未开始：{have} 起有效，查询日 {need}", "not begun: valid from {have}, asked for {need}"
    ),
    "ended": Phrase(
        "已经过期：有效期到 {have}，查询日 {need}", "ended: valid until {have}, asked for {need}"
    ),
    "kind": Phrase("类别不符：需要 {need}，提供的是 {have}", "kind: needs {need}, offered is {have}"),
    "own": Phrase("需求单位自己的资源", "the asking organization's own resource"),
    "lapsed": Phrase(
        "往年申报，待新一轮：上一轮到 {have}", "an earlier year's, the next is awaited: last until {have}"
    ),
    "rejected": Phrase("此前标为不合适：{have}", "rejected before: {have}"),
    "months": Phrase("期限不足：需要 {need}，最长 {have}", "too short: needed for {need}, at most {have}"),
    "security": Phrase(
        "担保方式不符：要求 {need}，可提供 {have}", "security: asks for {need}, there is {have}"
    ),
    "revenue": Phrase("营业收入不符：要求 {need}，现有 {have}", "revenue: asks for {need}, there is {have}"),
    "schooling": Phrase("学历不符：需要 {need}，最高 {have}", "schooling: needs {need}, at most {have}"),
    "pay": Phrase("薪资不符：期望 {need}，最高 {have}", "pay: {need} expected, at most {have}"),
    "size": Phrase("企业规模不符：面向 {need}，本企业为 {have}", "size: for {need}, this one is {have}"),
    "industry": Phrase("行业不符：面向 {need}，本企业为 {have}", "industry: for {need}, this one is {have}"),
}
UNKNOWN = {
    "region": Phrase("需确认：能否用于 {need}", "to be confirmed: whether it can be used in {need}"),
    "tags": Phrase("需确认：是否具备 {need} 资质", "to be confirmed: whether it holds {need}"),
    "amount": Phrase("需确认：额度能否达到 {need}", "to be confirmed: whether the amount reaches {need}"),
    "quantity": Phrase("需确认：能否满足 {need}", "to be confirmed: whether it holds {need}"),
    "validity": Phrase("需确认：{need} 是否有效", "to be confirmed: whether it is valid on {need}"),
    "kind": Phrase("需确认：是否需要 {need}", "to be confirmed: whether {need} is wanted"),
    "own": Phrase("需确认：是否为本单位的资源", "to be confirmed: whether it is their own resource"),
    "rejected": Phrase("需确认：是否仍不合适", "to be confirmed: whether it still does not suit"),
    "months": Phrase("需确认：期限能否达到 {need}", "to be confirmed: whether it is lent for {need}"),
    "schooling": Phrase("需确认：是否有 {need}", "to be confirmed: whether there are any with {need}"),
    "pay": Phrase("需确认：能否接受 {need}", "to be confirmed: whether {need} can be paid"),
    "security": Phrase("需确认：能否提供 {need}", "to be confirmed: whether it can give {need}"),
    "revenue": Phrase("需确认：营业收入是否为 {need}", "to be confirmed: whether revenue is {need}"),
    "size": Phrase("需确认：企业规模是否为 {need}", "to be confirmed: whether it is of the size {need}"),
    "industry": Phrase("需确认：是否属于 {need} 行业", "to be confirmed: whether it is in {need}"),
}
ADVICE = {
    "region": Phrase("问提供单位能否跨地区办理", "ask the provider whether it serves other regions"),
    "tags": Phrase("先申报该资质，或问能否放宽", "apply for it first, or ask for an exception"),
    "amount": Phrase(
        "可组合，差{gap}；或商量提高额度",
        "combine it with others, {gap} short; or ask for a higher limit",
    ),
    "quantity": Phrase("分批办理，或再找一家合用", "go in batches, or add a second provider"),
    "validity": Phrase("问提供单位是否延期或续办", "ask the provider whether it is extended or held again"),
    "kind": Phrase("确认需求的类别，或另找资源", "check the demand's kind, or choose another resource"),
    "own": Phrase("另找其他单位的资源", "choose another organization's resource"),
    "rejected": Phrase("另找资源", "choose another resource"),
    "months": Phrase("缩短期限，或问能否续贷", "shorten it, or ask whether it can be renewed"),
    "security": Phrase("补充担保，或问能否变通", "find security, or ask for an exception"),
    "revenue": Phrase("问能否放宽，或另找产品", "ask for an exception, or choose another"),
    "schooling": Phrase("放宽学历，或另找提供单位", "ask for less schooling, or choose another provider"),
    "pay": Phrase("提高薪资，或另找提供单位", "raise the pay, or choose another provider"),
    "size": Phrase("另找面向本企业规模的", "choose one for enterprises of this size"),
    "industry": Phrase("另找面向本行业的", "choose one for this industry"),
}
RETURN = {
    "full": Phrase(
        "名额、容量、额度、状态或有效期有变化后会再出现",
        "comes back once slots, capacity, amount, status or validity change",
    ),
    "price": Phrase("金额或价格有变化后会再出现", "comes back once an amount or a price changes"),
    "distance": Phrase("任一方的地区或地址有变化后会再出现", "comes back once either side's place changes"),
    "existing_partner": Phrase("不再出现，撤回即可恢复", "stays away until that is taken back"),
    "wrong_information": Phrase("信息更正后会再出现", "comes back once the information is corrected"),
    "not_now": Phrase("{need} 起会再出现", "comes back on {need}"),
}
"""When a pair comes back, by the reason for which it was rejected."""
ADVICE_UNKNOWN = {
    "region": Phrase("把地区写成规范名称", "write the region by its official name"),
    "tags": Phrase("问需求单位，有则补进标签", "ask the demand's organization, and add the tag if it has it"),
    "security": Phrase("问需求单位，补进担保方式", "ask the demand's organization, and add what it can give"),
    "revenue": Phrase("问需求单位，补进营业收入", "ask the demand's organization, and add its revenue"),
    "size": Phrase("问需求单位，补进规模", "ask the demand's organization, and add its size"),
    "industry": Phrase("问需求单位，补进行业", "ask the demand's organization, and add its industry"),
}
FILLS = Phrase("可满足 {have}/{need}", "fills {have} of {need}")

SHARED_WORDS = Phrase("都提到 {words}", "both mention {words}")
SAME_KIND = Phrase("同为 {kind}", "both {kind}")
RELATED_KINDS = Phrase("{demand} 与 {resource} 相关", "{demand} and {resource} are related")
PREDICTED_KIND = Phrase("需求未写类别，按内容判断为 {kind}", "no kind stated, by its words {kind}")

SHARED = {
    "MEMBER_OF": Phrase("{who} 同属 {middle}", "{who} belong to {middle}"),
    "PART_OF": Phrase("{who} 同属 {middle}", "{who} are part of {middle}"),
    "LOCATED_IN": Phrase("{who} 同在 {middle}", "{who} are in {middle}"),
    "IN_SEGMENT": Phrase("{who} 同处 {middle} 环节", "{who} are in the segment {middle}"),
    "IN_INDUSTRY": Phrase("{who} 同属 {middle} 行业", "{who} are in {middle}"),
}
"""What two nodes both belong to, by the first relation that leads there."""
SHARED_CHAIN = Phrase(
    "{who} 同在 {middle}（{one}、{other}）", "{who} are in the chain {middle} ({one}, {other})"
)
SERVED = Phrase("{other} 面向 {middle}，{one} 属于该行业", "{other} is for {middle}, the industry of {one}")
UPSTREAM = Phrase(
    "{one}（{segment}）是 {other}（{next}）的上游", "{one} ({segment}) is upstream of {other} ({next})"
)
TWO = Phrase("{one} 与 {other}", "{one} and {other}")
BOTH = Phrase("双方", "both")
RELATED = Phrase("{one} {relation} {other}", "{one} {relation} {other}")
AND = Phrase("，", ", ")
BETWEEN = Phrase("；", "; ")
LIST = Phrase("、", ", ")
OR = Phrase(" 或 ", " or ")
VALID_UNTIL = Phrase("{name}（有效期至 {day}）", "{name} (valid until {day})")
MONTHLY = Phrase("{pay}/月", "{pay} a month")
MONTHS = Phrase("{months}个月", "{months} months")
NOTHING = Phrase("无", "none")
