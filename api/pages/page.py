"""What the page holds: the panel to choose in, and the results of a choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.pages.address import EVERY, MODES, OWN, Address
from api.pages.choices import Alliance, Choices, alliances, choices, organization_names
from api.pages.facts import Profile, profile_of, written_profile
from api.pages.language import Words
from api.pages.typed import EMPTY, TypedDemand
from api.pages.views import GroupView, Presenter
from graph.records import Node
from graph.snapshot import Snapshot
from graph.values.regions import is_region
from graph.vocabulary import NeedKind
from matching.match import Match
from matching.matcher import Matcher
from matching.needs.several import count_needs
from matching.parties import node_of

TOP = 30
"""How far down the ranking the groups are filled from."""


@dataclass(frozen=True, slots=True)
class Link:
    """A choice between few: what it is, its words, its address and whether it is chosen."""

    id: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything one can choose.

    Attributes:
        alliance: the chosen one.
        kinds: values and names of the kinds that a typed demand can have.
        language: address of this page in the other language.
    """

    address: Address
    alliances: tuple[Alliance, ...]
    alliance: Alliance | None
    modes: tuple[Link, ...]
    choices: Choices
    typed: TypedDemand
    kinds: tuple[tuple[str, str], ...]
    organizations: tuple[str, ...]
    language: str

    @property
    def empty(self) -> bool:
        """Whether the store holds neither demands nor resources."""
        return not any(each.demands or each.resources for each in self.alliances) and not self.choices.items


@dataclass(frozen=True, slots=True)
class Results:
    """What was found for one demand or resource.

    Attributes:
        subject: the demand or resource.
        notes: what has to be said of it.
        scopes: whether matches of the own alliance or of all are shown; none where no alliance is chosen.
        download: address of the call sheet, '' where there is none.
        needs: how many needs the demand seems to hold, 0 where it is not stored or closed.
    """

    subject: Profile
    notes: tuple[str, ...]
    scopes: tuple[Link, ...]
    groups: tuple[GroupView, ...]
    download: str
    needs: int = 0


def panel_of(snapshot: Snapshot, address: Address, words: Words, typed: TypedDemand = EMPTY) -> Panel:
    """The panel at an address."""
    known = alliances(snapshot, address)
    return Panel(
        address=address,
        alliances=tuple(known),
        alliance=next((each for each in known if each.id == address.alliance), None),
        modes=tuple(
            Link(mode, words(f"mode.{mode}"), address.url(mode=mode, chosen="", q=""), mode == address.mode)
            for mode in MODES
        ),
        choices=choices(snapshot, address, words),
        typed=typed,
        kinds=tuple((kind.value, words.kind(kind)) for kind in NeedKind),
        organizations=tuple(organization_names(snapshot, address.alliance)) if address.mode == "text" else (),
        language=address.url(lang="en" if words.language == "zh" else "zh"),
    )


def chosen_results(matcher: Matcher, address: Address, words: Words, worse: Sequence[str]) -> Results:
    """What was found for the chosen demand or resource; `worse` names why it could be better.

    Raises:
        NotFound: it does not exist.
    """
    search = matcher.for_resource if address.mode == "resource" else matcher.for_demand
    snapshot = matcher.snapshot
    profile_of(snapshot, address.chosen, address.listed, words, None)
    found = search(address.chosen, top=TOP, filters=address.filters, excluded=True)
    predicted = _predicted(found) if address.mode == "demand" else None
    return Results(
        subject=profile_of(snapshot, address.chosen, address.listed, words, predicted),
        notes=(*_predicted_note(predicted, words), *(words(f"results.{name}") for name in worse)),
        scopes=_scopes(address, words),
        groups=tuple(Presenter(snapshot, words, address, standing=matcher.feedback).groups(found)),
        download=f"/call-sheet.xlsx{address.url(q='')[1:]}",
        needs=_needs(snapshot, address) if address.mode == "demand" else 0,
    )


def typed_results(
    matcher: Matcher, address: Address, words: Words, demand: Node, worse: Iterable[str]
) -> Results:
    """What was found for a demand that is not stored; see `chosen_results`.

    `worse` is read after the search.
    """
    organization = str(demand.props.get("organization", ""))
    found = matcher.for_text(
        demand, organization=organization, top=TOP, filters=address.filters, excluded=True
    )
    party = node_of(matcher.snapshot, organization)
    predicted = _predicted(found)
    return Results(
        subject=written_profile(demand, words, predicted, party.name if party else ""),
        notes=(
            *_predicted_note(predicted, words),
            *_region_note(demand, words),
            *(words(f"results.{name}") for name in worse),
        ),
        scopes=(),
        groups=tuple(Presenter(matcher.snapshot, words, address, typed=demand).groups(found)),
        download="",
    )


def _needs(snapshot: Snapshot, address: Address) -> int:
    node = node_of(snapshot, address.chosen)
    return count_needs(node) if node else 0


def _predicted(found: Sequence[Match]) -> str | None:
    return found[0].predicted_kind if found else None


def _predicted_note(predicted: str | None, words: Words) -> tuple[str, ...]:
    return (words("results.predicted", kind=words.kind(predicted)),) if predicted else ()


def _region_note(demand: Node, words: Words) -> tuple[str, ...]:
    region = str(demand.props.get("region", ""))
    return (words("results.unknown_region", region=region),) if region and not is_region(region) else ()


def _scopes(address: Address, words: Words) -> tuple[Link, ...]:
    if not address.alliance:
        return ()
    found = "demand" if address.mode == "resource" else "resource"
    return (
        Link(OWN, words(f"results.own_{found}"), address.url(scope=OWN), address.only_own),
        Link(EVERY, words(f"results.all_{found}"), address.url(scope=EVERY), not address.only_own),
    )
