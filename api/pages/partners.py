"""The page 上下游伙伴: who could supply an organization, who could need what it makes, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self
from urllib.parse import urlencode

from api.pages.choices import organization_names
from api.pages.language import Words
from graph.errors import BadValue, NotFound
from graph.names import Names
from graph.snapshot import Snapshot
from graph.values.region_names import parse_known_region
from graph.values.regions import full_name, is_region
from graph.vocabulary import ORGANIZATION_KINDS
from matching.partners.finder import PartnerFinder
from matching.partners.partner import Partner
from matching.partners.question import DEFAULT_LOCAL, MOST_TIERS, Direction, Presence, Question

PATH = "/partners"
TOP = 20
SUGGESTED = 8
_TIERS = {str(number): number for number in range(1, MOST_TIERS + 1)}
LOCALS = {"0": 0.0, "0.5": DEFAULT_LOCAL, "1": 1.0}
"""How much nearness may count."""
PROOFS = 3
"""Reasons that are told of each partner."""
SUREST = 0.99
"""The highest score that is shown: none is certain."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the page shows, as its address says it.

    Attributes:
        organization: id or name of who looks for partners.
        direction: which partners.
        tiers: how many tiers away they may be.
        near: the region they shall be near to, as somebody wrote it.
        local: how much nearness counts, a key of `LOCALS`.
        instead: id of a partner; then those in its position are shown.
        new: whether those it works with already are left out.
    """

    organization: str = ""
    direction: Direction = Direction.UPSTREAM
    tiers: int = 1
    near: str = ""
    local: str = str(DEFAULT_LOCAL)
    instead: str = ""
    new: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """The place that a query states; what it does not know is left out."""
        direction, tiers = query.get("direction", ""), query.get("tiers", "")
        return cls(
            organization=query.get("organization", "").strip(),
            direction=Direction(direction) if direction in set(Direction) else Direction.UPSTREAM,
            tiers=_TIERS.get(tiers, 1),
            near=query.get("near", "").strip(),
            local=local if (local := query.get("local", "")) in LOCALS else str(DEFAULT_LOCAL),
            instead=query.get("instead", "").strip(),
            new=bool(query.get("new")),
        )

    @property
    def url(self) -> str:
        """Its address."""
        given = {
            "organization": self.organization,
            "direction": self.direction.value,
            "tiers": self.tiers if self.tiers > 1 else "",
            "near": self.near,
            "local": self.local if LOCALS[self.local] != DEFAULT_LOCAL else "",
            "instead": self.instead,
            "new": "1" if self.new else "",
        }
        return f"{PATH}?{urlencode({name: value for name, value in given.items() if value})}"


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A partner in words: marks such as 已有供货, and reasons.

    Attributes:
        level: how well it suits: high, fair or low.
        score: the same as a number.
        moved: the place it would have if nearness counted nothing, '' where it is the same.
        alternatives: address of those who could take its place.
    """

    name: str
    level: str
    score: str
    where: str
    moved: str
    tier: int
    marks: tuple[str, ...]
    reasons: tuple[str, ...]
    url: str
    alternatives: str


class Suggestion(NamedTuple):
    """An organization that may be meant."""

    name: str
    id: str


@dataclass(frozen=True, slots=True)
class PartnersView:
    """The page.

    Attributes:
        names: names that can be chosen from.
        directions: words and address of each direction, and whether it is the one shown.
        name: of who looks for partners, '' before anybody was chosen.
        instead: name of whom those shown could replace, '' for nobody.
        problem: what is wrong with what was asked, '' for nothing.
        suggestions: name and address of organizations that may be meant.
    """

    place: Place
    names: Sequence[str]
    directions: Sequence[tuple[str, str, bool]]
    name: str = ""
    instead: str = ""
    problem: str = ""
    suggestions: tuple[tuple[str, str], ...] = ()
    partners: tuple[PartnerView, ...] = ()


