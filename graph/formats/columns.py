"""Which attributes a graph's nodes or relations have, of which types: formats declare them first."""

from __future__ import annotations

from collections.abc import Iterable

from graph.formats.attributes import Attributes, Scalar

Key = tuple[str, type[Scalar]]
"""Name and type. A name has several keys where it holds values of several types."""

_ORDER = (str, bool, int, float)


def keys_of(all_attributes: Iterable[Attributes]) -> dict[Key, int]:
    """Keys of attributes and a number for each, in the order of names."""
    found = {(name, type(value)) for attributes in all_attributes for name, value in attributes.items()}
    ordered = sorted(found, key=lambda key: (key[0], _ORDER.index(key[1])))
    return {key: number for number, key in enumerate(ordered)}


def written(value: Scalar) -> str:
    """A value as the XML formats write it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
