"""What the routes of chains share: which chain is asked about, and nodes in their answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from api.nodes import NodeItem
from api.ranked import RankedQuery
from graph.chains.layout import MOST_TIERS, TIERS, Layout, layout_of
from graph.lists.fields import Column
from graph.snapshot import Snapshot
from graph.values.region_names import parse_known_region
from matching.product_names.subjects import Subjects

Region = Annotated[
    str | None,
    Column(parse_known_region, "Only who is in this region, code or name; anywhere without", "350500"),
]


class ChainQuery(RankedQuery):
    """Which chain is meant, where the id is that of a product, and the page."""

    tiers: int = Field(
        default=TIERS, ge=1, le=MOST_TIERS, description="How far upstream of a product to look"
    )

    def layout(self, subjects: Subjects, id_: str) -> Layout:
        """The layout of the chain, with those who make its products as only names tell.

        Raises:
            NotFound: there is no such chain or product.
        """
        return layout_of(subjects.snapshot, id_, self.tiers, subjects.named_kinds.into)


def node_items(snapshot: Snapshot, ids: Iterable[str]) -> tuple[NodeItem, ...]:
    """Nodes by id as short objects."""
    rows = map(snapshot.row, ids)
    return tuple(NodeItem.of(snapshot.node(row)) for row in rows if row is not None)
