"""What was said of matches as text for a terminal, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.text import Text

from cli.printing import printable
from graph.records import Node
from graph.snapshot import Snapshot
from graph.vocabulary import DECISION_LABELS, REASON_LABELS, Decision, Reason
from matching.feedback.lapses import Lapse
from matching.parties import content, node_of

_STYLES = {Decision.ACCEPTED: "green", Decision.REJECTED: "red", Decision.RATED: "yellow"}
_LAPSES = {
    None: "",
    Lapse.OVERRULED: "已被取代",
    Lapse.PASSED: "已失效",
    Lapse.PAIRLESS: "需求或资源已不存在",
}


def show_feedback(
    nodes: Iterable[Node], snapshot: Snapshot, lapsed: Mapping[str, Lapse], console: Console
) -> None:
    """Print feedback one a line: when, what, of which pair, where it was shown, and who said so.

    What counts no longer says why.
    """
    for node in nodes:
        props = node.props
        decision = Decision(str(props["decision"]))
        when = str(props["given_on"])[:16].replace("T", " ")
        pair = f"{_name(snapshot, str(props['demand']))} → {_name(snapshot, str(props['resource']))}"
        position = f"第 {props['position']} 位" if "position" in props else ""
        state = "已撤回" if "undone_on" in props else _LAPSES[lapsed.get(node.id)]
        rest = [position, str(props.get("given_by", "")), node.id, state]
        console.print(
            Text.assemble(
                (when, "dim"),
                "  ",
                (_said(decision, node), _STYLES[decision]),
                f"  {pair}  ",
                ("  ".join(map(printable, filter(None, rest))), "dim"),
            )
        )


def _said(decision: Decision, node: Node) -> str:
    """不合适（已满）, 评级 3 or 合适."""
    label = DECISION_LABELS[decision]
    if "reason" in node.props:
        return f"{label}（{REASON_LABELS[Reason(str(node.props['reason']))]}）"
    return f"{label} {node.props['level']}" if "level" in node.props else label


def _name(snapshot: Snapshot, id_: str) -> str:
    kept = snapshot.kept(id_)
    return f"{printable(content(node_of(snapshot, kept)).split(chr(10))[0])}（{kept}）"
