"""`/feedback`: the buttons on each match."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.errors import BadBody
from api.pages.address import Address
from api.pages.feedback import PATH, feedback_view
from api.pages.forms import Posted, texts_of
from api.pages.reader import reader_of, remember
from api.pages.rendering import Render
from api.state import Shared
from graph.vocabulary import Decision, Reason
from matching.feedback.recording import Said, event_of, undo

SEE_OTHER = 303

router = APIRouter(include_in_schema=False)


@router.post(PATH)
def say(state: Shared, request: Request, form: Posted, render: Render) -> Response:
    """Carry out one button; a script gets the buttons anew, a browser without scripts the page."""
    fields = texts_of(form)
    address, pair = Address.of(fields), (fields.get("demand", ""), fields.get("resource", ""))
    position = int(fields["position"]) if fields.get("position", "").isdecimal() else 0
    if fields.get("said") == "undo":
        state.store.write(lambda tx: undo(tx, fields.get("event", "")))
    else:
        node = event_of(state.snapshot(), *pair, _said(fields.get("said", ""), position, reader_of(request)))
        state.store.write(lambda tx: tx.writes.upsert_nodes([node]))
    view = feedback_view(state.matcher().feedback, pair, position, address, render.words)
    if render.target != f"feedback-{view.key}":
        return RedirectResponse(f"{address.url()}#feedback-{view.key}", SEE_OTHER)
    return render("feedback.html", feedback=view, back=True)


@router.post(f"{PATH}/name")
def give_name(form: Posted) -> Response:
    """Remember who says what is said from now on."""
    fields = texts_of(form)
    response = RedirectResponse(Address.of(fields).url(), SEE_OTHER)
    remember(response, fields.get("name", ""))
    return response


def _said(button: str, position: int, given_by: str) -> Said:
    if button == Decision.ACCEPTED:
        return Said(Decision.ACCEPTED, position=position, given_by=given_by)
    if button not in list(Reason):
        raise BadBody(f"the field said is {button!r}")
    return Said(Decision.REJECTED, Reason(button), position=position, given_by=given_by)
