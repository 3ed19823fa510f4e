"""Partners: how fast they are found in a full product graph, and whether they are the right ones.

Speed: partners up- and downstream over three tiers of listed companies with products, warm, in process;
without demands and resources, with many whose titles tell the product, and where many offer the same.
Quality: a tenth of the stated supplies between listed companies is held back; then the customers of these
suppliers and the suppliers of these customers are asked for, and known ones are left out. Beside it: who
supplies (or is supplied by) most, whose description is most alike, and whom most of the same others supply.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.convert import Lists, products, suppliers, write
from benchmarks.measure import percentile, processor_seconds, table
from benchmarks.published import add_folder, folder_of
from benchmarks.titles import add_trades, put
from graph.lists.load import load
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.vocabulary import NodeKind, RelationKind
from matching.partners.finder import PartnerFinder
from matching.partners.question import Direction, Question
from matching.sparse import Floats
from matching.text_index import Text, TextIndex
from matching.tokens import Vocabulary

TIERS, TOP, DEPTH, SEED = 3, 20, 200, 2
TRADES, OWN, OTHERS = 20_000, 20, 500
_SUPPLIES = RelationKind.SUPPLIES
_SIDES = {
    "d": (NodeKind.DEMAND, "quantity", RelationKind.REQUESTS),
    "r": (NodeKind.RESOURCE, "capacity", RelationKind.OFFERS),
}

Pair = tuple[str, str]
"""Ids of a supplier and of its customer."""
Scores = Callable[[int, Direction], Floats]
"""How well every row suits one organization."""


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.partners", description=__doc__)
    add_folder(parser)
    parser.add_argument("--requests", type=int, default=2_000)
    arguments = parser.parse_args(argv)
    if folder := folder_of(arguments):
        for trades in (0, TRADES):
            speed(folder / "products", arguments.requests, trades)
        market(arguments.requests)
        quality(folder / "suppliers")


def speed(folder: Path, requests: int, trades: int) -> None:
    """Print what finding partners over three tiers costs where there are so many demands and resources."""
    finder = PartnerFinder.of(_loaded(products(folder), trades))
    snapshot = finder.snapshot
    ids = snapshot.ids_of(snapshot.rows_of_kind(NodeKind.ENTERPRISE))
    asked = np.random.default_rng(SEED).permutation(ids)[:requests].tolist()
    rows = list[tuple[str, float, float, float]]()
    for direction in Direction:
        question = Question(direction, TIERS)
        finder.find(ids[0], question)
        costs = [
            processor_seconds(lambda i=id_, q=question: finder.find(i, q, top=TOP)) * 1e3 for id_ in asked
        ]
        rows.append((direction.value, percentile(costs, 0.5), percentile(costs, 0.99), max(costs)))
    print(f"Top {TOP} over {TIERS} tiers, {len(snapshot):,} nodes, {len(asked):,} organizations each")
    table((f"ms of processor time, {trades:,} demands and resources", "p50", "p99", "max"), rows)


def market(requests: int) -> None:
    """Print what it costs to compare own demands with what many others offer of the same product."""
    store, both = SqliteStore(":memory:"), [("buyer", "d", number) for number in range(OWN)]
    both += [(f"seller-{number}", "r", number) for number in range(OTHERS)]
    nodes, relations = [Node("yarn", NodeKind.PRODUCT, {"name": "涤纶长丝"})], list[Relation]()
    for party, letter, number in both:
        kind, amount, link = _SIDES[letter]
        trade = {"title": "涤纶长丝", "kind": "supply", amount: 10 * number + 5, "unit": "吨"}
        nodes += [
            Node(party, NodeKind.ENTERPRISE, {"name": party}),
            Node(f"{letter}-{number}", kind, trade),
        ]
        relations.append(Relation(party, link, f"{letter}-{number}"))
    put(store, list({node.id: node for node in nodes}.values()), relations)
    finder, question = PartnerFinder.of(Snapshot.of(store)), Question(Direction.UPSTREAM)
    finder.find("buyer", question)
    repeated = range(min(requests, 200))
    costs = [processor_seconds(lambda: finder.find("buyer", question, top=TOP)) * 1e3 for _ in repeated]
    row = f"{OWN} demands × {OTHERS} offers", percentile(costs, 0.5), percentile(costs, 0.99), max(costs)
    table(("ms of processor time", "p50", "p99", "max"), [row])


def quality(folder: Path) -> None:
    """Print how often a supply that was held back is found among the first."""
    lists, held = _without_a_tenth(suppliers(folder))
    snapshot = _loaded(lists)
    finder = PartnerFinder.of(snapshot)
    rivals: Mapping[str, Scores] = {
        "most partners": _most_partners(snapshot),
        "alike descriptions": _alike_texts(snapshot),
        "shared partners": _shared_partners(snapshot),
    }
    ranks = {"changlian": [_rank_of_ours(finder, *asked) for asked in _asked(held)]}
    for name, scores in rivals.items():
        ranks[name] = [_rank_by(snapshot, scores, *asked) for asked in _asked(held)]
    print(f"\n{len(held)} supplies held back, each asked for from both ends, among {len(snapshot):,} nodes")
    table(
        (f"known ones left out, first {DEPTH}", f"Hits@{TOP}", "MRR"), [_row(*each) for each in ranks.items()]
    )


def _loaded(lists: Lists, trades: int = 0) -> Snapshot:
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(":memory:")
        load(store, write(lists, Path(folder) / "lists"))
        add_trades(store, trades)
        return Snapshot.of(store)


def _without_a_tenth(lists: Lists) -> tuple[Lists, list[Pair]]:
    """Lists without a tenth of the supplies, and these, save between those that still know each other."""
    relations = lists["relations"]
    stated = [row for row in relations if row["relation"] == _SUPPLIES]
    order: list[int] = np.random.default_rng(SEED).permutation(len(stated))[: len(stated) // 10].tolist()
    chosen: set[Pair] = {(stated[i]["source"], stated[i]["target"]) for i in order}
    kept = [
        row
        for row in relations
        if row["relation"] != _SUPPLIES or (row["source"], row["target"]) not in chosen
    ]
    known = {(row["target"], row["source"]) for row in kept if row["relation"] == _SUPPLIES}
    return {**lists, "relations": kept}, sorted(chosen - known)


def _asked(held: Sequence[Pair]) -> Iterator[tuple[str, str, Direction]]:
    """Whose partner is asked for, the one held back, and the direction."""
    for supplier, customer in held:
        yield customer, supplier, Direction.UPSTREAM
        yield supplier, customer, Direction.DOWNSTREAM


def _rank_of_ours(finder: PartnerFinder, id_: str, wanted: str, direction: Direction) -> float:
    found = finder.find(id_, Question(direction, known="without"), top=DEPTH)
    return next((each.rank for each in found if each.id == wanted), np.inf)


def _rank_by(snapshot: Snapshot, scores: Scores, id_: str, wanted: str, direction: Direction) -> float:
    """Place by scores, among organizations it does not work with yet; of equal ones the middle."""
    row, other = snapshot.row(id_) or 0, snapshot.row(wanted) or 0
    of_all = scores(row, direction).astype(np.float64)
    allowed = snapshot.kinds == list(NodeKind).index(NodeKind.ENTERPRISE)
    allowed[row] = False
    for adjacency in (snapshot.out(_SUPPLIES), snapshot.into(_SUPPLIES)):
        allowed[adjacency.neighbours(row)] = False
    own, rest = of_all[other], of_all[allowed]
    rank = 1 + float((rest > own).sum()) + float((rest == own).sum() - 1) / 2
    return rank if rank <= DEPTH else np.inf


def _row(name: str, ranks: Sequence[float]) -> tuple[str, float, float]:
    found = np.array(ranks)
    return name, float((found <= TOP).mean()), float((1 / found).mean())


def _most_partners(snapshot: Snapshot) -> Scores:
    degrees = {
        Direction.UPSTREAM: snapshot.out(_SUPPLIES).degrees,
        Direction.DOWNSTREAM: snapshot.into(_SUPPLIES).degrees,
    }
    return lambda _, direction: degrees[direction].astype(np.float64)


def _alike_texts(snapshot: Snapshot) -> Scores:
    texts = [Text("", [str(snapshot.props(row).get("description", ""))]) for row in range(len(snapshot))]
    index = TextIndex.of(Vocabulary(), texts, texts)

    def scores(row: int, _: Direction) -> Floats:
        return index.scan(index.resources, index.query(index.demands, row)).astype(np.float64)

    return scores


def _shared_partners(snapshot: Snapshot) -> Scores:
    """How many ways of three steps lead there: who supplies those who are supplied by one's own suppliers."""
    matrix = snapshot.out(_SUPPLIES).matrix()

    def scores(row: int, direction: Direction) -> Floats:
        step = matrix if direction is Direction.UPSTREAM else matrix.T
        unit = np.zeros(len(snapshot))
        unit[row] = 1.0
        return step @ (step.T @ (step @ unit))

    return scores


if __name__ == "__main__":
    main()
