"""Matches as the page shows them: groups, scores as words and bars, reasons and evidence in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from api.pages.address import Address
from api.pages.facts import Profile, profile_of
from api.pages.feedback import FeedbackView, feedback_view
from api.pages.language import Words
from graph.records import Node
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind
from matching.feedback.standing import Standing
from matching.fit import fit_of
from matching.match import Match, MatchStatus
from matching.wording import Wording

_SHOWN = 10
"""How many matches a group has at most."""
_FIRST = 3
"""How many of a group are shown at least, even if they have little in common."""


BACKING = 200
"""Judged matches of an alliance that let a learned score be told as a chance."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a drawing that is 100 wide."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the score: its name, its points with their sign, and its step in the waterfall."""

    name: str
    points: str
    step: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class MissingView:
    """A condition that is missed or unknown, and what can be done about it."""

    problem: str
    advice: str
    unknown: bool


@dataclass(frozen=True, slots=True)
class MatchView:
    """One match.

    Attributes:
        other: the resource that was found for a demand, or the other way round.
        fit: how well they suit: `high`, `fair` or `low`.
        percent: the chance that it is accepted, where enough ratings stand behind it, else None.
        bar: the score as a bar.
        total: sum of the parts.
        open: whether the details are shown at first.
        url: where matches of the other one are shown.
        feedback: the buttons to say whether they suit; None where the demand is not stored.
    """

    rank: int
    other: Profile
    fit: str
    percent: int | None
    bar: Bar
    reason: str
    missing: tuple[MissingView, ...]
    parts: tuple[PartView, ...]
    total: str
    zero: float
    evidence: tuple[str, ...]
    open: bool
    url: str
    feedback: FeedbackView | None


@dataclass(frozen=True, slots=True)
class GroupView:
    """The matches of one status.

    Attributes:
        matches: those to look at first.
        weak: those that have little in common, folded away.
        empty: what is said where there are no `matches`.
        folded: whether the whole group is folded away.
        cut: whether there are more matches of the status than the group shows.
    """

    status: str
    matches: tuple[MatchView, ...]
    weak: tuple[MatchView, ...]
    empty: str
    folded: bool
    cut: bool

    @property
    def count(self) -> int:
        """How many matches the group shows."""
        return len(self.matches) + len(self.weak)


class Presenter:
    """Makes views of matches, of one snapshot and in one language.

    Args:
        snapshot: has the names of their nodes.
        words: the language.
        address: where they are shown.
        typed: the demand, where it is not stored.
        standing: what was said of matches, where it is.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        words: Words,
        address: Address,
        *,
        typed: Node | None = None,
        standing: Standing | None = None,
    ) -> None:
        self._snapshot = snapshot
        self._standing = standing
        self._words = words
        self._address = address
        self._typed = typed
        self._wording = Wording(snapshot, words.language, typed)
        self._found = NodeKind.DEMAND if address.mode == "resource" else NodeKind.RESOURCE

    def groups(self, matches: Sequence[Match]) -> list[GroupView]:
        """All three groups, each best first; the first match of all is unfolded."""
        found, shown = list[GroupView](), 0
        for status in MatchStatus:
            found.append(self._group(status, matches, shown))
            shown += found[-1].count
        return found

    def _group(self, status: MatchStatus, matches: Sequence[Match], above: int) -> GroupView:
        """The group of a status; so many matches are shown above it."""
        suffix = f"_{self._found}" if status is MatchStatus.MATCH else ""
        folded = status is MatchStatus.EXCLUDED
        chosen = [match for match in matches if match.status is status]
        views = [
            self._match(match, position, opened=match is matches[0])
            for position, match in enumerate(chosen[:_SHOWN], above + 1)
        ]
        strong = sum(view.fit != "low" for view in views)
        first = _SHOWN if folded else max(strong, _FIRST)
        return GroupView(
            status=status.value,
            matches=tuple(views[:first]),
            weak=tuple(views[first:]),
            empty=self._words(f"results.no_{status}{suffix}"),
            folded=folded,
            cut=len(chosen) > _SHOWN,
        )

    def _match(self, match: Match, position: int, *, opened: bool) -> MatchView:
        id_ = match.demand_id if self._found is NodeKind.DEMAND else match.resource_id
        turned = "demand" if self._found is NodeKind.DEMAND else "resource"
        predicted = match.predicted_kind if self._found is NodeKind.DEMAND else None
        return MatchView(
            rank=match.rank,
            other=profile_of(self._snapshot, id_, self._found, self._words, predicted),
            fit=fit_of(match),
            percent=self._percent(match),
            bar=Bar(0, round(100 * match.score, 1)),
            reason=self._wording.reason(match),
            missing=tuple(self._missing(match)),
            parts=tuple(self._parts(match.parts)),
            total=_signed(match.margin),
            zero=_zero(match.parts),
            evidence=tuple(self._wording.path(path) for path in match.evidence),
            open=opened,
            url=self._address.url(mode=turned, chosen=id_, q=""),
            feedback=self._feedback(match, position),
        )

    def _percent(self, match: Match) -> int | None:
        """The score in whole percent, never certain; of a model that an alliance's own ratings back."""
        if match.level is None or self._standing is None or self._standing.backing(match.demand_id) < BACKING:
            return None
        return min(max(round(100 * match.score), 1), 99)

    def _feedback(self, match: Match, position: int) -> FeedbackView | None:
        if self._standing is None:
            return None
        pair = match.demand_id, match.resource_id
        return feedback_view(self._standing, pair, position, self._address, self._words)

    def _missing(self, match: Match) -> list[MissingView]:
        return [
            MissingView(self._wording.missing(item, match), self._wording.advice(item), item.have is None)
            for item in match.missing
        ]

    def _parts(self, parts: Mapping[str, float]) -> list[PartView]:
        """The parts that count, as steps of a waterfall from zero to the total."""
        counted = {name: value for name, value in parts.items() if _signed(value) != _NOTHING}
        steps = [0.0, *accumulate(counted.values())]
        low, span = min(steps), (max(steps) - min(steps)) or 1.0
        return [
            PartView(
                name=self._wording.part_name(name),
                points=_signed(value),
                step="up" if value > 0 else "down",
                bar=Bar(round(100 * (min(before, after) - low) / span, 1), round(100 * abs(value) / span, 1)),
            )
            for (name, value), before, after in zip(counted.items(), steps, steps[1:], strict=False)
        ]


def _zero(parts: Mapping[str, float]) -> float:
    """Where zero stands in the waterfall."""
    steps = [0.0, *accumulate(parts.values())]
    return round(100 * -min(steps) / ((max(steps) - min(steps)) or 1.0), 1)


def _signed(value: float) -> str:
    """Two decimals and a sign; the minus sign of typography, which is as wide as the plus."""
    return f"{value:+.2f}".replace("-", "−").replace(_MINUS_NOTHING, _NOTHING)


_NOTHING = "+0.00"
_MINUS_NOTHING = "−0.00"
