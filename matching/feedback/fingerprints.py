"""What the reason of a rejection is about: once that says something else, the pair comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple

from graph.records import Value
from graph.snapshot import Snapshot
from graph.vocabulary import Reason
from matching.profiles import NO_PARTY

Props = Mapping[str, Value]


class Case(NamedTuple):
    """What a pair and the parties behind it say; nothing where nobody is named."""

    demand: Props
    resource: Props
    requester: Props
    provider: Props


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


def case_of(snapshot: Snapshot, demand: int, resource: int, requester: int, provider: int) -> Case:
    """What the nodes in some rows say; `NO_PARTY` is nobody."""
    rows = (demand, resource, requester, provider)
    return Case(*(snapshot.props(row) if row != NO_PARTY else {} for row in rows))


def fingerprint(reason: Reason, case: Case) -> str:
    """A digest of the columns that the reason is about; '' where no column brings the pair back."""
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
