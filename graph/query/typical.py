"""Forty typical questions, which every engine answers alike."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Typical:
    """A question.

    Attributes:
        about: in words.
        cypher: for the embedded engine.
        neo4j: for Neo4j, the same words where they can be.
    """

    about: str
    cypher: str
    neo4j: str


def typical_queries() -> list[Typical]:
    """The questions. Their parameters are `company`, `customer`, `product`, `material`, `region`: all ids."""
    with Path(__file__).with_name("typical.toml").open("rb") as file:
        given = tomllib.load(file)["query"]
    return [Typical(each["about"], each["cypher"], each.get("neo4j", each["cypher"])) for each in given]
