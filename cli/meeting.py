"""`changlian meeting`: whom to invite to a supply-demand meeting, and who talks with whom."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.chain_sheets import names
from cli.console import answers
from cli.options import bad_option
from cli.sheets import Sheet, check_ending, give
from cli.stores import existing_url, opened
from graph.snapshot import Snapshot
from matching.meetings.meeting import Meeting, SeatedTalk, Terms, members, plan

EXAMPLES = (
    "changlian meeting 泉州纺织鞋服产业链 --size 12 --tables 4",
    "changlian meeting qz-alliance --invite qz-org-tebu --rounds 5 --out 对接会.xlsx",
)


def meeting(
    of: Annotated[
        str,
        typer.Argument(metavar="[ID]", help="Alliance or chain whose enterprises are asked; all without."),
    ] = "",
    size: Annotated[
        int, typer.Option(min=2, max=200, metavar="N", help="How many are invited at most.")
    ] = 20,
    tables: Annotated[int, typer.Option(min=1, metavar="N", help="How many talks a round can have.")] = 10,
    rounds: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The most rounds; as many as needed without.")
    ] = None,
    invite: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Who comes anyway; may be repeated.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the talks as .jsonl, .csv or .xlsx.")
    ] = None,
) -> None:
    """Choose enterprises for a meeting and seat their talks.

    They are those among whom most new pairs could do business, by what they make and need.
    """
    check_ending(out)
    if invite and len(invite) > size:
        raise bad_option("--size", str(size), f"at least {len(invite)}, for so many come anyway")
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
    found = plan(snapshot, members(snapshot, of), Terms(size, tables, rounds, invite or ()))
    give(_sheet(snapshot, found), out, answers())


def _sheet(snapshot: Snapshot, found: Meeting) -> Sheet:
    invited = names(snapshot, found.invited, len(found.invited))
    summary = (
        f"邀请 {len(found.invited)} 家：{invited or '无'}；"
        f"有望新对接 {found.pairs} 对（上限 {found.bound} 对），"
        f"一对一洽谈 {len(found.talks)} 场、{found.rounds} 轮（全部安排至少 {found.least} 轮）"
    )
    return Sheet(
        "供需对接会",
        summary,
        ("轮次", "桌号", "一方", "另一方", "得分", "可谈"),
        [
            (
                str(talk.round),
                str(talk.table),
                names(snapshot, [talk.one]),
                names(snapshot, [talk.other]),
                f"{talk.score:.2f}",
                _deals(snapshot, talk),
            )
            for talk in found.talks
        ],
        [asdict(talk) for talk in found.talks],
    )


def _deals(snapshot: Snapshot, talk: SeatedTalk) -> str:
    return "；".join(
        f"{names(snapshot, [deal.seller])}的{names(snapshot, [deal.product])}"
        + (f"可作{names(snapshot, [deal.made_into])}的原料" if deal.made_into else "是对方所需")
        for deal in talk.deals
    )
