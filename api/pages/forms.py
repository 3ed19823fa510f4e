"""Forms that a page posts."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from api.pages.lists import DroppedFile


async def _form(request: Request) -> AsyncGenerator[FormData]:
    async with request.form() as form:
        yield form


Posted = Annotated[FormData, Depends(_form)]
"""The form as a parameter of a route."""


def texts_of(form: FormData) -> dict[str, str]:
    """The fields of a form that hold text."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


def files_of(form: FormData) -> list[DroppedFile]:
    """The files of a form; a browser sends one without a name where none was chosen."""
    uploads = [value for _, value in form.multi_items() if isinstance(value, UploadFile) and value.filename]
    return [DroppedFile(upload.filename or "", upload.file.read()) for upload in uploads]
