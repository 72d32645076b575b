"""Puts the ready-built site of the browser edition into the wheel, where the checkout has it."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyBuiltSite(BuildHookInterface):
    """Takes only a site that was built from the sources as they are: `make wheel` builds one first."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        checkout = Path(self.root)
        # By its path, because the package cannot be imported where only hatchling is installed.
        ready = runpy.run_path(str(checkout / "ssda903_pipeline" / "web" / "ready.py"))
        if ready["is_current"](checkout):
            site = ready["IN_CHECKOUT"].as_posix()
            build_data["force_include"][site] = "ssda903_pipeline/web/site"
        else:
            self.app.display_warning(
                "This wheel is without the browser edition's page: it is not built, or its sources "
                "have changed since. `make wheel` builds it first."
            )
