"""Whether a demand or resource of supply buys or sells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.records import Value
from graph.vocabulary import NodeKind

_STATED = {"采购": True, "外协": True, "销售": False, "承接": False}
"""By `direction`, whether it buys."""
_BUYS = re.compile(
    "求购|集采|收购|询价|外发|外协(?!加工服务)|急需|(?<!代)采购(?!商|方|代理|服务|平台|渠道)|回收(?!服务)"
    "|[寻找求需][^,，;；。]{0,20}(?:供应(?!链)|供货|货源|厂家)"
)
_SELLS = re.compile(
    "出售|出货|转让|清仓|承接|招商|批发|推广|经销商|代理商|销售(?!商|员|人)|供应(?!商|链|需求)|供货(?!商)"
    "|[寻找][^,，;；。]{0,12}(?:客户|买家|销路|采购商|采购方)"
)
_STOCK = re.compile("现货|尾货|库存")
"""Sold where nothing else is said; 求购现货 buys."""


def buys(kind: NodeKind, props: Mapping[str, Value]) -> bool:
    """Whether a demand or resource of supply buys, or has something made; else it sells, or makes to order.

    As `direction` states; else as the first word of trade in the title tells: 再生涤纶长丝寻找客户 is a
    demand that sells, 长期收购废丝 a resource that buys. Titles without such a word are those of demands that
    buy and of resources that sell.
    """
    stated = _STATED.get(str(props.get("direction", "")))
    if stated is not None:
        return stated
    title = str(props.get("title", ""))
    buying, selling = _BUYS.search(title), _SELLS.search(title)
    if buying and selling:
        return buying.start() < selling.start()
    if buying or selling:
        return bool(buying)
    return kind == NodeKind.DEMAND and not _STOCK.search(title)
