"""Duplicates as text for a terminal and as rows, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from cli.printing import printable
from cli.sheets import Sheet
from graph.duplicates.outcome import Duplicate, Outcome
from graph.duplicates.subjects import SUBJECTS, ListName
from graph.duplicates.wording import reasons
from graph.snapshot import Snapshot

Found = Mapping[ListName, Sequence[Duplicate]]
"""Pairs by the name of their list, likeliest first."""
Weights = Mapping[str, float]

HEADER = ("清单", "是否重复", "把握", "编号", "名称", "另一编号", "另一名称", "理由")

_OUTCOMES = {Outcome.SAME: ("同一", "＝", "green"), Outcome.ASK: ("待定", "？", "yellow")}
_LISTS: Mapping[ListName, str] = {
    "organizations": "组织",
    "people": "人员",
    "demands": "需求",
    "resources": "资源",
}


def show_duplicates(found: Found, snapshot: Snapshot, console: Console) -> None:
    """Print pairs with what makes them likely, and how many there are."""
    for name, pairs in found.items():
        same = sum(pair.outcome is Outcome.SAME for pair in pairs)
        count = f"{len(pairs)} 对，其中同一 {same}，待定 {len(pairs) - same}"
        console.print(Text.assemble((f"【{_LISTS[name]}】", "bold cyan"), count))
        weights = SUBJECTS[name]().weights
        for pair in pairs:
            console.print(_line(pair, weights, snapshot))


def duplicates_sheet(found: Found, snapshot: Snapshot) -> Sheet:
    """Pairs of all lists as rows."""
    cells, objects = list[Sequence[str]](), list[Mapping[str, object]]()
    for name, pairs in found.items():
        weights = SUBJECTS[name]().weights
        cells += [(_LISTS[name], *_row(pair, weights, snapshot)) for pair in pairs]
        objects += [
            {"list": name, "outcome": pair.outcome, "score": pair.score, "a": pair.a, "b": pair.b}
            for pair in pairs
        ]
    return Sheet("疑似重复", f"{len(cells)} 对", HEADER, cells, objects)


def _line(pair: Duplicate, weights: Weights, snapshot: Snapshot) -> Text:
    outcome, sign, style = _OUTCOMES[pair.outcome]
    one, other = (f"{printable(_name(snapshot, id_))}（{id_}）" for id_ in (pair.a, pair.b))
    return Text.assemble(
        (f"{outcome} {_percent(pair)}", style), f"  {one} {sign} {other}", (f"  {_why(pair, weights)}", "dim")
    )


def _row(pair: Duplicate, weights: Weights, snapshot: Snapshot) -> list[str]:
    ends = [text for id_ in (pair.a, pair.b) for text in (id_, _name(snapshot, id_))]
    is_same = "是" if pair.outcome is Outcome.SAME else "待定"
    return [is_same, _percent(pair), *ends, _why(pair, weights)]


def _percent(pair: Duplicate) -> str:
    """How sure it is; nothing is certain."""
    return f"{min(pair.score, 0.99):.0%}"


def _why(pair: Duplicate, weights: Weights) -> str:
    """What speaks for the pair, what against it, and which third row may be meant."""
    said = reasons(pair, weights)
    against = [f"但{'、'.join(said.against)}"] if said.against else []
    rivals = [f"也可能是 {'、'.join(pair.rivals)}"] if pair.rivals else []
    return "；".join(filter(None, ["、".join(said.in_favour), *against, *rivals]))


def _name(snapshot: Snapshot, id_: str) -> str:
    row = snapshot.row(id_)
    return id_ if row is None else snapshot.node(row).name
