"""What `changlian match` is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from cli.options import bad_option
from cli.pairs import read_pairs
from graph.errors import NotFound
from graph.snapshot import Snapshot
from graph.values.nearest import nearest
from graph.vocabulary import NodeKind
from matching.filters import EVERYTHING, Filters
from matching.match import Match
from matching.matcher import Matcher


@dataclass(frozen=True, slots=True)
class Question:
    """One demand, one resource, given pairs or, where all three are None, open demands.

    All of them, or those of the alliance that the filters choose.

    Attributes:
        demand: id of a demand.
        resource: id of a resource.
        pairs: file of pairs.
        top: how many answers for each.
        filters: what comes into question.
        day: day that conditions are checked for, today where None.
        excluded: whether excluded ones are told too.
    """

    demand: str | None
    resource: str | None
    pairs: Path | None
    top: int
    filters: Filters
    day: date | None
    excluded: bool

    def __post_init__(self) -> None:
        if sum(asked is not None for asked in (self.demand, self.resource, self.pairs)) > 1:
            raise typer.TyperException("only one of --demand, --resource and --pairs can be asked for")
        if self.pairs is not None and self.filters != EVERYTHING:
            raise typer.TyperException("--pairs is matched as it is, without --kind, --alliance and --region")

    def answers(self, matcher: Matcher) -> Iterable[Match]:
        """The matches, grouped by what was asked for, best first.

        Raises:
            NotFound: the demand or the resource does not exist, or there are none at all.
            BadList: an option or the file of pairs names what does not exist.
        """
        snapshot = matcher.snapshot
        if self.pairs is not None:
            return matcher.pairs(read_pairs(self.pairs, snapshot), self.day)
        if self.demand is not None:
            demand = existing(snapshot, "--demand", self.demand, NodeKind.DEMAND)
            return matcher.for_demand(
                demand, top=self.top, filters=self.filters, day=self.day, excluded=self.excluded
            )
        if self.resource is not None:
            resource = existing(snapshot, "--resource", self.resource, NodeKind.RESOURCE)
            return matcher.for_resource(
                resource, top=self.top, filters=self.filters, day=self.day, excluded=self.excluded
            )
        if not len(snapshot.rows_of_kind(NodeKind.DEMAND)):
            raise NotFound("there are no demands to match", "Load a list of demands first.")
        return matcher.for_all(
            self.demands(matcher), top=self.top, filters=self.filters, day=self.day, excluded=self.excluded
        )

    @property
    def nothing(self) -> tuple[str, str]:
        """What is said where there is no answer, and a hint; given pairs always have one."""
        hint = "" if self.excluded else "Add --explain excluded to see what is excluded, and why."
        if self.resource is not None:
            return f"no demand suits the resource {self.resource!r}", hint
        asked = "any open demand" if self.demand is None else f"the demand {self.demand!r}"
        return f"no resource suits {asked}", hint

    def demands(self, matcher: Matcher) -> Sequence[str]:
        """Ids of the open demands where all are asked for, else none."""
        if self.demand is not None or self.resource is not None or self.pairs is not None:
            return ()
        return matcher.open_demands(self.filters.alliance)


def existing(snapshot: Snapshot, option: str, id_: str, kind: NodeKind) -> str:
    """Id of the node that is asked for: of one that was merged, the one kept.

    Raises:
        BadList: there is no such node.
    """
    ids = snapshot.ids_of(snapshot.rows_of_kind(kind))
    kept = snapshot.kept(id_)
    if kept not in ids:
        raise bad_option(option, id_, f"the id of a {kind}", nearest(id_, ids))
    return kept
