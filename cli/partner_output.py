"""Partners as text for a terminal and as rows of a file, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from cli.printing import printable
from cli.sheets import Sheet
from graph.snapshot import Snapshot
from graph.values.regions import full_name, is_region
from matching.partners.partner import Partner
from matching.partners.question import Question
from matching.partners.scoring import Level
from matching.partners.wording import (
    CLOSENESS_WORDS,
    DIRECTION_WORDS,
    KNOWN_WORDS,
    LEVEL_WORDS,
    PART_WORDS,
    term,
)

HEADER = (
    "序号", "编号", "名称", "层级", "推荐程度", "得分", "地区", "地区代码", "距离", "不计本地的序号",
    "已有往来", "同行", "同一集团", "供需条件", "可合作方式", "替代风险", "得分构成", "依据",
)  # fmt: skip

_INDENT = " " * 5
_SUREST = 0.99
"""The highest score that is shown: none is certain."""
_SHOWN_PROOFS = 3
_COLOURS = {Level.HIGH: "green", Level.FAIR: "yellow", Level.LOW: "dim"}
_UNRELATED = "没有资料表明与被替代方有供需关系"


class PartnerPrinter:
    """Prints partners under the organization they were sought for."""

    def __init__(self, console: Console, snapshot: Snapshot) -> None:
        self._console = console
        self._snapshot = snapshot

    def print(self, organization: str, question: Question, partners: Sequence[Partner]) -> None:
        """Print all partners, best first."""
        name, replaced = (name_of(self._snapshot, id_) for id_ in (organization, question.instead_of))
        direction = DIRECTION_WORDS[question.direction.value]
        if question.instead_of:
            direction = f"{direction}，替代 {printable(replaced)}"
        self._console.print(
            Text.assemble(
                (f"【{direction}】", "bold cyan"), (printable(name), "bold"), (f" {organization}", "dim")
            )
        )
        if any(partner.unrelated for partner in partners):
            self._line("说明", f"{_UNRELATED}，以下仅按 {replaced} 所处的位置列出")
        for partner in partners:
            self._print_partner(partner)

    def _print_partner(self, partner: Partner) -> None:
        marks = "、".join(_marks(partner))
        self._console.print(
            Text.assemble(
                f"{partner.rank:>3}. ",
                (f"{LEVEL_WORDS[partner.level]} {min(partner.score, _SUREST):.2f}", _COLOURS[partner.level]),
                f"  第{partner.tier}层  {printable(partner.name)}",
                (f"（{partner.id}）", "dim"),
                (f"  {_place(partner)}", "dim"),
                (f"  {marks}" if marks else "", "yellow"),
            )
        )
        for proof in partner.evidence[:_SHOWN_PROOFS]:
            self._line("依据", proof.says)
        self._line("供需条件", "；".join(map(term, partner.terms)))
        self._line("可合作", "、".join(partner.possibilities))
        self._line("替代风险", _risks(partner, self._snapshot))
        self._line("得分构成", _parts(partner))
        if partner.rank != partner.rank_without_local:
            self._line("本地优先", f"不计远近为第 {partner.rank_without_local} 位")

    def _line(self, label: str, text: str) -> None:
        if text:
            self._console.print(Text.assemble(_INDENT, (f"{label}：", "dim"), printable(text)))


def sheet_of(snapshot: Snapshot, partners: Sequence[Partner], title: str) -> Sheet:
    """Partners as rows of a file."""
    return Sheet(
        title,
        f"{len(partners)} 家",
        HEADER,
        [_row(snapshot, partner) for partner in partners],
        [partner.to_dict() for partner in partners],
    )


def name_of(snapshot: Snapshot, id_: str) -> str:
    """The name of a node, its id where it has none."""
    row = snapshot.row(id_)
    return id_ if row is None else snapshot.node(row).name


def _row(snapshot: Snapshot, partner: Partner) -> list[str | float]:
    return [
        partner.rank,
        partner.id,
        partner.name,
        partner.tier,
        LEVEL_WORDS[partner.level],
        round(min(partner.score, _SUREST), 2),
        _region(partner),
        partner.region,
        CLOSENESS_WORDS[partner.closeness],
        partner.rank_without_local,
        "、".join(KNOWN_WORDS[how] for how in partner.known),
        "是" if partner.competitor else "",
        "是" if partner.group else "",
        "；".join(map(term, partner.terms)),
        "、".join(partner.possibilities),
        "；".join(filter(None, (_UNRELATED if partner.unrelated else "", _risks(partner, snapshot)))),
        _parts(partner),
        "；".join(proof.says for proof in partner.evidence),
    ]


def _marks(partner: Partner) -> Iterable[str]:
    yield from (KNOWN_WORDS[how] for how in partner.known)
    if partner.competitor:
        yield "同行"
    if partner.group:
        yield "同一集团"


def _place(partner: Partner) -> str:
    return f"{_region(partner)} {CLOSENESS_WORDS[partner.closeness]}".strip()


def _region(partner: Partner) -> str:
    return full_name(partner.region) if is_region(partner.region) else partner.region


def _risks(partner: Partner, snapshot: Snapshot) -> str:
    """What an alternative lacks, and shares with whom it would replace."""
    lacks = "、".join(name_of(snapshot, id_) for id_ in partner.lacks)
    if partner.other_region is None and not partner.common_suppliers:
        return f"不生产{lacks}" if lacks else ""
    place = {True: "不在同一城市", False: "在同一城市", None: "所在地不详"}[partner.other_region]
    common = "、".join(name_of(snapshot, id_) for id_ in partner.common_suppliers)
    shared = f"{place}，{f'有共同的供应商 {common}' if common else '没有已知的共同供应商'}"
    return f"不生产{lacks}；{shared}" if lacks else shared


def _parts(partner: Partner) -> str:
    shown = [f"{PART_WORDS[name]} {value:+.2f}" for name, value in partner.parts.items() if round(value, 2)]
    return f"{'、'.join(shown)}，合计 {partner.margin:+.2f}"
