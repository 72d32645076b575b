"""The command line: ``ssda903``."""

from __future__ import annotations

import gc
import io
import os
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

import typer

from ssda903_pipeline.cli import (
    data,
    errors,
    exporting,
    history,
    notes,
    rules,
    show,
    suggesting,
    validating,
    warehouse,
    web,
    writing_rules,
)
from ssda903_pipeline.file_rights import narrow_rights
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.reasons import reason_of
from ssda903_pipeline.stopping import was_stopped
from ssda903_pipeline.work_folders import sweep

app = typer.Typer(
    name="ssda903",
    help="Check SSDA903 returns against every validation rule of the year, on your own machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("validate")(validating.validate)
app.command("errors")(errors.errors)
app.add_typer(notes.notes, name="notes")
app.command("export")(exporting.export)
app.command("load")(validating.load)
app.command("suggest")(suggesting.suggest)
app.command("demo")(validating.demo)
app.command("synth")(data.synth)
app.add_typer(data.returns, name="returns")
app.command("history")(history.history)
app.command("rules")(rules.rules)
app.add_typer(writing_rules.rule, name="rule")
app.add_typer(web.web, name="web")
app.command("build")(warehouse.build)
app.command("plan")(warehouse.plan)
app.command("docs")(warehouse.docs)

NEW_OBJECTS = 1_000_000
"""After how many new objects Python looks for garbage. Its own 700 cost time for nothing: a command
keeps most of what it makes until it ends, such as every cell of a large workbook."""


EXIT_BAD_INPUT, EXIT_FAULT, EXIT_OUTPUT_CLOSED = 2, 3, 141


def main() -> None:
    """Run the command line. Whatever goes wrong ends in one line and an exit code, never in a traceback.

    2: bad input, or a machine that has not what is needed. 3: a fault in this program. 141: nobody reads
    the output any more.
    """
    gc.set_threshold(NEW_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What a terminal cannot show is no reason to stop.
            stream.reconfigure(errors="replace")
    with narrow_rights():
        sweep(Path(tempfile.gettempdir()))
        try:
            _run()
        except Exception as error:
            # Ctrl-C is the first reason, and what it led to none.
            if was_stopped():
                raise
            code = _say_what_is_wrong(error)
            # What was printed last may be what cannot be written.
            _discard_output()
            sys.exit(code)


def _run() -> None:
    try:
        app()
    finally:
        if sys.stdout is not None:
            try:
                sys.stdout.flush()
            except BrokenPipeError as error:
                raise show.OutputClosed from error


def _say_what_is_wrong(error: Exception) -> int:
    """Say it in one line, and return the exit code."""
    if isinstance(error, show.OutputClosed):
        return EXIT_OUTPUT_CLOSED
    if isinstance(error, BadInput):
        _say(str(error))
        return EXIT_BAD_INPUT
    reason = reason_of(error)
    if reason:
        _say(f"This cannot be done: {reason}.")
        return EXIT_BAD_INPUT
    if os.environ.get("SSDA903_DEBUG"):
        raise error
    # The error's own text could quote data, so only its kind and place are shown.
    place = traceback.extract_tb(error.__traceback__)[-1]
    _say(
        f"A fault in this program: {type(error).__name__} in {place.name} "
        f"({Path(place.filename).name}, line {place.lineno}). Please report it. "
        "With SSDA903_DEBUG=1 set, the full details are shown."
    )
    return EXIT_FAULT


def _say(text: str) -> None:
    # Where nobody can be told any more, the exit code still tells.
    with suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)


def _discard_output() -> None:
    """Let what Python still has to write when it ends go nowhere: nobody could be told of a failure."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
