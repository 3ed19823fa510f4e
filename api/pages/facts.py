"""A demand or a resource as the page shows it: who, what, whom to call, and its terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from api.pages.language import Words
from graph.errors import NotFound
from graph.records import Node, Value
from graph.snapshot import Snapshot
from graph.values.money import format_amount
from graph.values.regions import full_name, is_region
from graph.vocabulary import NodeKind
from matching.confirmation import is_unconfirmed
from matching.matcher import today
from matching.parties import (
    Contact,
    content,
    node_of,
    provider,
    provider_contact,
    requester,
    requester_contact,
)

_SHOWN = (
    "region", "location", "amount", "quantity", "capacity", "direction",
    "eligible", "deadline", "valid_until", "confirmed_on", "tags",
)  # fmt: skip
"""Columns shown as facts, in this order."""

_DIALLED = re.compile(r"([48]00-\d{3}-\d{4}|0\d{2,3}-\d{7,8}|\+?\d{5,})(?:-\d{1,6})?")
"""A telephone number without its extension; masked ones cannot be dialled."""


_NOBODY = Contact("", "")


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number as written and as a telephone dials it."""

    shown: str
    dialled: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One column: its name and its value in words."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A demand or a resource.

    Attributes:
        lines: the description, where it says more than the title.
        predicted: whether `kind` was judged by the text.
        party: name of who asks or offers, '' where nobody is named.
        phones: numbers to call, each as written.
        unconfirmed: whether a resource was last confirmed too long ago.
    """

    id: str
    title: str
    lines: tuple[str, ...]
    kind: str
    predicted: bool
    party: str
    person: str
    phones: tuple[Phone, ...]
    facts: tuple[Fact, ...]
    unconfirmed: bool


def profile_of(snapshot: Snapshot, id_: str, kind: NodeKind, words: Words, predicted: str | None) -> Profile:
    """A stored demand or resource; `predicted` is its kind where it states none.

    Raises:
        NotFound: none of this kind has the id.
    """
    node = node_of(snapshot, id_)
    if node is None or node.kind is not kind:
        raise NotFound(f"no {kind} has the id {id_!r}")
    if kind is NodeKind.DEMAND:
        party = requester(snapshot, id_)
        contact = requester_contact(snapshot, id_)
    else:
        party = provider(snapshot, id_)
        contact = provider_contact(snapshot, id_)
    return written_profile(node, words, predicted, party.name if party else "", contact)


def written_profile(
    node: Node, words: Words, predicted: str | None, party: str = "", contact: Contact = _NOBODY
) -> Profile:
    """A demand or resource that need not be stored."""
    stated = str(node.props.get("kind", ""))
    title = content(node)
    lines = tuple(line for line in str(node.props.get("description", "")).splitlines() if line.strip())
    return Profile(
        id=node.id,
        title=title,
        lines=() if lines == (title,) else lines,
        kind=words.kind(stated or predicted or ""),
        predicted=not stated and bool(predicted),
        party=party,
        person=contact.person,
        phones=tuple(_phone(number) for number in re.split("[;；]", contact.phone) if number.strip()),
        facts=tuple(_facts(node.props, words)),
        unconfirmed=is_unconfirmed(node.props, today()),
    )


def _phone(written: str) -> Phone:
    number = _DIALLED.fullmatch(written.strip())
    return Phone(written.strip(), number[1].replace("-", "") if number else "")


def _facts(props: Mapping[str, Value], words: Words) -> list[Fact]:
    found = [(name, said(name, props, words)) for name in _SHOWN if name in props]
    return [Fact(words(f"fact.{name}"), value) for name, value in found if value]


def said(name: str, props: Mapping[str, Value], words: Words) -> str:
    """The value of a column in words, with its unit where it has one."""
    value = props[name]
    if isinstance(value, list):
        either = " / "
        return ("、" if words.language == "zh" else ", ").join(item.replace("|", either) for item in value)
    if name == "kind":
        return words.kind(str(value))
    if name == "region" and is_region(str(value)):
        return full_name(str(value))
    if name == "amount":
        return _amount(value, words)
    if name == "quantity":
        return f"{_range(value, words)} {props.get('unit', '')}".rstrip()
    return _range(value, words) if name == "capacity" else str(value)


def _amount(value: str | float, words: Words) -> str:
    if words.language == "zh":
        return format_amount(value)
    numbers = "".join(f"{float(part):,.15g}" if part[:1].isdigit() else part for part in _parts(value))
    if not numbers[:1].isdigit():
        return numbers
    open_end = "-" if numbers.endswith("-") else ""
    return _range(words("fact.yuan", amount=numbers.removesuffix("-")) + open_end, words)


def _parts(value: str | float) -> list[str]:
    return re.split("(-)", str(value))


def _range(value: str | float, words: Words) -> str:
    """A number, `LO-HI`, `LO-` or a word as people write it."""
    low, dash, high = str(value).partition("-")
    if not dash or not low[:1].isdigit():
        return str(value)
    if not high:
        return words("fact.at_least", low=low)
    return words("fact.at_most", high=high) if low == "0" else f"{low}–{high}"
