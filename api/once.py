"""Requests that are carried out once, however often they are sent."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Self
from uuid import uuid4

from fastapi import Header

from api.errors import KeyReused
from graph.store import GraphStore, Transaction

IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=255,
        pattern="^[!-~]+$",
        description="A key of your choice: a request sent again with it is carried out only once",
        examples=["7c9e6679-7425-40de-944b-e07fc1f90ae7"],
    ),
]


@dataclass(frozen=True, slots=True)
class Once:
    """What the store remembers a request by.

    Attributes:
        key: the beginning of its token, which tells its key; '' where it has none.
        token: its key and a digest of what it asks for.
    """

    key: str
    token: str

    @classmethod
    def of(cls, key: str | None, *content: bytes) -> Self:
        """A request with a key, and what it asks for; without a key it is like no other."""
        if key is None:
            return cls("", str(uuid4()))
        digest = sha256()
        for part in content:
            digest.update(len(part).to_bytes(8))
            digest.update(part)
        beginning = f"idempotency-key {key} "
        return cls(beginning, beginning + digest.hexdigest())

    def carried_out(self, store: Transaction | GraphStore) -> int | None:
        """Version at which the request was carried out before, None if it was not.

        Raises:
            KeyReused: another request was, with the same key.
        """
        known = store.tokens(self.key) if self.key else {}
        if known and self.token not in known:
            raise KeyReused("the Idempotency-Key was used for another request", "Take a new key for it.")
        return known.get(self.token)
