"""`/duplicates`: what stands in the lists twice, and the buttons that decide about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.errors import BadBody
from api.pages.duplicates import PATH, Place, duplicates_view, pair_at
from api.pages.forms import Posted, texts_of
from api.pages.pairs import name_of
from api.pages.rendering import Render
from api.state import Shared, State
from graph.duplicates.decisions import decide_different, forget_different, merge, undo
from graph.snapshot import Snapshot
from graph.store import Transaction

SEE_OTHER = 303

router = APIRouter(include_in_schema=False)


@router.get(PATH)
def read_duplicates(state: Shared, request: Request, render: Render) -> Response:
    """The pairs to be decided about, and what was merged before."""
    place = Place.of(request.query_params)
    return render("duplicates.html", view=duplicates_view(state, place, render.words))


@router.post(PATH)
def decide(state: Shared, form: Posted, render: Render) -> Response:
    """Carry out one button; a script gets the pair anew, a browser without scripts the page."""
    fields = texts_of(form)
    place, decision = Place.of({**fields, "done": "", "other": ""}), fields.get("decision", "")
    if decision not in _DECISIONS:
        raise BadBody(f"the field decision is {decision!r}")
    pair = _Pair(fields.get("key", ""), fields.get("a", ""), fields.get("b", ""))
    snapshot = state.snapshot()
    names = {"a": name_of(snapshot, pair.a), "b": name_of(snapshot, pair.b)}
    place, pair = _DECISIONS[decision](state, snapshot, place, pair)
    if render.target != f"pair-{pair.key}":
        return RedirectResponse(place.url, SEE_OTHER)
    view = pair_at(state, place, pair.key, render.words) if decision in _TAKEN_BACK else None
    return render(
        "duplicates_decided.html", place=place, pair=view, decided=pair, names=names, decision=decision
    )


class _Pair(NamedTuple):
    """The pair that a button decides about: its sign, the row to be kept and the other."""

    key: str
    a: str
    b: str


_Decided = tuple[Place, _Pair]
"""Where to go on, and what taking the decision back is about."""


def _merge(state: State, snapshot: Snapshot, place: Place, pair: _Pair) -> _Decided:
    # Meanwhile, or by a button above, either may have been merged into a third.
    keep, other = snapshot.kept(pair.a), snapshot.kept(pair.b)
    if keep != other:
        _write(state, lambda tx: merge(tx, [(keep, other)]))
    merged = other if keep != other else pair.b
    return replace(place, done=merged), pair._replace(b=merged)


def _part(state: State, snapshot: Snapshot, place: Place, pair: _Pair) -> _Decided:
    one, other = snapshot.kept(pair.a), snapshot.kept(pair.b)
    _write(state, lambda tx: decide_different(tx, one, other))
    return replace(place, done=one, other=other), pair._replace(a=one, b=other)


def _put_off(state: State, snapshot: Snapshot, place: Place, pair: _Pair) -> _Decided:
    return replace(place, later=tuple(dict.fromkeys((*place.later, pair.key)))), pair


def _undo(state: State, snapshot: Snapshot, place: Place, pair: _Pair) -> _Decided:
    _write(state, lambda tx: undo(tx, pair.b))
    return place, pair


def _forget(state: State, snapshot: Snapshot, place: Place, pair: _Pair) -> _Decided:
    _write(state, lambda tx: forget_different(tx, pair.a, pair.b))
    return place, pair


def _ask_again(state: State, snapshot: Snapshot, place: Place, pair: _Pair) -> _Decided:
    return replace(place, later=tuple(key for key in place.later if key != pair.key)), pair


def _write(state: State, work: Callable[[Transaction], object]) -> None:
    state.store.write(work)


_Decide = Callable[[State, Snapshot, Place, _Pair], _Decided]
_TAKEN_BACK: Mapping[str, _Decide] = {"undo": _undo, "forget": _forget, "again": _ask_again}
_DECISIONS: Mapping[str, _Decide] = {"same": _merge, "different": _part, "later": _put_off, **_TAKEN_BACK}
