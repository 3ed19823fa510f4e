"""What a page shows, as its address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Literal, Self
from urllib.parse import urlencode

from fastapi import Depends, Request

from graph.vocabulary import NodeKind
from matching.filters import EVERYTHING, Filters

Mode = Literal["demand", "resource", "text"]
"""What is asked about: a listed demand, a listed resource, or a demand that somebody writes."""
MODES: tuple[Mode, ...] = ("demand", "resource", "text")
_MODES: Mapping[str, Mode] = {mode: mode for mode in MODES}

OWN, EVERY = "own", "all"


@dataclass(frozen=True, slots=True)
class Address:
    """The query of a page's address; '' where a parameter is not given.

    Attributes:
        alliance: id of the alliance whose lists are shown, '' for all.
        mode: what is asked about.
        chosen: id of the demand or resource asked about.
        scope: whether matches of the `own` alliance only or of `all` are wanted.
        q: words searched for among the choices.
    """

    alliance: str = ""
    mode: Mode = "demand"
    chosen: str = ""
    scope: str = ""
    q: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """The address that a query states; what it does not know is left out."""
        values = {name: query.get(name, "").strip() for name in ("alliance", "chosen", "scope", "q")}
        return cls(mode=_MODES.get(query.get("mode", ""), "demand"), **values)

    def url(self, **changes: str) -> str:
        """The address with some parameters changed; those that say nothing are left out."""
        values = {field.name: changes.get(field.name, getattr(self, field.name)) for field in fields(self)}
        if values["mode"] == "demand":
            values["mode"] = ""
        extra = {name: value for name, value in changes.items() if name not in values}
        given = {name: value for name, value in {**values, **extra}.items() if value}
        return f"/?{urlencode(given)}" if given else "/"

    @property
    def listed(self) -> NodeKind:
        """The kind of nodes that can be chosen."""
        return NodeKind.RESOURCE if self.mode == "resource" else NodeKind.DEMAND

    @property
    def only_own(self) -> bool:
        """Whether only matches of the chosen alliance are wanted, as they are unless all are asked for."""
        return bool(self.alliance) and self.scope != EVERY

    @property
    def filters(self) -> Filters:
        """Which matches come into question."""
        return Filters(alliance=self.alliance) if self.only_own else EVERYTHING


async def _address(request: Request) -> Address:
    return Address.of(request.query_params)


Asked = Annotated[Address, Depends(_address)]
"""The address as a parameter of a route."""
