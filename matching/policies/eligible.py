"""Policies that one enterprise may apply for, and what it meets and lacks of each."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np

from graph.errors import NotFound
from graph.snapshot import Snapshot
from graph.vocabulary import ORGANIZATION_KINDS, RelationKind
from matching.conditions import EXCLUDED, STATUSES, Eligibility, Setting, check, explain_missing
from matching.feedback.rejections import Rejections
from matching.match import MatchStatus, Missing, Rule
from matching.policies.reach import ASKED, met, policies_of
from matching.profiles import NO_PARTY, Entry, Interned, Party, read_profiles
from matching.sides import DEMANDS, RESOURCES, party_of


class Eligible(NamedTuple):
    """A policy that an enterprise may or might apply for.

    Attributes:
        id: of the policy.
        status: `match` where all conditions are met, `near` where one is missed or some are unknown.
        met: conditions of the policy that the enterprise meets.
        missing: those that it misses or of which it is not known.
    """

    id: str
    status: MatchStatus
    met: tuple[Rule, ...]
    missing: tuple[Missing, ...]


def eligible(snapshot: Snapshot, organization: str, day: date, *, excluded: bool = False) -> list[Eligible]:
    """Open policies of nobody's or of an organization's alliances, those first that it meets.

    Args:
        snapshot: the graph.
        organization: id of who asks.
        day: the day that conditions are checked for.
        excluded: whether those come last of which it misses more than one condition.

    Raises:
        NotFound: there is no such organization.
    """
    row = snapshot.row(organization)
    if row is None or snapshot.node(row).kind not in ORGANIZATION_KINDS:
        raise NotFound(f"no organization has the id {organization!r}")
    homes = {"", *_alliances(snapshot, row)}
    policies = [policy for policy in policies_of(snapshot) if policy.alliance in homes]
    tags, asked_tags = Interned(), Interned()
    entries = [Entry(NO_PARTY, each.id, "", each.props, Party()) for each in policies]
    offered, _ = read_profiles(entries, RESOURCES.quantity, tags, asked_tags)
    party = party_of(snapshot, row)
    asker = Entry(NO_PARTY, organization, "", ASKED, party)
    asking = read_profiles([asker], DEMANDS.quantity, tags, asked_tags)[0].take(0)
    setting = Setting(Eligibility(tags, asked_tags), Rejections.none(), day)
    outcome = check(asking, offered, setting)
    order: list[int] = np.lexsort([offered.ids.astype(str), outcome.shortfall, outcome.status]).tolist()
    found = list[Eligible]()
    for place in order:
        policy, each = offered.take(place), outcome.take(place)
        if excluded or each.status != EXCLUDED:
            props = policies[place].props
            missing = explain_missing(each, asking, {"region": party.region}, policy, props, setting)
            found.append(Eligible(policies[place].id, STATUSES[int(each.status)], met(policy, each), missing))
    return found


def _alliances(snapshot: Snapshot, row: int) -> list[str]:
    """Ids of the alliances that own an organization or that it is a member of."""
    homes = snapshot.out(RelationKind.MEMBER_OF, stated_only=True).neighbours(row)
    return [snapshot.node(row).alliance, *snapshot.ids_of(homes)]
