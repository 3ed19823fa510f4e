"""The page 疑似重复: pairs of rows to be decided about, what was merged before, and what new rows repeat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from api.pages.decided import Merged, Parted, merged_rows, parted_pairs
from api.pages.language import Words
from api.pages.pairs import PairView, key_of, name_of, pair_view
from api.pages.problem_words import list_label
from api.state import State
from graph.duplicates.outcome import Duplicate
from graph.duplicates.subjects import SUBJECTS, ListName
from graph.snapshot import Snapshot

PATH = "/duplicates"
SHOWN = 20
"""Pairs on one page; when they are decided, the next follow."""
_LISTS: Mapping[str, ListName] = {name: name for name in SUBJECTS}


@dataclass(frozen=True, slots=True)
class Place:
    """What the page shows, as its address says it.

    Attributes:
        list: the list in which the same stands twice.
        alliance: id of the alliance that owns one of each two rows, '' for all.
        since: version of the store after which one of the two was written, 0 for any.
        later: signs of pairs that were put off.
        done: id of the row that was merged, or set apart, last.
        other: id of the row from which it was told apart, '' where it was merged.
    """

    list: ListName = "organizations"
    alliance: str = ""
    since: int = 0
    later: tuple[str, ...] = ()
    done: str = ""
    other: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """The place that a query or a form states; what it does not know is left out."""
        since = query.get("since", "")
        return cls(
            list=_LISTS.get(query.get("list", ""), "organizations"),
            alliance=query.get("alliance", "").strip(),
            since=int(since) if since.isascii() and since.isdigit() and len(since) < 19 else 0,
            later=tuple(query.get("later", "").split()),
            done=query.get("done", ""),
            other=query.get("other", ""),
        )

    @property
    def url(self) -> str:
        """Its address."""
        given = {
            "list": self.list,
            "alliance": self.alliance,
            "since": self.since or "",
            "later": " ".join(self.later),
            "done": self.done,
            "other": self.other,
        }
        return f"{PATH}?{urlencode({name: value for name, value in given.items() if value})}"


@dataclass(frozen=True, slots=True)
class DuplicatesView:
    """The page.

    Attributes:
        lists: name, address and whether it is the one shown, of each list.
        alliances: id and name of each alliance that owns rows.
        count: how many pairs are still to be decided, those put off left out.
        merged: what was merged before.
        parted: what was told apart before.
        said: what was done last, '' for nothing.
    """

    place: Place
    lists: Sequence[tuple[str, str, bool]]
    alliances: Sequence[tuple[str, str]]
    count: int
    pairs: Sequence[PairView]
    merged: Sequence[Merged]
    parted: Sequence[Parted]
    said: str


def duplicates_view(state: State, place: Place, words: Words) -> DuplicatesView:
    """The page at a place."""
    found = state.duplicates(place.list)
    snapshot = found.snapshot
    pairs = [pair for pair in _asked(state, place) if key_of(pair.a, pair.b) not in place.later]
    weights = found.subject.weights
    return DuplicatesView(
        place=place,
        lists=[
            (
                list_label(name, words),
                replace(place, list=name, later=(), done="", other="").url,
                name == place.list,
            )
            for name in SUBJECTS
        ],
        alliances=[(id_, name_of(snapshot, id_)) for id_ in sorted(filter(None, snapshot.alliances))],
        count=len(pairs),
        pairs=[pair_view(pair, snapshot, place.list, weights, words) for pair in pairs[:SHOWN]],
        merged=merged_rows(state.store, snapshot, place.list, place.alliance),
        parted=parted_pairs(state.store, snapshot, place.list, place.alliance),
        said=_said(snapshot, place, words),
    )


def pair_at(state: State, place: Place, key: str, words: Words) -> PairView | None:
    """The pair of a sign, None where nobody has to decide about it."""
    found = state.duplicates(place.list)
    pair = next((pair for pair in found.open if key_of(pair.a, pair.b) == key), None)
    return pair and pair_view(pair, found.snapshot, place.list, found.subject.weights, words)


@dataclass(frozen=True, slots=True)
class Repeated:
    """How many pairs of a list have a row that was just written, and where they are shown."""

    list: str
    count: int
    url: str


def repeated_since(state: State, version: int, lists: Iterable[str], words: Words) -> list[Repeated]:
    """The pairs with a row that was written after a version of the store, by list where there are any.

    Args:
        state: what requests share.
        version: that of the store before the rows were written.
        lists: names of the lists that were written; others than those compared are left out.
        words: of the page.
    """
    names: list[ListName] = [name for name in SUBJECTS if name in set(lists)]
    counted: list[tuple[ListName, int]] = [
        (name, len(_of_one_alliance(state.duplicates(name).since(version)))) for name in names
    ]
    return [
        Repeated(list_label(name, words), count, Place(list=name, since=version).url)
        for name, count in counted
        if count
    ]


def _asked(state: State, place: Place) -> list[Duplicate]:
    found = state.duplicates(place.list)
    pairs = _of_one_alliance(found.since(place.since) if place.since else found.open)
    if not place.alliance:
        return pairs
    owned = {(pair.a, pair.b) for pair in found.owned_by(place.alliance)}
    return [pair for pair in pairs if (pair.a, pair.b) in owned]


def _of_one_alliance(pairs: Iterable[Duplicate]) -> list[Duplicate]:
    """What two alliances own is for neither to see."""
    return [pair for pair in pairs if not pair.across]


def _said(snapshot: Snapshot, place: Place, words: Words) -> str:
    if place.other:
        names = {"a": name_of(snapshot, place.done), "b": name_of(snapshot, place.other)}
        return words("duplicates.parted", **names)
    kept = snapshot.kept(place.done)
    return (
        words("duplicates.merged", kept=name_of(snapshot, kept)) if place.done and kept != place.done else ""
    )
