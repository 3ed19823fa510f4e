"""`changlian policies`: whom a policy is for and who is told by when; for what an enterprise may apply."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.console import answers
from cli.named import id_named
from cli.options import only, parse_day, read_option
from cli.policy_sheets import listed, open_to, reached
from cli.sheets import check_ending, give
from cli.stores import existing_url, opened
from graph.snapshot import Snapshot
from graph.values.dates import SHANGHAI
from graph.values.moments import parse_moment
from graph.vocabulary import ORGANIZATION_KINDS, NodeKind
from matching.matcher import today
from matching.policies.eligible import eligible
from matching.policies.reach import policies_of, reach

EXAMPLES = (
    "changlian policies",
    "changlian policies gl-r-055",
    "changlian policies '泉州恒织针织面料有限公司（示例）' --out 可申报政策.xlsx",
    "changlian policies gl-r-055 --published '2026-11-20 09:00' --out 政策送达.xlsx",
)

_EXPECTED = "a policy of changlian policies, or an organization"


def policies(
    policy: Annotated[
        str | None,
        typer.Argument(
            metavar="ID|NAME", help="A policy, or an organization that applies; without, policies are listed."
        ),
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
        bool, typer.Option("--excluded", help="Also where more than one condition is missed.")
    ] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write .csv, .xlsx or .jsonl.")] = None,
) -> None:
    """List policies, whom one is for, or those open to a firm.

    Each has the conditions that are met, missed or not known, and whom to tell by when.
    """
    check_ending(out)
    when = read_option("--day", day, parse_day) if day else today()
    moment = read_option("--published", published, parse_moment) if published else ""
    with opened(existing_url()) as store:
        snapshot = Snapshot.of(store)
    if policy is None:
        only("with a policy or an organization", {"--published": published, "--excluded": excluded})
        give(listed(snapshot, policies_of(snapshot), when), out, answers())
        return
    if not _is_resource(snapshot, policy):
        only("with a policy", {"--published": published})
        asking = id_named(snapshot, policy, ORGANIZATION_KINDS, "ID|NAME", _EXPECTED)
        found = eligible(snapshot, asking, when, excluded=excluded)
        give(open_to(snapshot, asking, found, when), out, answers())
        return
    came_out = datetime.fromisoformat(moment) if moment else datetime.now(SHANGHAI)
    reaching = reach(snapshot, policy, when, came_out, excluded=excluded)
    give(reached(snapshot, policy, reaching, when), out, answers())


def _is_resource(snapshot: Snapshot, id_: str) -> bool:
    row = snapshot.row(id_)
    return row is not None and snapshot.node(row).kind == NodeKind.RESOURCE
