"""What `changlian explore` shows, in Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.printing import printable
from graph.exploration.communities import Groups
from graph.exploration.ego import Ego
from graph.exploration.paths import Path, Paths
from graph.names import LIKE, Hit
from graph.neighbours import Direction, Group, neighbours
from graph.records import Node, RelationKey
from graph.snapshot import Snapshot
from graph.vocabulary import NODE_KIND_LABELS, SIGNATURES, RelationKind

_NAMED = 3


def show_hits(console: Console, snapshot: Snapshot, hits: Sequence[Hit], count: int) -> None:
    """Nodes whose name was found, or is like what was sought."""
    if not hits:
        console.print("没有找到")
        return
    if hits[0].grade == LIKE:
        console.print("没有找到；名称相近的：")
    for hit in hits:
        console.print(_node(snapshot.node(hit.row)))
    if count > len(hits):
        console.print(f"……共 {count} 个，用 --limit 多看一些")


def show_groups(console: Console, snapshot: Snapshot, id_: str, groups: Sequence[Group]) -> None:
    """The neighbours of a node by relation and kind: how many, and the first of them."""
    row = snapshot.row(id_)
    if row is not None:
        console.print(_node(snapshot.node(row)))
    table = Table("关系", "方向", "类别", "数量", "例如", box=None, pad_edge=False)
    for group in groups:
        table.add_row(
            SIGNATURES[group.relation].label,
            "→" if group.direction == "out" else "←",
            NODE_KIND_LABELS[group.kind],
            str(group.count),
            _first(snapshot, id_, group),
        )
    console.print(table if groups else "没有关系")


def show_neighbourhood(console: Console, found: Ego) -> None:
    """Nodes around one, nearest first."""
    nodes = zip(found.distances.tolist(), found.graph.nodes(), strict=True)
    for distance, node in sorted(nodes, key=lambda each: (each[0], each[1].id)):
        console.print(Text.assemble((f"{distance} 步  ", "dim"), _node(node)))
    if found.left_out:
        console.print(f"……还有 {found.left_out} 个，用 --limit 多看一些")


def show_paths(console: Console, snapshot: Snapshot, found: Paths) -> None:
    """Paths, one a line."""
    for path in found.paths:
        console.print(_path(snapshot, path))
    if not found.complete:
        console.print("……还有别的路径，用 --limit 多看一些")


def show_ranks(console: Console, found: Sequence[tuple[Node, float]]) -> None:
    """Nodes with their values, the most central first."""
    for place, (node, value) in enumerate(found, 1):
        console.print(Text.assemble(f"{place:>3}. {value:.6g}  ", _node(node)))


def show_communities(console: Console, snapshot: Snapshot, found: Groups, most: int) -> None:
    """Groups with their size and the first of their nodes."""
    console.print(f"共 {len(found.members)} 组，模块度 {found.modularity:.3f}")
    for place, rows in enumerate(found.members[:most], 1):
        names = "、".join(snapshot.node(row).name for row in rows[:_NAMED].tolist())
        console.print(f"{place:>3}. {len(rows)} 个：{printable(names)}{' 等' if len(rows) > _NAMED else ''}")


def _node(node: Node) -> Text:
    return Text.assemble(
        (f"【{NODE_KIND_LABELS[node.kind]}】", "cyan"),
        printable(node.name),
        (f" {printable(node.id)}", "dim"),
    )


def _first(snapshot: Snapshot, id_: str, group: Group) -> str:
    directions: Sequence[Direction] = [group.direction]
    found = neighbours(snapshot, id_, [group.relation], directions)
    names = list(islice((each.node.name for each in found if each.node.kind == group.kind), _NAMED))
    return printable("、".join(names)) + (" 等" if group.count > len(names) else "")


def _path(snapshot: Snapshot, path: Path) -> str:
    parts = [_name(snapshot, path.nodes[0])]
    for node, relations in zip(path.nodes[1:], path.steps, strict=True):
        parts += [_step(node, relations), _name(snapshot, node)]
    return " ".join(parts)


def _name(snapshot: Snapshot, id_: str) -> str:
    row = snapshot.row(id_)
    return printable(id_ if row is None else snapshot.node(row).name)


def _step(node: str, relations: Sequence[RelationKey]) -> str:
    forth = "、".join(_label(each.kind) for each in relations if each.target == node)
    back = "、".join(_label(each.kind) for each in relations if each.target != node)
    return " ".join(filter(None, (forth and f"-{forth}→", back and f"←{back}-")))


def _label(kind: RelationKind) -> str:
    return SIGNATURES[kind].label
