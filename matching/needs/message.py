"""What in a message is no need: greetings, names, signs, contacts, lead-ins, and words for nothing."""

from __future__ import annotations

import re

_HAN = "\u4e00-\u9fff"
_DROPPED = re.compile(
    r"@[^\s，,：:]+"  # who is addressed
    rf"|\[[{_HAN}]{{1,4}}\]"  # [微笑]
    r"|[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]"
)
_TITLE = "总|经理|主任|书记|老师|处长|科长|局长|部长|秘书|先生|女士|老板|哥|姐|领导"
_GREETING = re.compile(
    rf"(?:各位|大家|群里|尊敬|亲爱)?的?[{_HAN}]{{0,6}}(?:您好|你好|早上好|上午好|下午好|晚上好|大家好|[好]|{_TITLE}|们)"
    r"|(?:非常|十分)?(?:谢谢|多谢|感谢|麻烦|辛苦|拜托|打扰)(?:您|你|了|大家|各位|关心|支持|啦|一下)*"
    r"|收到|好的?|嗯+|ok|hi|hello"
    r"|[QAqa问答]",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:目前|暂时|暂|本月|现在)?(?:没有|无|暂无)(?:什么|任何|特别)?的?(?:需求|诉求|需要|困难|问题)?|/|-+|不需要"
)
_CONTACT = re.compile(r"(?:联系人|联系电话|联系方式|电话|手机|微信|邮箱|tel\b)", re.IGNORECASE)
_PHONE = re.compile(r"(?:1\d{10}|0\d{2,3}-?\d{7,8})")
_LEAD_IN = re.compile(
    "需求|需要|诉求|困难|问题|如下|反映|解决|整理|转发|转告|帮忙|麻烦|辛苦|汇总|通知|情况|两样|几样|几点|方面"
)
_ORGANIZATION = re.compile(
    rf"[{_HAN}\w（）()·]{{2,40}}(?:公司|集团|厂|店|商行|银行|[支分]行|合作社|中心|事务所|研究院|学院|大学|工作室|经营部)"
    r"(?:（[^（）]{1,10}）)?"
)
_SIGNED = re.compile(rf"[{_HAN}\w（）()·]{{2,40}}有限(?:责任)?公司(?:（[^（）]{{1,10}}）)?")
_PROPERTY = re.compile(
    "(?:方式|要求|规格|名称|内容|时间|地点|数量|金额|期限|范围|原因|背景|说明|产品|型号|标准|材料|条件|待遇|地址|用途)$"
)
_ASKS_WHAT = re.compile(r"什么|哪些|如何|怎么")


def masked(text: str) -> str:
    """`text` with what is never part of a need replaced by blanks, so that positions stay the same."""
    return _DROPPED.sub(lambda found: " " * len(found[0]), text)


def says_nothing(clause: str) -> bool:
    """Whether a clause is a greeting, thanks, a contact, or says that there is no need."""
    clause = clause.strip()
    if not re.search(r"\w", clause):
        return True
    if is_signature(clause) or _CONTACT.match(clause) or (_PHONE.search(clause) and len(clause) <= 20):
        return True
    return bool(_GREETING.fullmatch(clause) or _NOTHING.fullmatch(clause))


def is_question(clause: str) -> bool:
    """Whether a clause asks its reader what is needed."""
    return bool(_ASKS_WHAT.search(clause)) and "需" in clause


def is_lead_in(label: str) -> bool:
    """Whether what stands before a colon only leads to the needs: 我司目前需要."""
    return bool(_LEAD_IN.search(label))


def is_speaker(label: str) -> bool:
    """Whether what stands before a colon can be the name of who speaks."""
    return bool(re.fullmatch(rf"[{_HAN}]{{2,4}}|[A-Za-z]{{1,12}}|[QA问答]", label))


def is_sender(label: str) -> bool:
    """Whether what opens a message is the name of an organization, or says whom to call."""
    return any(form.search(label) for form in (_PHONE, _CONTACT)) or bool(_ORGANIZATION.fullmatch(label))


def can_be_name(label: str) -> bool:
    """Whether what opens a message can be the short name of an organization, rather than a property."""
    return bool(re.fullmatch(rf"[{_HAN}]{{4,12}}", label)) and not _PROPERTY.search(label)


def organization_in(label: str) -> str:
    """The name of an organization that the words of a sender begin with, '' for none."""
    found = _ORGANIZATION.match(label)
    return found[0] if found else label if can_be_name(label) else ""


def is_signature(clause: str) -> bool:
    """Whether a clause is nothing but the full name of a company."""
    return bool(_SIGNED.fullmatch(clause))
