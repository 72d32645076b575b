"""``python -m ssda903_pipeline`` is the command line, and so is ``ssda903``."""

from ssda903_pipeline.stopping import stopped_by_ctrl_c


def main() -> None:
    """Run the command line. Its modules, which take a while, are loaded when Ctrl-C can stop that."""
    with stopped_by_ctrl_c():
        from ssda903_pipeline.cli import main as run

        run()


if __name__ == "__main__":
    main()
