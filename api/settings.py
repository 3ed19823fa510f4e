"""Settings of the server, from arguments and from `CHANGLIAN_…` environment variables."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from graph.errors import BadSettings

MIB = 2**20


class Settings(BaseSettings):
    """What the server needs to know before it starts.

    Attributes:
        store: URL of the store. May hold a password, so it is never shown.
        host: address to listen on; only loopback addresses are accepted.
        port: port to listen on; 0 takes a free one.
        allowed_hosts: further `host` or `host:port` under which the server may be reached, such as those of
            a proxy; separated by commas in the environment.
        max_body_bytes: size limit of a request body.
        max_import_bytes: size limit of the files of one import together.
    """

    model_config = SettingsConfigDict(env_prefix="CHANGLIAN_", extra="forbid", frozen=True)

    store: str = Field(default="sqlite:///changlian.db", repr=False)
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65_535)
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    max_body_bytes: int = Field(default=4 * MIB, ge=1)
    max_import_bytes: int = Field(default=128 * MIB, ge=1)

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )

    @field_validator("allowed_hosts")
    @classmethod
    def _fold(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(host.lower() for host in value)


def read_settings(store: str | None = None, host: str | None = None, port: int | None = None) -> Settings:
    """Settings from the environment, save those that are given.

    Raises:
        BadSettings: names each wrong setting and what was expected; values are not repeated.
    """
    given: dict[str, Any] = {"store": store, "host": host, "port": port}
    given = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        lines = [
            f"CHANGLIAN_{_name(item['loc'])}: {item['msg']}" for item in error.errors(include_input=False)
        ]
        raise BadSettings("\n".join(lines)) from None


def _name(loc: tuple[int | str, ...]) -> str:
    return str(loc[0]).removeprefix("CHANGLIAN_").upper()
