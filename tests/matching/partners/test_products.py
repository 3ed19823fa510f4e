"""Partners by what is made, needed and made from each other."""

from __future__ import annotations

import pytest

from graph.records import Node, Relation
from graph.vocabulary import RelationKind
from matching.partners.question import Direction, Question
from tests.matching.partners.chain_world import finder_of, product
from tests.matching.world import party

R = RelationKind
WORLD = (
    *(party("wear"), party("knit"), product("卫衣"), product("面料")),
    *(Relation("wear", R.PRODUCES, "卫衣"), Relation("knit", R.PRODUCES, "面料")),
    Relation("卫衣", R.MADE_FROM, "面料"),
)
MAKERS = [
    record
    for number in range(20)
    for record in (party(f"other-{number}"), Relation(f"other-{number}", R.PRODUCES, "卫衣"))
]


def proved(id_: str, direction: Direction, partner: str, *records: Node | Relation) -> float:
    """What products prove for a partner."""
    found = finder_of(*WORLD, *records).find(id_, Question(direction), top=100)
    return next(each.parts["products"] for each in found if each.id == partner)


def test_what_one_makes_oneself_is_a_fact_however_many_make_it() -> None:
    alone = proved("wear", Direction.UPSTREAM, "knit")
    assert proved("wear", Direction.UPSTREAM, "knit", *MAKERS) == pytest.approx(alone)
    assert proved("knit", Direction.DOWNSTREAM, "wear") == pytest.approx(alone)


def test_which_of_many_makers_is_the_partner_proves_less() -> None:
    alone = proved("knit", Direction.DOWNSTREAM, "wear")
    assert proved("knit", Direction.DOWNSTREAM, "wear", *MAKERS) < alone
    rivals = [Relation(f"other-{number}", R.PRODUCES, "面料") for number in range(20)]
    assert proved("wear", Direction.UPSTREAM, "knit", *MAKERS, *rivals) < alone
