"""Which way a need for goods or work goes."""

from __future__ import annotations

import re

_WORDS = (
    ("承接", "承接|接单|接一些|代工单|接订单"),
    ("外协", "外协|外发|委托加工|加工厂|找加工|代加工厂"),
    ("销售", "销售|销路|买家|经销|代理商|代理|开拓|拓展|推广|客户|卖出|订单不足"),
    ("采购", "采购|求购|收购|购买|急需|添置|供应商|厂家|货源|找|求|要|缺"),
)
_PATTERNS = [(direction, re.compile(words)) for direction, words in _WORDS]


def direction_in(text: str) -> str | None:
    """采购, 销售, 外协 or 承接, None where no word tells."""
    return next((direction for direction, words in _PATTERNS if words.search(text)), None)
