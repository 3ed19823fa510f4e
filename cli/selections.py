"""Options that choose a part of the graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from cli.options import parse_day, read_option
from graph.exploration.selection import Selection, parse_known_region, parse_node_kind, parse_relation_kind
from graph.exploration.standing import Standing

Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="Only nodes of this kind, such as 企业; may be repeated."),
]
Relations = Annotated[
    list[str] | None,
    typer.Option(
        "--relation", metavar="RELATION", help="Only relations of this kind, such as 供货给; may be repeated."
    ),
]
Region = Annotated[
    str | None, typer.Option(metavar="REGION", help="Only what lies there, with what belongs to it.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="Only relations that hold on this day.")
]
Inferred = Annotated[
    bool, typer.Option("--inferred", help="Also relations that nobody states and were only inferred.")
]


def selection_of(
    kinds: Sequence[str] | None,
    relations: Sequence[str] | None,
    region: str | None,
    as_of: str | None,
    inferred: bool,
) -> Selection:
    """What the options choose.

    Raises:
        BadList: a value cannot be read.
    """
    return Selection(
        frozenset(read_option("--kind", text, parse_node_kind) for text in kinds or ()),
        frozenset(read_option("--relation", text, parse_relation_kind) for text in relations or ()),
        read_option("--region", region, parse_known_region) if region else "",
        Standing(inferred, read_option("--as-of", as_of, parse_day).isoformat() if as_of else ""),
    )
