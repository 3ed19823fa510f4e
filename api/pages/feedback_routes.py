"""`/feedback`: the buttons on each match."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from api.errors import BadBody
from api.pages.address import Address
from api.pages.feedback import PATH, feedback_view
from api.pages.forms import Posted, texts_of
from api.pages.rendering import Render
from api.state import Shared
from graph.vocabulary import Decision, Reason
from matching.feedback.recording import Said, event_of, undo

SEE_OTHER = 303

router = APIRouter(include_in_schema=False)


@router.post(PATH)
def say(state: Shared, form: Posted, render: Render) -> Response:
    """Carry out one button; a script gets the buttons anew, a browser without scripts the page."""
    fields = texts_of(form)
    address, pair = Address.of(fields), (fields.get("demand", ""), fields.get("resource", ""))
    position = int(fields["position"]) if fields.get("position", "").isdecimal() else 0
    if fields.get("said") == "undo":
        state.store.write(lambda tx: undo(tx, fields.get("event", "")))
    else:
        node = event_of(state.snapshot(), *pair, _said(fields.get("said", ""), position))
        state.store.write(lambda tx: tx.writes.upsert_nodes([node]))
    view = feedback_view(state.matcher().feedback, pair, position, address, render.words)
    if render.target != f"feedback-{view.key}":
        return RedirectResponse(f"{address.url()}#feedback-{view.key}", SEE_OTHER)
    return render("feedback.html", feedback=view, back=True)


def _said(button: str, position: int) -> Said:
    if button == Decision.ACCEPTED:
        return Said(Decision.ACCEPTED, position=position)
    if button not in list(Reason):
        raise BadBody(f"the field said is {button!r}")
    return Said(Decision.REJECTED, Reason(button), position=position)
