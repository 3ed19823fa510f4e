"""Writers take turns; whoever has the turn first finishes or removes what earlier writers left."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from neo4j import Transaction

from graph import cypher
from graph.neo4j_codec import pack, unpack
from graph.neo4j_commit import Step, apply_step
from graph.neo4j_connection import Connection, run


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to write, for as long as `transaction` is open, and the version found when it began."""

    transaction: Transaction
    version: int


class Turns:
    """Gives the right to write to one program and thread at a time.

    Attributes:
        settled: the newest version known to be in place whole; Neo4j shows a newer one piece by piece.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.settled = 0
        self._staged: dict[str, Sequence[Step]] = {}

    @contextmanager
    def take(self) -> Generator[Turn]:
        """Wait for the turn. It ends with the block, which commits the transaction or leaves no trace."""
        while True:
            with self._connection.transaction() as transaction:
                found = run(transaction, cypher.LOCK).single(strict=True)
                version: int = found["version"]
                if found["applying"] is not None:
                    self._go_on(transaction, found["applying"], version + 1)
                elif found["staged"]:
                    run(transaction, cypher.DROP_STAGED).consume()
                else:
                    if found["announced"] != version:
                        # Its writer is gone. Left standing, it would make every reader wait for a turn.
                        self._connection.run(cypher.WITHDRAW, version=version)
                    self.settle(version)
                    yield Turn(transaction, version)
                    return
                transaction.commit()

    def settle(self, version: int) -> None:
        """Note that `version` is in place whole."""
        self.settled = max(self.settled, version)

    def commit(self, turn: Turn) -> None:
        """Commit the transaction as the next version, so that no reader takes a piece for the whole."""
        self._connection.run(cypher.ANNOUNCE, version=turn.version + 1)
        turn.transaction.commit()

    def stage(self, turn: Turn, name: str, steps: Sequence[Step]) -> None:
        """Store `steps` where readers do not see them, and decide in the turn's transaction to apply them."""
        for number, step in enumerate(steps):
            self._connection.run(cypher.STAGE, name=name, step=number, body=pack(step))
        run(turn.transaction, cypher.DECIDE, name=name).consume()

    def finish(self, name: str, steps: Sequence[Step]) -> None:
        """Apply the steps that were staged and decided, together with whoever else waits for it."""
        self._staged[name] = steps
        try:
            with self.take():
                pass
        finally:
            del self._staged[name]

    def _go_on(self, transaction: Transaction, name: str, version: int) -> None:
        """Apply the next step of a decided import; after the last one, make it the store's next version."""
        at_hand = self._staged.get(name)
        taken = run(transaction, cypher.TAKE_STEP, name=name, with_body=at_hand is None).single()
        if taken is None:
            # Alone in its transaction, so that the new version is seen only after all it stands for.
            run(transaction, cypher.SET_VERSION, version=version).consume()
        else:
            number: int = taken["step"]
            apply_step(transaction, Step(*unpack(taken["body"])) if at_hand is None else at_hand[number])
