"""Questions about partners and chains on a whole product graph, beside the core of each as Cypher on Neo4j.

Both hold the same graph and are warm. Cypher is asked over 127.0.0.1 through a driver that stays connected,
with the constraints and indexes of our own store. Where both compute the same the answers are compared.
Asked is only what Cypher has an answer to, for that nothing is found is found fast, and is easily the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import numpy as np

from benchmarks.convert import products
from benchmarks.measure import percentile, seconds, table
from benchmarks.on_neo4j import Neo4jCopy, Rows, neo4j_copy
from benchmarks.published import add_folder, folder_of, graph_of
from graph.chains.concentration import concentrations
from graph.chains.failure import failing, what_if
from graph.chains.gaps import completeness
from graph.chains.layout import MOST_TIERS, layout_of
from graph.snapshot import Snapshot
from graph.vocabulary import NodeKind, RelationKind
from matching.partners.finder import PartnerFinder
from matching.partners.question import Direction, Question

DAY, SEED = date(2026, 12, 1), 7
TIERS, TOP = 3, 20
EVERYBODY = 10_000

_PARTNERS = """
MATCH (:Entity {id: $id})-[:PRODUCES]->(:Product)%s(made:Product)<-[:PRODUCES]-(partner:Enterprise)
WHERE partner.id <> $id
WITH partner, min(size(way)) AS tier, count(DISTINCT made) AS products
RETURN partner.id AS id, tier, products ORDER BY tier, products DESC, id LIMIT $top"""
_PLACES = """
MATCH (:Entity {id: $id})-[:MADE_FROM*0..%d]->(place) WITH collect(DISTINCT place) AS places
UNWIND places AS place"""
_FINER = "(place) (()<-[:KIND_OF]-(finer WHERE NOT finer IN places))* (made)"
_MAKERS = f"""{_PLACES}
OPTIONAL MATCH {_FINER}<-[:PRODUCES]-(maker)
RETURN place.id AS id, count(DISTINCT maker) AS makers"""
_SHARES = f"""{_PLACES}
MATCH {_FINER} WITH DISTINCT place, made MATCH (made)<-[r:PRODUCES]-(maker)
WITH place, maker, sum(r.weight) AS weight, count(r.weight) AS told
WITH place, collect(weight) AS weights, min(told) AS told, sum(weight) AS total
RETURN place.id AS id, CASE WHEN told > 0 AND total > 0
  THEN reduce(sum = 0.0, weight IN weights | sum + (weight / total) ^ 2)
  ELSE 1.0 / size(weights) END AS hhi"""
_LOST = """
MATCH (failed:Entity {id: $id})-[:PRODUCES]->(:Product)-[:KIND_OF*0..]->(product)
WITH DISTINCT failed, product
WHERE NOT EXISTS {
  MATCH (product)<-[:KIND_OF*0..]-()<-[:PRODUCES]-(other) WHERE other <> failed }
