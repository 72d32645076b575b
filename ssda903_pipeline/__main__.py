"""``python -m ssda903_pipeline`` is the command line, and so is ``ssda903``."""

import sys

from ssda903_pipeline.database.memory import LEAST, MB, memory_allowed
from ssda903_pipeline.stopping import stopped_by_ctrl_c


def main() -> None:
    """Run the command line. Its modules, which take a while, are loaded when Ctrl-C can stop that."""
    with stopped_by_ctrl_c():
        _check_memory()
        from ssda903_pipeline.cli import main as run

        run()


def _check_memory() -> None:
    """Say so where the process may have less memory than loading the modules and starting threads takes.

    The libraries would end the process in their own way, which no handler sees.
    """
    allowed = memory_allowed()
    if allowed is not None and allowed < LEAST:
        print(
            f"The memory of this process is limited to {allowed // MB} MB (ulimit -v). Allow it "
            f"{LEAST // MB} MB.",
            file=sys.stderr,
        )
        sys.exit(2)


if __name__ == "__main__":
    main()
