"""The command line: ``ssda903``."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from pathlib import Path

import typer
from rich.console import Console

from ssda903_pipeline.cli import (
    data,
    errors,
    exporting,
    history,
    notes,
    rules,
    suggesting,
    validating,
    warehouse,
    web,
    writing_rules,
)
from ssda903_pipeline.problems import BadInput

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


def main() -> None:
    """Run the command line. Bad input ends in one line and exit code 2, never in a traceback."""
    gc.set_threshold(NEW_OBJECTS)
    try:
        app()
    except BadInput as problem:
        Console(stderr=True, soft_wrap=True, highlight=False).print(str(problem), markup=False)
        sys.exit(2)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away (`ssda903 rules | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("SSDA903_DEBUG"):
            raise
        # The error's own text could quote data, so only its kind and place are shown.
        place = traceback.extract_tb(error.__traceback__)[-1]
        print(
            f"A fault in this program: {type(error).__name__} in {place.name} "
            f"({Path(place.filename).name}, line {place.lineno}). Please report it. "
            "With SSDA903_DEBUG=1 set, the full details are shown.",
            file=sys.stderr,
        )
        sys.exit(3)