def partners_view(finder: PartnerFinder, names: Names, place: Place, words: Words) -> PartnersView:
    """The page at a place."""
    snapshot = finder.snapshot
    view = PartnersView(
        place=place,
        names=organization_names(snapshot, ""),
        directions=[
            (
                words(f"partners.{each.value}"),
                replace(place, direction=each, instead="").url,
                each == place.direction,
            )
            for each in Direction
        ],
    )
    if not place.organization:
        return view
    id_ = _chosen(snapshot, names, place.organization)
    if not id_:
        alike = _alike(snapshot, names, place.organization)
        suggestions = tuple((each.name, replace(place, organization=each.id).url) for each in alike)
        return replace(
            view, problem=words("partners.unknown", name=place.organization), suggestions=suggestions
        )
    try:
        near = parse_known_region(place.near) if place.near else ""
    except BadValue:
        return replace(view, problem=words("chains.bad_region", region=place.near))
    view = replace(view, name=_name(snapshot, id_), instead=_name(snapshot, place.instead))
    try:
        found = finder.find(id_, _question(place, near), top=TOP)
    except (BadValue, NotFound):
        return replace(view, problem=words("partners.no_position", name=view.instead), instead="")
    return replace(view, partners=tuple(_partner(each, snapshot, place, words) for each in found))


def _question(place: Place, near: str) -> Question:
    known: Presence = "without" if place.new else "with"
    return Question(
        place.direction,
        tiers=place.tiers,
        instead_of=place.instead,
        near=near,
        local=LOCALS[place.local],
        known=known,
    )


def _name(snapshot: Snapshot, id_: str) -> str:
    row = snapshot.row(snapshot.kept(id_))
    return id_ if row is None else snapshot.node(row).name


def _chosen(snapshot: Snapshot, names: Names, text: str) -> str:
    """Id of the organization that is meant, by id, whole name or alias; '' where none or several are."""
    kept = snapshot.kept(text)
    row = snapshot.row(kept)
    if row is not None and snapshot.node(row).kind in ORGANIZATION_KINDS:
        return kept
    found = [hit for hit in names.find(text, ORGANIZATION_KINDS) if hit.grade == 0]
    return found[0].id if len(found) == 1 else ""


def _alike(snapshot: Snapshot, names: Names, text: str) -> list[Suggestion]:
    """Organizations that may be meant: with the text in a name, else with a name like it."""
    hits = names.find(text, ORGANIZATION_KINDS) or names.suggest(text, ORGANIZATION_KINDS)
    nodes = [snapshot.node(hit.row) for hit in hits[:SUGGESTED]]
    return [Suggestion(f"{node.name}（{node.id}）", node.id) for node in nodes]


def _partner(partner: Partner, snapshot: Snapshot, place: Place, words: Words) -> PartnerView:
    marks = [words(f"partners.{partner.closeness}")] if partner.closeness else []
    marks += [words(f"partners.{name}") for name in partner.known]
    marks += [words("partners.competitor")] if partner.competitor else []
    marks += [words("partners.group")] if partner.group else []
    marks += partner.possibilities
    return PartnerView(
        name=partner.name,
        level=partner.level.value,
        score=f"{min(partner.score, SUREST):.2f}",
        moved=str(partner.rank_without_local) if partner.rank_without_local != partner.rank else "",
        where=full_name(partner.region) if is_region(partner.region) else partner.region,
        tier=partner.tier,
        marks=tuple(marks),
        reasons=(*_lacks(partner, snapshot, words), *(proof.says for proof in partner.evidence[:PROOFS])),
        url=replace(place, organization=partner.id, instead="").url,
        alternatives=replace(place, instead=partner.id).url,
    )


def _lacks(partner: Partner, snapshot: Snapshot, words: Words) -> Sequence[str]:
    """That an alternative does not make what would be lost."""
    names = words("partners.list").join(_name(snapshot, id_) for id_ in partner.lacks)
    return [words("partners.lacks", products=names)] if names else []
