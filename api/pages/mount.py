"""Putting the pages into the application."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from api.pages import (
    call_sheets,
    chain_routes,
    duplicates_routes,
    feedback_routes,
    list_routes,
    needs_routes,
    routes,
)

UPLOADS = (list_routes.IMPORT, list_routes.CHECK)
"""Paths that take files, which may be larger than other bodies."""


def add_pages(app: FastAPI) -> None:
    """Serve the pages, and what browsers need for them under `/static`."""
    for each in (
        routes,
        list_routes,
        needs_routes,
        duplicates_routes,
        feedback_routes,
        chain_routes,
        call_sheets,
    ):
        app.include_router(each.router)
    app.mount("/static", StaticFiles(packages=[("api.pages", "static")]), name="static")
