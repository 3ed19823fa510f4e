"""Makes the answer for one pair: parts, missing conditions, evidence and shared words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from graph.records import Value
from graph.snapshot import Snapshot
from graph.values.ranges import as_written
from matching.conditions import MET, STATUSES, Eligibility, Outcome, Setting, explain_missing
from matching.confirmation import has_lapsed
from matching.feedback.rejections import Rejections
from matching.kinds import KINDS, NO_KIND
from matching.match import Filling, Match, MatchStatus, Missing, Rule
from matching.paths import PathFinder
from matching.profiles import NO_PARTY, Profiles, region_that_counts
from matching.scoring import Told, score
from matching.ways import End

TERMS = 5


class Pair(NamedTuple):
    """A demand and a resource: slots, what came of the conditions, and the words both use.

    `demand_props` are those of the demand where it is not stored.
    """

    demands: Profiles
    demand: int
    resources: Profiles
    resource: int
    outcome: Outcome
    terms: tuple[str, ...]
    demand_props: Mapping[str, Value] | None = None


class Explainer:
    """Explains pairs of one snapshot."""

    def __init__(self, snapshot: Snapshot, eligibility: Eligibility, rejections: Rejections) -> None:
        self._snapshot = snapshot
        self._eligibility = eligibility
        self._rejections = rejections
        self._paths = PathFinder(snapshot)

    def match(self, pair: Pair, told: Told, rank: int, day: date) -> Match:
        """The match of a pair that came to this margin."""
        demand, resource = _end(pair.demands, pair.demand), _end(pair.resources, pair.resource)
        status = STATUSES[int(pair.outcome.status)]
        kind = int(pair.demands.kinds[pair.demand])
        predicted = bool(pair.demands.predicted[pair.demand]) and kind != NO_KIND
        return Match(
            demand_id=demand.id,
            resource_id=resource.id,
            rank=rank,
            status=status,
            score=score(told.margin),
            margin=told.margin,
            parts=told.parts,
            missing=() if status is MatchStatus.MATCH else self._missing(pair, day),
            level=told.level,
            evidence=self._paths.paths(demand, resource),
            terms=pair.terms,
            compared_by=("words", "meaning") if told.by_meaning else ("words",),
            predicted_kind=KINDS[kind].value if predicted else None,
            unconfirmed=has_lapsed(int(pair.resources.confirmed[pair.resource]), day),
            fills=_filling(pair),
        )

    def _missing(self, pair: Pair, day: date) -> tuple[Missing, ...]:
        demand, resource = pair.demands.take(pair.demand), pair.resources.take(pair.resource)
        asked = self._snapshot.props(int(demand.rows)) if pair.demand_props is None else pair.demand_props
        offered = self._snapshot.props(int(resource.rows))
        asked = self._with_region(asked, int(demand.parties))
        setting = Setting(self._eligibility, self._rejections, day)
        return explain_missing(pair.outcome, demand, asked, resource, offered, setting)

    def _with_region(self, props: Mapping[str, Value], party: int) -> Mapping[str, Value]:
        """Properties of a demand with the region that counts."""
        if party == NO_PARTY:
            return props
        of_party = str(self._snapshot.props(party).get("region", ""))
        return {**props, "region": region_that_counts(str(props.get("region", "")), of_party)}


def _filling(pair: Pair) -> Filling | None:
    """What a resource fills of a demand's quantity, where that is a part of it and no condition misses."""
    need, have = float(pair.demands.quantity[pair.demand]), float(pair.resources.quantity[pair.resource])
    in_part = 0 < have < need and pair.outcome.rules[Rule.QUANTITY] == MET
    return Filling(as_written(have), as_written(need)) if in_part else None


def _end(profiles: Profiles, slot: int) -> End:
    return End(str(profiles.ids[slot]), int(profiles.rows[slot]), int(profiles.parties[slot]))
