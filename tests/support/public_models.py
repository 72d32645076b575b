"""The public models: the tables that people read, in whichever warehouse."""

from __future__ import annotations

from ssda903_pipeline.dbt_project import project_folder


def public_models() -> list[str]:
    """Their names, found in the models' folders."""
    models = project_folder() / "models"
    folders = (models / "marts", models / "reports")
    return sorted(path.stem for folder in folders for path in folder.rglob("*.sql"))
