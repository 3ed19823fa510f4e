"""Demands that seem to hold several needs, offered for splitting once they are imported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from api.pages.address import Address
from api.pages.columns import Lists, listed
from graph.lists.recognition.corrections import Corrections
from graph.lists.recognition.mapping import fingerprint, propose
from graph.lists.table import Table
from graph.models import LISTS, Demand
from graph.snapshot import Snapshot
from matching.needs.several import MOST, count_in, several_needs
from matching.parties import node_of

SHOWN = 20
"""How many offers a page lists."""
_TEXTS = ("description", "title")


@dataclass(frozen=True, slots=True)
class Offer:
    """A demand, how many needs it seems to hold, and where it is split; '' before it is imported."""

    title: str
    count: int
    url: str


def offers_of(snapshot: Snapshot, ids: Iterable[str], address: Address) -> list[Offer]:
    """The stored demands of `ids` that can be split."""
    nodes = (node for id_ in ids if (node := node_of(snapshot, id_)))
    return [Offer(each.title, each.count, _url(each.id, address)) for each in several_needs(nodes)]


def offers_in(tables: Iterable[Table], lists: Lists, corrections: Corrections) -> list[Offer]:
    """The rows of tables that can be split once they are imported."""
    counted = ((text, count_in(text)) for text in islice(_texts(tables, lists, corrections), MOST))
    return [Offer(text, count, "") for text, count in counted if count > 1]


def _texts(tables: Iterable[Table], lists: Lists, corrections: Corrections) -> Iterable[str]:
    """What the rows of demands say: their description, else their title."""
    for table, name in listed(tables, lists):
        if name != Demand.list_name:
            continue
        targets = propose(table, LISTS[name], corrections.get(fingerprint(name, table.headers)))
        found = {
            targets[header].column: cells
            for header, cells in zip(table.headers, table.columns, strict=True)
            if targets[header].column in _TEXTS
        }
        columns = [found[column] for column in _TEXTS if column in found]
        for cells in zip(*columns, strict=True):
            yield next((cell for cell in cells if cell.strip()), "")


def _url(id_: str, address: Address) -> str:
    given = {"demand": id_, "alliance": address.alliance}
    return f"/needs?{urlencode({name: value for name, value in given.items() if value})}"
