"""Finds the partners of an organization up- and downstream, best first, over one snapshot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.errors import BadValue, NotFound
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind
from matching.feedback.standing import standing
from matching.matcher import today
from matching.partners.inquiry import Inquiry, Projection
from matching.partners.network import Network
from matching.partners.partner import Partner
from matching.partners.places import Places
from matching.partners.question import Question
from matching.partners.said import Said
from matching.partners.trades import Trades
from matching.product_names.subjects import Subjects
from matching.sparse import Integers


class PartnerFinder:
    """Finds partners as of one snapshot. Immutable; safe to share between threads.

    Example:
        >>> finder = PartnerFinder.of(Snapshot.of(store))
        >>> [partner.name for partner in finder.find("org-1", Question(Direction.UPSTREAM), top=2)]
        ['博澜化纤', '桥纺纱线']
    """

    def __init__(self, graph: Projection) -> None:
        self.snapshot = graph.network.snapshot
        self._graph = graph
        network = Network(self.snapshot, graph.subjects, stated_only=False)
        self._guessed = replace(graph, network=network)

    @classmethod
    def of(cls, snapshot: Snapshot, subjects: Subjects | None = None) -> PartnerFinder:
        """Read what partners are found by; what demands and resources are about may be known already."""
        subjects = subjects or Subjects.of(snapshot)
        return cls(
            Projection(
                subjects,
                Network(snapshot, subjects),
                Places.of(snapshot),
                Trades.of(snapshot),
                Said.of(snapshot),
                standing(snapshot),
            )
        )

    @property
    def subjects(self) -> Subjects:
        """What demands and resources are about, in the same snapshot."""
        return self._graph.subjects

    def advanced(self, snapshot: Snapshot, subjects: Subjects | None = None) -> PartnerFinder:
        """The finder of a later generation of its snapshot; costs what changed."""
        if snapshot is self.snapshot:
            return self
        subjects = subjects or self._graph.subjects.advanced(snapshot)
        return PartnerFinder(self._graph.advanced(snapshot, subjects))

    def find(
        self,
        id_: str,
        question: Question,
        *,
        top: int = 20,
        day: date | None = None,
        among: Integers | None = None,
    ) -> list[Partner]:
        """The partners of an organization, best first.

        Args:
            id_: id of the organization.
            question: what is asked.
            top: how many at most.
            day: the day from which times of delivery are counted, today in Shanghai by default.
            among: rows of the organizations that come into question; all by default.

        Raises:
            NotFound: there is no such organization, none of the id in `question.instead_of`, or no such
                alliance.
            BadValue: the organization is to take the place of itself, or nothing is known of whom it asks to
                replace.
        """
        graph = self._guessed if question.inferred else self._graph
        row = self._row(id_)
        start = self._row(self.snapshot.kept(question.instead_of)) if question.instead_of else row
        if question.instead_of and start == row:
            raise BadValue(f"the id of another organization than {id_!r}")
        if question.alliance:
            self._check_alliance(question.alliance)
        return Inquiry(graph, row, start, question, day or today(), among).partners(top)

    def _check_alliance(self, id_: str) -> None:
        row = self.snapshot.row(id_)
        known = row is not None and self.snapshot.node(row).kind is NodeKind.ALLIANCE
        # Lists can be loaded for an alliance that no list describes.
        if not known and id_ not in self.snapshot.alliances:
            raise NotFound(f"no alliance has the id {id_!r}")

    def _row(self, id_: str) -> int:
        row = self.snapshot.row(id_)
        if row is None or not self._graph.organizations[row]:
            raise NotFound(f"no organization has the id {id_!r}")
        return row
