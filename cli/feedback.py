"""`changlian feedback`: what people say of matches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from cli.console import answers
from cli.feedback_output import show_feedback
from cli.match_question import existing
from cli.options import only, read_option
from cli.stores import existing_url, opened
from graph.lists import parsers
from graph.lists.words import parse_reason
from graph.records import Node
from graph.snapshot import Snapshot
from graph.store import GraphStore
from graph.vocabulary import REASON_LABELS, Decision, NodeKind, Reason
from matching.feedback.lapses import lapses
from matching.feedback.recording import Said, event_of, undo
from matching.feedback.standing import standing
from matching.matcher import today

EXAMPLES = (
    "changlian feedback jm-d-001 jm-r-002 --accept --position 1 --by 林示例",
    "changlian feedback jm-d-001 jm-r-003 --reject 已满",
    "changlian feedback jm-d-001 jm-r-004 --rate 3",
    "changlian feedback --list --demand jm-d-001",
    "changlian feedback --undo ID",
)
_REASONS = ", ".join(f"{reason} {label}" for reason, label in REASON_LABELS.items())


def feedback(  # noqa: PLR0913, PLR0917 - each parameter is an option
    demand_id: Annotated[str | None, typer.Argument(metavar="DEMAND", help="Id of the demand.")] = None,
    resource_id: Annotated[str | None, typer.Argument(metavar="RESOURCE", help="Id of the resource.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="The resource suits the demand.")] = False,
    reject: Annotated[
        str | None, typer.Option(metavar="REASON", help=f"It does not suit: {_REASONS}.")
    ] = None,
    rate: Annotated[
        str | None,
        typer.Option(metavar="N", help="How well it suits: 1 (unrelated) to 4; 3 and 4 accept."),
    ] = None,
    position: Annotated[
        str | None, typer.Option(metavar="N", help="Rank at which the match was shown.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who says so.")] = None,
    taken_back: Annotated[
        str | None, typer.Option("--undo", metavar="ID", help="Take back what was said: id of the feedback.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List what was said, the oldest first.")] = False,
    demand: Annotated[
        str | None, typer.Option(metavar="ID", help="With --list: of this demand only.")
    ] = None,
) -> None:
    """Accept, reject or rate a match, or take that back.

    A rejected pair is excluded until what the reason is about changes: 已满 the resource's capacity, slots,
    amount, status or validity; 价格 an amount or price; 太远 a region, location or address; 信息有误 anything
    that is shown. 暂不需要 ends after 90 days, 已有合作 only with --undo.
    """
    pair = _pair(demand_id, resource_id)
    given = {"--accept": accept, "--reject": reject, "--rate": rate, "--undo": taken_back, "--list": listed}
    _check(pair, [name for name, value in given.items() if value not in (None, False)], demand)
    if pair is None:
        only("with DEMAND and RESOURCE", {"--position": position, "--by": by})
    with opened(existing_url()) as store:
        if pair is not None:
            _say(store, pair, _said(reject, rate, position, by))
        elif taken_back is not None:
            typer.echo(f"{store.write(lambda tx: undo(tx, taken_back)).id} is taken back")
        else:
            _list(store, demand)


def _pair(demand_id: str | None, resource_id: str | None) -> tuple[str, str] | None:
    if demand_id is None:
        return None
    if resource_id is None:
        raise typer.TyperException("Missing argument 'RESOURCE'.")
    return demand_id, resource_id


def _check(pair: tuple[str, str] | None, asked: Sequence[str], demand: str | None) -> None:
    """Refuse options that do not go together."""
    if not asked:
        raise typer.TyperException("one of --accept, --reject, --rate, --undo and --list has to be given")
    if len(asked) > 1:
        raise typer.TyperException(f"only one of {' and '.join(asked)} may be given")
    says = asked[0] in ("--accept", "--reject", "--rate")
    if says != (pair is not None):
        raise typer.TyperException(f"{asked[0]} goes {'with' if says else 'without'} DEMAND and RESOURCE")
    if asked != ["--list"]:
        only("with --list", {"--demand": demand})


def _said(reject: str | None, rate: str | None, position: str | None, by: str | None) -> Said:
    decision = Decision.ACCEPTED if reject is rate else Decision.REJECTED if rate is None else Decision.RATED
    return Said(
        decision,
        None if reject is None else Reason(read_option("--reject", reject, parse_reason)),
        None if rate is None else read_option("--rate", rate, parsers.level),
        0 if position is None else read_option("--position", position, parsers.position),
        "" if by is None else read_option("--by", by, parsers.line),
    )


def _say(store: GraphStore, pair: tuple[str, str], said: Said) -> None:
    snapshot = Snapshot.of(store)
    demand = existing(snapshot, "DEMAND", pair[0], NodeKind.DEMAND)
    resource = existing(snapshot, "RESOURCE", pair[1], NodeKind.RESOURCE)
    node = event_of(snapshot, demand, resource, said)
    store.write(lambda tx: tx.writes.upsert_nodes([node]))
    typer.echo(f"{resource} for {demand} is {said.decision}: {node.id}")


def _list(store: GraphStore, demand: str | None) -> None:
    snapshot = Snapshot.of(store)
    kept = None if demand is None else existing(snapshot, "--demand", demand, NodeKind.DEMAND)
    rows = snapshot.rows_of_kind(NodeKind.FEEDBACK).tolist()
    nodes = sorted(map(snapshot.node, rows), key=lambda node: (str(node.props.get("given_on")), node.id))
    chosen = [node for node in nodes if kept in (None, _demand_of(snapshot, node))]
    show_feedback(chosen, snapshot, lapses(standing(snapshot), today()), answers())


def _demand_of(snapshot: Snapshot, node: Node) -> str:
    return snapshot.kept(str(node.props.get("demand")))
