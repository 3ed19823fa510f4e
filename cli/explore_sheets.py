"""What `changlian explore` answers, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cli.sheets import Sheet, plain
from graph.exploration.communities import Groups
from graph.exploration.ego import Ego
from graph.exploration.paths import Path, Paths
from graph.exploration.subgraph import Subgraph
from graph.names import LIKE, Hit
from graph.neighbours import neighbour_groups
from graph.records import Node, RelationKey
from graph.snapshot import Snapshot
from graph.vocabulary import NODE_KIND_LABELS, SIGNATURES, RelationKind

_NAMED = 3
_NODE = ("名称", "编号", "类别")
_MORE = "，用 --limit 多看一些"


def hits_sheet(snapshot: Snapshot, text: str, hits: Sequence[Hit], limit: int) -> Sheet:
    """Nodes whose name was found, or is like what was sought."""
    said = "没有找到" if not hits or hits[0].grade == LIKE else f"{len(hits)} 个"
    said += "；名称相近的：" if hits and hits[0].grade == LIKE else ""
    shown = [snapshot.node(hit.row) for hit in hits[:limit]]
    return Sheet(
        text, said + _left_out(len(hits) - len(shown)), _NODE, [*map(_cells, shown)], [*map(_object, shown)]
    )


def neighbours_sheet(graph: Subgraph, id_: str) -> Sheet:
    """The neighbours of a node by relation and kind: how many, and the first of them by id."""
    snapshot = graph.snapshot
    cells, objects = list[tuple[str | float, ...]](), list[Mapping[str, object]]()
    for group in neighbour_groups(graph, id_):
        count, named = len(group.rows), sorted(snapshot.ids_of(group.rows))[:_NAMED]
        some = "、".join(_name(snapshot, each) for each in named) + (" 等" if count > _NAMED else "")
        arrow = "→" if group.direction == "out" else "←"
        cells.append((_label(group.relation), arrow, NODE_KIND_LABELS[group.kind], count, some))
        what = {"relation": group.relation, "direction": group.direction, "kind": group.kind}
        objects.append({**what, "count": count})
    node = snapshot.node(graph.row(id_))
    said = f"{NODE_KIND_LABELS[node.kind]} {id_}" + ("" if cells else "，没有关系")
    return Sheet(node.name, said, ("关系", "方向", "类别", "数量", "例如"), cells, objects)


def around_sheet(found: Ego, id_: str) -> Sheet:
    """Nodes around one, nearest first."""
    pairs = zip(found.distances.tolist(), found.graph.nodes(), strict=True)
    nodes = sorted(pairs, key=lambda pair: (pair[0], pair[1].id))
    return Sheet(
        _name(found.graph.snapshot, id_),
        f"{len(nodes)} 个" + _left_out(found.left_out),
        ("步数", *_NODE),
        [(distance, *_cells(node)) for distance, node in nodes],
        [{"distance": distance, **_object(node)} for distance, node in nodes],
    )


def paths_sheet(snapshot: Snapshot, ends: tuple[str, str], found: Paths) -> Sheet:
    """Paths, one a row."""
    more = "" if found.complete else f"，还有别的路径{_MORE}"
    return Sheet(
        " — ".join(_name(snapshot, end) for end in ends),
        f"{len(found.paths)} 条路径{more}",
        ("步数", "路径"),
        [(len(path.steps), _path(snapshot, path)) for path in found.paths],
        [{"nodes": path.nodes, "steps": path.steps} for path in found.paths],
    )


def ranks_sheet(measure: str, found: Sequence[tuple[Node, float]]) -> Sheet:
    """Nodes with their values, the most central first."""
    return Sheet(
        measure,
        f"前 {len(found)} 个",
        ("位次", "数值", *_NODE),
        [(place, plain(value, 6), *_cells(node)) for place, (node, value) in enumerate(found, 1)],
        [{"value": value, **_object(node)} for node, value in found],
    )


def groups_sheet(snapshot: Snapshot, method: str, found: Groups, limit: int) -> Sheet:
    """Groups with their size and the first of their nodes; as objects with all of them."""
    shown = found.members[:limit]
    named = [[snapshot.node(row).name for row in rows[:_NAMED].tolist()] for rows in shown]
    return Sheet(
        method,
        f"共 {len(found.members)} 组，模块度 {found.modularity:.3f}"
        + _left_out(len(found.members) - len(shown)),
        ("位次", "个数", "成员"),
        [
            (place, len(rows), "、".join(names) + (" 等" if len(rows) > _NAMED else ""))
            for place, (rows, names) in enumerate(zip(shown, named, strict=True), 1)
        ],
        [{"size": len(rows), "members": snapshot.ids_of(rows)} for rows in shown],
    )


def _left_out(count: int) -> str:
    return f"，还有 {count} 个{_MORE}" if count else ""


def _cells(node: Node) -> tuple[str, str, str]:
    return node.name, node.id, NODE_KIND_LABELS[node.kind]


def _object(node: Node) -> dict[str, object]:
    return {"id": node.id, "kind": node.kind, "name": node.name}


def _path(snapshot: Snapshot, path: Path) -> str:
    parts = [_name(snapshot, path.nodes[0])]
    for node, relations in zip(path.nodes[1:], path.steps, strict=True):
        parts += [_step(node, relations), _name(snapshot, node)]
    return " ".join(parts)


def _name(snapshot: Snapshot, id_: str) -> str:
    row = snapshot.row(id_)
    return id_ if row is None else snapshot.node(row).name


def _step(node: str, relations: Sequence[RelationKey]) -> str:
    forth = "、".join(_label(each.kind) for each in relations if each.target == node)
    back = "、".join(_label(each.kind) for each in relations if each.target != node)
    return " ".join(filter(None, (forth and f"-{forth}→", back and f"←{back}-")))


def _label(kind: RelationKind) -> str:
    return SIGNATURES[kind].label
