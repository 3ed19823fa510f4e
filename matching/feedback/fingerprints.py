"""What the reason of a rejection is about: once that says something else, the pair comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import product
from typing import NamedTuple

from graph.records import Value
from graph.snapshot import Snapshot
from graph.vocabulary import Reason
from matching.profiles import NO_PARTY

Props = Mapping[str, Value]


class _Watched(NamedTuple):
    """Names of the columns that a reason is about, as patterns of whole names."""

    demand: re.Pattern[str]
    resource: re.Pattern[str]
    party: re.Pattern[str]


_NONE = re.compile("(?!)")
_LIMITS = re.compile("capacity|slots|amount|status|valid_from|valid_until")
_PRICES = re.compile(
    "amount|.*(?:价|租金|费用|收费|费率|利率|元/|price|rent|fee).*", re.DOTALL | re.IGNORECASE
)
_PLACES = re.compile("region|location|address|.*(?:地址|地点|位置).*", re.DOTALL)
_SAID = re.compile(
    "(?!(?:sent_in|sent_on|withdrawn_on|confirmed_on|merged_into|different_from)$).*", re.DOTALL
)
"""All that can be wrong: whatever loading and merging do not set."""
_SHOWN = re.compile("name|region|location|address|contact|phone|email")
"""What a match shows of a party."""

_WATCHED = {
    Reason.FULL: _Watched(_NONE, _LIMITS, _NONE),
    Reason.PRICE: _Watched(_PRICES, _PRICES, _NONE),
    Reason.DISTANCE: _Watched(_PLACES, _PLACES, re.compile("region|location|address")),
    Reason.WRONG_INFORMATION: _Watched(_SAID, _SAID, _SHOWN),
}
_DIGEST_BYTES = 8


def fingerprint(snapshot: Snapshot, reason: Reason, rows: Sequence[int]) -> str:
    """A digest of the columns that the reason is about; '' where no column brings the pair back.

    `rows` are those of demand, resource, requester and provider; `NO_PARTY` is nobody.
    """
    return _digest(reason, [_shown(snapshot, row) for row in rows])


def has_changed(snapshot: Snapshot, event: Props, rows: Sequence[int]) -> bool:
    """Whether what a rejection is about says something else than when it was given.

    That others were merged into something changes what it shows, and is no such change: where what the
    rows of those that were meant say themselves is as it was, nothing has changed. `event` are the columns
    of the rejection, which has a fingerprint; `rows` are what `fingerprint` takes.
    """
    # An event names its demand and its resource, but whoever stands behind them may be any that was merged.
    meant = ([str(event["demand"])], [str(event["resource"])], None, None)
    ends = [_said(snapshot, row, ids) for row, ids in zip(rows, meant, strict=True)]
    reason = Reason(str(event["reason"]))
    return all(_digest(reason, case) != event["fingerprint"] for case in product(*ends))


def _shown(snapshot: Snapshot, row: int) -> Props:
    return {} if row == NO_PARTY else snapshot.props(row)


def _said(snapshot: Snapshot, row: int, meant: Sequence[str] | None) -> list[Props]:
    """What a node shows, and where others were merged into it what the rows of those meant (or all) say."""
    shown = [_shown(snapshot, row)]
    merged = () if row == NO_PARTY else snapshot.merged_into(snapshot.id(row))
    if not merged:
        return shown
    return [*shown, *map(snapshot.own_props, meant or (snapshot.id(row), *merged))]


def _digest(reason: Reason, case: Sequence[Props]) -> str:
    """The fingerprint of what demand, resource, requester and provider say."""
    watched = _WATCHED.get(reason)
    if watched is None:
        return ""
    patterns = (watched.demand, watched.resource, watched.party, watched.party)
    said = [_chosen(props, pattern) for props, pattern in zip(case, patterns, strict=True)]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def _chosen(props: Props, pattern: re.Pattern[str]) -> Props:
    """The columns of these names that say something; open is what a row without status is."""
    return {
        name: value
        for name, value in props.items()
        if pattern.fullmatch(name) and (name, value) != ("status", "open")
    }
