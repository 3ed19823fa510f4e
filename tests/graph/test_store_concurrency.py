"""Many writers and readers at once, in threads and processes: none sees or undoes half of another's work."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager

from graph.open import open_store
from graph.records import Node, Relation
from graph.store import GraphStore, Transaction
from graph.vocabulary import NodeKind, RelationKind

PAIR = ["left", "right"]
TIMES = 12


def count_up(tx: Transaction) -> int:
    """Read-modify-write: both nodes count, and a new node follows them."""
    found = tx.nodes(PAIR)
    count = int(str(found["left"].props["scale"])) + 1 if found else 1
    tx.writes.upsert_nodes(Node(id_, NodeKind.ENTERPRISE, {"scale": count}) for id_ in PAIR)
    tx.writes.upsert_nodes([Node(f"n{count}", NodeKind.RESOURCE)])
    tx.writes.upsert_relations([Relation("left", RelationKind.OFFERS, f"n{count}")])
    tx.writes.delete_nodes([f"n{count - 3}"])
    return count


def count_up_in_store(url: str) -> list[int]:
    """Count from a process of its own."""
    store = open_store(url)
    counts = [store.write(count_up) for _ in range(TIMES)]
    store.close()
    return counts


def assert_counted_to(store: GraphStore, last: int) -> None:
    assert [node.props["scale"] for node in store.nodes(PAIR).values()] == [last, last]
    assert store.version == last
    assert [change.version for change in store.changes(0)] == list(range(1, last + 1))
    assert [change.nodes[-1] for change in store.changes(0)] == [f"n{n}" for n in range(1, last + 1)]


def test_threads_lose_no_update_and_leave_no_gap(store: GraphStore) -> None:
    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(store.write, count_up) for _ in range(4 * TIMES)]

    assert sorted(future.result() for future in futures) == list(range(1, 4 * TIMES + 1))
    assert_counted_to(store, 4 * TIMES)


def test_processes_lose_no_update_and_leave_no_gap(store: GraphStore, store_url: str) -> None:
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as pool:
        answers = list(pool.map(count_up_in_store, [store_url] * 3))

    assert sorted(count for answer in answers for count in answer) == list(range(1, 3 * TIMES + 1))
    assert_counted_to(store, 3 * TIMES)


@contextmanager
def writing(store: GraphStore) -> Generator[Callable[[], bool]]:
    """Three writers at work in the background, and whether they are still at it."""
    with ThreadPoolExecutor(3) as pool:
        futures = [pool.submit(store.write, count_up) for _ in range(4 * TIMES)]
        yield lambda: not all(future.done() for future in futures)
    for future in futures:
        future.result()


def read_while(busy: Callable[[], bool], read: Callable[[], None]) -> None:
    """Read again and again, and once more when the writers have done."""
    while busy():
        read()
    read()


def test_a_reader_sees_each_transaction_whole_or_not_at_all(store: GraphStore) -> None:
    store.write(count_up)

    def read() -> None:
        left, right = store.nodes(PAIR).values()
        assert left == Node("left", NodeKind.ENTERPRISE, right.props)
        assert left.version == right.version == left.props["scale"]
        targets = {relation.target for relation in store.relations_of(["left"])}
        numbers = sorted(int(target[1:]) for target in targets)
        assert numbers == list(range(max(1, numbers[-1] - 2), numbers[-1] + 1))

    with writing(store) as busy:
        read_while(busy, read)


def test_the_feed_has_no_gap_while_writers_go_on(store: GraphStore) -> None:
    seen = 0

    def read() -> None:
        nonlocal seen
        version = store.version
        changes = list(store.changes(seen))
        assert [change.version for change in changes] == list(range(seen + 1, seen + 1 + len(changes)))
        seen += len(changes)
        assert seen >= version

    with writing(store) as busy:
        read_while(busy, read)

    assert seen == store.version == 4 * TIMES


def test_a_scan_is_of_one_version_while_writers_go_on(store: GraphStore) -> None:
    store.write(count_up)

    def read() -> None:
        with store.scan() as scan:
            nodes = list(scan.nodes())
            names = {key: id_ for block in nodes for key, id_ in zip(block.keys, block.ids, strict=True)}
            targets = {names[target] for block in scan.relations() for target in block.targets}
        assert max(version for block in nodes for version in block.versions) == scan.version
        expected = {f"n{n}" for n in range(max(1, scan.version - 2), scan.version + 1)}
        assert targets == expected
        assert set(names.values()) == {*PAIR, *expected}

    with writing(store) as busy:
        read_while(busy, read)
