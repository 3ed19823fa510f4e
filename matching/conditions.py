"""Conditions between demands and resources: which are met, missed or unknown, for many pairs at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np

from graph.records import Value
from graph.values.ranges import as_written
from graph.values.tags import tags_on
from graph.vocabulary import NeedKind, Reason
from matching.feedback.rejections import Rejections
from matching.industries import industry_of
from matching.kinds import AFFINITY, KINDS
from matching.match import MatchStatus, Missing, Rule
from matching.profiles import NO_PARTY, NO_REGION, UNKNOWN_REGION, Interned, Profiles
from matching.sparse import Floats, Integers, Mask
from matching.terms import rules as terms
from matching.terms.explaining import terms_of_pair
from matching.terms.rules import MET, MISSED, UNKNOWN, Codes, exceeds

UNCERTAIN = (Rule.REGION, Rule.TAGS, Rule.SECURITY, Rule.REVENUE, Rule.SIZE, Rule.INDUSTRY)
"""Rules of which it may be unknown whether they are met."""
_RETURN = {
    Reason.FULL: "another capacity, slots, amount, status or validity",
    Reason.PRICE: "another amount or price",
    Reason.DISTANCE: "another region, location or address",
    Reason.EXISTING_PARTNER: "another resource",
    Reason.WRONG_INFORMATION: "a correction",
}
"""What lets a rejected pair come back; where it is none of these, a day."""
_TALENT = KINDS.index(NeedKind.TALENT)
STATUSES = (MatchStatus.MATCH, MatchStatus.NEAR, MatchStatus.EXCLUDED)
MATCH, NEAR, EXCLUDED = 0, 1, 2

Judge = Callable[[Profiles, Profiles], Codes]
"""What comes of one rule between demands and resources."""


class Outcome(NamedTuple):
    """What came of the conditions, one element a pair.

    `status` is a place in `STATUSES`; `rules` has for each rule MET, MISSED or UNKNOWN; `missed` and
    `unknown` count the rules that came out so.
    """

    status: Codes
    rules: Mapping[Rule, Codes]
    missed: Codes
    unknown: Codes

    @property
    def shortfall(self) -> Floats:
        """What stands in the way: missed conditions, and half for each unknown one."""
        return self.missed + self.unknown / 2

    def take(self, chosen: int | Integers) -> Outcome:
        """Some of the pairs, or one."""
        rules = {rule: codes[chosen] for rule, codes in self.rules.items()}
        return Outcome(self.status[chosen], rules, self.missed[chosen], self.unknown[chosen])


@dataclass(slots=True, eq=False)
class Eligibility:
    """Whether sets of tags give what sets of asked-for tags need, each pair of sets decided once."""

    tags: Interned
    eligible: Interned
    _known: dict[tuple[int, int, str], int] = field(default_factory=dict[tuple[int, int, str], int])

    def outcomes(self, tags: Integers, eligible: Integers, day: date) -> Codes:
        """MET, MISSED or UNKNOWN for numbers of tag sets against numbers of asked-for sets."""
        if np.ndim(tags) == 0:
            table = [self._outcome(int(tags), number, day) for number in range(len(self.eligible.values))]
            return np.array(table, np.int8)[eligible]
        if np.ndim(eligible) == 0:
            table = [self._outcome(number, int(eligible), day) for number in range(len(self.tags.values))]
            return np.array(table, np.int8)[tags]
        pairs, which = np.unique(np.stack([tags, eligible]), axis=1, return_inverse=True)
        decided = [self._outcome(tag, asked, day) for tag, asked in pairs.T.tolist()]
        return np.array(decided, np.int8)[which.ravel()]

    def lacking(self, tags: int, eligible: int, day: date) -> list[str]:
        """The asked-for tags, alternatives joined by `|`, that a set of tags does not give."""
        have = tags_on(self.tags.values[tags], day.isoformat())
        return [asked for asked in self.eligible.values[eligible] if have.isdisjoint(asked.split("|"))]

    def _outcome(self, tags: int, eligible: int, day: date) -> int:
        key = (tags, eligible, day.isoformat())
        if key not in self._known:
            unmet = eligible != 0 and bool(self.lacking(tags, eligible, day))
            self._known[key] = MET if not unmet else UNKNOWN if tags == 0 else MISSED
        return self._known[key]


class Setting(NamedTuple):
    """What conditions depend on beside a pair: what tags give, which pairs were rejected, and the day."""

    eligibility: Eligibility
    rejections: Rejections
    day: date


def check(demands: Profiles, resources: Profiles, setting: Setting) -> Outcome:
    """Check demands against resources, element by element; either side may be a single slot.

    An empty field excludes nothing. Kinds that are stated or plain and not related, one's own resource, and
    that somebody has rejected the pair exclude at once; of the other conditions one may be missed, and what
    is not known makes a pair near.
    """
    return decide({rule: judge(demands, resources) for rule, judge in judges(setting).items()})


def judges(setting: Setting) -> dict[Rule, Judge]:
    """For each rule a function that tells what comes of it, element by element."""
    eligibility, rejections, day = setting
    today = day.toordinal()
    return {
        Rule.REGION: _region,
        Rule.TAGS: lambda demands, resources: eligibility.outcomes(demands.tags, resources.eligible, day),
        Rule.AMOUNT: lambda demands, resources: exceeds(demands.low, resources.high),
        Rule.QUANTITY: _quantity,
        Rule.VALIDITY: lambda _, resources: (
            (resources.valid_from > today) | (resources.valid_until < today)
        ).astype(np.int8),
        Rule.KIND: _kind,
        Rule.OWN: lambda demands, resources: (
            (demands.parties == resources.parties) & (demands.parties != NO_PARTY)
        ).astype(np.int8),
        Rule.REJECTED: lambda demands, resources: rejections.outcomes(demands.rows, resources.rows, day),
        Rule.MONTHS: lambda demands, resources: terms.months(demands.terms, resources.terms),
        Rule.SECURITY: lambda demands, resources: terms.security(demands.terms, resources.terms),
        Rule.REVENUE: lambda demands, resources: terms.revenue(demands.terms, resources.terms),
        Rule.SCHOOLING: lambda demands, resources: terms.schooling(demands.terms, resources.terms),
        Rule.PAY: lambda demands, resources: terms.pay(demands.terms, resources.terms),
        Rule.SIZE: lambda demands, resources: terms.size(demands.terms, resources.terms),
        Rule.INDUSTRY: lambda demands, resources: terms.industry(demands.industries, resources.terms),
    }


def decide(rules: Mapping[Rule, Codes]) -> Outcome:
    """What comes of the rules together."""
    # Small integers without branches: `where` is slow on columns without a pattern.
    rejected: Mask = rules[Rule.REJECTED] == MISSED
    # A rejection is no shortfall: scores and what is learned of a pair do not depend on what was said of it.
    codes: Codes = np.asarray(sum(codes for rule, codes in rules.items() if rule != Rule.REJECTED))
    unknown = np.asarray(sum((rules[rule] == UNKNOWN).view(np.int8) for rule in UNCERTAIN))
    missed = codes - UNKNOWN * unknown
    excluded: Mask = (rules[Rule.KIND] == MISSED) | (rules[Rule.OWN] == MISSED) | rejected | (missed > 1)
    near: Mask = (codes > 0) | rejected
    # Whatever is excluded misses something, so it is counted as near too.
    status: Codes = near.view(np.int8) * NEAR + excluded.view(np.int8) * (EXCLUDED - NEAR)
    # A rule of the single slot alone is one value for all pairs.
    rules = {
        rule: codes if codes.shape == status.shape else np.broadcast_to(codes, status.shape)
        for rule, codes in rules.items()
    }
    return Outcome(status, rules, missed, np.broadcast_to(unknown, status.shape))


def explain_missing(
    outcome: Outcome,
    demand: Profiles,
    demand_props: Mapping[str, Value],
    resource: Profiles,
    resource_props: Mapping[str, Value],
    setting: Setting,
) -> tuple[Missing, ...]:
    """The conditions one pair misses or of which it is not known whether it meets them, as checked before.

    `demand_props` have the region that counts (`matching.profiles.region_that_counts`).
    """
    eligibility, rejections, day = setting
    details = {
        Rule.REGION: lambda: (str(resource_props.get("region", "")), str(demand_props.get("region", ""))),
        Rule.TAGS: lambda: (
            list(eligibility.tags.values[int(demand.tags)]),
            eligibility.lacking(int(demand.tags), int(resource.eligible), day),
        ),
        Rule.AMOUNT: lambda: (as_written(float(resource.high)), as_written(float(demand.low))),
        Rule.QUANTITY: lambda: (as_written(float(resource.quantity)), as_written(float(demand.quantity))),
        Rule.VALIDITY: lambda: (_validity(resource, resource_props, day), day.isoformat()),
        Rule.KIND: lambda: (KINDS[int(resource.kinds)].value, KINDS[int(demand.kinds)].value),
        Rule.OWN: lambda: (str(resource_props.get("organization", "")), "another organization"),
        Rule.REJECTED: lambda: _rejection(*rejections.why(int(demand.rows), int(resource.rows))),
        **terms_of_pair(demand.terms, resource.terms),
        Rule.INDUSTRY: lambda: (industry_of(int(demand.industries)), str(resource_props.get("industry", ""))),
    }
    missing: list[Missing] = []
    for rule, code in outcome.rules.items():
        if code != MET:
            have, need = details[rule]()
            missing.append(Missing(rule, None if code == UNKNOWN else have, need))
    return tuple(missing)


def _quantity(demands: Profiles, resources: Profiles) -> Codes:
    """Whether more is needed than one taker can get; some of many people are better than none."""
    short = exceeds(demands.quantity, resources.quantity)
    in_part = (demands.kinds == _TALENT) & (resources.quantity > 0)
    return short * ~in_part if short.any() else short


def _region(demands: Profiles, resources: Profiles) -> Codes:
    needed, given = demands.regions, resources.regions
    limited = (given != NO_REGION) & (needed != NO_REGION)
    unknown = limited & ((given == UNKNOWN_REGION) | (needed == UNKNOWN_REGION))
    outside = (needed < resources.region_low) | (needed > resources.region_high)
    return np.where(unknown, UNKNOWN, limited & outside).astype(np.int8)


def _kind(demands: Profiles, resources: Profiles) -> Codes:
    sure = demands.sure & resources.sure
    return (sure & (AFFINITY[demands.kinds, resources.kinds] == 0)).astype(np.int8)


def _rejection(reason: Reason, until: int) -> tuple[str, str]:
    """The reason, and what lets the pair come back."""
    return reason.value, _RETURN.get(reason) or date.fromordinal(until).isoformat()


def _validity(resource: Profiles, props: Mapping[str, Value], day: date) -> str:
    early = int(resource.valid_from) > day.toordinal()
    return str(props.get("valid_from" if early else "valid_until", ""))
