"""The call sheet 对接清单: matches as an XLSX workbook for whoever brings both sides together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple

from openpyxl import Workbook

from graph.records import Node
from graph.snapshot import Snapshot
from graph.values.formulas import harmless
from graph.values.regions import is_region, region_name
from matching.fit import fit_of
from matching.match import Match, MatchStatus
from matching.parties import (
    content,
    node_of,
    provider,
    provider_contact,
    requester,
    requester_contact,
)
from matching.wording import Wording
from matching.workbooks.sheets import LONGEST_NAME, add_sheet, append_row, filter_rows, sheet_name

COLUMNS = {
    "需求单位": 26, "需求内容": 38, "推荐资源": 38, "提供单位": 26,
    "联系人": 16, "电话": 18, "推荐理由": 48, "差什么条件": 48,
    "对接结论": 14, "推荐程度": 12, "资源确认": 12, "需求联系人": 16, "需求电话": 18,
}  # fmt: skip
"""Headers and their widths in characters."""
_SUMMED = (*COLUMNS, "推荐条数")
_ASSIGNED = "分到条数"
_UNANSWERED = ("需求单位", "需求内容", "需求联系人", "需求电话")

SUMMARY, OVERVIEW, UNANSWERED = "汇总", "对接清单", "暂无匹配"
NOBODY = "未写提供单位"


def suitable(matches: Iterable[Match], locked: Collection[tuple[str, str]] = frozenset()) -> Iterable[Match]:
    """The matches worth a call: locked pairs, and those that nothing excludes and whose contents agree."""
    return (
        match
        for match in matches
        if (match.status != MatchStatus.EXCLUDED and fit_of(match) != "low")
        or (match.demand_id, match.resource_id) in locked
    )


class _Found(NamedTuple):
    """A match and its row."""

    match: Match
    row: Sequence[str]


def write_call_sheet(
    matches: Iterable[Match], snapshot: Snapshot, stream: BinaryIO, demands: Sequence[str] = ()
) -> None:
    """Write `matches` in their order, one row each, in Chinese; then a sheet for each provider.

    Contact and telephone are the resource's, else its provider's. Providers have sheets of their own, best
    match first, where several demands are answered by several providers. No text can become a formula.

    Args:
        matches: what is written.
        snapshot: where they are from.
        stream: where to.
        demands: ids of all demands that were asked about; 汇总 tells the first answer to each, and 暂无匹配
            those that have none. Of an assignment, 汇总 tells how many resources of those it wants each gets.
    """
    rows = _Rows(snapshot)
    found = [_Found(match, rows.of(match)) for match in matches]
    workbook = Workbook(write_only=True)
    if demands:
        _add_summary(workbook, rows, found, demands)
    _add(workbook, OVERVIEW, COLUMNS, (row for _, row in found))
    answered = {match.demand_id for match, _ in found}
    if without := [id_ for id_ in demands if id_ not in answered]:
        _add(workbook, UNANSWERED, _widths(_UNANSWERED), map(rows.asking, without))
    by_provider = _by_provider(snapshot, found)
    if len(answered) > 1 and len(by_provider) > 1:
        taken = [SUMMARY, OVERVIEW, UNANSWERED]
        for name, theirs in by_provider:
            taken.append(sheet_name(name, taken))
            best = sorted(theirs, key=lambda each: -each.match.margin)
            _add(workbook, taken[-1], COLUMNS, (row for _, row in best))
    workbook.save(stream)


def _add(workbook: Workbook, name: str, columns: Mapping[str, int], rows: Iterable[Sequence[str]]) -> None:
    sheet = add_sheet(workbook, name, columns)
    count = 0
    for row in rows:
        append_row(sheet, row)
        count += 1
    filter_rows(sheet, len(columns), count)
    # An open sheet holds a file open, and there may be more providers than files.
    sheet.close()


def _add_summary(workbook: Workbook, rows: _Rows, found: Iterable[_Found], demands: Sequence[str]) -> None:
    firsts, counts, assigned = dict[str, Sequence[str]](), Counter[str](), Counter[str]()
    for match, row in found:
        firsts.setdefault(match.demand_id, row)
        counts[match.demand_id] += 1
        if match.assigned is not None:
            assigned[match.demand_id] += match.assigned
    summed = ([*(firsts.get(id_) or rows.unanswered(id_)), str(counts[id_])] for id_ in demands)
    if not assigned:
        _add(workbook, SUMMARY, _widths(_SUMMED), summed)
        return
    shares = (f"{assigned[id_]}/{rows.wanted(id_)}" for id_ in demands)
    told = ([*row, share] for row, share in zip(summed, shares, strict=True))
    _add(workbook, SUMMARY, _widths((*_SUMMED, _ASSIGNED)), told)


def _widths(columns: Iterable[str]) -> dict[str, int]:
    return {header: COLUMNS.get(header, 12) for header in columns}


class _Rows:
    """Makes rows of the call sheet."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot, self._wording = snapshot, Wording(snapshot)

    def of(self, match: Match) -> list[str]:
        """The row of a match."""
        who, what, *contact = self.asking(match.demand_id)
        offering = provider(self._snapshot, match.resource_id)
        texts = [
            content(node_of(self._snapshot, match.resource_id)),
            offering.name if offering else "",
            *provider_contact(self._snapshot, match.resource_id),
            self._wording.reason(match),
            "\n".join(self._wording.missing_of(match)),
            self._wording.standing(match),
            self._wording.fit(match),
            self._wording.confirmation(match),
        ]
        return [who, what, *map(harmless, texts), *contact]

    def asking(self, demand_id: str) -> list[str]:
        """Who asks for a demand, what it is about, and whom to call about it."""
        asking = requester(self._snapshot, demand_id)
        texts = [
            asking.name if asking else "",
            content(node_of(self._snapshot, demand_id)),
            *requester_contact(self._snapshot, demand_id),
        ]
        return [harmless(text) for text in texts]

    def wanted(self, demand_id: str) -> int:
        """How many resources a demand wants."""
        node = node_of(self._snapshot, demand_id)
        stated = node.props.get("wanted") if node else None
        return int(stated) if isinstance(stated, int | float) else 1

    def unanswered(self, demand_id: str) -> list[str]:
        """The row of a demand that nothing answers."""
        who, what, *contact = self.asking(demand_id)
        return [who, what, UNANSWERED, *[""] * (len(COLUMNS) - 5), *contact]


