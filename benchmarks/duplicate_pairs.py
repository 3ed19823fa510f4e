"""Pairs of organizations from public name patterns, labelled: the same written otherwise, or a different one.

Every name is region + invented word + trade + legal form; no organization is meant. Each pattern of change
that lists show is one function, and each says whether the organization stays the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.records import Node
from graph.reference import read_table
from graph.values.uscc import check_character
from graph.vocabulary import NodeKind

TUNING, HELD_OUT = 20, 24
"""Seeds of the two halves: weights and thresholds were set on the first alone."""
REGIONS = {
    "厦门": "350200", "泉州": "350500", "福州": "350100", "漳州": "350600", "苏州": "320500",
    "宁波": "330200", "无锡": "320200", "佛山": "440600", "青岛": "370200", "合肥": "340100",
    "长沙": "430100", "成都": "510100",
}  # fmt: skip
FIRST = "恒瑞盛泰华鑫宏嘉安信德润联鸿天金海汇丰远达诚亿正明源立通凯博康益裕隆众创新智云星蓝绿锦辉腾飞翔宇"
SECOND = "达泰源鑫盛隆昌辉腾峰宇航博维科思迪特尔利安康宁和顺捷畅兴旺茂林森海洋川江河岭岳石玉宝珠光明亮晶"
TRADES = (
    "科技", "电子科技", "机械", "精密机械", "纺织", "服饰", "针织", "食品", "茶业", "新材料", "环保科技",
    "物流", "建材", "五金", "塑胶", "包装", "印刷", "家具", "贸易", "进出口", "信息技术", "软件",
    "生物科技", "医疗器械", "新能源", "汽车零部件", "电气", "光电科技", "模具", "鞋业", "建设工程",
    "装饰工程", "企业管理", "文化传媒", "商贸", "实业",
)  # fmt: skip
BODIES = (
    "党群服务中心", "党建联盟", "经济发展部", "招商服务中心", "行政审批窗口", "纺织产业协会", "服务大厅",
    "党建工作站", "人力资源服务站", "科技创新中心", "商会", "物业管理处",
)  # fmt: skip
OFFICES = (
    "工业和信息化局", "科学技术局", "人力资源和社会保障局", "商务局", "发展和改革委员会", "市场监督管理局",
    "教育局", "住房和建设局", "税务局", "税务局稽查局", "金融工作局", "工商业联合会",
)  # fmt: skip
LEGAL = ("有限公司", "有限责任公司", "股份有限公司")
_TRADITIONAL = str.maketrans(
    "厦门华宏鑫联达丰汇远诚亿众创云蓝绿锦辉腾飞电机纺织业软汽车亚气贸进环团",
    "廈門華宏鑫聯達豐匯遠誠億眾創雲藍綠錦輝騰飛電機紡織業軟汽車亞氣貿進環團",
)


@dataclass(frozen=True)
class Firm:
    """A made-up organization: the parts of its name, and what a list may tell of it."""

    place: str
    word: str
    trade: str
    legal: str
    uscc: str = ""
    phone: str = ""

    @property
    def name(self) -> str:
        """The registered name."""
        return f"{self.place}{self.word}{self.trade}{self.legal}"


@dataclass(frozen=True)
class Labelled:
    """Two rows of lists, what was changed between them, and whether they mean one organization."""

    pattern: str
    a: Node
    b: Node
    same: bool


class Maker:
    """Makes firms and their rows from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - test data
        self._homophones = _homophones()
        self._number = 0

    def firm(self) -> Firm:
        """A new firm."""
        word = self.random.choice(FIRST) + self.random.choice(SECOND)
        if self.random.random() < 0.2:
            word += self.random.choice(SECOND)
        return Firm(
            self.random.choice([*REGIONS]),
            word,
            self.random.choice(TRADES),
            self.random.choices(LEGAL, (8, 1, 1))[0],
        )

    def uscc(self) -> str:
        """A valid code of nobody: the register number is zeros and a counter."""
        self._number += 1
        body = f"91350200MA{self._number:07d}"
        return body + check_character(body)

    def phone(self) -> str:
        """A landline number of nobody."""
        return f"0592-{self.random.randrange(2_000_000, 8_000_000)}"

    def homophone(self, character: str) -> str:
        """Another character of the same sound, itself where there is none."""
        others = [other for other in self._homophones.get(character, "") if other != character]
        return self.random.choice(others or [character])

    def other_word(self, word: str) -> str:
        """A word that differs in one character."""
        place = self.random.randrange(len(word))
        pool = [each for each in (SECOND if place else FIRST) if each != word[place]]
        return word[:place] + self.random.choice(pool) + word[place + 1 :]

    def node(self, id_: str, name: str, firm: Firm, region: bool) -> Node:
        """A row."""
        place = REGIONS[firm.place] if region else ""
        props = {"name": name, "uscc": firm.uscc, "phone": firm.phone, "region": place}
        return Node(id_, NodeKind.ENTERPRISE, {key: value for key, value in props.items() if value})

    def other(self, given: str, choices: Sequence[str]) -> str:
        """One of `choices` that is not the one given."""
        return self.random.choice([choice for choice in choices if choice != given])

    def edited(self, name: str, edit: Callable[[str, int], str], places: Sequence[int]) -> str:
        """`name` after an edit at one of some places."""
        return edit(name, self.random.choice(places))


