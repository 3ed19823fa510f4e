"""`changlian meeting`: whom to invite to a supply-demand meeting, and who talks with whom."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.chain_sheets import names
from cli.console import answers
from cli.named import id_named
from cli.options import bad_option
from cli.sheets import Sheet, check_ending, give, plain
from cli.stores import existing_url, opened
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind
from matching.meetings.meeting import Meeting, SeatedTalk, Terms, plan, scoring_of
from matching.meetings.members import HOSTS, members
from matching.partners.finder import PartnerFinder
from matching.partners.wording import LEVEL_WORDS
from matching.product_names.subjects import Subjects

EXAMPLES = (
    "changlian meeting 泉州纺织鞋服产业链 --size 12 --tables 4",
    "changlian meeting qz-alliance --invite qz-org-tebu --rounds 5 --out 对接会.xlsx",
)
_ENTERPRISES = frozenset({NodeKind.ENTERPRISE})
_SUREST = 0.99
"""Nothing is certain, so no score of partners is shown as more."""
_SHOWN = 2
"""Reasons that a row tells."""


def meeting(
    of: Annotated[
        str,
        typer.Argument(metavar="ID|NAME", help="Alliance or chain whose enterprises may come; all without."),
    ] = "",
    size: Annotated[
        int, typer.Option(min=2, max=200, metavar="N", help="How many are invited at most.")
    ] = 20,
    tables: Annotated[int, typer.Option(min=1, metavar="N", help="How many talks a round can have.")] = 10,
    rounds: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The most rounds; as many as needed without.")
    ] = None,
    invite: Annotated[
        list[str] | None, typer.Option(metavar="ID|NAME", help="Who comes anyway; may be repeated.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the talks as .jsonl, .csv or .xlsx.")
    ] = None,
) -> None:
    """Choose enterprises for a meeting and seat their talks.

    They are those among whom most new pairs suit each other as partners; among more than 200, by what they
    make and need alone.
    """
    check_ending(out)
    if invite and len(invite) > size:
        raise bad_option("--size", str(size), f"at least {len(invite)}, for so many come anyway")
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
    kept = id_named(snapshot, of, HOSTS, "ID", "an alliance, an association or a chain") if of else ""
    anyway = [id_named(snapshot, each, _ENTERPRISES, "--invite", "an enterprise") for each in invite or ()]
    subjects = Subjects.of(snapshot)
    rows = members(snapshot, kept, subjects.named_kinds.into)
    scoring = scoring_of(rows, lambda: PartnerFinder.of(snapshot, subjects))
    found = plan(snapshot, rows, Terms(size, tables, rounds, anyway), scoring)
    give(_sheet(snapshot, found, kept), out, answers())


def _sheet(snapshot: Snapshot, found: Meeting, of: str) -> Sheet:
    invited = names(snapshot, found.invited, len(found.invited))
    summary = _nobody(snapshot, found, of) or (
        f"邀请 {len(found.invited)} 家：{invited}；"
        f"有望新对接 {found.pairs} 对（上限 {found.bound} 对），"
        f"一对一洽谈 {len(found.talks)} 场、{found.rounds} 轮（全部安排至少 {found.least} 轮）"
    )
    return Sheet(
        "供需对接会",
        summary,
        ("轮次", "桌号", "一方", "另一方", "程度", "得分", "理由"),
        [
            (
                talk.round,
                talk.table,
                names(snapshot, [talk.one]),
                names(snapshot, [talk.other]),
                LEVEL_WORDS[talk.level] if talk.level else "",
                plain(min(talk.score, _SUREST) if talk.reasons else talk.score),
                _why(snapshot, talk),
            )
            for talk in found.talks
        ],
        [asdict(talk) for talk in found.talks],
    )


def _nobody(snapshot: Snapshot, found: Meeting, of: str) -> str:
    """Why nobody is invited; '' where somebody is."""
    if found.invited:
        return ""
    whose = names(snapshot, [of]) if of else "库中"
    if found.asked:
        return f"没有邀请谁：{whose}的 {found.asked} 家企业之间没有找到有望的新对接"
    if not of:
        return "没有可邀请的企业：库中还没有企业"
    return f"没有可邀请的企业：没有企业列入{whose}的环节、登记为它的成员或归它所有"


def _why(snapshot: Snapshot, talk: SeatedTalk) -> str:
    """The strongest reasons, or what the products tell."""
    if talk.reasons:
        return "；".join(reason.says for reason in talk.reasons[:_SHOWN])
    return "；".join(
        f"{names(snapshot, [deal.seller])}的{names(snapshot, [deal.product])}"
        + (f"可作{names(snapshot, [deal.made_into])}的原料" if deal.made_into else "是对方所需")
        for deal in talk.deals
    )
