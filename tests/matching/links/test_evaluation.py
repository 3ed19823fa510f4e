"""Links that were held back are ranked beside simple rankings, the same way each time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.records import Evidence, Node, Relation
from graph.snapshot import Snapshot
from graph.vocabulary import RelationKind
from matching.links.evaluation import (
    LinkEvaluation,
    LinkSplit,
    LinkTest,
    Negatives,
    NothingHeldBack,
    evaluate_links,
)
from matching.links.relation import LinkRelation
from tests.matching.links.world import product, products
from tests.matching.world import party, snapshot_of

TEST = LinkTest(LinkRelation.MADE_FROM)


def found(test: LinkTest = TEST, *, dated: bool = False) -> LinkEvaluation:
    return evaluate_links(made(dated=dated), test, lambda done, every: None)


def made(*, dated: bool) -> Snapshot:
    records = products()
    links = [record for record in records if isinstance(record, Relation)]
    nodes = [record for record in records if isinstance(record, Node)]
    days = [f"2026-{1 + number % 10:02}-01" if dated else "" for number in range(len(links))]
    evidence = [(Evidence("示例", observed_on=day),) for day in days]
    return snapshot_of(*nodes, *(link._replace(evidence=e) for link, e in zip(links, evidence, strict=True)))


def test_what_was_learned_beats_popularity_where_names_tell() -> None:
    figures = found().figures

    assert list(figures) == ["popularity", "name overlap", "votes of similar names", "Adamic-Adar", "learned"]
    assert figures["learned"]["MRR"].value > figures["popularity"]["MRR"].value
    assert figures["learned"]["MRR"].value > 0.9
    assert figures["learned"]["Hits@10"].value == 1


def test_counts_say_what_was_held_back() -> None:
    evaluation = found()

    assert (evaluation.links, evaluation.held, evaluation.ranked, evaluation.targets) == (95, 10, 10, 7)


def test_the_same_graph_gives_the_same_figures() -> None:
    assert found() == found()


def test_links_seen_last_are_held_back() -> None:
    assert found(replace(TEST, split=LinkSplit.TIME), dated=True).held == 9


@pytest.mark.parametrize("negatives", [Negatives.UNIFORM, Negatives.POPULAR])
def test_a_sample_of_everything_is_everything(negatives: Negatives) -> None:
    assert found(replace(TEST, negatives=negatives)) == found()


def test_links_without_dates_have_no_order() -> None:
    with pytest.raises(NothingHeldBack, match="no two MADE_FROM have different dates"):
        found(replace(TEST, split=LinkSplit.TIME))


def test_links_that_share_no_target_cannot_be_held_back() -> None:
    link = Relation("product/门", RelationKind.MADE_FROM, "product/木")
    with pytest.raises(NothingHeldBack, match="of 1 held-back MADE_FROM none leads to where another does"):
        evaluate_links(snapshot_of(product("门"), product("木"), link), TEST, lambda done, every: None)


def test_without_links_there_is_nothing_to_hold_back() -> None:
    with pytest.raises(NothingHeldBack):
        evaluate_links(snapshot_of(product("门")), TEST, lambda done, every: None)


def test_suppliers_are_compared_by_texts_and_partners() -> None:
    makers = [party(f"m{n}", name=f"示例纺纱{n}", description=f"涤纶长丝第{n}厂") for n in range(6)]
    users = [party(f"u{n}", name=f"示例织造{n}", description=f"运动面料第{n}厂") for n in range(4)]
    links = [
        Relation(maker.id, RelationKind.SUPPLIES, user.id)
        for number, maker in enumerate(makers)
        for user in users
        if (number + len(user.id)) % 3
    ]
    test = LinkTest(LinkRelation.SUPPLIES, parts=4)
    figures = evaluate_links(snapshot_of(*makers, *users, *links), test, lambda done, every: None).figures

    names = ["popularity", "text similarity", "votes of similar texts", "shared partners", "Adamic-Adar"]
    assert list(figures) == [*names, "learned"]
