"""The columns of blank lists: all usual ones, or those of one kind of need."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.lists.words import spellings
from graph.vocabulary import (
    DECISION_LABELS,
    NEED_KIND_LABELS,
    NODE_KIND_LABELS,
    ORGANIZATION_KINDS,
    PERSON_KINDS,
    PRODUCT_KINDS,
    REASON_LABELS,
    SIGNATURES,
    NeedKind,
    NodeKind,
)

_ANY = "any"
_NODE_KINDS = {"organizations": ORGANIZATION_KINDS, "people": PERSON_KINDS, "products": PRODUCT_KINDS}
_SCALES = ("大型", "中型", "小型", "微型")


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a blank list.

    Attributes:
        header: as lists read it.
        column: English name of the column that it means, '' where it is kept beside the others.
        required: whether a row needs it.
        hint: what to write.
        example: a cell.
    """

    header: str
    column: str
    required: bool
    hint: str
    example: str


def fields_of(list_name: str, kind: NeedKind | None = None) -> list[Field]:
    """The columns of a blank list in their order, for demands and resources of one kind or of any."""
    wanted = _ANY if kind is None else kind.value
    return [field for name, kinds, field in _table() if name == list_name and (not kinds or wanted in kinds)]


def choices_of(
    field: Field, list_name: str, kind: NeedKind | None, regions: Sequence[str]
) -> tuple[str, ...]:
    """What a drop-down of the column offers; nothing where people write freely."""
    if field.column == "kind" and list_name in _NODE_KINDS:
        return tuple(NODE_KIND_LABELS[each] for each in NodeKind if each in _NODE_KINDS[list_name])
    offered: dict[str, Sequence[str]] = {
        "kind": [NEED_KIND_LABELS[each] for each in ([kind] if kind else NeedKind)],
        "region": regions,
        "status": [spellings("status")[value][1] for value in ("open", "closed")],
        "direction": tuple(spellings("direction")),
        "relation": [signature.label for signature in SIGNATURES.values()],
        "scale": _SCALES,
        "decision": tuple(DECISION_LABELS.values()),
        "reason": tuple(REASON_LABELS.values()),
    }
    return tuple(offered.get(field.column, ()))


@cache
def _table() -> list[tuple[str, list[str], Field]]:
    rows = csv.DictReader(
        files("matching.workbooks").joinpath("templates.csv").read_text("utf-8").splitlines()
    )
    return [
        (
            row["list"],
            row["kinds"].split(),
            Field(row["header"], row["column"], bool(row["required"]), row["hint"], row["example"]),
        )
        for row in rows
    ]
