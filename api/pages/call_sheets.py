"""`/call-sheet.xlsx`: matches to take along, as a workbook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import cast

from fastapi import APIRouter
from starlette.responses import Response

from api.errors import BadBody
from api.pages.address import Address, Asked
from api.pages.errors import TooManyDemands
from api.pages.forms import Posted, texts_of
from api.pages.found import MOST
from api.state import Shared
from api.workbooks import workbook
from matching.match import Match
from matching.matcher import Matcher
from matching.workbooks.call_sheet import suitable, write_call_sheet

PATH = "/call-sheet.xlsx"
_FILE_NAME = "对接清单.xlsx"
_EACH = 5
"""Resources for each of many demands."""

router = APIRouter(include_in_schema=False)


@router.get(PATH)
def download_chosen(state: Shared, address: Asked) -> Response:
    """Matches of the chosen demand or resource, else the suitable ones of all demands of the alliance."""
    matcher = state.matcher()
    if not address.chosen:
        return _sheet_of_all(matcher, matcher.open_demands(address.alliance), address)
    search = matcher.for_resource if address.mode == "resource" else matcher.for_demand
    return _sheet(matcher, search(address.chosen, filters=address.filters))


@router.post(PATH)
def download_listed(state: Shared, form: Posted) -> Response:
    """Suitable matches of the demands whose ids stand in the form, as a JSON list."""
    fields = texts_of(form)
    return _sheet_of_all(state.matcher(), _ids(fields.get("demands", "")), Address.of(fields))


def _ids(text: str) -> list[str]:
    try:
        ids = json.loads(text)
    except ValueError as error:
        raise BadBody(f"the field demands is no JSON: {error}") from error
    if not isinstance(ids, list) or not all(isinstance(id_, str) for id_ in cast("list[object]", ids)):
        raise BadBody("the field demands is no list of ids")
    return cast("list[str]", ids)


def _sheet_of_all(matcher: Matcher, demands: Sequence[str], address: Address) -> Response:
    if len(demands) > MOST:
        raise TooManyDemands(f"{len(demands):,} demands, more than {MOST:,}")
    found = matcher.for_all(demands, top=_EACH, filters=address.filters)
    return _sheet(matcher, suitable(found), demands)


def _sheet(matcher: Matcher, matches: Iterable[Match], demands: Sequence[str] = ()) -> Response:
    stream = BytesIO()
    write_call_sheet(matches, matcher.snapshot, stream, demands)
    return workbook(stream.getvalue(), _FILE_NAME, "call-sheet.xlsx")
