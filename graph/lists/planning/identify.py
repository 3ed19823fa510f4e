"""From rows to nodes: kind, id and the organization that each row names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain

from graph.lists.columns import Batch, Cells
from graph.lists.planning.directory import Directory, NodeRows, comparable_name
from graph.lists.planning.ends import PREFIXES
from graph.lists.planning.unverified import unverified
from graph.lists.problems import Problem
from graph.records import Value
from graph.storable import ID_BYTES
from graph.values.text import normalise
from graph.vocabulary import ORGANIZATION_KINDS, PARTY_KINDS, NodeKind

DERIVED = {
    "organizations": "organization",
    "people": "person",
    "demands": "demand",
    "resources": "resource",
}
"""Lists whose rows may lack an id, with the beginning of those that are derived."""
_DEFAULT_KIND = {
    "organizations": NodeKind.ENTERPRISE,
    "people": NodeKind.TALENT,
    "products": NodeKind.PRODUCT,
}
_FIXED_KIND = {
    "demands": NodeKind.DEMAND,
    "resources": NodeKind.RESOURCE,
    "feedback": NodeKind.FEEDBACK,
}
_OWNERS = {
    "people": ORGANIZATION_KINDS,
    "demands": PARTY_KINDS,
    "resources": PARTY_KINDS,
}
"""Kinds that the column `organization` of a list may name."""


def node_rows(batch: Batch, directory: Directory, makers: Sequence[str] | None) -> NodeRows:
    """The nodes that the rows of `batch` state, organizations resolved and missing ids derived.

    Args:
        batch: rows of any list but `chains` and `relations`.
        directory: where organizations are looked up.
        makers: owner of each row, and so of the organizations that it makes; None where one that nobody
            knows is reported instead.
    """
    name = batch.list_name
    columns = {key: cells for key, cells in batch.columns.items() if key not in {"id", "alliance"}}
    links = dict[str, Cells]()
    if name in _OWNERS and "organization" in columns:
        cells = columns["organization"]
        links["organization"] = _link(batch, directory, "organization", _OWNERS[name], makers)
        columns["organization"] = [
            id_ or cell for id_, cell in zip(links["organization"], cells, strict=True)
        ]
    if fixed := _FIXED_KIND.get(name):
        kinds = [fixed] * len(batch.rows)
    else:
        default = _DEFAULT_KIND[name]
        kinds = [NodeKind(str(kind)) if kind else default for kind in batch.column("kind")]
        columns.pop("kind", None)
    ids = _ids(batch, columns, kinds)
    rows = NodeRows(name, batch, range(len(ids)), ids, kinds, columns, links=links)
    if "organization" in links and None in batch.column("id"):
        _take_rows_of_merged(rows, directory)
    return rows


def _link(
    batch: Batch,
    directory: Directory,
    column: str,
    kinds: frozenset[NodeKind],
    makers: Sequence[str] | None = None,
) -> Cells:
    """Ids of the nodes of some kinds that a column names; None where the cell is blank or wrong."""
    cells = batch.column(column)
    found = directory.find((str(text) for text in dict.fromkeys(cells) if text is not None), kinds)
    ids, made = dict[Value | None, Value | None]({None: None}), dict[str, str]()
    for text, candidates in found.items():
        ids[text] = candidates[0] if len(candidates) == 1 else None
        if not candidates and makers is not None and not directory.kinds_of([text]):
            ids[text] = made.setdefault(comparable_name(text), text)
            if ids[text] == text:
                directory.make(unverified(text, makers[cells.index(text)]))
    if None in [ids[text] for text in found]:
        for index, text in enumerate(cells):
            if text is not None and ids[text] is None:
                directory.problem(batch, index, column, str(text), kinds)
    return [ids[text] for text in cells]


def link_parents(rows: NodeRows, directory: Directory) -> Cells:
    """Ids of the organizations above those of `rows`; nobody stands above itself."""
    parents = _link(rows.batch, directory, "parent", ORGANIZATION_KINDS)
    named = rows.columns["parent"]
    for position, id_, parent, text in zip(rows.positions, rows.ids, parents, named, strict=True):
        if parent == id_:
            rows.batch.refuse(position, "parent", str(text), "another organization")
    return parents


def _ids(batch: Batch, columns: dict[str, Cells], kinds: Sequence[NodeKind]) -> list[str]:
    given = batch.column("id")
    if None not in given:
        return [str(id_) for id_ in given]
    return [
        str(id_) if id_ is not None else "" if index in batch.bad else _derived(batch, columns, kinds, index)
        for index, id_ in enumerate(given)
    ]


def _derived(
    batch: Batch,
    columns: dict[str, Cells],
    kinds: Sequence[NodeKind],
    index: int,
    organization: str | None = None,
) -> str:
    """An id from organization, kind and content that a row sent again will have again.

    Args:
        batch: where the row is from.
        columns: canonical values.
        kinds: kind of each row.
        index: position of the row.
        organization: what the row names instead of its own organization.
    """

    def value(name: str) -> str:
        return str(columns[name][index] or "") if name in columns else ""

    if batch.list_name == "products":
        return f"{kinds[index]}/{value('name')}"
    kind = value("kind") or kinds[index].value
    content = [_squeezed(value(name)) for name in batch.model.required[0]]
    key = json.dumps([organization or value("organization"), kind, *content], ensure_ascii=False)
    digest = blake2b(key.encode(), digest_size=6).hexdigest()
    return f"{DERIVED[batch.list_name]}-{digest}"


def _take_rows_of_merged(rows: NodeRows, directory: Directory) -> None:
    """Let rows without ids be stored ones that name another organization, merged with theirs."""
    given, organizations = rows.batch.column("id"), rows.links["organization"]
    groups = directory.groups({str(id_) for id_ in organizations if id_ is not None})
    named = {
        index: {
            _derived(rows.batch, rows.columns, rows.kinds, index, other): other for other in groups[str(id_)]
        }
        for index, id_ in enumerate(organizations)
        if given[index] is None and rows.ids[index] and id_ in groups
    }
    if not named:
        return
    kinds = directory.kinds_of([*(rows.ids[index] for index in named), *chain.from_iterable(named.values())])
    taken = set(rows.ids)
    for index, others in named.items():
        known = [id_ for id_ in others if kinds.get(id_) == rows.kinds[index] and id_ not in taken]
        if rows.ids[index] not in kinds and known:
            rows.ids[index] = known[0]
            rows.columns["organization"][index] = organizations[index] = others[known[0]]
            taken.add(known[0])


def _squeezed(text: str) -> str:
    return normalise(text).replace(" ", "")


Seen = dict[str, tuple[NodeRows, int]]
"""Rows of a load that were the first to bear their id, and where they stand among them."""


def refuse_ids(rows: NodeRows, seen: Seen, keep_going: bool = False) -> None:
    """Report ids that are too long, stand in several rows of a load, or are kept for other kinds of node."""
    batch = rows.batch
    for place, (index, id_, kind) in enumerate(zip(rows.positions, rows.ids, rows.kinds, strict=True)):
        if not id_ or id_ in rows.implied:
            continue
        if (size := len(id_.encode())) > ID_BYTES:
            batch.refuse(index, "id", id_, f"an id of at most {ID_BYTES:,} bytes, not {size:,}")
            continue
        own = (rows, place)
        first = seen.setdefault(id_, own)
        if first is not own:
            _refuse_second(rows, place, first, keep_going)
        elif PREFIXES.get(id_[: id_.find("/") + 1], kind) != kind:
            batch.refuse(
                index, "id", id_, f"an id that does not begin like that of a {id_.partition('/')[0]}"
            )


def _refuse_second(rows: NodeRows, place: int, first: tuple[NodeRows, int], keep_going: bool) -> None:
    """Report a row whose id another row has; one that only says the same again may be passed over."""
    batch, position, id_ = rows.batch, rows.positions[place], rows.ids[place]
    other = first[0].batch
    number = other.rows[first[0].positions[first[1]]]
    where = f"row {number}" if other.path == batch.path else f"row {number} of {other.path}"
    if rows.group not in DERIVED or batch.column("id")[position] is not None or first[0].group != rows.group:
        batch.refuse(position, "id", id_, f"an id of its own, not that of {where}")
        return
    column = next((name for name in batch.model.required[0] if rows.cell(name, place)), "id")
    text = str(rows.cell(column, place) or id_)
    if not rows.repeats(place, *first):
        expected = f"another text than that of {where}, or an id of its own"
        batch.refuse(position, column, text, expected)
    elif keep_going:
        expected = f"no repeat of {where}; passed over"
        batch.warnings.append(Problem(batch.path, batch.rows[position], column, text, expected))
        batch.bad.add(position)
    else:
        batch.refuse(position, column, text, f"no repeat of {where}")
