"""Options and arguments that several commands share."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Optional

import typer

from ssda903_pipeline.cli.meanings import read_authority, read_year
from ssda903_pipeline.file_rights import share_with_group


class Warehouse(str, Enum):
    """The warehouses that returns can be loaded into and built on."""

    duckdb = "duckdb"
    postgres = "postgres"
    spark = "spark"


Paths = Annotated[
    Optional[list[Path]],
    typer.Argument(
        metavar="PATH...",
        help="This year's 903 files: CSV or XML files, workbooks, folders or zip archives. "
        "A workbook without 903 tables is taken for a list of Ofsted's.",
        show_default=False,
    ),
]
La = Annotated[
    Optional[str],
    typer.Option(
        "--la",
        metavar="AUTHORITY",
        parser=read_authority,
        help="The authority: its ONS code (E08000003), the department's number (352) or its name "
        "(Manchester).",
        show_default=False,
    ),
]
Year = Annotated[
    Optional[int],
    typer.Option(
        "--year",
        metavar="YEAR",
        parser=read_year,
        help="The collection year by the year it ends (2026 = April 2025 to March 2026), or 2025/26.",
        show_default=False,
    ),
]
RulesetYear = Annotated[
    Optional[int],
    typer.Option(
        "--ruleset-year",
        metavar="YEAR",
        parser=read_year,
        help="Apply another year's rules than the collection year's.",
        show_default=False,
    ),
]
ReturnId = Annotated[
    Optional[str], typer.Option("--return-id", help="What to call this return in the database.")
]
ReturnIds = Annotated[
    Optional[list[str]],
    typer.Option(
        "--return",
        metavar="RETURN",
        help="Only this return, by its id. Can be repeated.",
        show_default=False,
    ),
]
Previous = Annotated[
    Optional[list[Path]],
    typer.Option(
        "--previous",
        metavar="PATH",
        help="Last year's files. Repeat it for several. Without it, the newest return of last year in "
        "the database.",
        show_default=False,
    ),
]
Earlier = Annotated[
    Optional[list[Path]],
    typer.Option(
        "--earlier",
        metavar="PATH",
        help="The files of one year before that. Repeat it, one path for each year further back.",
    ),
]
NoPrevious = Annotated[
    bool,
    typer.Option(
        "--no-previous",
        help="Do without last year's, also where the database holds a return of it.",
    ),
]
NoProviders = Annotated[
    bool,
    typer.Option(
        "--no-providers", help="Do without Ofsted's lists, also where the database holds some."
    ),
]
AsAt = Annotated[
    Optional[str],
    typer.Option(
        "--as-at",
        metavar="DATE",
        help="The day on which the files were taken from your system (30/09/2025 or 2025-09-30). "
        "Today, or the year's end, if not given.",
        show_default=False,
    ),
]
Providers = Annotated[
    Optional[list[Path]],
    typer.Option(
        "--providers",
        metavar="FILE",
        help="Ofsted's lists of providers. Repeat it for several. Without it, the lists that the "
        "database got last.",
        show_default=False,
    ),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Refuse files that seem to be of another year or of another authority, instead of warning.",
    ),
]
Postcodes = Annotated[
    Optional[Path],
    typer.Option(
        "--postcodes",
        metavar="FILE",
        help="Your own postcode list (CSV or Parquet with pcd, laua, oseast1m, osnrth1m).",
    ),
]
Manifest = Annotated[
    Optional[Path],
    typer.Option("--manifest", metavar="FILE", help="A CSV file that names many returns."),
]
All = Annotated[
    bool, typer.Option("--all", help="Show everything, not only as much as fits a screen.")
]
Keep = Annotated[
    Optional[int],
    typer.Option(
        "--keep",
        metavar="N",
        min=1,
        help="Forget all but the newest N returns of each authority and year.",
    ),
]
Formats = Annotated[
    Optional[list[str]],
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="csv, xlsx, html or parquet; several with commas between them. csv if not given.",
        show_default=False,
    ),
]
People = Annotated[
    Optional[Path],
    typer.Option(
        "--people",
        metavar="FILE",
        help="Who works with each child: a CSV file or workbook with CHILD and any other columns (team, "
        "worker, manager). They go beside the child in the reports, and nowhere else.",
        show_default=False,
    ),
]
Rules = Annotated[
    Optional[Path],
    typer.Option(
        "--rules",
        metavar="DIR",
        envvar="SSDA903_RULES",
        help="The folder of your own rules; own_rules in this folder, where there is one.",
        show_default=False,
    ),
]
LeaveOut = Annotated[
    Optional[list[str]],
    typer.Option(
        "--leave-out",
        metavar="RULE",
        help="A rule that is not to be run, by its code, or a CSV file of them with a column rule_code. "
        "Can be repeated. The rule is shown as not run.",
        show_default=False,
    ),
]
Database = Annotated[
    Path, typer.Option("--db", metavar="FILE", help="The database file; made when it is not there.")
]
Target = Annotated[
    Warehouse,
    typer.Option(
        "--target",
        help="duckdb: the file of --db. postgres: the database that PGHOST, PGPORT, PGUSER, "
        "PGPASSWORD and PGDATABASE name. spark: Apache Spark in this process, with its tables in the "
        "folder that SSDA903_SPARK_WAREHOUSE names (ssda903-spark).",
    ),
]


def _share(asked_for: bool) -> bool:
    if asked_for:
        share_with_group()
    return asked_for


Share = Annotated[
    bool,
    typer.Option(
        "--share",
        callback=_share,
        help="Let your group read what is written, too (as the umask says). Without it, or SSDA903_SHARE=1, "
        "only you can.",
    ),
]
DEFAULT_FORMAT = "csv"
DEFAULT_DATABASE = Path("ssda903.duckdb")


def naming_database(database: Path) -> str:
    """What a command that a person may copy says of its database; nothing of the usual one."""
    name = str(database)
    if name == str(DEFAULT_DATABASE):
        return ""
    return f' --db "{name}"' if " " in name else f" --db {name}"
