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


class NotMerged(ChanglianError):
    """A node that is not merged into another, or two about which nobody has decided."""

    code = "not-decided"
    status = 409
