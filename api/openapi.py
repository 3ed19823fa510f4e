"""The OpenAPI document, with our problem documents instead of the framework's errors."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.problems import Problem

_SCHEMAS = "#/components/schemas/{model}"


class Documented(FastAPI):
    """An application whose OpenAPI document describes errors as they are."""

    def openapi(self) -> dict[str, Any]:
        """The document; made once."""
        known, document = self.openapi_schema, super().openapi()
        if document is not known:
            schemas = document["components"]["schemas"]
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            problem = Problem.model_json_schema(ref_template=_SCHEMAS, mode="serialization")
            schemas |= problem.pop("$defs")
            schemas["Problem"] = problem
        return document
