"""The ready-built site: finding it, and writing it where a file host wants it."""

from __future__ import annotations

import shutil
from pathlib import Path

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.web.building import OnStep, build_site
from ssda903_pipeline.web.ready import IN_CHECKOUT, MARK, files_in, is_current, marked_files
from ssda903_pipeline.work_folders import work_folder

INSTALLED = Path(__file__).with_name("site")
"""Where the wheel has it."""

CHECKOUT = Path(__file__).resolve().parents[2]
"""The folder around the package, which is a checkout if it has the page's sources."""


def ready_site() -> Path:
    """The folder of the ready-built site. Where there is none, raises BadInput that says how to get one."""
    site = _ready()
    if site is not None:
        return site
    if _in_checkout():
        raise BadInput(
            "The page is not built yet, or its sources have changed since: `ssda903 web build` "
            "builds it. Node is needed for that."
        )
    raise BadInput(
        "This installation comes without the page. Install a wheel that was made by `make wheel` "
        "in a checkout; only making it needs Node."
    )


def site_made_ready(on_step: OnStep) -> Path:
    """The folder of the ready-built site. In a checkout it is built now, where it is not current.

    Raises BadInput where there is none and none can be built.
    """
    if _ready() is None and _in_checkout():
        return build_site(CHECKOUT, on_step)
    return ready_site()


def write_site(site: Path, out: Path) -> None:
    """Write a copy of the site to the folder ``out``, in one step: it is whole or not there.

    A site that was written there before is replaced. Raises BadInput, and changes nothing, where
    the folder holds anything else, or cannot be written.
    """
    out = out.absolute()
    _refuse_what_is_not_a_site(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        # Beside it, so that folders only change their names.
        with work_folder(out.parent) as staging:
            new, old = staging / "new", staging / "old"
            shutil.copytree(site, new)
            if out.exists():
                out.replace(old)
            try:
                new.replace(out)
            except OSError:
                if old.exists():
                    old.replace(out)
                raise
    except (OSError, shutil.Error) as error:
        reason = getattr(error, "strerror", None) or "the disk may be full"
        raise BadInput(f"{out}: cannot write the page here: {reason}.") from error


def _ready() -> Path | None:
    if (INSTALLED / MARK).is_file():
        return INSTALLED
    return CHECKOUT / IN_CHECKOUT if is_current(CHECKOUT) else None


def _in_checkout() -> bool:
    return (CHECKOUT / "web" / "package.json").is_file()


def _refuse_what_is_not_a_site(out: Path) -> None:
    """Raise BadInput if replacing the folder would lose anything but a site that we wrote."""
    if not out.exists() and not out.is_symlink():
        return
    if out.is_symlink() or not out.is_dir():
        raise BadInput(f"{out}: this is not a folder; give another.")
    foreign = [name for name in files_in(out) if name not in (marked_files(out) or ())]
    if foreign:
        raise BadInput(
            f"{out}: it holds other things, such as {foreign[0]}. Give a new folder, or one that "
            "holds nothing but the page."
        )
