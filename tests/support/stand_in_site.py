"""A small site in the place of the page, so that serving it needs no Node to be tested."""

from __future__ import annotations

import json
from pathlib import Path

from ssda903_pipeline.web.ready import mark

CONTENTS = {
    "index.html": b"<!doctype html><title>Stand-in</title>",
    "assets/page-1a2b3c.js": b"'use strict';",
    "assets/engine-1a2b3c.wasm": b"\0asm\1\0\0\0",
    "data/postcodes/M.bin.gz": bytes(range(256)) * 4000,
    "headers.json": json.dumps({"Content-Security-Policy": "default-src 'none'"}).encode(),
}


def make_site(folder: Path, built_from: str = "") -> Path:
    """Write the site, marked as built from sources with that fingerprint."""
    for name, content in CONTENTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    mark(folder, built_from)
    return folder
