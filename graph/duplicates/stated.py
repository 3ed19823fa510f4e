"""What a row states itself, where it shows with what the rows merged into it say."""

from __future__ import annotations

from collections.abc import Mapping

from graph.records import Value

Row = Mapping[str, Value]
_CLOSED = ("status", "withdrawn_on")


def stated_alone(given: Row, shown: Row, own: Row) -> dict[str, Value]:
    """The columns that a row states after somebody who saw what shows has changed it.

    A column left as it showed stays as the row has it; in columns of several items only items that merged
    rows alone state are left out. So undoing a merge later takes back what the other rows say. A closed row
    that shows as open is open once it is changed, for open rows would show before the change.

    Args:
        given: the columns as they shall show.
        shown: the columns as they showed.
        own: the columns of the row itself.
    """
    columns = {name: _stated(given.get(name), shown.get(name), own.get(name)) for name in {**given, **own}}
    stated = {name: value for name, value in columns.items() if value is not None}
    if stated != own and "closed" not in (given.get("status"), shown.get("status")):
        status = {"status": given["status"]} if "status" in given else {}
        stated = {name: value for name, value in stated.items() if name not in _CLOSED} | status
    return stated


def _stated(given: Value | None, shown: Value | None, own: Value | None) -> Value | None:
    if given == shown:
        return own
    if isinstance(given, list) and isinstance(shown, list):
        known = own if isinstance(own, list) else []
        return [item for item in given if item in known or item not in shown] or None
    return given
