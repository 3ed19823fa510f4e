"""Rows of `chains`: nodes for the chains and for their segments."""

from __future__ import annotations

from graph.lists.columns import Batch, Cells
from graph.lists.planning.directory import Directory, NodeRows
from graph.records import Value
from graph.vocabulary import NodeKind

_KNOWN = frozenset({"chain", "segment", "upstream", "products", "region", "alliance"})


def chain_rows(batch: Batch) -> NodeRows:
    """The chains that rows state, without or with a segment; those only named by segments are `implied`."""
    regions = _regions(batch)
    chains, segments = batch.column("chain"), batch.column("segment")
    own, named = list[int](), dict[str, int]()
    for index, (chain, segment) in enumerate(zip(chains, segments, strict=True)):
        if index not in batch.bad:
            named.setdefault(str(chain), index)
            if segment is None:
                own.append(index)
                _refuse_segment_columns(batch, index)
    stated = {str(chains[index]) for index in own}
    positions = own + [index for chain, index in named.items() if chain not in stated]
    ids = [str(chains[index]) for index in positions]
    columns: dict[str, Cells] = {"name": list(ids), "region": [regions.get(id_) for id_ in ids]}
    for name, cells in batch.columns.items():
        if name not in _KNOWN:
            columns[name] = [cells[index] if segments[index] is None else None for index in positions]
    implied = {id_ for id_ in ids if id_ not in stated and id_ not in regions}
    return NodeRows("chains", batch, positions, ids, [NodeKind.INDUSTRY_CHAIN] * len(ids), columns, implied)


def segment_rows(batch: Batch) -> NodeRows:
    """The segments that rows state."""
    segments = batch.column("segment")
    positions = [
        index for index, segment in enumerate(segments) if segment is not None and index not in batch.bad
    ]
    columns = {
        name: [cells[index] for index in positions]
        for name, cells in batch.columns.items()
        if name not in {"region", "alliance"}
    }
    columns["name"] = columns.pop("segment", [])
    chains = columns.get("chain", [])
    ids = [f"{chain}/{name}" for chain, name in zip(chains, columns["name"], strict=True)]
    kinds = [NodeKind.CHAIN_SEGMENT] * len(ids)
    return NodeRows("segments", batch, positions, ids, kinds, columns, links={"chain": chains})


def link_upstream(rows: NodeRows, directory: Directory) -> None:
    """Find the segments that `upstream` names: of the same chain by name, of any by id."""
    named = rows.columns.get("upstream", [])
    chains = rows.columns.get("chain", [])
    guesses = (
        [
            (f"{chain}/{item}", item)
            for chain, items in zip(chains, named, strict=True)
            for item in _items(items)
        ]
        if named
        else []
    )
    kinds = directory.kinds_of(guess for pair in guesses for guess in pair)
    known = {id_ for id_, kind in kinds.items() if kind == NodeKind.CHAIN_SEGMENT}
    links: Cells = []
    columns = (rows.positions, rows.ids, chains, named or [None] * len(chains))
    for position, id_, chain, items in zip(*columns, strict=True):
        found = list[str]()
        for item in _items(items):
            hit = next((guess for guess in (f"{chain}/{item}", item) if guess in known), None)
            if hit == id_:
                rows.batch.refuse(position, "upstream", item, "another segment")
            elif hit is None:
                rows.batch.refuse(position, "upstream", item, f"a segment of {chain}, or the id of one")
            else:
                found.append(hit)
        links.append(found or None)
    rows.links["upstream"] = links


def _regions(batch: Batch) -> dict[str, str]:
    """Region by chain, from whichever of its rows names one."""
    regions = dict[str, str]()
    for index, (chain, region) in enumerate(zip(batch.column("chain"), batch.column("region"), strict=True)):
        if region is not None and index not in batch.bad:
            first = regions.setdefault(str(chain), str(region))
            if first != region:
                batch.refuse(index, "region", str(region), f"{first}, the chain's region in an earlier row")
    return regions


def _refuse_segment_columns(batch: Batch, index: int) -> None:
    for name in ("upstream", "products"):
        if given := _items(batch.column(name)[index]):
            batch.refuse(index, name, ";".join(given), "a segment in the same row")


def _items(cell: Value | None) -> list[str]:
    return cell if isinstance(cell, list) else []
