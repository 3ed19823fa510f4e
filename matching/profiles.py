"""Demands and resources as columns, one slot each, as conditions and scores read them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph.lists.recognition.headers import header_key, split_bracket, without_numbering
from graph.lists.recognition.terms import find_term
from graph.models import Demand, Resource
from graph.records import Value
from graph.values.ranges import bounds
from graph.values.regions import is_region, region_bounds
from graph.values.tags import MARKS
from matching.industries import industry_number
from matching.kinds import KINDS, NO_KIND, judge_kind
from matching.sparse import Floats, Integers, Mask
from matching.terms.columns import Taker, read_terms, with_takers
from matching.text_index import Text

NO_PARTY = -1
NO_REGION = 0
UNKNOWN_REGION = -1

_KNOWN = frozenset(Demand.model_fields) | frozenset(Resource.model_fields)
_CONTACTS = frozenset(
    header_key(header)
    for model in (Demand, Resource)
    for column in ("contact", "phone", "email")
    for header in model.names(column)
)
_OF_CONTACTS = re.compile("电话|手机|联系方式|邮箱")
_NUMBERS = re.compile(
    r"\d[\d.,]*(?:\s*[-–~至]\s*\d[\d.,]*)?\s*[百千万亿]?(?:个月|元|月|年|天|日|周|吨|公斤|米|件|套|台|人|亩|名|%)?"
)
"""Numbers and ranges with their units."""


class Party(NamedTuple):
    """Who asks or offers: row in the snapshot, region code, tags and industry."""

    row: int = NO_PARTY
    region: str = ""
    tags: tuple[str, ...] = ()
    industry: str = ""
    taker: Taker = Taker()


class Entry(NamedTuple):
    """One demand or resource to be read into columns."""

    row: int
    id: str
    alliance: str
    props: Mapping[str, Value]
    party: Party


class Interned:
    """Distinct tuples of texts, numbered as they are first seen; number 0 is the empty one."""

    def __init__(self) -> None:
        self.values: list[tuple[str, ...]] = [()]
        self._lock = threading.Lock()
        self._numbers: dict[tuple[str, ...], int] = {(): 0}

    def number(self, value: tuple[str, ...]) -> int:
        """Number of a tuple, a new one where it is new."""
        with self._lock:
            number = self._numbers.setdefault(value, len(self.values))
            if number == len(self.values):
                self.values.append(value)
        return number


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """Columns of equal length, or single values where one slot was taken.

    `rows` are rows of the snapshot (-1: not stored), `kinds` codes of `KINDS` with `predicted` where they are
    not stated and `sure` where they are or the text tells them plainly, `parties` rows of who asks or offers,
    `regions` codes (0 none, -1 a place without a code) with the codes inside them from `region_low` to
    `region_high`, `places` codes of where the party is.
    `industries` are numbers (`matching.industries`), the party's where none is stated. `tags` and `eligible`
    are numbers of `Interned` tuples. `low`-`high` is the amount in yuan (NaN: none), `quantity` what a demand
    needs or a resource has, `valid_from`-`valid_until` days as ordinals, as is the day `confirmed` last.
    `terms` are slots × `matching.terms.columns.COLUMNS`.
    """

    rows: Integers
    ids: npt.NDArray[np.object_]
    alliances: npt.NDArray[np.object_]
    kinds: Integers
    predicted: Mask
    sure: Mask
    parties: Integers
    regions: Integers
    region_low: Integers
    region_high: Integers
    places: Integers
    industries: Integers
    tags: Integers
    eligible: Integers
    low: Floats
    high: Floats
    quantity: Floats
    valid_from: Integers
    valid_until: Integers
    confirmed: Integers
    terms: Floats
    alive: Mask

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, slots: int | Integers | slice) -> Profiles:
        """Some slots; a single one gives columns of no dimension, which broadcast."""
        return Profiles(*(getattr(self, name)[slots] for name in Profiles.__slots__))

    def followed_by(self, other: Profiles) -> Profiles:
        """These slots and then the others."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in Profiles.__slots__)
        return Profiles(*(np.concatenate(pair) for pair in pairs))


