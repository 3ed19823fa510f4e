"""What speaks for a link, as numbers that forget a link which is hidden."""

from __future__ import annotations

import numpy as np
import pytest

from matching.links.relation import LinkRelation
from matching.links.signals import Signals
from matching.links.world import World
from tests.matching.links.world import GLUE, made_from, product
from tests.matching.world import snapshot_of

NAMES = ("铝合金门", "铝合金窗", "木门", "铝合金", "木材", GLUE)
LINKS = (("铝合金门", "铝合金"), ("铝合金窗", "铝合金"), ("木门", "木材"), ("铝合金窗", GLUE))


@pytest.fixture(name="world")
def fixture_world() -> World:
    nodes = [product(name) for name in NAMES]
    snapshot = snapshot_of(*nodes, *(made_from(*link) for link in LINKS))
    return World.of(snapshot, LinkRelation.MADE_FROM, np.empty(0, np.int64), reverse=False)


def signal(
    world: World, name: str, source: str, target: str, *, hidden: tuple[str, str] | None = None
) -> float:
    """One number of the pair, with one link hidden."""
    links = world.links
    if hidden:
        gone = (links.sources == thing(world, hidden[0])) & (links.targets == thing(world, hidden[1]))
        links = links.take(~gone)
    signals = Signals(world.around, links.matrix(len(world.around.ground)))
    place = np.searchsorted(world.around.asked, np.array([thing(world, source)]))
    column = int(np.flatnonzero(signals.targets == thing(world, target))[0])
    return float(signals.of(place)[name][0, column])


def thing(world: World, name: str) -> int:
    row = world.snapshot.row(f"product/{name}")
    assert row is not None
    return int(np.searchsorted(world.around.ground.rows, np.array([row]))[0])


def test_votes_are_the_share_of_like_sources_that_have_the_link(world: World) -> None:
    # 木门 is like 铝合金门 only, by 门, and that one is made from nothing but 铝合金.
    assert signal(world, "endings votes", "木门", "铝合金") == pytest.approx(1.0)
    assert signal(world, "endings votes", "木门", GLUE) == 0.0


def test_a_hidden_link_votes_for_nothing(world: World) -> None:
    hidden = ("铝合金门", "铝合金")

    assert signal(world, "endings votes", "木门", "铝合金", hidden=hidden) == 0.0
    assert signal(world, "the popularity", "木门", "铝合金", hidden=hidden) == pytest.approx(np.log(2))


def test_popularity_counts_links(world: World) -> None:
    assert signal(world, "the popularity", "木门", "铝合金") == pytest.approx(np.log(3))


def test_together_stands_what_shares_sources_with_what_the_source_has(world: World) -> None:
    # 铝合金 has two sources, 胶水 one, and they share it.
    assert signal(world, "together", "铝合金门", GLUE) == pytest.approx(1 / np.sqrt(2))
    assert signal(world, "together", "木门", GLUE) == 0.0


def test_names_tell_which_share_stands_in_the_other(world: World) -> None:
    # Single characters and pairs: 铝合金 has five pieces, all of which stand in the seven of 铝合金门.
    assert signal(world, "share of target's name", "铝合金门", "铝合金") == pytest.approx(1.0)
    assert signal(world, "share of source's name", "铝合金门", "铝合金") == pytest.approx(5 / 7)


def test_only_what_a_known_link_leads_to_is_a_target(world: World) -> None:
    without = world.links.take(world.links.targets != thing(world, GLUE))
    signals = Signals(world.around, without.matrix(len(world.around.ground)))

    assert signals.targets.tolist() == sorted([thing(world, "铝合金"), thing(world, "木材")])