def _homophones() -> dict[str, str]:
    pool = {*FIRST, *SECOND, *"".join(TRADES)}
    common = "".join(sorted(pool))
    table = dict[str, str]()
    for row in read_table("syllables"):
        for character in row["characters"]:
            if character in pool:
                table[character] = "".join(c for c in row["characters"] if c in common) or row["characters"]
                if len(table[character]) < 2:
                    table[character] = row["characters"]
    return table


def _at(firm: Firm) -> range:
    """Places of the invented word in a firm's name."""
    return range(len(firm.place), len(firm.place + firm.word))


def _typo(maker: Maker, firm: Firm) -> str:
    return maker.edited(
        firm.name, lambda name, i: name[:i] + maker.homophone(name[i]) + name[i + 1 :], _at(firm)
    )


def _left_out(maker: Maker, firm: Firm) -> str:
    places = range(_at(firm).stop, len(firm.name) - 1)
    return maker.edited(firm.name, lambda name, i: name[:i] + name[i + 1 :], places)


def _wrong(maker: Maker, firm: Firm) -> str:
    places = range(_at(firm).stop, len(firm.name) - 1)
    return maker.edited(
        firm.name, lambda name, i: name[:i] + maker.random.choice(SECOND) + name[i + 1 :], places
    )


def _swapped(maker: Maker, firm: Firm) -> str:
    places = range(len(firm.place), len(firm.name) - 3)
    return maker.edited(firm.name, lambda name, i: name[:i] + name[i + 1] + name[i] + name[i + 2 :], places)


def _spaced(maker: Maker, firm: Firm) -> str:
    wide = f"{firm.place}　{firm.word} {firm.trade}{firm.legal}"
    return maker.random.choice((wide, f" {firm.name}", f"{firm.name}．", f"“{firm.name}”"))


SAME: dict[str, Callable[[Maker, Firm], str]] = {
    "as it is": lambda _, firm: firm.name,
    "legal form dropped": lambda _, firm: f"{firm.place}{firm.word}{firm.trade}",
    "region dropped": lambda _, firm: f"{firm.word}{firm.trade}{firm.legal}",
    "short name": lambda _, firm: f"{firm.word}{firm.trade}",
    "region in brackets": lambda m, firm: m.random.choice(
        ("{1}{2}（{0}）{3}", "({0}){1}{2}{3}", "{1}({0}){2}{3}")
    ).format(firm.place, firm.word, firm.trade, firm.legal),
    "region with 市": lambda _, firm: f"{firm.place}市{firm.word}{firm.trade}{firm.legal}",
    "another legal form": lambda m, firm: f"{firm.place}{firm.word}{firm.trade}{m.other(firm.legal, LEGAL)}",
    "traditional characters": lambda _, firm: firm.name.translate(_TRADITIONAL),
    "blanks and signs": _spaced,
    "homophone": _typo,
    "character left out": _left_out,
    "wrong character": _wrong,
    "characters swapped": _swapped,
    "trade shortened": lambda m, firm: (
        f"{firm.place}{firm.word}{firm.trade[-2:] if m.random.random() < 0.5 else firm.trade[:2]}{firm.legal}"
    ),
    "trade dropped": lambda _, firm: f"{firm.place}{firm.word}{firm.legal}",
    "word alone": lambda _, firm: f"{firm.place}{firm.word}",
    "homophone in a short name": lambda m, firm: (
        _typo(m, firm).removeprefix(firm.place).removesuffix(firm.legal)
    ),
    "traditional short name": lambda _, firm: f"{firm.word}{firm.trade}".translate(_TRADITIONAL),
}
"""Ways in which rows name an organization otherwise, by what was changed."""


def _of_park(firm: Firm, one: str, other: str) -> tuple[str, str]:
    return f"{firm.place}{firm.word}园区{one}", f"{firm.place}{firm.word}园区{other}"


def _offices(places: Sequence[str], offices: Sequence[str]) -> tuple[str, str]:
    one, other = (f"{place}市{office}" for place, office in zip(places, offices, strict=True))
    return one, other


