"""One question about one organization, from trails to partners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from graph.errors import BadValue
from graph.snapshot import Snapshot
from graph.values.regions import region_bounds
from graph.vocabulary import ORGANIZATION_KINDS, NodeKind, RelationKind
from matching.feedback.standing import Standing
from matching.partners.answers import Answers
from matching.partners.deals import Deals
from matching.partners.found import Found
from matching.partners.marks import marks_of
from matching.partners.network import Network
from matching.partners.partner import Partner
from matching.partners.places import Places
from matching.partners.products import ProductSearch
from matching.partners.proofs import Proofs
from matching.partners.question import Direction, Presence, Question
from matching.partners.ranking import Candidates, gathered, in_best_tier, placed
from matching.partners.risks import NO_PRODUCTS, with_risks
from matching.partners.said import Said
from matching.partners.scoring import LACKS, LOCAL, POSITION, TELLING, WEIGHTS
from matching.partners.search import related, search, search_alternatives
from matching.partners.trades import Trades
from matching.partners.trails import Trails
from matching.product_names.subjects import Subjects
from matching.sparse import Integers, Mask


@dataclass(frozen=True)
class Projection:
    """What partners are found by, as of one snapshot. Immutable."""

    subjects: Subjects
    network: Network
    places: Places
    trades: Trades
    said: Said
    feedback: Standing

    def advanced(self, snapshot: Snapshot, subjects: Subjects) -> Projection:
        """The same of a later generation of the snapshot; costs what changed."""
        return Projection(
            subjects,
            self.network.advanced(snapshot, subjects),
            self.places.advanced(snapshot),
            self.trades.advanced(snapshot),
            self.said.advanced(snapshot),
            self.feedback.advanced(snapshot),
        )

    @cached_property
    def organizations(self) -> Mask:
        """Which rows hold an organization."""
        kinds = [list(NodeKind).index(kind) for kind in ORGANIZATION_KINDS]
        return np.isin(self.network.snapshot.kinds, kinds)


class Inquiry:
    """Answers one question.

    Args:
        graph: what partners are found by.
        row: row of the organization.
        start: row of whom it asks to replace, else the same.
        question: what is asked.
        day: today.
        among: rows of the organizations that come into question; None for all.
    """

    def __init__(
        self,
        graph: Projection,
        row: int,
        start: int,
        question: Question,
        day: date,
        among: Integers | None = None,
    ) -> None:
        self._graph = graph
        self._trades = graph.trades.on(day)
        self._row = row
        self._start = start
        self._question = question
        self._among = among
        self._trails = Trails(start)
        # Nobody is known, a competitor or of the group for what is merely inferred.
        self._marks = marks_of(graph.network.stated, graph.feedback, row)
        self._sayings = graph.said.by(start, graph.network.with_products, naming=not question.by_position)
        self._deals = Deals.of(
            graph.network, self._trades, row, day, upstream=question.direction is not Direction.DOWNSTREAM
        )

    def partners(self, top: int) -> list[Partner]:
        """The best partners, best first.

        Raises:
            BadValue: nothing is known of whom the organization asks to replace.
        """
        graph, found = self._graph, self._found()
        every = gathered(found, self._sayings.around(), self._question.tiers, self._weights)
        every = every.take(self._wanted(every.rows))
        if self._question.by_position:
            every = self._in_position(every)
        every = self._sayings.added(every, self._marks.alike if _led(found) else None)
        candidates = in_best_tier(every.adding("terms", self._deals.parts(every.rows)).speaking())
        closeness = self._closeness(candidates.rows)
        local = self._question.local * LOCAL * graph.places.nearness(closeness)
        candidates = candidates.adding("local", local)
        chosen = placed(candidates, closeness, graph.network.snapshot, top)
        proofs = Proofs(graph.network, self._trails, found, self._sayings)
        partners = Answers(graph.network.snapshot, self._marks, self._deals, proofs).partners(chosen)
        return self._with_risks(partners) if self._question.instead_of else partners

    def _in_position(self, candidates: Candidates) -> Candidates:
        """Those that make the same or stand beside it, where either is known of whose position it is."""
        network, question = self._graph.network, self._question
        kinds = [RelationKind.PRODUCES, RelationKind.IN_SEGMENT]
        if question.direction is Direction.DOWNSTREAM:
            kinds.append(RelationKind.NEEDS)
        if any(len(network.adjacency(kind, forth=True).neighbours(self._start)) for kind in kinds):
            telling = [candidates.parts[name] for name in TELLING if name in candidates.parts]
            candidates = candidates.take(np.max(telling, axis=0) > 0)
        if not question.instead_of or question.direction is not Direction.UPSTREAM:
            return candidates
        makers = np.isin(candidates.rows, network.adjacency(RelationKind.PRODUCES, forth=True).rows)
        others = makers & (candidates.parts["products"] <= 0) & self._makes_something
        return candidates.adding("lacks", np.where(others, LACKS, 0.0))

    @property
    def _makes_something(self) -> bool:
        made = self._graph.network.adjacency(RelationKind.PRODUCES, forth=True)
        return len(made.neighbours(self._start)) > 0

    def _lost(self) -> Integers:
        """Products that would be lost with a supplier: those that are wanted, or all that it makes."""
        network = self._graph.network
        made = network.adjacency(RelationKind.PRODUCES, forth=True).neighbours(self._start)
        wanted = ProductSearch(network, self._trades, Trails(self._row)).wanted().rows
        needed = np.isin(made, wanted)
        return (made[needed] if needed.any() else made).astype(np.int64)

    def _with_risks(self, partners: Sequence[Partner]) -> list[Partner]:
        graph, row, start = self._graph, self._row, self._start
        unrelated = start not in graph.said.mentions.of_row(row) and not related(
            graph.network, self._trades, row, start, self._question.direction
        )
        lost = self._lost() if self._question.direction is Direction.UPSTREAM else NO_PRODUCTS
        return [
            with_risks(each, graph.network, graph.places, start, lost, unrelated=unrelated)
            for each in partners
        ]

    @property
    def _weights(self) -> Mapping[str, float]:
        return POSITION if self._question.by_position else WEIGHTS

    def _found(self) -> dict[str, Found]:
        graph, question = self._graph, self._question
        if question.instead_of:
            fronts = search_alternatives(graph.network, self._trades, self._row, self._trails, question)
            if not self._trails.led_anywhere and graph.said.texts.asked(self._start) is None:
                raise BadValue(
                    "the id of an organization whose products, segment, partners or description are known"
                )
        else:
            fronts = search(graph.network, self._trades, self._trails, question)
        return {name: Found.of(each, graph.organizations, self._start) for name, each in fronts.items()}

    def _wanted(self, rows: Integers) -> Mask:
        """Which organizations pass the filters; never oneself, whom one asks to replace, and its group."""
        graph, question, marks = self._graph, self._question, self._marks
        wanted = rows != self._row
        if self._among is not None:
            wanted &= np.isin(rows, self._among)
        if self._start != self._row:
            group = marks_of(graph.network.stated, graph.feedback, self._start).group
            wanted &= ~np.isin(rows, group)
        if question.region:
            low, high = region_bounds(question.region)
            regions = graph.places.regions[rows]
            wanted &= (regions >= low) & (regions <= high)
        if question.alliance:
            snapshot = graph.network.snapshot
            owners = np.array(snapshot.alliances, np.object_)[snapshot.alliance_codes[rows]]
            wanted &= np.equal(owners, question.alliance).astype(np.bool_)
        wanted &= _passes(question.known, np.isin(rows, marks.acquaintances))
        wanted &= _passes(question.competitors, np.isin(rows, marks.competitors))
        return wanted & _passes(question.group, np.isin(rows, marks.group))

    def _closeness(self, rows: Integers) -> Integers:
        """How near organizations are to where nearness is measured from."""
        places = self._graph.places
        if self._question.near:
            return places.closeness(rows, int(self._question.near))
        return places.closeness(rows, int(places.regions[self._row]), int(places.sites[self._row]))


def _led(found: Mapping[str, Found]) -> bool:
    """Whether products lead to anybody, which tells more than likeness of texts."""
    return any(len(found[part].ends.rows) for part in ("needs", "products") if part in found)


def _passes(presence: Presence, marked: Mask) -> Mask:
    if presence == "with":
        return np.ones(len(marked), np.bool_)
    return marked if presence == "only" else ~marked
