"""`changlian policies`: which enterprises a policy is for, and who has to be told of it by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.console import answers
from cli.options import only, parse_day, read_option
from cli.sheets import Sheet, check_ending, give
from cli.stores import existing_url, opened
from graph.records import Node
from graph.snapshot import Snapshot
from graph.values.dates import SHANGHAI
from graph.values.moments import parse_moment
from matching.matcher import today
from matching.parties import provider
from matching.policies.reach import Reach, policies_of, reach
from matching.policies.validity import Validity, validity_of
from matching.wording import Wording

EXAMPLES = (
    "changlian policies",
    "changlian policies gl-r-055",
    "changlian policies gl-r-055 --published '2026-11-20 09:00' --out 政策送达.xlsx",
)
_VALIDITY: Mapping[Validity, str] = {
    Validity.VALID: "有效",
    Validity.NOT_BEGUN: "尚未开始",
    Validity.LAPSED: "已过期，往年申报，待新一轮",
    Validity.ENDED: "已过期",
}


def policies(
    policy: Annotated[
        str | None, typer.Argument(metavar="ID", help="Id of a policy; all are listed without.")
    ] = None,
    day: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Day that policies and conditions are checked for; today."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="MOMENT", help="When it came out; now. Who may use it is told in half a day."),
    ] = None,
    excluded: Annotated[
        bool, typer.Option("--excluded", help="Also enterprises that miss more than one condition.")
    ] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write .csv, .xlsx or .jsonl.")] = None,
) -> None:
    """List policies, or the enterprises that one is for.

    Each enterprise has the conditions that it meets, misses or that are not known, and whom to tell by when.
    """
    check_ending(out)
    when = read_option("--day", day, parse_day) if day else today()
    moment = read_option("--published", published, parse_moment) if published else ""
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
    if policy is None:
        only("with a policy", {"--published": published, "--excluded": excluded})
        give(_listed(snapshot, policies_of(snapshot), when), out, answers())
        return
    came_out = datetime.fromisoformat(moment) if moment else datetime.now(SHANGHAI)
    found = reach(snapshot, policy, when, came_out, excluded=excluded)
    give(_reached(snapshot, policy, found, when), out, answers())


def _listed(snapshot: Snapshot, found: Sequence[Node], day: date) -> Sheet:
    cells = list[tuple[str, ...]]()
    for node in found:
        offering = provider(snapshot, node.id)
        until, validity = str(node.props.get("valid_until", "")), _VALIDITY[validity_of(node.props, day)]
        cells.append((node.id, node.name, offering.name if offering else "", until, validity))
    return Sheet(
        title="政策",
        summary=f"{len(found)} 条",
        headers=("编号", "政策", "发布单位", "有效期至", "状态"),
        cells=cells,
        objects=[{"id": node.id, **node.props, "validity": validity_of(node.props, day)} for node in found],
    )


def _reached(snapshot: Snapshot, policy_id: str, found: Reach, day: date) -> Sheet:
    wording, validity = Wording(snapshot), validity_of(found.policy.props, day)
    cells = [
        (
            each.name,
            each.id,
            wording.status(each.status),
            "、".join(wording.rule(rule) for rule in each.met),
            "；".join(wording.lacking(missing, comes_again=True) for missing in each.missing),
            each.contact.person,
            each.contact.phone,
            each.inform_by,
        )
        for each in found
    ]
    return Sheet(
        title=wording.name(policy_id),
        summary=f"{_VALIDITY[validity]}，面向 {len(found)} 家企业",
        headers=("企业", "企业编号", "是否符合", "已满足", "缺什么", "联系人", "电话", "最迟告知"),
        cells=cells,
        objects=[
            {
                **each._asdict(),
                "missing": [asdict(item) for item in each.missing],
                "contact": each.contact._asdict(),
            }
            for each in found
        ],
    )
