"""Entry of the `changlian` command: finds the command asked for, and tells every failure in one line."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections import Counter
from importlib import import_module
from importlib.metadata import version as version_of
from typing import Annotated

import typer
from typer.core import TyperGroup, TyperOption
from typer.main import get_command

from cli.console import problem, speak_utf8
from graph.errors import ChanglianError

COMMANDS = {
    "load": "Load list files into the store.",
    "duplicates": "List what stands in the store twice, or decide about it.",
    "match": "Match demands with resources, and explain each match.",
    "partners": "Find partners up- and downstream of an organization.",
    "experts": "Find experts, universities and institutes for a chain.",
    "policies": "List policies, whom one is for, or those open to a firm.",
    "feedback": "Accept, reject or rate a match, or take that back.",
    "chains": "Show industry chains, who is in them and where they break.",
    "meeting": "Choose enterprises for a meeting and seat their talks.",
    "rotation": "Show who chairs an alliance or a chain in turn.",
    "branches": "Group small members of an alliance into joint branches.",
    "train": "Learn from rated pairs what suits.",
    "evaluate": "Judge a model by rated pairs, beside simple rankings.",
    "evaluate-links": "Judge how well held-back links are found.",
    "embed": "Make the vectors of all demands and resources.",
    "predict-links": "Rank links that are probably missing.",
    "link-products": "Link texts to products of the graph.",
    "split": "Propose the needs that a cell or a message holds.",
    "template": "Write a blank list with drop-downs and an explanation.",
    "confirm": "Write each provider's offers as workbooks to be confirmed.",
    "explore": "Look around in the graph.",
    "query": "Ask the graph a question in Cypher.",
    "export": "Write the store as list files, or a part of it as a graph.",
    "serve": "Serve the pages and the HTTP API on this machine.",
    "demo": "Try everything on five example alliances.",
    "doctor": "Say what is in use, what is missing and what is wrong.",
}

_LIBRARY_WORDS = "Value error, "
"""What pydantic puts before a message of typer's."""

OK, UNEXPECTED, PROBLEM, INTERRUPTED = 0, 1, 2, 130


def main() -> None:
    """Run the command line and end the process with its exit code."""
    speak_utf8()
    _hush_libraries()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; the exit code is 0, 2 after problems, 130 after Ctrl-C, and 1 for a fault of ours."""
    try:
        app = application(arguments)
        _check_once(app, arguments)
        code = app(arguments, prog_name="changlian", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):
        # Typer and rich end the program where the reader of its output is gone.
        _drop_output()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _failed(error)
    return code if isinstance(code, int) else OK


def application(arguments: list[str]) -> typer.Typer:
    """All commands by name; only the one asked for is imported, so that help comes at once."""
    app = typer.Typer(
        add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None, no_args_is_help=True
    )
    app.callback(epilog="CHANGLIAN_STORE chooses the store, by default sqlite:///changlian.db.")(_changlian)
    for name, about in COMMANDS.items():
        if name in arguments[:1]:
            function = name.replace("-", "_")
            module = import_module(f"cli.{function}")
            app.command(name, epilog=_examples(module.EXAMPLES))(getattr(module, function))
        else:
            app.command(name, help=about)(_not_asked_for)
    return app


def _check_once(app: typer.Typer, arguments: list[str]) -> None:
    """Refuse an option that is given again where only the last would count."""
    group = get_command(app)
    command = group.commands.get(arguments[0]) if arguments and isinstance(group, TyperGroup) else None
    given = Counter(argument.partition("=")[0] for argument in arguments)
    for option in command.params if command else ():
        if isinstance(option, TyperOption) and not option.multiple and not option.is_flag:
            count = sum(given[name] for name in option.opts)
            if count > 1:
                raise typer.TyperException(f"{option.opts[0]} is given {count} times, and only one counts")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"changlian {version_of('changlian')}")
        raise typer.Exit


def _changlian(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and end.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Match the demands of enterprises with the resources of an alliance."""


def _not_asked_for() -> None: ...


def _examples(examples: tuple[str, ...]) -> str:
    # \b keeps the lines apart.
    return "\n".join(("\b", "Examples:", *(f"  {example}" for example in examples)))


def _failed(error: Exception) -> int:
    if isinstance(error, typer.TyperException):
        problem(error.format_message().replace(_LIBRARY_WORDS, ""))
        return PROBLEM
    if isinstance(error, ChanglianError):
        problem(error.message, error.hint)
        return PROBLEM
    if os.environ.get("CHANGLIAN_DEBUG"):
        raise error
    problem(
        f"unexpected {type(error).__name__}: {' '.join(str(error).split())}",
        "This is a fault of Changlian: please report it with what the command says under CHANGLIAN_DEBUG=1.",
    )
    return UNEXPECTED


def _hush_libraries() -> None:
    """Keep libraries' own warnings from standing between our problems; what matters comes as an error."""
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _drop_output() -> None:
    """Give the rest of the output to nobody, for its reader is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
