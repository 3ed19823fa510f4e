"""The application: routes, errors and what stands in front of them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware import Middleware

from api.body_limit import BodyLimit
from api.guard import Guard
from api.handlers import HANDLERS
from api.headers import HeadAsGet, SecurityHeaders
from api.learned import ModelInUse
from api.objects import PREFIX
from api.observe import Observe, log
from api.openapi import Documented
from api.pages.errors import ProblemPages
from api.pages.mount import UPLOADS, add_pages
from api.routes import (
    alliances,
    branches,
    chain_analyses,
    chain_structure,
    chain_what_if,
    chains,
    confirmations,
    demands,
    duplicates,
    experts,
    exploration,
    exports,
    feedback,
    graph,
    health,
    imports,
    links,
    matches,
    measures,
    meetings,
    needs,
    organizations,
    partners,
    people,
    policies,
    products,
    query,
    resources,
    rotation,
    templates,
)
from api.settings import Settings
from api.state import State
from graph.open import open_store
from matching.learning.place import model_file, named_model
from matching.semantic.cache import CannotKeepVectors
from matching.semantic.choose import open_vectors

ROUTERS = (
    branches.router,
    rotation.router,
    alliances.router,
    partners.router,
    policies.router,
    organizations.router,
    people.router,
    products.router,
    demands.router,
    resources.router,
    matches.router,
    meetings.router,
    feedback.router,
    needs.router,
    chain_analyses.router,
    chain_structure.router,
    chain_what_if.router,
    experts.router,
    chains.router,
    duplicates.router,
    graph.router,
    exploration.router,
    measures.router,
    query.router,
    exports.router,
    imports.router,
    links.router,
    templates.router,
    confirmations.router,
    health.router,
)


def create_app(settings: Settings) -> FastAPI:
    """The application on the store that `settings` name; the store is closed when the application ends.

    Raises:
        StoreError: the store cannot be opened.
    """
    state = _state(settings.store)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        state.start()
        yield
        state.close()

    app = Documented(
        title="Changlian",
        summary="Matches enterprise demand lists with resource lists",
        version=version("changlian"),
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        exception_handlers=HANDLERS,
        lifespan=lifespan,
        middleware=_middleware(settings, state),
    )
    app.state.changlian = state
    for router in ROUTERS:
        app.include_router(router)
    add_pages(app)
    return app


def _state(url: str) -> State:
    """The store of an address with its vectors and model; without vectors where they cannot be kept."""
    store, vectors, lacks_vectors = open_store(url), None, False
    try:
        vectors = open_vectors(url)
    except CannotKeepVectors as error:
        log.warning("texts are compared by words alone: %s", error.message)
        lacks_vectors = True
    embedder = "" if vectors is None else vectors.embedder.name
    model = ModelInUse(model_file(url), embedder, is_named=named_model() is not None)
    return State(store, vectors, model, lacks_vectors=lacks_vectors)


def _middleware(settings: Settings, state: State) -> list[Middleware]:
    """From the outside in."""
    limits = {str(path): settings.max_import_bytes for path in (f"{PREFIX}/imports", *UPLOADS)}
    return [
        Middleware(HeadAsGet),
        Middleware(SecurityHeaders),
        Middleware(ProblemPages, prefix=PREFIX),
        Middleware(Observe, metrics=state.metrics),
        Middleware(Guard, allowed_hosts=settings.allowed_hosts),
        Middleware(BodyLimit, limit=settings.max_body_bytes, paths=limits),
    ]
