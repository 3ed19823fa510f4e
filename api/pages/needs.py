"""Needs that a pasted text or a stored demand holds, as rows to be confirmed on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from api.errors import BadRequest, Fault
from api.faults import faults_of
from api.pages.language import Words
from api.pages.problem_words import ProblemView, problem_view
from api.writes import plan_one
from graph.errors import BadValue, NotFound
from graph.lists.problems import BadList, Problem
from graph.lists.words import spellings
from graph.models import Demand
from graph.records import Node
from graph.store import GraphStore, WriteSet
from graph.values.money import format_amount
from graph.vocabulary import NodeKind
from matching.matcher import today
from matching.needs.contacts import contact_in
from matching.needs.need import ProposedNeed
from matching.needs.senders import sender_in
from matching.needs.split import LONGEST, split_needs
from matching.needs.storing import as_demand, keep_needs, part_of

FIELDS = ("title", "kind", "amount", "quantity", "unit", "deadline", "direction")
"""Columns of a row that can be edited."""
SHARED = ("organization", "contact", "phone")
"""Columns that all needs of a pasted text share."""
MADE, NOBODY = "+", "-"
"""The answers that an organization nobody knows is to be made, and that none is to be named."""


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One proposed need: the words it comes from, its editable columns, and what is wrong with them."""

    words: str
    values: Mapping[str, str]
    kept: bool = True
    problems: Mapping[str, ProblemView] = field(default_factory=dict[str, ProblemView])


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that tells no organization, those that may be meant, and whether a new one is to be made.

    `nearest` are names, or ids where several bear the name, each with what the page calls it.
    """

    name: str
    nearest: tuple[tuple[str, str], ...]
    made: bool


@dataclass(frozen=True, slots=True)
class NeedsView:
    """A text and the needs it holds.

    Attributes:
        text: what was pasted, or what the stored demand says.
        demand: id of the stored demand, '' for a pasted text.
        shared: by column, what all rows of a pasted text share: who asks, and whom to call.
        unknown: who asks, where nobody knows that.
        problems: what is wrong with what all rows share.
        unanswered: whether it was to be stored before it was said who asks.
    """

    text: str
    demand: str
    shared: Mapping[str, str]
    rows: tuple[NeedRow, ...]
    unknown: Unknown | None = None
    problems: tuple[ProblemView, ...] = ()
    unanswered: bool = False

    @property
    def directions(self) -> tuple[str, ...]:
        """The directions that a need for goods can have."""
        return tuple(spellings("direction"))

    @property
    def sound(self) -> bool:
        """Whether it can be stored: nothing is wrong, and nothing has to be answered first."""
        return not self.asks and not self.faulty

    @property
    def asks(self) -> bool:
        """Whether it has to be said who is meant."""
        return self.unknown is not None and not self.unknown.made

    @property
    def faulty(self) -> bool:
        """Whether what was written has to be corrected."""
        return bool(self.problems) or any(row.problems for row in self.rows)


def proposed(store: GraphStore, fields: dict[str, str]) -> NeedsView:
    """The needs of the pasted text, or of the stored demand that a form names.

    Raises:
        BadRequest: the text is too long.
        NotFound: there is no such demand.
    """
    original = _original(store, fields | _said(fields))
    text = original.description or original.title or ""
    try:
        rows = tuple(_row(need) for need in split_needs(text, today()))
    except BadValue as error:
        raise BadRequest([Fault("text", text, error.expected)]) from error
    return _view(store, original, fields, rows)


def kept(store: GraphStore, fields: Mapping[str, str], words: Words) -> tuple[NeedsView, list[str]]:
    """Store the rows that a form confirms; the rows again with what is wrong, or the ids of the demands.

    Raises:
        BadRequest: the text is too long.
        NotFound: the demand that held them is gone.
    """
    original = _original(store, fields)
    rows, parts = list[NeedRow](), list[Demand]()
    for number in range(_count(fields)):
        row = NeedRow(
            fields.get(f"words-{number}", ""),
            {name: fields.get(f"{name}-{number}", "").strip() for name in FIELDS},
            f"keep-{number}" in fields,
        )
        rows.append(_checked(original, row, parts, words))
    view = _view(store, original, fields, rows)
    if not view.sound:
        return replace(view, unanswered=view.asks), []
    return _stored(store, original, parts, view, words)


def _stored(
    store: GraphStore, original: Demand, parts: Sequence[Demand], view: NeedsView, words: Words
) -> tuple[NeedsView, list[str]]:
    try:
        return view, [
            node.id for node in keep_needs(store, original, parts, register=view.unknown is not None)
        ]
    except BadList as error:
        problems = tuple(problem_view(each, Demand.list_name, words) for each in error.problems)
        return replace(view, problems=problems), []


def _view(
    store: GraphStore, original: Demand, fields: Mapping[str, str], rows: Iterable[NeedRow]
) -> NeedsView:
    demand, text = fields.get("demand", ""), original.description or original.title or ""
    if demand:
        return NeedsView(text, demand, {}, tuple(rows))
    shared = {name: getattr(original, name) or "" for name in SHARED}
    unknown = _unknown(store, shared["organization"], made=fields.get("party") == MADE)
    return NeedsView(text, "", shared, tuple(rows), unknown)


def _unknown(store: GraphStore, name: str, *, made: bool) -> Unknown | None:
    if not name:
        return None
    try:
        plan_one(store, WriteSet(), Demand(title=name, organization=name))
    except BadRequest as error:
        nearest = error.faults[0].nearest
        nodes = store.nodes(nearest)
        return Unknown(name, tuple((each, _shown(each, nodes.get(each))) for each in nearest), made)
    return None


def _shown(name: str, node: Node | None) -> str:
    return f"{node.name}（{name}）" if node else name


def _said(fields: Mapping[str, str]) -> dict[str, str]:
    """Who asks and whom to call, as the pasted text says, where the form does not."""
    text = fields.get("text", "")[:LONGEST]
    person, phone = contact_in(text)
    found = {"organization": sender_in(text), "contact": person, "phone": phone}
    return {name: value for name, value in found.items() if not fields.get(name, "").strip()}


def _original(store: GraphStore, fields: Mapping[str, str]) -> Demand:
    demand = fields.get("demand", "")
    if not demand:
        given = {"description": fields.get("text", "")}
        given |= {name: fields.get(name, "").strip() for name in (*SHARED, "alliance")}
        if (party := fields.get("party", "")) not in ("", MADE):
            given["organization"] = "" if party == NOBODY else party
        try:
            return Demand.model_validate(given) if given["description"].strip() else Demand.model_construct()
        except ValidationError as error:
            raise BadRequest(faults_of(error.errors())) from error
    node = store.nodes([demand]).get(demand)
    if node is None or node.kind is not NodeKind.DEMAND:
        raise NotFound(f"no demand has the id {demand!r}")
    return as_demand(node)


def _row(need: ProposedNeed) -> NeedRow:
    columns = {name: str(value) for name, value in need.columns().items()}
    if need.amount is not None:
        columns["amount"] = format_amount(need.amount)
    return NeedRow(need.text, {name: columns.get(name, "") for name in FIELDS})


def _checked(original: Demand, row: NeedRow, parts: list[Demand], words: Words) -> NeedRow:
    """The row with what is wrong with it; what is confirmed and right joins the parts."""
    if not row.kept:
        return row
    columns = {name: value for name, value in row.values.items() if value}
    try:
        parts.append(part_of(original, {**columns, "description": row.words}))
    except ValidationError as error:
        problems = [
            Problem("", None, each.place or FIELDS[0], each.value, each.expected, tuple(each.nearest))
            for each in faults_of(error.errors())
        ]
        views = {each.column: problem_view(each, Demand.list_name, words) for each in problems}
        return NeedRow(row.words, row.values, row.kept, views)
    return row


def _count(fields: Mapping[str, str]) -> int:
    return sum(name.startswith("words-") for name in fields)
