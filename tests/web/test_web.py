"""The browser edition's site: served, written as a folder, and told whether it is current."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from ssda903_pipeline import BadInput
from ssda903_pipeline.web.ready import IN_CHECKOUT, fingerprint, is_current
from ssda903_pipeline.web.serving import USUAL_PORT, SiteServer, open_server
from ssda903_pipeline.web.site import write_site
from tests.support.commands import PROJECT, run_ssda903
from tests.support.stand_in_site import CONTENTS, make_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("CANARY")
    return make_site(tmp_path / "site")


@pytest.fixture
def server(site: Path) -> Iterator[SiteServer]:
    with open_server(site, None) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield server
        server.shutdown()


def ask(server: SiteServer, path: str, method: str = "GET", body: bytes | None = None):
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, body)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def test_every_file_is_served_with_its_type_and_the_headers(server: SiteServer) -> None:
    types = {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".gz": "application/octet-stream",
        ".wasm": "application/wasm",
    }
    for name, expected in [*CONTENTS.items(), ("", CONTENTS["index.html"])]:
        response, content = ask(server, f"/{name}?v=1")
        assert (response.status, content) == (200, expected)
        assert response.headers["Content-Type"] == types[Path(name or "index.html").suffix]
        assert response.headers["Content-Security-Policy"] == "default-src 'none'"
        assert response.headers["Content-Encoding"] is None
        kept = "immutable" in response.headers["Cache-Control"]
        assert kept == name.startswith("assets/")
        head, nothing = ask(server, f"/{name}", "HEAD")
        assert (head.status, nothing) == (200, b"")
        assert head.headers["Content-Length"] == str(len(expected))


@pytest.mark.parametrize(
    "path",
    [
        "/assets/", "/assets", "/data/postcodes/", "/nothing.html", "/../secret.txt",
        "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt",
        "/assets/%2e%2e/index.html", "/index.html%00", "/INDEX.HTML", "/index.html/", "/.", "*",
        "http://127.0.0.1/../secret.txt", "/%ff", "/\\..\\secret.txt",
    ],
)  # fmt: skip
def test_nothing_else_is_served(server: SiteServer, path: str) -> None:
    response, content = ask(server, path)
    assert response.status == 404
    assert b"CANARY" not in content and b"<li>" not in content
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_nothing_is_taken_in(server: SiteServer, method: str) -> None:
    response, _ = ask(server, "/index.html", method, b"CHILD,SEX\n")
    assert response.status == 501


def test_only_this_machine_is_served(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.server_port}/"


def test_many_requests_at_once_and_browsers_that_go_away(
    server: SiteServer, capfd: pytest.CaptureFixture[str]
) -> None:
    idle = [socket.create_connection(("127.0.0.1", server.server_port)) for _ in range(20)]
    for number in range(20):
        gone = socket.create_connection(("127.0.0.1", server.server_port))
        gone.sendall(b"GET /data/postcodes/M.bin.gz HTTP/1.1\r\nHost: x\r\n\r\n")
        if number % 2:
            gone.recv(10)
        gone.close()
    assert ask(server, "/")[0].status == 200
    for connection in idle:
        connection.close()
    assert capfd.readouterr().err == ""


def test_the_usual_port_or_any_other(site: Path) -> None:
    with open_server(site, None) as first, open_server(site, None) as second:
        assert first.server_port != second.server_port
        # Another program may have it already on the machine that runs this test.
        assert second.server_port != USUAL_PORT
        with pytest.raises(BadInput, match=f"--port {first.server_port}: cannot serve there"):
            open_server(site, first.server_port)


def contents_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_site_is_written_and_replaced_as_a_whole(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "host"
    write_site(site, out)
    assert contents_of(out) == contents_of(site)
    shutil.rmtree(site)
    newer = make_site(tmp_path / "site", "newer")
    (newer / "assets" / "page-1a2b3c.js").rename(newer / "assets" / "page-4d5e6f.js")
    write_site(newer, out)
    assert contents_of(out) == contents_of(newer)
    assert [path.name for path in out.parent.iterdir()] == ["host"], "nothing is left beside it"


def test_an_empty_folder_may_become_a_site(site: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_site(site, tmp_path / "empty")
    assert contents_of(tmp_path / "empty") == contents_of(site)


@pytest.mark.parametrize("existing", ["return.csv", "site and return.csv", "file", "link"])
def test_what_is_not_a_site_is_never_replaced(existing: str, site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if existing == "file":
        out.write_text("mine")
    elif existing == "link":
        out.symlink_to(site, target_is_directory=True)
    else:
        if existing != "return.csv":
            write_site(site, out)
        out.mkdir(exist_ok=True)
        (out / "return.csv").write_text("mine")
    before = contents_of(tmp_path)
    with pytest.raises(
        BadInput, match="not a folder" if existing in ("file", "link") else "return.csv"
    ):
        write_site(site, out)
    assert contents_of(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_one_clear_line(site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(BadInput, match="cannot write the page here"):
        write_site(site, tmp_path / "file" / "out")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what `ssda903 web` uses of a checkout, with nothing built."""
    folder = tmp_path_factory.mktemp("checkout")
    ignore = shutil.ignore_patterns("node_modules", "dist", "generated", "sample", "__pycache__")
    for name in ("web", "ssda903_pipeline", "models", "seeds"):
        shutil.copytree(PROJECT / name, folder / name, ignore=ignore)
    return folder


def test_a_site_is_current_until_a_source_changes(checkout: Path) -> None:
    assert not is_current(checkout)
    make_site(checkout / IN_CHECKOUT, fingerprint(checkout))
    assert is_current(checkout)
    for name in ("web/index.html", "ssda903_pipeline/plan/plan.sql", "web/package-lock.json"):
        source = checkout / name
        content = source.read_bytes()
        source.write_bytes(content + b"\n")
        assert not is_current(checkout), name
        source.write_bytes(content)
    added = checkout / "web" / "src" / "added.ts"
    added.write_text("")
    assert not is_current(checkout)
    added.unlink()
    assert is_current(checkout)
    (checkout / IN_CHECKOUT / "site.json").unlink()
    assert not is_current(checkout), "a build that was not finished"


@pytest.mark.parametrize("node", ["none", "old", "failing"])
def test_without_node_the_build_ends_in_one_clear_line(
    node: str, checkout: Path, tmp_path: Path
) -> None:
    shutil.rmtree(checkout / IN_CHECKOUT, ignore_errors=True)
    programs = tmp_path / "programs"
    programs.mkdir()
    if node != "none":
        version = "v18.20.4" if node == "old" else "v20.19.0"
        for name, script in (("node", f"echo {version}"), ("npm", "exit 1")):
            (programs / name).write_text(f"#!/bin/sh\n{script}\n")
            (programs / name).chmod(0o755)
    expected = {
        "none": "it is not installed here",
        "old": "this is Node 18.20.4",
        "failing": "failed, as shown above",
    }
    result = run_ssda903(
        "web", "build", "--out", "out", cwd=tmp_path, python_path=str(checkout),
        env={"PATH": str(programs)},
    )  # fmt: skip
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert expected[node] in result.stderr
    assert not (tmp_path / "out").exists() and not (checkout / IN_CHECKOUT).exists()
    served = run_ssda903("web", cwd=tmp_path, python_path=str(checkout))
    assert served.returncode == 2
    assert served.stderr.startswith("The page is not built yet")
