"""Requests made up from an OpenAPI document: schemathesis, whose own types are not complete."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any, Protocol

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

EXAMPLES = 10
"""Requests made up for an operation."""

# Values are read like cells of a list: other spellings than the documented ones are taken as well, and not
# every text that fits the schema is a region or an amount.
CHECKS = {
    "checks": {"positive_data_acceptance": {"enabled": False}, "negative_data_rejection": {"enabled": False}}
}


class Case(Protocol):
    """A request that was made up."""

    path_parameters: dict[str, str]
    headers: MutableMapping[str, str]
    body: object


class Description:
    """An OpenAPI document, and the server that it describes."""

    def __init__(self, document: dict[str, Any], address: str) -> None:
        library: Any = schemathesis.openapi
        config: Any = SchemathesisConfig
        self._schema: Any = library.from_dict(document, config=config.from_dict(CHECKS))
        self._schema.config.update(base_url=f"http://{address}")

    def check(self, method: str, path: str, prepare: Callable[[Case], None], *, fitting: bool) -> None:
        """Send requests, the same ones each time, and fail where an answer is not one that is described.

        Args:
            method: method of the operation.
            path: path of the operation.
            prepare: called with each request before it is sent.
            fitting: whether the requests fit their description, or none does.
        """
        mode = GenerationMode.POSITIVE if fitting else GenerationMode.NEGATIVE
        made_up: Any = self._schema[path][method].as_strategy(generation_mode=mode)

        def send(case: Any) -> None:  # noqa: ANN401 - a case of schemathesis
            prepare(case)
            case.call_and_validate()

        slow = (HealthCheck.too_slow, HealthCheck.filter_too_much)
        bounded = settings(max_examples=EXAMPLES, derandomize=True, database=None, suppress_health_check=slow)
        bounded(given(case=made_up)(send))()
