"""Products that titles of demands and resources tell: whether they are right, and what reading costs.

Right: what the lists of the example alliances state them to be about, beside taking every name that a title
mentions. Cost: titles made up of names of a full product graph, the first time and after one write.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.convert import products, write
from benchmarks.measure import processor_seconds, table
from benchmarks.published import add_folder, folder_of
from graph.lists.load import load
from graph.records import Node, Relation
from graph.snapshot import Snapshot
from graph.sqlite_store import SqliteStore
from graph.store import Transaction
from graph.values.text import normalise
from graph.vocabulary import PRODUCT_KINDS, NeedKind, NodeKind, RelationKind
from matching.product_names.names import ProductNames
from matching.product_names.subjects import Subjects
from matching.product_names.titles import read_subjects

TRADES, SEED = 100_000, 5
SEEDS = Path(__file__).parents[1] / "seeds"
_TITLES = (
    "求购{}500吨", "采购30台{}", "寻找{}供应商", "{}找客户", "长期收购{}", "{}现货供应", "承接{}外协加工",
    "求购高品质{}一批，用于出口", "本月有富余产能，欢迎来电",
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.titles", description=__doc__)
    add_folder(parser)
    parser.add_argument("--trades", type=int, default=TRADES)
    arguments = parser.parse_args(argv)
    rightness()
    if folder := folder_of(arguments):
        cost(folder / "products", arguments.trades)


def rightness() -> None:
    """Print how often titles of the example alliances tell what their lists state."""
    store = SqliteStore(":memory:")
    load(store, sorted(SEEDS.glob("*/*.csv")))
    snapshot = Snapshot.of(store)
    names, about = ProductNames.of(snapshot), snapshot.out(RelationKind.ABOUT, stated_only=True)
    stated = [
        (snapshot.node(row).name, set(snapshot.ids_of(about.neighbours(row))))
        for row in snapshot.rows_of_kind(NodeKind.DEMAND, NodeKind.RESOURCE).tolist()
        if snapshot.props(row).get("kind") == NeedKind.SUPPLY and len(about.neighbours(row))
    ]
    readers: dict[str, Callable[[str], set[str]]] = {
        "read": lambda title: {link.id for link in read_subjects(names, title).links},
        "every name mentioned": lambda title: _mentioned(names, normalise(title)),
        "only mentioned": lambda title: (
            set() if read_subjects(names, title).links else _mentioned(names, normalise(title))
        ),
    }
    rows = list[tuple[str, int, float]]()
    for name, reader in readers.items():
        told = [(found, gold) for title, gold in stated if (found := reader(title))]
        rows.append((name, len(told), sum(len(f & gold) / len(f) for f, gold in told) / max(len(told), 1)))
    print(f"{len(stated)} titles of supply whose product is stated")
    table(("names in titles", "titles", "of them the stated product"), rows)
    print("Titles whose product nobody states, to be judged by eye:")
    for told in Subjects.of(snapshot).told():
        title, product = snapshot.node(told.trade).name, snapshot.node(told.product).name
        print(f"  {title} → {product} ({told.confidence:.2f})")


def cost(folder: Path, count: int) -> None:
    """Print what it costs to read titles for the first time, and after one write."""
    store = SqliteStore(":memory:")
    with tempfile.TemporaryDirectory() as lists:
        load(store, write(products(folder), Path(lists) / "lists"))
    add_trades(store, count)
    before = Snapshot.of(store)
    kept = list[Subjects]()
    first = processor_seconds(lambda: kept.append(_whole(Subjects.of(before))))
    rows = [("first", first * 1e3)]
    changes = {
        "a demand written": Node("t-new", NodeKind.DEMAND, {"title": "求购涤纶长丝", "kind": "supply"}),
        "an enterprise written": Node("e-new", NodeKind.ENTERPRISE, {"name": "某公司"}),
        "a product written": Node("p-new", NodeKind.PRODUCT, {"name": "示例新长丝"}),
    }
    for what, node in changes.items():
        put(store, [node], ())
        now = kept[-1].snapshot.advance(store)
        rows.append((what, processor_seconds(lambda s=now: kept.append(_whole(kept[-1].advanced(s)))) * 1e3))
    named = len(before.rows_of_kind(*PRODUCT_KINDS))
    print(f"\n{count:,} demands and resources of supply beside {named:,} products")
    table(("titles read", "ms of processor time"), rows)


def add_trades(store: SqliteStore, count: int) -> None:
    """Add demands and resources, most of whose titles speak of a product, to the enterprises of a store."""
    snapshot, draw = Snapshot.of(store), np.random.default_rng(SEED)
    named = [snapshot.node(row).name for row in snapshot.rows_of_kind(*PRODUCT_KINDS).tolist()]
    parties = snapshot.ids_of(snapshot.rows_of_kind(NodeKind.ENTERPRISE))
    said: list[int] = draw.integers(len(named), size=count).tolist()
    whose: list[int] = draw.integers(len(parties), size=count).tolist()
    nodes, relations = list[Node](), list[Relation]()
    for number in range(count):
        demand, title = number % 2 == 0, _TITLES[number % len(_TITLES)].format(named[said[number]])
        amount = {"quantity" if demand else "capacity": number % 900 + 1, "unit": "吨"}
        kind = NodeKind.DEMAND if demand else NodeKind.RESOURCE
        nodes.append(Node(f"t-{number}", kind, {"title": title, "kind": "supply", **amount}))
        link = RelationKind.REQUESTS if demand else RelationKind.OFFERS
        relations.append(Relation(parties[whose[number]], link, f"t-{number}"))
    put(store, nodes, relations)


def put(store: SqliteStore, nodes: Sequence[Node], relations: Sequence[Relation]) -> None:
    """Write records at once."""

    def work(tx: Transaction) -> None:
        tx.writes.upsert_nodes(nodes)
        tx.writes.upsert_relations(relations)

    store.write(work)


def _whole(subjects: Subjects) -> Subjects:
    """The same with what questions need."""
    subjects.into()
    return subjects


def _mentioned(names: ProductNames, title: str) -> set[str]:
    return {link.id for at in names.spans(title) if (link := names.named(title[slice(*at)]))}


if __name__ == "__main__":
    main()
