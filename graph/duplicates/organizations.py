"""Comparing organizations: by name, region, branch, unified social credit code and telephone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.duplicates.blocking import Integers, Pairs
from graph.duplicates.comparing import Codes, Several, apart, differs, other, region_numbers, same
from graph.duplicates.name_table import NameTable
from graph.duplicates.places import UNSURE
from graph.duplicates.props import items, text
from graph.duplicates.subject import Columns, Read, Signals
from graph.records import Node
from graph.vocabulary import ORGANIZATION_KINDS, NodeKind

BASE = -7.5
WEIGHTS: Mapping[str, float] = {
    "sound": 9.2,
    "brand": 2.2,
    "whole": 1.2,
    "homophone": -3.3,
    "word": -5.8,
    "trade": -2.6,
    "group": -5.0,
    "other_region": -9.8,
    "other_branch": -9.9,
    "other_number": -6.0,
    "code": 20.0,
    "other_code": -20.0,
    "phone": 1.9,
    "other_phone": -0.9,
    "other_place": -2.0,
    "other_kind": -2.0,
}
"""Fitted on the tuning half of `benchmarks.duplicates`, but for numbers, codes, places and kinds."""


class Organizations:
    """Enterprises, universities, banks, departments and the like."""

    kinds = ORGANIZATION_KINDS
    base = BASE
    weights = WEIGHTS

    def __init__(self) -> None:
        self._names = NameTable()
        self._branches, self._numbers, self._uscc, self._phones = Codes(), Codes(), Codes(), Codes()
        self._kinds = Codes()

    def read(self, nodes: Sequence[Node]) -> Read:
        """See `Subject`."""
        names = self._names.read([(node.name, *items(node, "aliases")) for node in nodes])
        parsed = self._names.parsed
        own = list(map(parsed.__getitem__, names.first()))
        each = names.split()
        phones = [phones_of(node) for node in nodes]
        codes = [text(node, "uscc") for node in nodes]
        columns = Columns(
            {
                "region": region_numbers(map(self._region, each, nodes)),
                "branch": self._branches.of(name.branch for name in own),
                "number": self._numbers.of(name.numbers for name in own),
                "code": self._uscc.of(codes),
                "kind": self._kinds.of(
                    "" if node.kind == NodeKind.ENTERPRISE else node.kind for node in nodes
                ),
                "place": region_numbers(text(node, "region") for node in nodes),
            },
            {"names": names, "phones": Several.of(phones, self._phones)},
        )
        keys = [
            [
                *self._names.keys(numbers.tolist()),
                *(f"phone {phone}" for phone in telephones),
                *([f"code {code}"] if code else ()),
            ]
            for numbers, telephones, code in zip(each, phones, codes, strict=True)
        ]
        return Read(columns, keys)

    def signals(self, columns: Columns, pairs: Pairs) -> Signals:
        """See `Subject`."""
        numbers, phones = columns.numbers, columns.several["phones"]
        return {
            **self._names.best(columns.several["names"], pairs),
            "other_region": apart(numbers["region"], pairs),
            "other_branch": differs(numbers["branch"], pairs),
            "other_number": differs(numbers["number"], pairs),
            "code": same(numbers["code"], pairs),
            "other_code": other(numbers["code"], pairs),
            "phone": phones.shared(*pairs),
            "other_phone": phones.disjoint(*pairs),
            "other_place": apart(numbers["place"], pairs),
            "other_kind": other(numbers["kind"], pairs),
        }

    def _region(self, numbers: Integers, node: Node) -> str:
        """The region that the names of a node tell; which of several, its row knows."""
        names: Iterable[int] = numbers.tolist()
        told = next((found for number in names if (found := self._names.parsed[number].region)), "")
        return text(node, "region") if told == UNSURE else told


def phones_of(node: Node) -> list[str]:
    """Telephone numbers of a node but masked ones, each once."""
    given = text(node, "phone").split(";")
    return list(dict.fromkeys(phone for phone in given if phone and "*" not in phone))
