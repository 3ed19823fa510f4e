"""The page 上下游伙伴: who could supply an organization, who could need what it makes, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from api.pages.choices import organization_names
from api.pages.language import Words
from graph.errors import BadValue
from graph.names import Names
from graph.snapshot import Snapshot
from graph.values.region_names import parse_known_region
from graph.values.regions import full_name, is_region
from graph.vocabulary import ORGANIZATION_KINDS
from matching.partners.finder import PartnerFinder
from matching.partners.partner import Partner
from matching.partners.question import MOST_TIERS, Direction, Presence, Question

PATH = "/partners"
TOP = 20
PROOFS = 3
"""Reasons that are told of each partner."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the page shows, as its address says it.

    Attributes:
        organization: id or name of who looks for partners.
        direction: which partners.
        tiers: how many tiers away they may be.
        near: the region they shall be near to, as somebody wrote it.
        new: whether those it works with already are left out.
    """

    organization: str = ""
    direction: Direction = Direction.UPSTREAM
    tiers: int = 1
    near: str = ""
    new: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """The place that a query states; what it does not know is left out."""
        direction, tiers = query.get("direction", ""), query.get("tiers", "")
        return cls(
            organization=query.get("organization", "").strip(),
            direction=Direction(direction) if direction in set(Direction) else Direction.UPSTREAM,
            tiers=min(max(int(tiers), 1), MOST_TIERS) if tiers.isascii() and tiers.isdigit() else 1,
            near=query.get("near", "").strip(),
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
            "new": "1" if self.new else "",
        }
        return f"{PATH}?{urlencode({name: value for name, value in given.items() if value})}"


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A partner in words: marks such as 已有供货, and reasons."""

    name: str
    where: str
    tier: int
    marks: tuple[str, ...]
    reasons: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class PartnersView:
    """The page.

    Attributes:
        names: names that can be chosen from.
        directions: words and address of each direction, and whether it is the one shown.
        name: of who looks for partners, '' before anybody was chosen.
        problem: what is wrong with what was asked, '' for nothing.
    """

    place: Place
    names: Sequence[str]
    directions: Sequence[tuple[str, str, bool]]
    name: str = ""
    problem: str = ""
    partners: tuple[PartnerView, ...] = ()


def partners_view(finder: PartnerFinder, names: Names, place: Place, words: Words) -> PartnersView:
    """The page at a place."""
    snapshot = finder.snapshot
    view = PartnersView(
        place=place,
        names=organization_names(snapshot, ""),
        directions=[
            (words(f"partners.{each.value}"), replace(place, direction=each).url, each == place.direction)
            for each in Direction
        ],
    )
    if not place.organization:
        return view
    id_ = _chosen(snapshot, names, place.organization)
    if not id_:
        return replace(view, problem=words("partners.unknown", name=place.organization))
    try:
        near = parse_known_region(place.near) if place.near else ""
    except BadValue:
        return replace(view, problem=words("chains.bad_region", region=place.near))
    known: Presence = "without" if place.new else "with"
    question = Question(place.direction, tiers=place.tiers, near=near, known=known)
    row = snapshot.row(id_)
    return replace(
        view,
        name=id_ if row is None else snapshot.node(row).name,
        partners=tuple(_partner(each, place, words) for each in finder.find(id_, question, top=TOP)),
    )


def _chosen(snapshot: Snapshot, names: Names, text: str) -> str:
    """Id of the organization that is meant, by id or name; '' for none."""
    kept = snapshot.kept(text)
    row = snapshot.row(kept)
    if row is not None and snapshot.node(row).kind in ORGANIZATION_KINDS:
        return kept
    found = names.find(text, ORGANIZATION_KINDS)
    return found[0].id if found else ""


def _partner(partner: Partner, place: Place, words: Words) -> PartnerView:
    marks = [words(f"partners.{name}") for name in partner.known]
    marks += [words("partners.competitor")] if partner.competitor else []
    marks += [words("partners.group")] if partner.group else []
    marks += partner.possibilities
    return PartnerView(
        name=partner.name,
        where=full_name(partner.region) if is_region(partner.region) else partner.region,
        tier=partner.tier,
        marks=tuple(marks),
        reasons=tuple(proof.says for proof in partner.evidence[:PROOFS]),
        url=replace(place, organization=partner.id).url,
    )
