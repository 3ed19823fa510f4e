"""Comparing people: by name, organization, telephone and skills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.duplicates.blocking import Pairs, near_keys
from graph.duplicates.comparing import Codes, Several, apart, likeness, other, region_numbers, same, texts
from graph.duplicates.organizations import phones_of
from graph.duplicates.props import items, squeezed, text
from graph.duplicates.sounds import sound
from graph.duplicates.subject import Columns, Read, Signals
from graph.records import Node
from graph.vocabulary import PERSON_KINDS

BASE = -6.5
WEIGHTS: Mapping[str, float] = {
    "name": 2.5,
    "sound": 3.0,
    "organization": 3.0,
    "other_organization": -1.5,
    "phone": 4.0,
    "other_phone": -1.0,
    "skills": 2.0,
    "other_place": -1.0,
}
"""Judgements: one name in one organization is asked about, for two may bear it; with a telephone or skills in
common it is the same. Elsewhere it is asked about where skills agree."""


class People:
    """Talents, experts and teams. Their telephone is read from a column that no list knows."""

    kinds = PERSON_KINDS
    base = BASE
    weights = WEIGHTS

    def __init__(self) -> None:
        self._organizations, self._phones, self._skills = Codes(), Codes(), Codes()

    def read(self, nodes: Sequence[Node]) -> Read:
        """See `Subject`."""
        names = [squeezed(node.name) for node in nodes]
        sounds = list(map(sound, names))
        organizations = [text(node, "organization") for node in nodes]
        phones = [phones_of(node) for node in nodes]
        columns = Columns(
            {
                "organization": self._organizations.of(organizations),
                "place": region_numbers(text(node, "region") for node in nodes),
            },
            {
                "phones": Several.of(phones, self._phones),
                "skills": Several.of([list(map(squeezed, items(n, "skills"))) for n in nodes], self._skills),
            },
            {"name": texts(names), "sound": texts(sounds)},
        )
        keys = [
            [
                f"name {name}",
                *near_keys(f"near {organization} ", name),
                *(f"phone {number}" for number in telephones),
            ]
            for name, organization, telephones in zip(sounds, organizations, phones, strict=True)
        ]
        return Read(columns, keys)

    def signals(self, columns: Columns, pairs: Pairs) -> Signals:
        """See `Subject`."""
        numbers, phones = columns.numbers, columns.several["phones"]
        left, right = pairs
        names, sounds = columns.texts["name"], columns.texts["sound"]
        return {
            "name": likeness(names[left], names[right]),
            "sound": likeness(sounds[left], sounds[right]),
            "organization": same(numbers["organization"], pairs),
            "other_organization": other(numbers["organization"], pairs),
            "phone": phones.shared(left, right),
            "other_phone": phones.disjoint(left, right),
            "skills": columns.several["skills"].overlap(left, right),
            "other_place": apart(numbers["place"], pairs),
        }