def _by_provider(snapshot: Snapshot, found: Iterable[_Found]) -> list[tuple[str, list[_Found]]]:
    """The matches of each provider with the name of its sheet, by that."""
    providers, theirs = dict[str, Node](), dict[str, list[_Found]]()
    for each in found:
        offering = provider(snapshot, each.match.resource_id)
        if offering:
            providers[offering.id] = offering
        theirs.setdefault(offering.id if offering else "", []).append(each)
    names = _told_apart(list(providers.values()))
    return sorted((names.get(id_, NOBODY), of_one) for id_, of_one in theirs.items())


def _told_apart(parties: Sequence[Node]) -> dict[str, str]:
    """A name for each party by its id: its own, with its place or contact where several bear that."""
    bearers = dict[str, list[Node]]()
    for party in parties:
        bearers.setdefault(party.name, []).append(party)
    names = dict[str, str]()
    for name, several in bearers.items():
        marks = next(marks for marks in map(list, _marks(several)) if len(set(marks)) == len(several))
        for party, mark in zip(several, marks, strict=True):
            left = LONGEST_NAME - len(mark) - 2
            names[party.id] = f"{name[:left]}（{mark}）" if len(several) > 1 and mark else name
    return names


def _marks(parties: Sequence[Node]) -> Iterator[Iterable[str]]:
    yield (_place(str(party.props.get("region", ""))) for party in parties)
    yield (str(party.props.get("contact", "")) for party in parties)
    yield (party.id for party in parties)


def _place(region: str) -> str:
    return region_name(region) if is_region(region) else region
