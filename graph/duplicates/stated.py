"""What a row states itself, where it shows with what the rows merged into it say."""

from __future__ import annotations

from collections.abc import Mapping

from graph.records import Value

Row = Mapping[str, Value]


def stated_alone(given: Row, shown: Row, own: Row) -> dict[str, Value]:
    """The columns that a row states after somebody who saw what shows has changed it.

    A column left as it showed stays as the row has it; in columns of several items only items that merged
    rows alone state are left out. So undoing a merge later takes back what the other rows say.

    Args:
        given: the columns as they shall show.
        shown: the columns as they showed.
        own: the columns of the row itself.
    """
    stated = {name: _stated(given.get(name), shown.get(name), own.get(name)) for name in {**given, **own}}
    return {name: value for name, value in stated.items() if value is not None}


def _stated(given: Value | None, shown: Value | None, own: Value | None) -> Value | None:
    if given == shown:
        return own
    if isinstance(given, list) and isinstance(shown, list):
        known = own if isinstance(own, list) else []
        return [item for item in given if item in known or item not in shown] or None
    return given
