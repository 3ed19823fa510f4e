"""Free texts linked to products of the graph."""

from __future__ import annotations

from collections.abc import Iterable

from graph.values.text import normalise
from matching.product_names.names import How, ProductLink, ProductNames
from matching.product_names.phrases import phrases

NOT_MADE = 0.45
"""What a product counts that somebody names without making it: sold, designed or serviced."""
MOST = 200
"""Phrases of one text that are looked at: nobody makes more."""
LEAST = 0.3
"""Confidence from which on a link is worth being shown."""


def links_of(names: ProductNames, text: str) -> list[ProductLink]:
    """The products that a text on what somebody makes speaks of, the likeliest first.

    A phrase that is the name of a product stands for itself, also where it holds a conjunction.
    """
    # Lines are texts of their own, and white space is one blank once normalised.
    said = normalise(";".join(text.splitlines()))
    whole = names.links(said)
    if any(link.how in {How.EXACT, How.ALIAS} for link in whole):
        return likeliest(whole)
    return likeliest(
        link._replace(confidence=link.confidence * (1.0 if made else NOT_MADE))
        for phrase, made in phrases(said)[:MOST]
        for link in names.links(phrase)
    )


def likeliest(links: Iterable[ProductLink]) -> list[ProductLink]:
    """Each product once, as surely as any phrase names it."""
    once = dict[str, ProductLink]()
    for link in sorted(links, key=lambda link: (-link.confidence, link.id)):
        if link.confidence >= LEAST:
            once.setdefault(link.id, link)
    return list(once.values())