RETURN product.id AS id"""


@dataclass(frozen=True)
class Subject:
    """A question in both forms.

    Attributes:
        about: what is asked.
        drawn: ids of the nodes that it may be asked about, in the order in which they are tried.
        ours: our whole answer about one.
        cypher: its core.
        is_answer: whether Cypher finds anything in these rows.
        same: how far the answers about one are the same, from 0 to 1.
        left_out: what the core leaves out.
    """

    about: str
    drawn: Sequence[str]
    ours: Callable[[str], object]
    cypher: str
    is_answer: Callable[[Rows], bool]
    same: Callable[[str, Rows], float]
    left_out: str

    def there(self, neo4j: Neo4jCopy, id_: str) -> Rows:
        """What Neo4j answers about one."""
        return neo4j.ask(self.cypher, {"id": id_, "top": TOP})

    def asked(self, neo4j: Neo4jCopy, questions: int) -> list[str]:
        """The first of the drawn that Cypher has an answer about; fewer where there are no more."""
        answered = (id_ for id_ in self.drawn if self.is_answer(self.there(neo4j, id_)))
        return [*islice(answered, questions)]


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cypher", description=__doc__)
    add_folder(parser)
    parser.add_argument("--questions", type=int, default=200, help="with an answer, of each kind")
    arguments = parser.parse_args(argv)
    if folder := folder_of(arguments):
        snapshot = graph_of(products(folder / "products"))
        subjects = _subjects(snapshot)
        with neo4j_copy(snapshot) as neo4j:
            rows = [_row(subject, neo4j, arguments.questions) for subject in subjects]
            trip = [seconds(lambda: neo4j.ask("RETURN 1", {})) * 1e3 for _ in range(arguments.questions)]
        print(snapshot.counts())
        table(("ms", "answers", "p50", "p99", "Neo4j p50", "p99", "p50 ratio", "p99 ratio", "same"), rows)
        print(f"Of these on Neo4j the way there and back: {percentile(trip, 0.5):.1f}")
        for left_out in dict.fromkeys(subject.left_out for subject in subjects):
            about = (subject.about for subject in subjects if subject.left_out == left_out)
            print(f"{'; '.join(about)}: Cypher leaves out {left_out}.")


def _row(subject: Subject, neo4j: Neo4jCopy, questions: int) -> Sequence[str | float]:
    asked = subject.asked(neo4j, questions)
    same = [subject.same(id_, subject.there(neo4j, id_)) for id_ in asked]
    ours = [seconds(lambda i=id_: subject.ours(i)) * 1e3 for id_ in asked]
    theirs = [seconds(lambda i=id_: subject.there(neo4j, i)) * 1e3 for id_ in asked]
    figures = [percentile(costs, share) for costs in (ours, theirs) for share in (0.5, 0.99)]
    ratios = figures[0] / figures[2], figures[1] / figures[3]
    return subject.about, len(asked), *figures, *ratios, f"{np.mean(same):.1%}"


def _subjects(snapshot: Snapshot) -> list[Subject]:
    chance = np.random.default_rng(SEED)
    made = np.flatnonzero(snapshot.out(RelationKind.MADE_FROM).degrees)
    ends = snapshot.ids_of(chance.permutation(made))
    companies = snapshot.ids_of(chance.permutation(snapshot.rows_of_kind(NodeKind.ENTERPRISE)))
    finder = PartnerFinder.of(snapshot)
    return [
        _partners(finder, companies, Direction.UPSTREAM, f"-[way:MADE_FROM*1..{TIERS}]->"),
        _partners(finder, companies, Direction.DOWNSTREAM, f"<-[way:MADE_FROM*1..{TIERS}]-"),
        _gaps(snapshot, ends, TIERS),
        _gaps(snapshot, ends, MOST_TIERS),
        _concentration(snapshot, ends),
        _failure(snapshot, companies),
    ]


def _partners(finder: PartnerFinder, drawn: Sequence[str], direction: Direction, way: str) -> Subject:
    question = Question(direction, TIERS)

    def same(id_: str, rows: Rows) -> float:
        found = {each.id for each in finder.find(id_, question, top=EVERYBODY)}
        return sum(row[0] in found for row in rows) / len(rows)

    return Subject(
        f"partners {direction.value}, {TIERS} tiers",
        drawn,
        lambda id_: finder.find(id_, question, top=TOP),
        _PARTNERS % way,
        bool,
        same,
        "finer and wider kinds, hubs, descriptions, places, marks, scores and evidence; `same` is the share"
        " of its partners that we find",
    )


def _gaps(snapshot: Snapshot, drawn: Sequence[str], tiers: int) -> Subject:
    def ours(id_: str) -> dict[object, object]:
        found = completeness(layout_of(snapshot, id_, tiers), "", DAY).positions
        return {each.id: len(each.members) for each in found}

    return Subject(
        f"gaps, {tiers} tiers",
        drawn,
        ours,
        _MAKERS % tiers,
        lambda rows: any(makers for _, makers in rows),
        lambda id_, rows: float(ours(id_) == dict(rows)),
        "what depends on each position, capacity and need",
    )


def _concentration(snapshot: Snapshot, drawn: Sequence[str]) -> Subject:
    def ours(id_: str) -> dict[object, float]:
        found = concentrations(layout_of(snapshot, id_, TIERS), "")
        return {each.id: each.hhi for each in found if each.hhi is not None}

    def same(id_: str, rows: Rows) -> float:
        here, there = ours(id_), dict(rows)
        return float(here.keys() == there.keys() and all(np.isclose(here[key], there[key]) for key in here))

    left_out = "concentration in cities, and who is largest"
    return Subject(f"concentration, {TIERS} tiers", drawn, ours, _SHARES % TIERS, bool, same, left_out)


def _failure(snapshot: Snapshot, drawn: Sequence[str]) -> Subject:
    def same(id_: str, rows: Rows) -> float:
        return float({*what_if(snapshot, failing(snapshot, [id_], ""))[0].lost} == {row[0] for row in rows})

    return Subject(
        "products lost with a company",
        drawn,
        lambda id_: what_if(snapshot, failing(snapshot, [id_], "")),
        _LOST,
        bool,
        same,
        "who falls then, tier by tier, for a query cannot go on until nothing falls, and who can take over;"
        " without suppliers and needs nobody falls in this graph, whichever company fails",
    )


if __name__ == "__main__":
    main()
