"""The commands of the browser edition: serving the page, and writing it for a file host."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path
from typing import Annotated, Optional

import typer

from ssda903_pipeline.cli import show
from ssda903_pipeline.file_rights import share_with_everybody

web = typer.Typer(
    help="Open the page that checks returns in a browser, on this machine and without Node.",
    rich_markup_mode=None,
)


@web.callback(invoke_without_command=True)
def serve(
    context: typer.Context,
    port: Annotated[
        Optional[int],
        typer.Option("--port", min=1, max=65535, help="The port; without it, one that is free."),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only serve the page; do not open a browser.")
    ] = False,
) -> None:
    """Serve the page on this machine, for this machine only, until Ctrl-C."""
    from ssda903_pipeline.web.serving import open_server
    from ssda903_pipeline.web.site import ready_site

    if context.invoked_subcommand:
        return
    with open_server(ready_site(), port) as server:
        show.line(f"The page is at {server.url} until you press Ctrl-C here.")
        if not no_browser:
            # In a thread of its own: some browsers keep the program that opened them waiting.
            threading.Thread(target=webbrowser.open, args=[server.url], daemon=True).start()
        server.serve_forever()


@web.command("build")
def build(
    out: Annotated[
        Optional[Path],
        typer.Option(
            "--out",
            metavar="DIR",
            help="The folder to write the page to, for any file host. Without it, the page is "
            "only made ready for `ssda903 web`.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write the page as a folder of files; in a checkout, build it first, which needs Node."""
    from ssda903_pipeline.web.site import site_made_ready, write_site

    share_with_everybody()
    site = site_made_ready(show.line)
    if out is not None:
        write_site(site, out)
    show.line(f"Written: {out or site}")