def read_profiles(
    entries: Sequence[Entry], quantity: str, tags: Interned, eligible: Interned
) -> tuple[Profiles, list[Text]]:
    """Columns and texts of demands or resources.

    Args:
        entries: what to read.
        quantity: the column that holds it, `quantity` of demands or `capacity` of resources.
        tags: where sets of tags are numbered.
        eligible: where sets of asked-for tags are numbered.
    """
    texts = [text_of(entry.props) for entry in entries]
    props = [entry.props for entry in entries]
    judged = [judge_kind(_stated(each), text) for each, text in zip(props, texts, strict=True)]
    kinds = [each.code for each in judged]
    regions = [str(each.get("region", "")) for each in props]
    used = [
        region_that_counts(region, entry.party.region) for region, entry in zip(regions, entries, strict=True)
    ]
    within = regions if quantity == "capacity" else used
    limits = [_limits(region) for region in within]
    amounts = [_bounds(each.get("amount")) for each in props]
    profiles = Profiles(
        rows=_integers(entry.row for entry in entries),
        ids=_objects(entry.id for entry in entries),
        alliances=_objects(entry.alliance for entry in entries),
        kinds=_integers(kinds),
        predicted=np.array([not each.stated for each in judged], np.bool_),
        sure=np.array([each.sure for each in judged], np.bool_),
        parties=_integers(entry.party.row for entry in entries),
        regions=_integers(map(_region, within)),
        region_low=_integers(low for low, _ in limits),
        region_high=_integers(high for _, high in limits),
        places=_integers(
            _region(entry.party.region or str(entry.props.get("region", ""))) for entry in entries
        ),
        industries=_integers(map(_industry, entries)),
        tags=_integers(tags.number(_tags(entry)) for entry in entries),
        eligible=_integers(eligible.number(_texts(each.get("eligible"))) for each in props),
        low=np.array([low for low, _ in amounts], np.float64),
        high=np.array([high for _, high in amounts], np.float64),
        quantity=np.array(
            [_bounds(each.get(quantity))[quantity == "capacity"] for each in props], np.float64
        ),
        valid_from=_integers(_ordinal(each.get("valid_from"), date.min) for each in props),
        valid_until=_integers(_ordinal(each.get("valid_until"), date.max) for each in props),
        confirmed=_integers(map(confirmed_day, props)),
        terms=_terms(entries, texts, kinds, is_demand=quantity != "capacity"),
        alive=np.array([each.get("status") != "closed" for each in props], np.bool_),
    )
    return profiles, texts


def _terms(
    entries: Sequence[Entry], texts: Sequence[Text], kinds: Sequence[int], *, is_demand: bool
) -> Floats:
    names = ["" if kind == NO_KIND else KINDS[kind].value for kind in kinds]
    side = "demands" if is_demand else "resources"
    found = read_terms([entry.props for entry in entries], texts, names, side)
    return with_takers(found, [entry.party.taker for entry in entries]) if is_demand else found


def region_that_counts(region: str, of_party: str) -> str:
    """Where a demand is: its own region, else that of its organization; also where its own has no code."""
    return of_party if not region or (is_region(of_party) and not is_region(region)) else region


def confirmed_day(resource: Mapping[str, Value]) -> int:
    """Ordinal of the day on which a resource was last confirmed or sent; of the last of all where none is."""
    days = (_ordinal(resource.get(name), date.min) for name in ("confirmed_on", "sent_on"))
    known = max(days)
    return known if known > date.min.toordinal() else date.max.toordinal()


def text_of(props: Mapping[str, Value]) -> Text:
    """What a demand or resource says: title, lines of the description, tags and unknown columns.

    Not how it is reached, also where that cannot be read and is kept as text, nor numbers of terms.
    """
    lines = str(props.get("description", "")).splitlines()
    tags = [tag for tag in _texts(props.get("tags")) if tag not in MARKS]
    extras = [_words(name, value) for name, value in props.items() if _is_said(name)]
    title = str(props.get("title", ""))
    return Text(title, [line for line in (*lines, " ".join(tags), *extras) if line.strip()])


@lru_cache(maxsize=4096)
def _is_said(column: str) -> bool:
    """Whether a column is unknown, and none that keeps what was written for a contact: 联系电话原文."""
    key = without_numbering(header_key(column.removesuffix("原文")))
    return not (column in _KNOWN or split_bracket(key)[0] in _CONTACTS or _OF_CONTACTS.search(key))


def _words(column: str, value: Value) -> str:
    """What an unknown column says; of a term without numbers, for that two texts say 10000 tells nothing."""
    if not any(find_term(name, column) for name in ("demands", "resources")):
        return str(value)
    left = _NUMBERS.sub(" ", str(value))
    return left if sum(map(str.isalpha, left)) > 1 else ""


def kind_of(props: Mapping[str, Value]) -> str:
    """Kind of a demand or resource: the stated one, else the one that its text tells, '' where none does."""
    if stated := _stated(props):
        return stated
    code = judge_kind("", text_of(props)).code
    return "" if code == NO_KIND else KINDS[code].value


def _stated(props: Mapping[str, Value]) -> str:
    return str(props.get("kind", ""))


def _tags(entry: Entry) -> tuple[str, ...]:
    """The taker's standing: its own tags and those of its organisation."""
    own = (*_texts(entry.props.get("tags")), *entry.party.tags)
    return tuple(sorted({tag for tag in own if tag not in MARKS}))


def _industry(entry: Entry) -> int:
    """Its own industry, or its party's where it names none."""
    return industry_number(str(entry.props.get("industry", ""))) or industry_number(entry.party.industry)


def _texts(value: Value | None) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ()


def _region(region: str) -> int:
    if not region:
        return NO_REGION
    return int(region) if is_region(region) else UNKNOWN_REGION


def _limits(region: str) -> tuple[int, int]:
    return region_bounds(region) if is_region(region) else (0, 999_999)


def _bounds(value: Value | None) -> tuple[float, float]:
    return bounds(value) if isinstance(value, int | float | str) else (np.nan, np.nan)


def _ordinal(value: Value | None, open_end: date) -> int:
    """A day as an ordinal; a word such as 长期 sets no limit."""
    try:
        return date.fromisoformat(str(value)).toordinal()
    except ValueError:
        return open_end.toordinal()


def _integers(values: Iterable[int]) -> Integers:
    return np.fromiter(values, np.int64)


def _objects(values: Iterable[str]) -> npt.NDArray[np.object_]:
    return np.array([*values, None], np.object_)[:-1]
