"""`/chains/{id}/…`: on whom a chain depends: concentration, leaders, linkages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.chain_query import ChainQuery, Region, node_items
from api.crud import Id
from api.nodes import NodeItem
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.state import Shared
from graph.chains.concentration import concentrations
from graph.chains.leaders import Candidate, Role, leaders
from graph.chains.linkages import NotProductive, linkages
from graph.errors import NotFound
from graph.snapshot import Snapshot

router = APIRouter(prefix=f"{PREFIX}/chains", tags=["chains"], route_class=Route)


class RegionQuery(ChainQuery):
    """Whose members count."""

    region: Region = None


class ConcentrationItem(BaseModel):
    """How far a segment or product depends on few members."""

    id: str
    name: str
    members: int
    hhi: float | None = Field(
        description="Herfindahl-Hirschman index, sum of squared shares; null: no members"
    )
    level: str = Field(description="low, moderate (from 0.15) or high (above 0.25); empty without members")
    weighted: bool = Field(description="Whether weights of what is made are the shares; else all count alike")
    largest: NodeItem | None = Field(description="The one member with the greatest share; null of several")
    largest_share: float = Field(description="The greatest share; 0 without members")
    cities_hhi: float | None = Field(description="The index of members by city; null: no region known")


class ConcentrationView(BaseModel):
    """Positions of a chain, the most concentrated first."""

    chain: NodeItem
    items: tuple[ConcentrationItem, ...]
    next: str | None


class StatedLeaderItem(BaseModel):
    """Who is stated to lead."""

    leader: NodeItem
    leads: NodeItem = Field(description="The chain, or a segment of it")
    role: Role = Field(description="leader: an enterprise; chief: a person or department; convener: others")


class CandidateItem(BaseModel):
    """An enterprise that could lead the chain, and why."""

    enterprise: NodeItem
    score: float = Field(description="Mean of position, size and reach, of those that are known")
    position: float = Field(description="Share of other positions up- or downstream of the best of its own")
    size: float | None = Field(
        description="By scale and tags: 1 for 大型, 上市 and 龙头企业, 2/3 for 中型, 1/3 for 小型; else null"
    )
    reach: float = Field(description="`partners` as a share of the most that any candidate has")
    connected: int = Field(description="How many positions are up- or downstream of the best of its own")
    partners: int = Field(description="Members of the chain it supplies, is supplied by or cooperates with")
    positions: tuple[NodeItem, ...] = Field(description="Where it stands")


class LeadersView(BaseModel):
    """Who leads a chain, and who could, best first."""

    chain: NodeItem
    stated: tuple[StatedLeaderItem, ...]
    items: tuple[CandidateItem, ...]
    next: str | None


class LinkageItem(BaseModel):
    """How a segment or product hangs together with the others."""

    id: str
    name: str
    backward: float = Field(description="Rasmussen: above 1 it draws on others more than the average does")
    forward: float = Field(description="Rasmussen: above 1 others draw on it more than on the average")
    upstreamness: float = Field(description="Mean distance from final use, 1 or more (Antràs et al. 2012)")
    single_source: float = Field(description="Share of inputs from positions with one member alone")


class LinkagesView(BaseModel):
    """Positions of a chain, the most upstream first."""

    chain: NodeItem
    weighted: bool = Field(description="Whether every flow has a weight; else those without are assumed")
    items: tuple[LinkageItem, ...]
    next: str | None


@router.get(
    "/{id:id}/concentration",
    operation_id="list_concentration",
    summary="Tell how concentrated a chain is",
    response_model=ConcentrationView,
    responses=documented(NotFound),
)
def list_concentration(state: Shared, id: Id, query: Annotated[RegionQuery, Query()]) -> Response:
    """Index of each segment or product, by weights of PRODUCES where all have one, else by number."""
    subjects = state.subjects()
    snapshot, layout = subjects.snapshot, query.layout(subjects, id)
    shown, following = query.page(concentrations(layout, query.region or ""))
    items = tuple(
        ConcentrationItem.model_validate(
            {**asdict(each), "largest": _node(snapshot, each.largest), "level": each.level}
        )
        for each in shown
    )
    return json_response(ConcentrationView(chain=NodeItem.of(layout.node), items=items, next=following))


@router.get(
    "/{id:id}/leaders",
    operation_id="list_leaders",
    summary="Tell who leads a chain, or could",
    response_model=LeadersView,
    responses=documented(NotFound),
)
def list_leaders(state: Shared, id: Id, query: Annotated[RegionQuery, Query()]) -> Response:
    """Stated leaders (链主), and the enterprises of the chain by position, size and reach."""
    subjects = state.subjects()
    snapshot, layout = subjects.snapshot, query.layout(subjects, id)
    found = leaders(layout, query.region or "")
    shown, following = query.page(found.candidates)
    view = LeadersView(
        chain=NodeItem.of(layout.node),
        stated=tuple(
            StatedLeaderItem(leader=leader, leads=led, role=each.role)
            for each in found.stated
            for leader, led in [node_items(snapshot, (each.id, each.leads))]
        ),
        items=tuple(_candidate(snapshot, each) for each in shown),
        next=following,
    )
    return json_response(view)


@router.get(
    "/{id:id}/linkages",
    operation_id="list_linkages",
    summary="Tell how the segments of a chain hang together",
    response_model=LinkagesView,
    responses=documented(NotFound, NotProductive),
)
def list_linkages(state: Shared, id: Id, query: Annotated[ChainQuery, Query()]) -> Response:
    """Backward and forward linkages and upstreamness; weights of flows are input coefficients."""
    layout = query.layout(state.subjects(), id)
    found = linkages(layout)
    shown, following = query.page(found.positions)
    items = tuple(LinkageItem(**asdict(each)) for each in shown)
    view = LinkagesView(chain=NodeItem.of(layout.node), weighted=found.weighted, items=items, next=following)
    return json_response(view)


def _candidate(snapshot: Snapshot, candidate: Candidate) -> CandidateItem:
    return CandidateItem.model_validate(
        {
            **asdict(candidate),
            "score": candidate.score,
            "enterprise": _node(snapshot, candidate.id),
            "positions": node_items(snapshot, candidate.positions),
        }
    )


def _node(snapshot: Snapshot, id_: str) -> NodeItem | None:
    return next(iter(node_items(snapshot, [id_])), None)
