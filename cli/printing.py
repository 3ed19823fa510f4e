"""Matches as text for a terminal, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.text import Text

from graph.snapshot import Snapshot
from matching.match import Match, MatchStatus
from matching.parties import content, node_of, provider, requester
from matching.wording import Wording

_STYLES = {MatchStatus.MATCH: "green", MatchStatus.NEAR: "yellow", MatchStatus.EXCLUDED: "red"}
_INDENT = " " * 5


_SUREST = 0.99
"""The highest score that is shown: none is certain."""


class MatchPrinter:
    """Prints matches under what was asked for.

    Args:
        console: where to print.
        snapshot: what the matches were found in.
        of_resources: whether demands are listed under resources instead of resources under demands.
        parts: whether the parts of each score are told.
    """

    def __init__(
        self, console: Console, snapshot: Snapshot, *, of_resources: bool = False, parts: bool = False
    ) -> None:
        self._console = console
        self._snapshot = snapshot
        self._wording = Wording(snapshot)
        self._of_resources = of_resources
        self._parts = parts

    def print(self, matches: Iterable[Match]) -> int:
        """Print matches that are grouped already, and answer how many groups there were."""
        groups = 0
        for id_, group in groupby(matches, self._asked_id):
            groups += 1
            self._console.print(self._heading(id_))
            for match in group:
                self._print_match(match)
            self._console.print()
        return groups

    def _asked_id(self, match: Match) -> str:
        return match.resource_id if self._of_resources else match.demand_id

    def _heading(self, id_: str) -> Text:
        label = "资源" if self._of_resources else "需求"
        return Text.assemble(
            (f"【{label}】", "bold cyan"), (self._content(id_), "bold"), (self._behind(id_), "dim")
        )

    def _print_match(self, match: Match) -> None:
        other = match.demand_id if self._of_resources else match.resource_id
        status = f"{self._wording.standing(match)} {min(match.score, _SUREST):.2f}"
        self._console.print(
            Text.assemble(
                f"{match.rank:>3}. ",
                (status, _STYLES[match.status]),
                "  ",
                self._content(other),
                (self._behind(other), "dim"),
            )
        )
        self._line("推荐理由", self._wording.reason(match))
        self._line("资源确认", self._wording.confirmation(match))
        for missing in self._wording.missing_of(match):
            self._line("差什么", missing)
        if self._parts:
            self._line("得分构成", self._wording.parts(match))

    def _line(self, label: str, text: str) -> None:
        if text:
            self._console.print(Text.assemble(_INDENT, (f"{label}：", "dim"), printable(text)))

    def _content(self, id_: str) -> str:
        return printable(content(node_of(self._snapshot, id_)).split("\n")[0]) or id_

    def _behind(self, id_: str) -> str:
        """Who asks for a demand or offers a resource, and the id."""
        party = requester(self._snapshot, id_) or provider(self._snapshot, id_)
        return f"（{printable(party.name)}）{id_}" if party else f" {id_}"


def printable(text: str) -> str:
    """`text` on one line, without characters that would steer the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)
