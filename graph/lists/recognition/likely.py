"""What a header that no list knows probably means: a word in it, and values that can be the column's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from graph.lists.fields import ListRow, Meaning
from graph.lists.recognition.fitting import fits
from graph.lists.recognition.headers import header_key
from graph.lists.recognition.readings import readings

_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:先生|女士|老师|教授|经理|主任|科长)?(?:[(（].{1,6}[)）])?")
_ORGANIZATION = re.compile(
    r"[\w()（）·\u4e00-\u9fff]{1,40}(?:公司|集团|厂|店|局|委|办|院|所|站|会|校|学|行|社|部|处|科|室|股|中心|园|园区|联盟|合作社|事务所)"
    r"(?:[(（].{1,10}[)）])?"
)
_PRICE = re.compile("元/(?!年)|单价|租金|收费")
"""Says that a column holds prices, neither sums nor texts."""
_SHORT, _LONG = 40, 6
"""Most characters of a usual title, and fewest of a usual description."""


def _mostly(pattern: re.Pattern[str]) -> Callable[[Sequence[str]], bool]:
    return lambda texts: sum(bool(pattern.fullmatch(text)) for text in texts) * 3 >= len(texts) * 2


def _are_short(texts: Sequence[str]) -> bool:
    return sum(map(len, texts)) <= _SHORT * len(texts)


def _are_long(texts: Sequence[str]) -> bool:
    return sum(map(len, texts)) >= _LONG * len(texts)


def _any(texts: Sequence[str]) -> bool:
    return bool(texts)


_LIKELY: tuple[tuple[str, str, Callable[[Sequence[str]], bool] | None], ...] = (
    ("统一.*代码|信用.*代码", "uscc", None),
    ("电话|手机|联系方式|号码|联系人", "phone", None),
    ("邮箱|邮件", "email", None),
    ("联系人|对接人|联络|经办|找谁|负责人|牵头人|专员|接洽", "contact", _mostly(_PERSON)),
    ("时间|日期|期限|时限|截止|截至|最晚|最迟|何时|什么时候|有效期|用款|到货|到岗|交付", "deadline", None),
    ("采购|销售|外协|承接|供需|购销|买卖", "direction", None),
    ("截止|截至|有效|到期|最晚|最迟|时间|期限|日期", "valid_until", None),
    ("金额|额度|资金|融资|借|预算|经费|投入|费用|万元|多少钱|补助|奖励", "amount", None),
    ("人数|数量|名额|多少|几人|缺口|需求量", "quantity", None),
    ("容纳|座位|席位|最多|面积|产能|能供|供应量|供货|数量|人数", "capacity", None),
    ("公司|企业|单位|机构|部门|科室|处室|学院|主体|客户|商户|谁", "organization", _mostly(_ORGANIZATION)),
    ("公司|企业|单位|机构|名称|网点", "name", _are_short),
    ("地址|厂址", "address", _any),
    ("地点|位置|地址|场所|园区|网点|楼|校区|在哪", "location", _are_short),
    ("地区|区域|区县|辖区|城市", "region", None),
    ("行业|产业|领域", "industry", None),
    ("资质|荣誉|称号|认定", "tags", _are_short),
    ("主营|产品|经营范围", "products", _any),
    ("专长|擅长|方向|专业", "skills", _any),
    (
        "名称|项目|产品|岗位|职位|事项|课题|主题|题目|品名|设备|楼宇|房源|想找|能提供|需要什么",
        "title",
        _are_short,
    ),
    (
        "内容|说明|描述|简介|介绍|要求|情况|难题|问题|特点|亮点|用途|事由|详情|摘要|标准|参数|职责|条件|具体|怎么|什么",
        "description",
        _are_long,
    ),
)
"""Words of headers, the column, and how its values look; None where the column's parser tells."""


def likely(header: str, cells: Sequence[str], model: type[ListRow]) -> Iterator[Meaning]:
    """The columns that a header probably means, the likeliest first."""
    key = header_key(header)
    texts = list(dict.fromkeys(text for cell in cells if (text := cell.strip())))
    if not texts:
        return
    ways = list(readings(header))
    reading = next((way for way in ways if way.yuan), ways[0])
    for words, column, looks in _LIKELY:
        if column not in model.columns() or not re.search(words, key):
            continue
        if column in ("amount", "description") and _PRICE.search(key):
            continue
        meaning = Meaning(column, reading, len(_LIKELY), doubtful=True)
        if looks(texts) if looks else fits(model, meaning, cells):
            yield meaning
