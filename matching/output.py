"""Matches as JSONL and CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TextIO

from graph.snapshot import Snapshot
from graph.values.formulas import harmless
from matching.match import Match
from matching.parties import content, node_of, provider, requester
from matching.wording import Wording

CSV_COLUMNS = (
    "demand_id", "resource_id", "rank", "status", "score", "margin", "parts", "missing", "evidence",
    "demand", "organization", "resource", "provider", "reason", "assigned",
)  # fmt: skip
"""The fields of `matches.jsonl`, nested ones as JSON, the same in words, and whether it was assigned."""


def write_jsonl(matches: Iterable[Match], stream: TextIO) -> None:
    """Write one object a line, numbers unrounded."""
    for match in matches:
        stream.write(_json(match.to_dict()) + "\n")


def write_csv(matches: Iterable[Match], snapshot: Snapshot, stream: TextIO) -> None:
    """Write one row a match under `CSV_COLUMNS`; texts that a spreadsheet would calculate get an apostrophe.

    `stream` must not translate line ends.
    """
    wording = Wording(snapshot)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for match in matches:
        assigned = "" if match.assigned is None else str(match.assigned).lower()
        writer.writerow([*_fields(match), *map(harmless, _words(match, snapshot, wording)), assigned])


def _fields(match: Match) -> list[str | int | float]:
    return [
        match.demand_id,
        match.resource_id,
        match.rank,
        match.status.value,
        match.score,
        match.margin,
        _json(dict(match.parts)),
        _json([asdict(missing) for missing in match.missing]),
        _json([asdict(path) for path in match.evidence]),
    ]


def _words(match: Match, snapshot: Snapshot, wording: Wording) -> list[str]:
    asking, offering = requester(snapshot, match.demand_id), provider(snapshot, match.resource_id)
    return [
        content(node_of(snapshot, match.demand_id)),
        asking.name if asking else "",
        content(node_of(snapshot, match.resource_id)),
        offering.name if offering else "",
        wording.reason(match),
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
