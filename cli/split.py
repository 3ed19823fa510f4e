"""`changlian split`: the needs that a cell, a message or a stored demand holds."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from cli.console import answers
from cli.options import bad_option, only, read_option
from cli.printing import printable
from cli.stores import existing_url, opened
from graph.lists.hints import unknown_alliance
from graph.lists.problems import BadList, bad_file
from graph.lists.readers.contents import TEXT, content_of
from graph.lists.readers.encoding import decode
from graph.models import Demand
from graph.records import Node
from graph.snapshot import Snapshot
from graph.store import GraphStore
from graph.values.money import format_amount
from graph.vocabulary import NEED_KIND_LABELS, NeedKind, NodeKind
from matching.matcher import today
from matching.needs.contacts import contact_in
from matching.needs.need import ProposedNeed
from matching.needs.senders import sender_in
from matching.needs.split import LONGEST, split_needs
from matching.needs.storing import as_demand, keep_needs, parts_of

EXAMPLES = (
    "changlian split '找针织面料、贷款500万、招缝纫工60名'",
    "changlian split 群消息.txt --load --organization 示例公司 --alliance jm-alliance",
    "changlian split --demand jm-d-001 --load",
)

_FILE_NAME = re.compile(r"[^\n]*\.(?:txt|text|md|log|eml|csv|xlsx?|docx?|wps|et|pdf|html?)", re.IGNORECASE)


def split(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT|FILE", help="A text, a file that holds it, or - for stdin.")
    ] = None,
    demand: Annotated[str | None, typer.Option(metavar="ID", help="Split this stored demand.")] = None,
    load: Annotated[
        bool,
        typer.Option("--load", help="Store the needs, as parts of the original, which is closed."),
    ] = False,
    organization: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Who asks: id, exact name or alias; as the text says where not given; '' for nobody.",
        ),
    ] = None,
    alliance: Annotated[
        str | None, typer.Option(metavar="ID", help="Alliance that owns the demands.")
    ] = None,
    register: Annotated[
        bool, typer.Option("--register", help="Make the organization where nobody knows it: 待核实.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Propose the needs that a cell or a message holds.

    One need stays one. Nothing is stored without --load; the original is kept as a closed demand.
    """
    if (text is None) == (demand is None):
        raise typer.TyperException("either a text or --demand is split")
    if demand is not None:
        only("with a text", {"--organization": organization, "--alliance": alliance, "--register": register})
    elif not load:
        only("with --load", {"--alliance": alliance, "--register": register})
    if demand is None and not load:
        original = _typed(text or "", organization, alliance)
        needs, kept = _needs(original), list[Node]()
    else:
        with opened(existing_url()) as store:
            _check_owner(store, alliance)
            original = _stored(store, demand) if demand else _typed(text or "", organization, alliance)
            needs = _needs(original)
            kept = keep_needs(store, original, parts_of(original, needs), register=register) if load else []
    _print(needs, kept, as_json=as_json)
    if not as_json:
        _conclude(original, needs, kept)


def _check_owner(store: GraphStore, alliance: str | None) -> None:
    """Refuse an alliance that nobody knows, as loading does."""
    if alliance is None:
        return  # to read the graph takes seconds where it is large
    snapshot = Snapshot.of(store)
    known = snapshot.ids_of(snapshot.rows_of_kind(NodeKind.ALLIANCE))
    if wrong := [*unknown_alliance(alliance, known)]:
        raise BadList(wrong)


def _needs(original: Demand) -> list[ProposedNeed]:
    text = original.description or original.title or ""
    return read_option("TEXT", text, lambda said: split_needs(said, today()))


def _stored(store: GraphStore, id_: str) -> Demand:
    node = store.nodes([id_]).get(id_)
    if node is None or node.kind is not NodeKind.DEMAND:
        raise bad_option("--demand", id_, "the id of a demand")
    return as_demand(node)


def _typed(text: str, organization: str | None, alliance: str | None) -> Demand:
    said = _read(text)
    if not said.strip() or len(said) > LONGEST:
        raise bad_option("TEXT", text, f"a text of 1 to {LONGEST:,} characters")
    person, phone = contact_in(said)
    columns = {
        "description": said,
        "organization": sender_in(said) if organization is None else organization,
        "alliance": alliance,
        "contact": person,
        "phone": phone,
    }
    try:
        return Demand.model_validate({name: value for name, value in columns.items() if value})
    except ValidationError as error:
        fault = error.errors()[0]
        name = str(*fault["loc"][:1]) or "TEXT"
        raise bad_option(name, str(fault["input"]), fault["msg"].removeprefix("expected ")) from error


def _read(text: str) -> str:
    """The text itself, that of the file it names, or for - that of stdin."""
    if text == "-":
        return sys.stdin.read()
    path = Path(text)
    try:
        # A text is no name of a file: it has line ends, or is longer than names may be.
        data = path.read_bytes() if "\n" not in text and path.is_file() else None
    except OSError:
        return text
    if data is None:
        if _FILE_NAME.fullmatch(text):
            raise bad_option("FILE", text, "a file that exists")
        return text
    if content_of(text, data)[0] != TEXT:
        raise bad_file(text, "a workbook or document", "a text; lists are read by changlian load")
    return decode(text, data, lambda before: before.count("\n") + 1)


def _print(needs: Sequence[ProposedNeed], kept: Sequence[Node], *, as_json: bool) -> None:
    console = answers()
    for number, need in enumerate(needs):
        stored = {"id": kept[number].id} if kept else {}
        if as_json:
            shown = {**stored, **need.columns(), "start": need.start, "end": need.end}
            typer.echo(json.dumps(shown, ensure_ascii=False))
        else:
            console.print(_line(number + 1, need, stored.get("id", "")))


def _conclude(original: Demand, needs: Sequence[ProposedNeed], kept: Sequence[Node]) -> None:
    """Say who asks, whom to call, and what was stored."""
    if not needs:
        said = "没有看到需求"
    elif not kept:
        said = "尚未保存；加上 --load 保存"
    else:
        whole = kept[0].props.get("part_of", "")
        said = f"已保存 {len(kept)} 条需求" + (f"，原文保留为已关闭的需求 {whole}" if whole else "")
    contact = " ".join(filter(None, (original.contact, original.phone)))
    for name, value in (("需求单位", original.organization), ("联系人", contact)):
        if value and needs:
            answers().print(printable(f"{name}：{value}"))
    answers().print(said)


def _line(number: int, need: ProposedNeed, id_: str) -> str:
    kind = NEED_KIND_LABELS[NeedKind(need.kind)] if need.kind else "未判断类别"
    facts = {
        "金额": "" if need.amount is None else format_amount(need.amount),
        "数量": "" if need.quantity is None else f"{need.quantity}{need.unit}",
        "方向": need.direction or "",
        "截止": need.deadline or "",
        "编号": id_,
    }
    told = "，".join(f"{name} {value}" for name, value in facts.items() if value)
    return printable(f"{number}. 【{kind}】{need.title}" + (f"（{told}）" if told else ""))
