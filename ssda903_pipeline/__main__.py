"""``python -m ssda903_pipeline`` is the command line."""

from ssda903_pipeline.cli import main

if __name__ == "__main__":
    main()
