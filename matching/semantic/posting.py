"""Asks a server by HTTP, with patience that has an end; every failure is told with its cause."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property

import httpx

from matching.semantic.embedder import EmbeddingsUnavailable

MOST_BYTES = 32 << 20
"""No answer may be longer."""
WAITS = (0.5, 2.0, 8.0)
"""Seconds before each further try, where the server does not say how long to wait."""

_CONNECT_SECONDS = 5.0
_TRY_LATER = frozenset({429, 500, 502, 503, 504})
_SHOWN = 200


class Refused(EmbeddingsUnavailable):
    """The server answers that it does not do what it was asked; `answered` is the HTTP status."""

    def __init__(self, message: str, answered: int) -> None:
        super().__init__(message, "Check CHANGLIAN_EMBEDDINGS, its model and its key.")
        self.answered = answered


class Poster:
    """Posts JSON to one address. Safe to share between threads.

    Args:
        url: where to post.
        key: sent as a bearer token, and never shown; '' for none.
        timeout: seconds that one request may take, with all its tries.
    """

    def __init__(self, url: str, key: str = "", timeout: float = 60.0) -> None:
        self.url = url
        self._key = key
        self._timeout = timeout

    def post(self, content: Mapping[str, object]) -> bytes:
        """The body of the answer.

        Raises:
            EmbeddingsUnavailable: there is no answer in time, or it is too long.
            Refused: there is one, but of an error or from elsewhere.
        """
        deadline = time.monotonic() + self._timeout
        waits = iter(WAITS)
        while True:
            response = self._answer(content, deadline)
            if response.is_success:
                return response.content
            pause = _pause(response, next(waits, None))
            if pause is None or time.monotonic() + pause > deadline:
                raise self._refused(response)
            time.sleep(pause)

    def redacted(self, said: str) -> str:
        """What a server says without the key, which some repeat; to be cut short only afterwards."""
        return said.replace(self._key, "…") if self._key else said

    def _answer(self, content: Mapping[str, object], deadline: float) -> httpx.Response:
        left = max(deadline - time.monotonic(), 0.001)
        limits = httpx.Timeout(left, connect=min(left, _CONNECT_SECONDS))
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        try:
            # A client for each request: kept connections would have to be closed by somebody.
            with (
                httpx.Client(verify=self._certificates, timeout=limits, headers=headers) as client,
                client.stream("POST", self.url, json=content) as response,
            ):
                body = self._read(response, deadline)
                return httpx.Response(response.status_code, headers=_plain(response), content=body)
        except httpx.TimeoutException as error:
            raise self._late() from error
        except httpx.HTTPError as error:
            cause = " ".join(str(error).split()) or type(error).__name__
            raise EmbeddingsUnavailable(
                f"{self.url} cannot be reached: {self.redacted(cause)}",
                "Check that the server runs, and CHANGLIAN_EMBEDDINGS.",
            ) from error

    def _read(self, response: httpx.Response, deadline: float) -> bytes:
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > MOST_BYTES:
                raise EmbeddingsUnavailable(f"{self.url} answers with more than {MOST_BYTES >> 20} MiB")
            if time.monotonic() > deadline:
                raise self._late()
        return bytes(body)

    def _late(self) -> EmbeddingsUnavailable:
        return EmbeddingsUnavailable(
            f"{self.url} does not answer within {self._timeout:g} seconds", "Check the load of the server."
        )

    def _refused(self, response: httpx.Response) -> Refused:
        said = " ".join(response.text.split())
        if response.is_redirect:
            said = f"go to {response.headers['Location']}, which may be somebody else"
        if later := response.headers.get("Retry-After"):
            said = f"{said} (Retry-After: {later})"
        said = self.redacted(said)[:_SHOWN]
        return Refused(f"{self.url} answers {response.status_code}: {said}", response.status_code)

    @cached_property
    def _certificates(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()


def _pause(response: httpx.Response, otherwise: float | None) -> float | None:
    """Seconds until the next try, as the server asks or else as planned; None where there is none."""
    if response.status_code not in _TRY_LATER or otherwise is None:
        return None
    asked = response.headers.get("Retry-After", "")
    if asked.isascii() and asked.isdigit():
        return float(asked)
    try:
        moment = parsedate_to_datetime(asked)
    except ValueError:
        return otherwise
    # A date without a zone is of Greenwich (RFC 9110, 5.6.7).
    return max((moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), 0.0)


def _plain(response: httpx.Response) -> dict[str, str]:
    """Headers without those that tell how the body was packed, for it is unpacked already."""
    packing = {"content-encoding", "transfer-encoding", "content-length"}
    return {name: value for name, value in response.headers.items() if name not in packing}
