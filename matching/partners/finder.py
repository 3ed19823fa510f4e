"""Finds the partners of an organization up- and downstream, best first, over one snapshot."""

from __future__ import annotations

import numpy as np

from graph.errors import NotFound
from graph.snapshot import Snapshot
from graph.values.regions import region_bounds
from graph.vocabulary import ORGANIZATION_KINDS, NodeKind
from matching.feedback.standing import Standing, standing
from matching.partners.answers import Answers
from matching.partners.found import Found
from matching.partners.marks import Marks, marks_of
from matching.partners.network import Network
from matching.partners.partner import Partner
from matching.partners.places import Places
from matching.partners.question import Presence, Question
from matching.partners.ranking import Candidates, best, gathered, in_best_tier
from matching.partners.risks import with_risks
from matching.partners.said import Said
from matching.partners.scoring import LOCAL
from matching.partners.search import search, search_alternatives
from matching.partners.trades import Trades
from matching.partners.trails import Trails
from matching.sparse import Integers, Mask


class PartnerFinder:
    """Finds partners as of one snapshot. Immutable; safe to share between threads.

    Example:
        >>> finder = PartnerFinder.of(Snapshot.of(store))
        >>> [partner.name for partner in finder.find("org-1", Question(Direction.UPSTREAM), top=2)]
        ['博澜化纤', '桥纺纱线']
    """

    def __init__(
        self, network: Network, places: Places, trades: Trades, said: Said, feedback: Standing
    ) -> None:
        self.snapshot = network.snapshot
        self._network = network
        self._guessed = Network(network.snapshot, stated_only=False)
        self._places = places
        self._trades = trades
        self._said = said
        self._feedback = feedback
        kinds = [list(NodeKind).index(kind) for kind in ORGANIZATION_KINDS]
        self._organizations: Mask = np.isin(self.snapshot.kinds, kinds)

    @classmethod
    def of(cls, snapshot: Snapshot) -> PartnerFinder:
        """Read what partners are found by."""
        return cls(
            Network(snapshot),
            Places.of(snapshot),
            Trades.of(snapshot),
            Said.of(snapshot),
            standing(snapshot),
        )

    def advanced(self, snapshot: Snapshot) -> PartnerFinder:
        """The finder of a later generation of its snapshot; costs what changed."""
        if snapshot is self.snapshot:
            return self
        return PartnerFinder(
            self._network.advanced(snapshot),
            self._places.advanced(snapshot),
            self._trades.advanced(snapshot),
            self._said.advanced(snapshot),
            self._feedback.advanced(snapshot),
        )

    def find(self, id_: str, question: Question, *, top: int = 20) -> list[Partner]:
        """The partners of an organization, best first.

        Args:
            id_: id of the organization.
            question: what is asked.
            top: how many at most.

        Raises:
            NotFound: there is no such organization, or none of the id in `question.instead_of`.
        """
        row = self._row(id_)
        network = self._guessed if question.inferred else self._network
        start = self._row(self.snapshot.kept(question.instead_of)) if question.instead_of else row
        trails = Trails(start)
        if question.instead_of:
            fronts = search_alternatives(network, self._trades, row, trails, question)
        else:
            fronts = search(network, self._trades, trails, question)
        found = {name: Found.of(each, self._organizations, start) for name, each in fronts.items()}
        marks = marks_of(network, self._feedback, row)
        chosen = self._candidates(network, found, row, start, question, marks)
        closeness = self._closeness(chosen.rows, row, question)
        chosen = chosen.adding("local", question.local * LOCAL * self._places.nearness(closeness))
        places = best(chosen, self.snapshot, top)
        answers = Answers(network, trails, found, marks, self._said)
        partners = answers.partners(chosen, places, closeness[places])
        if question.instead_of:
            return [with_risks(each, network, self._places, start) for each in partners]
        return partners

    def _row(self, id_: str) -> int:
        row = self.snapshot.row(id_)
        if row is None or not self._organizations[row]:
            raise NotFound(f"no organization has the id {id_!r}")
        return row

    def _candidates(
        self,
        network: Network,
        found: dict[str, Found],
        row: int,
        start: int,
        question: Question,
        marks: Marks,
    ) -> Candidates:
        """Those who pass the filters, each once, save the organization itself and whom it asks to replace."""
        every = gathered(found, self._said.around(start, network.with_products), question.tiers)
        others = self._wanted(every.rows, question, marks) & (every.rows != row)
        if start != row:
            group = marks_of(network, self._feedback, start).group
            others &= ~np.isin(every.rows, group)
        return in_best_tier(self._said.added(every.take(others), start, network.with_products))

    def _wanted(self, rows: Integers, question: Question, marks: Marks) -> Mask:
        """Which organizations pass the filters."""
        wanted = np.ones(len(rows), np.bool_)
        if question.region:
            low, high = region_bounds(question.region)
            regions = self._places.regions[rows]
            wanted &= (regions >= low) & (regions <= high)
        if question.alliance:
            owners = np.array(self.snapshot.alliances, np.object_)[self.snapshot.alliance_codes[rows]]
            wanted &= np.equal(owners, question.alliance).astype(np.bool_)
        wanted &= _passes(question.known, np.isin(rows, marks.acquaintances))
        wanted &= _passes(question.competitors, np.isin(rows, marks.competitors))
        return wanted & _passes(question.group, np.isin(rows, marks.group))

    def _closeness(self, rows: Integers, row: int, question: Question) -> Integers:
        """How near organizations are to where nearness is measured from."""
        if question.near:
            return self._places.closeness(rows, int(question.near))
        return self._places.closeness(rows, int(self._places.regions[row]), int(self._places.sites[row]))


def _passes(presence: Presence, marked: Mask) -> Mask:
    if presence == "with":
        return np.ones(len(marked), np.bool_)
    return marked if presence == "only" else ~marked