DIFFERENT: dict[str, Callable[[Maker, Firm], tuple[str, str]]] = {
    "sister in another city": lambda m, firm: (
        firm.name,
        replace(firm, place=m.other(firm.place, [*REGIONS])).name,
    ),
    "sister in another city, in brackets": lambda m, firm: (
        firm.name,
        f"{firm.word}{firm.trade}({m.other(firm.place, [*REGIONS])}){firm.legal}",
    ),
    "another trade": lambda m, firm: (firm.name, replace(firm, trade=m.other(firm.trade, TRADES)).name),
    "another word": lambda m, firm: (firm.name, replace(firm, word=m.other_word(firm.word)).name),
    "another word, short": lambda m, firm: (
        f"{firm.word}{firm.trade}",
        f"{m.other_word(firm.word)}{firm.trade}",
    ),
    "another word of the same sound": lambda m, firm: (firm.name, _typo(m, firm)),
    "first and second factory": lambda m, firm: (
        f"{firm.place}{firm.word}{firm.trade[:2]}一厂",
        f"{firm.place}{firm.word}{firm.trade[:2]}{m.random.choice('二三')}厂",
    ),
    "numbered companies": lambda m, firm: (
        f"{firm.place}{firm.word}第一{firm.trade}{firm.legal}",
        f"{firm.place}{firm.word}第{m.random.choice('二三四')}{firm.trade}{firm.legal}",
    ),
    "company and branch": lambda m, firm: (firm.name, f"{firm.name}{m.other(firm.place, [*REGIONS])}分公司"),
    "short name and branch": lambda m, firm: (
        f"{firm.word}{firm.trade}",
        f"{firm.word}{firm.trade}{m.other(firm.place, [*REGIONS])}分公司",
    ),
    "two branches": lambda m, firm: (
        f"{firm.name}{firm.place}分公司",
        f"{firm.name}{m.other(firm.place, [*REGIONS])}分公司",
    ),
    "bank's branches": lambda m, firm: (
        f"{firm.word}银行{firm.place}分行",
        f"{firm.word}银行{firm.place}{m.random.choice(('城东', '新区', '中心'))}支行",
    ),
    "two bodies of one park": lambda m, firm: _of_park(firm, *m.random.sample(BODIES, 2)),
    "park and a body of it": lambda m, firm: _of_park(firm, "", m.random.choice(BODIES)),
    "one office of two cities": lambda m, firm: _offices(
        (firm.place, m.other(firm.place, [*REGIONS])), [m.random.choice(OFFICES)] * 2
    ),
    "two offices of one city": lambda m, firm: _offices([firm.place] * 2, m.random.sample(OFFICES, 2)),
    "group and member": lambda m, firm: (f"{firm.place}{firm.word}集团{firm.legal}", firm.name),
    "another firm": lambda m, firm: (firm.name, m.firm().name),
}
"""Ways in which two organizations bear names that are alike."""


def labelled(seed: int, of_each: int) -> list[Labelled]:
    """Pairs of every pattern, `of_each` of each, some with codes, telephones and regions beside the name."""
    maker = Maker(seed)
    pairs = list[Labelled]()
    for pattern in (*SAME, *DIFFERENT):
        for number in range(of_each):
            id_, firm = f"{pattern} {number}", maker.firm()
            if pattern in SAME:
                names = (firm.name, SAME[pattern](maker, firm))
                own = replace(firm, uscc=maker.uscc(), phone=maker.phone())
                others = (own, replace(own, phone=maker.phone()) if maker.random.random() < 0.3 else own)
            else:
                names = DIFFERENT[pattern](maker, firm)
                one = replace(firm, uscc=maker.uscc(), phone=maker.phone())
                phone = one.phone if maker.random.random() < 0.1 else maker.phone()
                others = (one, replace(one, uscc=maker.uscc(), phone=phone))
            a, b = (
                _row(maker, f"{id_} {end}", name, firm)
                for end, name, firm in zip("ab", names, others, strict=True)
            )
            pairs.append(Labelled(pattern, a, b, pattern in SAME))
    return pairs


def _row(maker: Maker, id_: str, name: str, firm: Firm) -> Node:
    """A row that tells the code, the telephone and the region only now and then."""
    told = replace(
        firm,
        uscc=firm.uscc if maker.random.random() < 0.3 else "",
        phone=firm.phone if maker.random.random() < 0.4 else "",
    )
    return maker.node(id_, name, told, region=False)


def rows(count: int) -> Iterator[Node]:
    """Rows of many made-up organizations; one in ten is written otherwise a second time."""
    maker = Maker(TUNING)
    patterns = [*SAME.values()]
    made = 0
    while made < count:
        firm = maker.firm()
        firm = replace(
            firm, word=firm.word + maker.random.choice(SECOND), uscc=maker.uscc(), phone=maker.phone()
        )
        names = [firm.name]
        if maker.random.random() < 0.1:
            names.append(maker.random.choice(patterns)(maker, firm))
        for name in names[: count - made]:
            made += 1
            yield _row(maker, f"org-{made}", name, firm)
