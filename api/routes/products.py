"""`/products`: which products of the graph a text speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.crud_docs import BODY_ERRORS
from api.objects import PREFIX, json_response
from api.problems import documented
from api.route import Route
from api.state import Shared
from matching.product_names.linking import links_of
from matching.product_names.names import How

router = APIRouter(prefix=f"{PREFIX}/products", tags=["products"], route_class=Route)

_LONGEST = 10_000


class Said(BaseModel):
    """What somebody says they make."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=_LONGEST, examples=["主要生产超高强涤纶长丝"])


class ProductLinkItem(BaseModel):
    """A product that the text means."""

    id: str = Field(examples=["product/涤纶长丝"])
    name: str = Field(examples=["涤纶长丝"])
    how: How = Field(
        description="`exact` and `alias`: its name; `finer`: a finer kind of it; `mentioned`: its name stands"
        " in a longer one; `similar`: its name is alike",
        examples=[How.FINER],
    )
    confidence: float = Field(description="Chance that it is meant, 0-1", examples=[0.8])


class ProductLinkList(BaseModel):
    """The products of a text, the likeliest first."""

    items: Sequence[ProductLinkItem]


@router.post(
    "/links",
    operation_id="link_products",
    summary="Link a text to products",
    response_model=ProductLinkList,
    responses=documented(*BODY_ERRORS),
)
def link_text(state: Shared, said: Annotated[Said, Body()]) -> Response:
    """Nothing is stored."""
    return json_response({"items": [link._asdict() for link in links_of(state.product_names(), said.text)]})
