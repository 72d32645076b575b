"""Serving the site to browsers on this machine, and to nobody else."""

from __future__ import annotations

import json
import os
import shutil
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.web.ready import files_in

HOST = "127.0.0.1"

USUAL_PORT = 8903
"""Taken where it is free, so that the browser meets the same page again and not a new one each time."""

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gz": "application/octet-stream",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
"""The content types. Not those of the machine, which on Windows any program may change."""

HEADERS_FILE = "headers.json"
"""The file of the site that says which headers it is to be served with."""

NAMED_BY_CONTENT = "assets/"
"""Files below it change their names when their contents change, so a browser may keep them."""


class SiteServer(ThreadingHTTPServer):
    """A server of the files that the site's folder holds when it begins, under its ``url``."""

    daemon_threads = True
    # On Windows, to "reuse" an address is to share it with another program that serves on it.
    allow_reuse_address = os.name == "posix"

    def __init__(self, site: Path, port: int) -> None:
        self.files = {f"/{name}": site / name for name in files_in(site)}
        self.files["/"] = site / "index.html"
        self.headers = json.loads((site / HEADERS_FILE).read_text(encoding="utf-8"))
        super().__init__((HOST, port), _Request)
        self.url = f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request, client_address) -> None:
        """A browser that goes away in the middle of an answer is no fault."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def open_server(site: Path, port: int | None) -> SiteServer:
    """A server of the site on the port, or without one on the usual port or any that is free.

    Raises BadInput where the port is taken.
    """
    if port is None:
        try:
            return SiteServer(site, USUAL_PORT)
        except OSError:
            return SiteServer(site, 0)
    try:
        return SiteServer(site, port)
    except OSError as error:
        raise BadInput(
            f"--port {port}: cannot serve there ({error.strerror}). Give another, or none."
        ) from error


class _Request(BaseHTTPRequestHandler):
    server: SiteServer
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        self._answer(with_content=True)

    def do_HEAD(self) -> None:
        self._answer(with_content=False)

    def _answer(self, with_content: bool) -> None:
        # A look-up among the site's own files: no address can lead to any other.
        path = unquote(urlsplit(self.path).path)
        file = self.server.files.get(path)
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        try:
            content = file.open("rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with content:
            named_by_content = path.removeprefix("/").startswith(NAMED_BY_CONTENT)
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(os.fstat(content.fileno()).st_size))
            self.send_header(
                "Cache-Control", "max-age=31536000, immutable" if named_by_content else "no-cache"
            )
            self.end_headers()
            if with_content:
                shutil.copyfileobj(content, self.wfile)

    def end_headers(self) -> None:
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def version_string(self) -> str:
        return "ssda903"

    def log_message(self, *_) -> None:
        """Nothing is logged."""
