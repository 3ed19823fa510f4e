"""Decisions about duplicates that cannot be carried out."""

from __future__ import annotations

from graph.errors import ChanglianError


class NotComparable(ChanglianError):
    """Two nodes that cannot be the same thing: one node named twice, or nodes of different lists."""

    code = "not-comparable"
    status = 422


class AlreadyMerged(ChanglianError):
    """A node that is merged into another already."""

    code = "already-merged"
    status = 409


class DecidedDifferent(ChanglianError):
    """Two nodes that somebody has decided to be different."""

    code = "decided-different"
    status = 409


class OfTwoAlliances(ChanglianError):
    """Two nodes of two alliances, and nobody said that these were meant to be merged."""

    code = "of-two-alliances"
    status = 409


class NotMerged(ChanglianError):
    """A node that is not merged into another, or two about which nobody has decided."""

    code = "not-decided"
    status = 409
