"""Two rows that may be one, side by side: what each says, and what speaks for and against."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from api.pages.language import Words
from api.pages.problem_words import column_label
from graph.duplicates.outcome import Duplicate, Outcome
from graph.duplicates.subjects import ListName
from graph.duplicates.wording import reasons
from graph.lists.fields import cell_text
from graph.models import LISTS
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.values.money import format_amount
from graph.values.regions import full_name, is_region
from graph.vocabulary import NODE_KIND_LABELS, NodeKind
from matching.parties import node_of

_NOT_SHOWN = frozenset(
    {"merged_into", "different_from", "sent_in", "sent_on", "withdrawn_on", "part_of", "name", "title"}
)
"""Columns that say something of the row, and those that stand in the heading."""
_PARTIES = ("organization", "parent", "alliance")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of both rows: its name, what each says, and whether they say something else."""

    label: str
    a: str
    b: str
    differs: bool


@dataclass(frozen=True, slots=True)
class PairView:
    """Two rows that may be one.

    Attributes:
        key: a short sign for the pair in addresses.
        a: id of the one that would be kept.
        same: whether they are taken for the same.
        percent: how sure that is.
        rivals: names of third rows that one of the two may be as well.
    """

    key: str
    a: str
    a_name: str
    b: str
    b_name: str
    same: bool
    percent: int
    fields: Sequence[Field]
    in_favour: Sequence[str]
    against: Sequence[str]
    rivals: Sequence[str]


def key_of(one: str, other: str) -> str:
    """The sign of a pair, whichever of the two comes first."""
    return blake2b(json.dumps(sorted((one, other))).encode(), digest_size=6).hexdigest()


def pair_view(
    pair: Duplicate, snapshot: Snapshot, name: ListName, weights: Mapping[str, float], words: Words
) -> PairView:
    """A pair for the page; `weights` are those of the list."""
    said = reasons(pair, weights, words.language)
    one, other = (node_of(snapshot, id_) for id_ in (pair.a, pair.b))
    fields = _fields(one, other, snapshot, name, words) if one and other else []
    return PairView(
        key=key_of(pair.a, pair.b),
        a=pair.a,
        a_name=name_of(snapshot, pair.a),
        b=pair.b,
        b_name=name_of(snapshot, pair.b),
        same=pair.outcome is Outcome.SAME,
        percent=min(99, round(100 * pair.score)),
        fields=fields,
        in_favour=said.in_favour,
        against=said.against,
        rivals=[name_of(snapshot, id_) for id_ in pair.rivals],
    )


def name_of(snapshot: Snapshot, id_: str) -> str:
    """What a row is called; its id where it is gone."""
    node = node_of(snapshot, id_)
    return node.name if node else id_


def _fields(one: Node, other: Node, snapshot: Snapshot, name: ListName, words: Words) -> list[Field]:
    rows = [_row(node, name) for node in (one, other)]
    known = LISTS[name].columns()
    columns = (*known, *sorted({*rows[0], *rows[1]} - known.keys()))
    return list(_told(columns, rows, snapshot, name, words))


def _row(node: Node, name: ListName) -> dict[str, Value]:
    row: dict[str, Value] = {**node.props}
    if name in ("organizations", "people"):  # the kind of others is that of a need, which may be unknown
        row["kind"] = node.kind.value
    if node.alliance:
        row["alliance"] = node.alliance
    return {column: value for column, value in row.items() if column not in _NOT_SHOWN}


def _told(
    columns: Iterable[str],
    rows: Sequence[Mapping[str, Value]],
    snapshot: Snapshot,
    name: ListName,
    words: Words,
) -> Iterable[Field]:
    for column in columns:
        a, b = (_text(column, row.get(column), snapshot, words) for row in rows)
        if a or b:
            yield Field(column_label(column, name, words), a, b, bool(a and b) and a != b)


def _text(column: str, value: Value | None, snapshot: Snapshot, words: Words) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ("、" if words.language == "zh" else ", ").join(value)
    text = cell_text(value)
    if column == "kind":
        label = NODE_KIND_LABELS[NodeKind(text)] if text in NODE_KIND_LABELS else words.kind(text)
        return label if words.language == "zh" else text.replace("_", " ")
    if column in _PARTIES:
        return name_of(snapshot, text)
    if column == "region" and is_region(text):
        return full_name(text)
    return format_amount(value) if column == "amount" and words.language == "zh" else text
