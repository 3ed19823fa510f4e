"""The pipeline candidates → conditions → score → explain over one snapshot, in both directions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property

import numpy as np

from graph.errors import NotFound
from graph.records import Node
from graph.snapshot import Snapshot
from graph.values.dates import SHANGHAI
from matching.asked import Asked, Given, Scored
from matching.conditions import EXCLUDED, MATCH, Eligibility, Setting, check
from matching.explanation import TERMS, Explainer, Pair
from matching.feedback.standing import Standing, nothing_said, standing
from matching.filters import EVERYTHING, Filters
from matching.judging import Ends, Judged, described, judge
from matching.learning.model import Described, Model
from matching.likeness import EndTexts, NewTexts, Texts, comparable_kinds
from matching.match import Match
from matching.opinions import Opinions
from matching.profiles import NO_PARTY, Entry, Interned, read_profiles
from matching.ranking import CANDIDATES, JUDGED, best, candidates, ordered, signals_of, spread
from matching.relatedness import circle_of, relate, relate_pairs
from matching.scoring import Told, margins
from matching.screening import Facing, Screen
from matching.semantic.meaning import Meaning
from matching.sides import DEMANDS, NO_SLOT, RESOURCES, Side, party_of
from matching.sparse import Integers


class Matcher:
    """Matches demands with resources as of one snapshot. Immutable; safe to share between threads.

    Example:
        >>> matcher = Matcher.of(Snapshot.of(store))
        >>> [(match.resource_id, match.status) for match in matcher.for_demand("d-1", top=3)]
        [('r-7', 'match'), ('r-2', 'near'), ('r-9', 'match')]
    """

    def __init__(
        self, feedback: Standing, demands: Side, resources: Side, texts: Texts, model: Model | None = None
    ) -> None:
        self.snapshot = feedback.snapshot
        self.feedback = feedback
        self._demands = demands
        self._resources = resources
        self._texts = texts
        self._model = model
        self._eligibility = Eligibility(demands.tags, resources.eligible)
        self._rejections = feedback.rejections
        self._opinions = Opinions(feedback)
        self._explainer = Explainer(self.snapshot, self._eligibility, self._rejections)

    @classmethod
    def of(cls, snapshot: Snapshot, meaning: Meaning | None = None) -> Matcher:
        """Read all demands and resources of a snapshot; `meaning`, of nothing yet, knows their vectors."""
        tags, eligible = Interned(), Interned()
        demands, demand_texts = Side.of(snapshot, DEMANDS, tags, eligible)
        resources, resource_texts = Side.of(snapshot, RESOURCES, tags, eligible)
        nothing = np.zeros(0, np.int64)
        texts = Texts.empty(meaning).updated(
            NewTexts(demands.profiles, demand_texts, nothing),
            NewTexts(resources.profiles, resource_texts, nothing),
        )
        return cls(standing(snapshot), demands, resources, texts)

    def advanced(self, snapshot: Snapshot) -> Matcher:
        """The matcher of a later generation of its snapshot; costs what changed."""
        if snapshot is self.snapshot:
            return self
        demands, demand_texts, dead_demands = self._demands.updated(self.snapshot, snapshot)
        resources, resource_texts, dead_resources = self._resources.updated(self.snapshot, snapshot)
        texts = self._texts.updated(
            NewTexts(
                demands.profiles.take(slice(len(self._demands.profiles), None)), demand_texts, dead_demands
            ),
            NewTexts(
                resources.profiles.take(slice(len(self._resources.profiles), None)),
                resource_texts,
                dead_resources,
            ),
        )
        return Matcher(self.feedback.advanced(snapshot), demands, resources, texts, self._model)

    @property
    def model(self) -> Model | None:
        """What judges pairs, None where the default weights do."""
        return self._model

    @property
    def meaning(self) -> Meaning | None:
        """What is known of the meaning of texts, None where they are compared by words alone."""
        return self._texts.meaning

    @property
    def embedder(self) -> str:
        """Name of what makes the vectors of texts, '' where there are none."""
        return self.meaning.cache.embedder.name if self.meaning else ""

    def understanding(self, meaning: Meaning | None) -> Matcher:
        """The same matcher with another knowledge of meaning."""
        texts = self._texts.understanding(meaning)
        return Matcher(self.feedback, self._demands, self._resources, texts, self._model)

    def judged_by(self, model: Model | None) -> Matcher:
        """The same matcher with a model that has learned from ratings, or with the default weights."""
        return Matcher(self.feedback, self._demands, self._resources, self._texts, model)

    def before_feedback(self) -> Matcher:
        """The same matcher as if nobody had said anything of matches."""
        nothing = nothing_said(self.snapshot)
        return Matcher(nothing, self._demands, self._resources, self._texts, self._model)

    def for_demand(
        self,
        demand_id: str,
        *,
        top: int = 10,
        filters: Filters = EVERYTHING,
        day: date | None = None,
        excluded: bool = False,
    ) -> list[Match]:
        """Resources that suit a demand, best first: those that match and those that are near.

        Args:
            demand_id: id of a stored demand.
            top: how many at most.
            filters: which resources come into question at all.
            day: the day that conditions are checked for, today in Shanghai by default.
            excluded: whether as many excluded resources, best first, come after them.

        Raises:
            NotFound: there is no such demand.
        """
        return self._search(self._asked(self._demands, demand_id), top, filters, day, excluded)

    def for_resource(
        self,
        resource_id: str,
        *,
        top: int = 10,
        filters: Filters = EVERYTHING,
        day: date | None = None,
        excluded: bool = False,
    ) -> list[Match]:
        """Demands that suit a resource; see `for_demand`."""
        return self._search(self._asked(self._resources, resource_id), top, filters, day, excluded)

    def for_text(
        self,
        demand: Node,
        *,
        organization: str = "",
        top: int = 10,
        filters: Filters = EVERYTHING,
        day: date | None = None,
        excluded: bool = False,
    ) -> list[Match]:
        """Resources for a demand that is not stored, of the organization of this id ('' for nobody's)."""
        row = self.snapshot.row(organization) if organization else NO_PARTY
        if row is None:
            raise NotFound(f"no node has the id {organization!r}")
        entry = Entry(NO_SLOT, demand.id, demand.alliance, demand.props, party_of(self.snapshot, row))
        sets = self._demands.tags, self._demands.eligible
        profiles, texts = read_profiles([entry], DEMANDS.quantity, *sets)
        asked = Asked(
            profiles,
            0,
            Facing(profiles.take(0), is_demand=True),
            self._texts.of_text(texts[0]),
            self._resource_screen,
            demand.props,
        )
        return self._search(asked, top, filters, day, excluded)

    def for_all(
        self,
        demand_ids: Iterable[str] | None = None,
        *,
        top: int = 10,
        filters: Filters = EVERYTHING,
        day: date | None = None,
        excluded: bool = False,
    ) -> Iterator[Match]:
        """Resources for many demands, by default for all open ones."""
        for id_ in self.open_demands() if demand_ids is None else demand_ids:
            yield from self.for_demand(id_, top=top, filters=filters, day=day, excluded=excluded)

    def open_demands(self, alliance: str = "") -> list[str]:
        """Ids, in ascending order, of the demands that are not closed: an alliance's or everybody's."""
        profiles = self._demands.profiles
        return sorted(profiles.ids[Filters(alliance=alliance).mask(profiles)])

    def pairs(self, pairs: Sequence[tuple[str, str]], day: date | None = None) -> list[Match]:
        """Exactly these pairs of demand and resource, each once, also excluded ones; by demand, best first.

        Raises:
            NotFound: a demand or resource does not exist.
        """
        day = day or today()
        pairs = list(dict.fromkeys(pairs))
        given = self._given(pairs, day)
        judged = judge(given.signals, lambda: self._ends_of(given), self._model)
        demands, resources = (side.profiles for side in (self._demands, self._resources))
        ids = resources.ids[given.resources].astype(str), demands.ids[given.demands].astype(str)
        order = np.lexsort([ids[0], -judged.margins, ids[1]])
        ranks = Counter[str]()
        matches = list[Match]()
        for i, score in zip(order.tolist(), judged.told(order), strict=True):
            slot, other = int(given.demands[i]), given.resources[i : i + 1]
            ranks[pairs[i][0]] += 1
            [terms] = self._texts.shared_terms(self._texts.of_demand(slot), other, TERMS)
            pair = Pair(demands, slot, resources, int(other[0]), given.outcome.take(i), terms)
            matches.append(self._explainer.match(pair, score, ranks[pairs[i][0]], day))
        return matches

    def describe(self, pairs: Sequence[tuple[str, str]], day: date | None = None) -> Described:
        """Pairs as models see them, in the order given.

        Raises:
            NotFound: a demand or resource does not exist.
        """
        given = self._given(pairs, day or today())
        return described(given.signals, *self._ends_of(given))

    def _given(self, pairs: Sequence[tuple[str, str]], day: date) -> Given:
        """Pairs by id, with all that is known of them."""
        demand_slots = np.array([self._slot(self._demands, demand) for demand, _ in pairs], np.int64)
        resource_slots = np.array([self._slot(self._resources, resource) for _, resource in pairs], np.int64)
        demands = self._demands.profiles.take(demand_slots)
        resources = self._resources.profiles.take(resource_slots)
        outcome = check(demands, resources, self._setting(day))
        texts = self._texts.pairs(demand_slots, resource_slots)
        related = relate_pairs(self.snapshot, demands, resources)
        related, popularity = self._opinions.of_pairs(related, demands, resources)
        signals = signals_of(demands, resources, texts, related, popularity, outcome.shortfall, day)
        return Given(demand_slots, resource_slots, signals, outcome)

    def _ends_of(self, given: Given) -> tuple[Ends, Ends]:
        """The demands and the resources of pairs, as models see them."""
        demands, demand_of = np.unique(given.demands, return_inverse=True)
        resources, resource_of = np.unique(given.resources, return_inverse=True)
        return (
            Ends(self._demands.profiles.ids[demands], self._texts.demand_ends(demands), demand_of),
            Ends(self._resources.profiles.ids[resources], self._texts.resource_ends(resources), resource_of),
        )

    def _asked(self, side: Side, id_: str) -> Asked:
        """What a stored demand or resource asks of the other side."""
        is_demand = side is self._demands
        slot = self._slot(side, id_)
        return Asked(
            side.profiles,
            slot,
            Facing(side.profiles.take(slot), is_demand),
            self._texts.of_demand(slot) if is_demand else self._texts.of_resource(slot),
            self._resource_screen if is_demand else self._demand_screen,
        )

    def _search(
        self, asked: Asked, top: int, filters: Filters, day: date | None, excluded: bool
    ) -> list[Match]:
        day = day or today()
        scored = self._candidates(asked, top, filters, day, excluded)
        status = scored.outcome.status
        shown = self._first(asked, scored, np.flatnonzero(status != EXCLUDED), top)
        if excluded:
            shown += self._first(asked, scored, np.flatnonzero(status == EXCLUDED), top)
        positions = np.array([i for i, _ in shown], np.int64)
        terms = self._texts.shared_terms(asked.text, scored.slots[positions], TERMS)
        return [
            self._explainer.match(self._pair(asked, scored, i, shared), score, rank, day)
            for rank, ((i, score), shared) in enumerate(zip(shown, terms, strict=True), 1)
        ]

    def _candidates(self, asked: Asked, top: int, filters: Filters, day: date, excluded: bool) -> Scored:
        """The slots that may be shown, with exact signals.

        All slots are scored first with the similarity that the rarest tokens give; the best `CANDIDATES`,
        more where more are to be shown, are then scored exactly.
        """
        screen, others = asked.screen, asked.others
        circle = circle_of(self.snapshot, asked.facing.centre)
        outcome = screen.outcome(asked.facing, self._setting(day))
        kinds = None if excluded else comparable_kinds(asked.facing.profile)
        texts = self._texts.scan(asked.text, kinds)
        known, popular = self._opinions.around(asked.facing.centre, circle)
        approximate, favoured = screen.margins(asked.facing, texts, known, popular, outcome, day)
        allowed = filters.mask(others)
        suits, matching = outcome.status != EXCLUDED, outcome.status == MATCH
        limit = max(CANDIDATES, 2 * top)
        slots = candidates(
            approximate, others.ids, others.parties, allowed & suits & favoured, matching, limit
        )
        if excluded:
            slots = np.concatenate([slots, best(approximate, others.ids, allowed & ~suits, limit)])
        chosen = others.take(slots)
        exact = self._texts.likeness(asked.text, slots)
        related = relate(circle, chosen.parties, chosen.rows, len(self.snapshot))
        outcome = outcome.take(slots)
        pairs = asked.facing.pairs(chosen)
        related, popularity = self._opinions.of_pairs(related, *pairs)
        signals = signals_of(*pairs, exact, related, popularity, outcome.shortfall, day)
        return Scored(slots, signals, outcome)

    def _judged(self, asked: Asked, scored: Scored, chosen: Integers) -> Judged:
        """What is said of some of the scored pairs."""
        signals, slots = scored.signals.take(chosen), scored.slots[chosen]
        return judge(signals, lambda: self._ends(asked, slots), self._model)

    def _ends(self, asked: Asked, slots: Integers) -> tuple[Ends, Ends]:
        """What asks, and some slots of the other side, as demands and resources that models see."""
        first, each = np.zeros(len(slots), np.int64), np.arange(len(slots))
        mine = Ends(np.array([asked.facing.profile.ids], np.object_), self._asked_end(asked), first)
        ends = self._texts.resource_ends if asked.facing.is_demand else self._texts.demand_ends
        others = Ends(asked.others.ids[slots], ends(slots), each)
        return (mine, others) if asked.facing.is_demand else (others, mine)

    def _asked_end(self, asked: Asked) -> EndTexts:
        if asked.props is not None:
            return self._texts.typed_end(asked.text)
        ends = self._texts.demand_ends if asked.facing.is_demand else self._texts.resource_ends
        return ends(np.array([asked.slot]))

    def _first(self, asked: Asked, scored: Scored, chosen: Integers, top: int) -> list[tuple[int, Told]]:
        """Positions in `scored` of the first `top` of the chosen ones, and what is said of them.

        A model puts those in order that the default weights put first; what stands further below stays where
        it is, so that a longer answer begins like a shorter one.
        """
        ids = asked.others.ids[scored.slots]
        ranked = chosen[ordered(margins(scored.signals.take(chosen)), ids[chosen])]
        judged = self._judged(asked, scored, ranked[:JUDGED])
        if self._model is not None:
            order = ordered(judged.margins, ids[ranked[:JUDGED]])
            ranked[:JUDGED], judged = ranked[:JUDGED][order], judged.take(order)
        parties = asked.others.parties[scored.slots[ranked]].tolist()
        matching = (scored.outcome.status[ranked] == MATCH).tolist()
        shown = spread(parties, matching, top)
        if len(shown) > 0 and max(shown) >= JUDGED:
            judged = self._judged(asked, scored, ranked[: max(shown) + 1])
        places = np.array(shown, np.int64)
        return list(zip(ranked[places].tolist(), judged.told(places), strict=True))

    def _pair(self, asked: Asked, scored: Scored, i: int, terms: tuple[str, ...]) -> Pair:
        mine, others = (asked.profiles, asked.slot), (asked.others, int(scored.slots[i]))
        sides = (*mine, *others) if asked.facing.is_demand else (*others, *mine)
        return Pair(*sides, scored.outcome.take(i), terms, asked.props)

    def _setting(self, day: date) -> Setting:
        return Setting(self._eligibility, self._rejections, day)

    @cached_property
    def _demand_screen(self) -> Screen:
        return Screen(self._demands.profiles, self._demands.slots)

    @cached_property
    def _resource_screen(self) -> Screen:
        return Screen(self._resources.profiles, self._resources.slots)

    def _slot(self, side: Side, id_: str) -> int:
        slot = side.slot(self.snapshot.row(id_))
        if slot == NO_SLOT:
            raise NotFound(f"no {side.kind.node} has the id {id_!r}")
        return slot


def today() -> date:
    """The current day in Shanghai."""
    return datetime.now(SHANGHAI).date()
