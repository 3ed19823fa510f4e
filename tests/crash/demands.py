"""Demands that clients create and change through the API, one request after the other."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from graph.records import Evidence, Node, Relation
from graph.vocabulary import NodeKind, RelationKind
from tests.crash.pieces import Piece, State

REVISIONS = 3
AWAY = 503


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand of an organization, and what was acknowledged of it."""

    organization: str
    piece: Piece

    @classmethod
    def of(cls, organization: str, id_: str) -> Demand:
        """A demand that does not exist yet."""
        return cls(organization, Piece([id_]))

    @property
    def id(self) -> str:
        """Its id."""
        return self.piece.ids[0]

    @property
    def is_done(self) -> bool:
        """Whether every revision was acknowledged."""
        return len(self.piece.acknowledged) == REVISIONS

    def send(self, client: httpx.Client) -> None:
        """Send the next revision, or the one before again where it was not acknowledged.

        Raises:
            httpx.TransportError: there was no answer.
            httpx.HTTPStatusError: the answer is an error other than that the store is away.
        """
        revision = len(self.piece.acknowledged) + 1
        self.piece.begin(self._state(revision))
        response = self.create(client) if revision == 1 else self._change(client, revision)
        if response.status_code != AWAY:
            response.raise_for_status()
            self.piece.acknowledge()

    def create(self, client: httpx.Client) -> httpx.Response:
        """Ask for its creation, under the same key each time."""
        body = {"id": self.id, "kind": "funding", "organization": self.organization, **_texts(1)}
        return client.post("/demands", json=body, headers={"Idempotency-Key": f"key-{self.id}"})

    def _change(self, client: httpx.Client, revision: int) -> httpx.Response:
        found = client.get(f"/demands/{self.id}")
        if not found.is_success or found.json()["title"] == _texts(revision)["title"]:
            return found
        headers = {"If-Match": found.headers["ETag"]}
        return client.patch(f"/demands/{self.id}", json=_texts(revision), headers=headers)

    def _state(self, revision: int) -> State:
        props = {"kind": "funding", "organization": self.organization, **_texts(revision)}
        requests = Relation(
            self.organization, RelationKind.REQUESTS, self.id, (Evidence("demands", row="target"),)
        )
        return State((Node(self.id, NodeKind.DEMAND, props),), (requests,))


def _texts(revision: int) -> dict[str, str]:
    return {"title": f"申请科技贷款第{revision}版", "description": f"用于扩建第{revision}条生产线"}
