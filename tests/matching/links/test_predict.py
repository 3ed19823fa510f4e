"""Missing links are found by what known ones have in common."""

from __future__ import annotations

import pytest

from graph.records import Evidence, Node, Relation
from graph.vocabulary import RelationKind
from matching.links.learning import TooFewLinks
from matching.links.predict import Prediction, Question, predict
from matching.links.relation import LinkRelation
from tests.matching.links.world import GLUE, HIDDEN, MATERIALS, THINGS, product, products
from tests.matching.world import snapshot_of

SOURCE, TARGET = HIDDEN
KNOWN = "product/不锈钢托盘"
NEW = "玻璃钢瓦"
STANDINGS = [("inferred", True), ("rejected", False), ("stated", False)]


def found(
    *more: Node | Relation, top: int = 100, reverse: bool = False, sources: tuple[str, ...]
) -> list[Prediction]:
    question = Question(LinkRelation.MADE_FROM, sources, top, reverse)
    return list(predict(snapshot_of(*products(), *more), question, lambda done, every: None))


def test_a_product_is_made_from_what_it_is_called_after() -> None:
    [prediction] = found(sources=(SOURCE,))

    assert prediction.source == SOURCE
    assert prediction.candidates[0] == TARGET


def test_everything_is_ranked_that_known_links_lead_to_but_known_links() -> None:
    new = f"product/{NEW}"
    linked, unlinked = found(product(NEW), sources=(KNOWN, new))

    every = {f"product/{material}" for material in (*MATERIALS, GLUE)}
    assert set(linked.candidates) == every - {"product/不锈钢", f"product/{GLUE}"}
    assert set(unlinked.candidates) == every
    assert set(unlinked.candidates[:2]) == {"product/玻璃钢", f"product/{GLUE}"}


def test_probabilities_descend_and_are_no_certainties() -> None:
    [prediction] = found(sources=(SOURCE,))

    assert list(prediction.probabilities) == sorted(prediction.probabilities, reverse=True)
    assert all(0 <= probability <= 1 for probability in prediction.probabilities)
    assert prediction.probabilities[0] > 0.5


def test_no_more_than_asked_for_are_named() -> None:
    [prediction] = found(sources=(SOURCE,), top=2)

    assert len(prediction.candidates) == len(prediction.probabilities) == 2


def test_asked_from_the_other_end_products_are_ranked() -> None:
    [prediction] = found(sources=(TARGET,), reverse=True)

    linked = {f"product/铝合金{thing}" for thing in THINGS} - {SOURCE}
    assert prediction.candidates[0] == SOURCE
    assert not linked & set(prediction.candidates)
    assert len(prediction.candidates) == len(MATERIALS) * len(THINGS) - len(linked)


@pytest.mark.parametrize(("status", "is_ranked"), STANDINGS)
def test_inferred_links_are_sought_again_and_rejected_ones_are_not(status: str, is_ranked: bool) -> None:
    evidence = (Evidence("模型", status="inferred"), Evidence("示例", status=status))
    [prediction] = found(Relation(SOURCE, RelationKind.MADE_FROM, TARGET, evidence), sources=(SOURCE,))

    assert (TARGET in prediction.candidates) == is_ranked


def test_inferred_links_teach_nothing() -> None:
    inferred = Relation(KNOWN, RelationKind.MADE_FROM, TARGET, (Evidence("模型", status="inferred"),))

    assert found(inferred, sources=(SOURCE,)) == found(sources=(SOURCE,))


def test_the_same_graph_gives_the_same_answer() -> None:
    assert found(sources=(SOURCE,)) == found(sources=(SOURCE,))


def test_without_links_there_is_nothing_to_learn() -> None:
    question = Question(LinkRelation.MADE_FROM, ["product/木门"])
    with pytest.raises(TooFewLinks, match="states no MADE_FROM"):
        list(predict(snapshot_of(product("木门")), question, lambda done, every: None))


def test_links_of_which_no_two_lead_to_one_target_teach_nothing() -> None:
    link = Relation("product/木门", RelationKind.MADE_FROM, "product/木材")
    question = Question(LinkRelation.MADE_FROM, ["product/木门"])
    with pytest.raises(TooFewLinks, match="1 known links are too few"):
        list(predict(snapshot_of(product("木门"), product("木材"), link), question, lambda done, every: None))
