"""How a header may be read: whole, without numbering, without the unit or the remark in its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.lists.recognition.headers import (
    MONEY_UNITS,
    PARTS,
    header_key,
    split_bracket,
    split_unit,
    without_numbering,
)

_IN_BRACKETS = re.compile(r"[(（\[【〔]([^()（）\[\]【】〔〕]+)[)）\]】〕]\s*[:：*]*\s*$")
_MODIFIER = re.compile("^(?:具体|详细|拟|计划|预计|意向|期望|希望|所需|需要|本次|其他)(?=..)")
_UNITS = """
人 名 位 个 台 套 件 只 条 张 米 吨 斤
公斤 千克 kg t m2 平方米 平米 平方 亩 公顷 平方公里 km2 间 栋 层 座 席 家 项 场 次 课时
学时 小时 天 月 箱 包 卷 匹 双 打 支 瓶 辆 组 批 公里 千米 km 立方米
m3 升 kw kwh 万人 万件 万套 万吨 万米 万平方米 万台 万只 万个
对 副 根 块 片 桶 袋 盒 株 棵 头 份 册 本 艘 架 颗 粒 人次 年 人天 人月 m cm mm 厘米 毫米 英寸 码 g 克
l ml 毫升
周 个月 工作日 个工作日
令 车 柜 标箱 集装箱 瓦 兆瓦 mw 度 千瓦时 吨/年 万吨/年 件/年 台/年 吨/月
"""
UNITS = frozenset(_UNITS.split())
"""Units of measure, in comparable form."""

_SUMS = frozenset({"小计", "合计", "总计", "共计", "总数", "总人数", "人数"})
"""Headers of a group's sum, which say no more than the group."""
_GENERAL = re.compile(r"(?:基本|主要|具体|相关|详细)?(?:信息|情况|内容)")


class Reading(NamedTuple):
    """One way to read a header.

    Attributes:
        key: what remains, in comparable form.
        yuan: yuan that a bare number below it counts, 0 where no unit of money is named.
        unit: unit of measure that it names.
        remark: whether something in brackets was passed over.
    """

    key: str
    yuan: int = 0
    unit: str = ""
    remark: bool = False

    def suits(self, column: str) -> bool:
        """Whether what stands in the brackets fits a column: an amount has a unit of money, a count none."""
        if column == "amount":
            return not self.remark
        return not self.yuan


def readings(header: str) -> Iterator[Reading]:
    """The ways to read a header, the likeliest first."""
    for text in _texts(header):
        key = without_numbering(header_key(text))
        yield Reading(header_key(text))
        yield Reading(key)
        yield Reading(_MODIFIER.sub("", key))
        base, yuan = split_unit(key)
        if base != key:
            yield Reading(base, yuan)
            yield Reading(_MODIFIER.sub("", base), yuan)
        base, remark = split_bracket(key)
        if remark and remark not in MONEY_UNITS:
            match = _IN_BRACKETS.search(text)
            unit = match[1].strip() if match else ""
            yield Reading(base, unit=unit if remark in UNITS else "", remark=True)


def unit_in(header: str) -> str:
    """The unit of measure that a header names in brackets, '' for none: 交期(天)."""
    return next((reading.unit for reading in readings(header) if reading.unit), "")


def _texts(header: str) -> list[str]:
    """A header, or for one below others: both joined, the lower as a remark, the lower alone."""
    parts = header.split(PARTS)
    if len(parts) == 1:
        return [header]
    above, own = parts[-2:]
    joined = ["".join(parts[start:]) for start in range(len(parts) - 1)]
    whole = [above] if header_key(own) in _SUMS else []
    shorter = _GENERAL.sub("", above) + own
    unit = [f"{above}({own})"] if header_key(own) in MONEY_UNITS.keys() | UNITS else []
    return [*joined, *whole, shorter, own, *unit]
