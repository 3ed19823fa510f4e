"""Enterprises that a policy is for: conditions met, missed and unknown, and who is told by when.

Enterprises are checked as demands are, by what is known of themselves: place, tags, industry, revenue, size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple, overload

import numpy as np

from graph.errors import NotFound
from graph.records import Node
from graph.snapshot import Snapshot
from graph.values.dates import SHANGHAI
from graph.vocabulary import NeedKind, NodeKind, RelationKind
from matching.conditions import (
    EXCLUDED,
    MET,
    STATUSES,
    Eligibility,
    Outcome,
    Setting,
    check,
    explain_missing,
)
from matching.feedback.rejections import Rejections
from matching.match import MatchStatus, Missing, Rule
from matching.parties import Contact, contact_of
from matching.profiles import NO_PARTY, NO_REGION, Entry, Interned, Party, Profiles, kind_of, read_profiles
from matching.sides import DEMANDS, RESOURCES, party_of
from matching.terms.columns import column

HALF_DAY = timedelta(hours=12)
"""Within which a policy reaches whom it is for."""
ASKED = {"kind": NeedKind.POLICY.value}
"""What every enterprise asks, as a demand."""
_LIAISON = "政策联络"
"""Stands in the title of people who pass policies on."""


class Reached(NamedTuple):
    """An enterprise that a policy is or may be for.

    Attributes:
        id, name: of the enterprise.
        status: `match` where all conditions are met, `near` where one is missed or some are unknown.
        met: conditions of the policy that it meets.
        missing: those that it misses or of which it is not known.
        contact: its policy liaison, else its contact.
        inform_by: when it has to be told, ISO 8601 in Shanghai's zone; '' where it misses a condition.
    """

    id: str
    name: str
    status: MatchStatus
    met: tuple[Rule, ...]
    missing: tuple[Missing, ...]
    contact: Contact
    inform_by: str


@dataclass(frozen=True, slots=True, eq=False)
class Reach(Sequence[Reached]):
    """The enterprises that a policy is for, in order; each is explained when it is looked at."""

    snapshot: Snapshot
    policy: Node
    parties: Sequence[Party]
    asking: Profiles
    offered: Profiles
    setting: Setting
    outcome: Outcome
    order: Sequence[int]
    inform_by: str

    def __len__(self) -> int:
        return len(self.order)

    @overload
    def __getitem__(self, index: int) -> Reached: ...
    @overload
    def __getitem__(self, index: slice) -> list[Reached]: ...
    def __getitem__(self, index: int | slice) -> Reached | list[Reached]:
        if isinstance(index, slice):
            return [*map(self._reached, self.order[index])]
        return self._reached(self.order[index])

    def _reached(self, place: int) -> Reached:
        party, outcome = self.parties[place], self.outcome.take(place)
        node = self.snapshot.node(party.row)
        asked = {"region": party.region}
        return Reached(
            id=node.id,
            name=node.name,
            status=STATUSES[int(outcome.status)],
            met=met(self.offered, outcome),
            missing=explain_missing(
                outcome, self.asking.take(place), asked, self.offered, self.policy.props, self.setting
            ),
            contact=_liaison(self.snapshot, party.row),
            inform_by="" if outcome.missed else self.inform_by,
        )


def policies_of(snapshot: Snapshot) -> list[Node]:
    """All open policies, by id."""
    nodes = map(snapshot.node, snapshot.rows_of_kind(NodeKind.RESOURCE).tolist())
    return sorted(filter(_is_policy, nodes), key=lambda node: node.id)


def reach(
    snapshot: Snapshot, policy_id: str, day: date, published: datetime, *, excluded: bool = False
) -> Reach:
    """The enterprises of a policy's alliance, or of all where none owns it: those that meet it first.

    Args:
        snapshot: the graph.
        policy_id: id of a resource of the kind `policy`.
        day: the day that conditions are checked for.
        published: when the policy came out; who may use it is told within half a day.
        excluded: whether those come last that miss more than one condition.

    Raises:
        NotFound: there is no such policy.
    """
    row = snapshot.row(policy_id)
    if row is None or kind_of(snapshot.props(row)) != NeedKind.POLICY:
        raise NotFound(f"no policy has the id {policy_id!r}", "changlian policies lists them.")
    policy = snapshot.node(row)
    tags, eligible = Interned(), Interned()
    policy_entry = Entry(row, policy.id, "", policy.props, Party())
    offered = read_profiles([policy_entry], RESOURCES.quantity, tags, eligible)[0].take(0)
    parties = [party_of(snapshot, each) for each in _enterprises(snapshot, policy.alliance)]
    entries = [Entry(NO_PARTY, snapshot.id(party.row), "", ASKED, party) for party in parties]
    asking, _ = read_profiles(entries, DEMANDS.quantity, tags, eligible)
    setting = Setting(Eligibility(tags, eligible), Rejections.none(), day)
    outcome = check(asking, offered, setting)
    order: list[int] = np.lexsort([asking.ids.astype(str), outcome.shortfall, outcome.status]).tolist()
    inform_by = (published.astimezone(SHANGHAI) + HALF_DAY).isoformat(timespec="minutes")
    kept = [place for place in order if excluded or outcome.status[place] != EXCLUDED]
    return Reach(snapshot, policy, parties, asking, offered, setting, outcome, kept, inform_by)


def _enterprises(snapshot: Snapshot, alliance: str) -> list[int]:
    """Rows of the enterprises that an alliance owns or that are its members; of all without one."""
    rows = snapshot.rows_of_kind(NodeKind.ENTERPRISE)
    if not alliance:
        return list(map(int, rows))
    home = snapshot.row(alliance)
    owned = np.array([code == alliance for code in snapshot.alliances], np.bool_)[
        snapshot.alliance_codes[rows]
    ]
    if home is not None:
        members = snapshot.into(RelationKind.MEMBER_OF, stated_only=True).neighbours(home)
        owned |= np.isin(rows, members)
    return list(map(int, rows[owned]))


def met(policy: Profiles, outcome: Outcome) -> tuple[Rule, ...]:
    """What a policy asks for and a taker meets."""
    asked = {
        Rule.REGION: policy.regions != NO_REGION,
        Rule.TAGS: policy.eligible != 0,
        Rule.VALIDITY: True,
        Rule.REVENUE: ~np.isnan(column(policy.terms, "revenue_low")),
        Rule.SIZE: ~np.isnan(column(policy.terms, "size")),
        Rule.INDUSTRY: ~np.isnan(column(policy.terms, "industry")),
    }
    return tuple(rule for rule, is_asked in asked.items() if is_asked and outcome.rules[rule] == MET)


def _liaison(snapshot: Snapshot, row: int) -> Contact:
    """Who passes policies on to an enterprise: the first by id whose title says so, else its contact."""
    people = snapshot.into(RelationKind.AFFILIATED_WITH, stated_only=True).neighbours(row)
    employed = snapshot.out(RelationKind.EMPLOYS, stated_only=True).neighbours(row)
    nodes = sorted(map(snapshot.node, {*people.tolist(), *employed.tolist()}), key=lambda node: node.id)
    liaison = next((node for node in nodes if _LIAISON in str(node.props.get("title", ""))), None)
    if liaison is None:
        return contact_of(snapshot.node(row))
    return Contact(liaison.name, str(liaison.props.get("phone", "")))


def _is_policy(node: Node) -> bool:
    return node.props.get("status") != "closed" and kind_of(node.props) == NeedKind.POLICY
