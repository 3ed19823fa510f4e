"""Makes the answer for one pair: parts, missing conditions, evidence and shared words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from graph.records import Value
from graph.snapshot import Snapshot
from matching.conditions import STATUSES, Eligibility, Outcome, explain_missing
from matching.kinds import KINDS, NO_KIND
from matching.match import Match, MatchStatus
from matching.paths import End, PathFinder
from matching.profiles import NO_PARTY, Profiles
from matching.scoring import Told, score

TERMS = 5


class Pair(NamedTuple):
    """A demand and a resource with their properties, what came of the conditions and the words both use."""

    demand: Profiles
    demand_props: Mapping[str, Value]
    resource: Profiles
    resource_props: Mapping[str, Value]
    outcome: Outcome
    terms: tuple[str, ...]


class Explainer:
    """Explains pairs of one snapshot."""

    def __init__(self, snapshot: Snapshot, eligibility: Eligibility) -> None:
        self._snapshot = snapshot
        self._eligibility = eligibility
        self._paths = PathFinder(snapshot)

    def match(self, pair: Pair, told: Told, rank: int, day: date) -> Match:
        """The match of a pair that came to this margin."""
        demand, resource = pair.demand, pair.resource
        status, missing = STATUSES[int(pair.outcome.status)], ()
        if status is not MatchStatus.MATCH:
            props = self._demand_props(pair), pair.resource_props
            missing = explain_missing(
                pair.outcome, demand, props[0], resource, props[1], self._eligibility, day
            )
        demand_id, resource_id = str(demand.ids), str(resource.ids)
        predicted = bool(demand.predicted) and int(demand.kinds) != NO_KIND
        return Match(
            demand_id=demand_id,
            resource_id=resource_id,
            rank=rank,
            status=status,
            score=score(told.margin),
            margin=told.margin,
            parts=told.parts,
            missing=missing,
            evidence=self._paths.paths(
                End(demand_id, int(demand.rows), int(demand.parties)),
                End(resource_id, int(resource.rows), int(resource.parties)),
            ),
            terms=pair.terms,
            predicted_kind=KINDS[int(demand.kinds)].value if predicted else None,
        )

    def _demand_props(self, pair: Pair) -> Mapping[str, Value]:
        """Properties of the demand, with its organization's region where it names none."""
        party = int(pair.demand.parties)
        if party == NO_PARTY or "region" in pair.demand_props:
            return pair.demand_props
        return {**pair.demand_props, "region": self._snapshot.props(party).get("region", "")}
