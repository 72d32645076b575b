"""The twelve tables of the SSDA903 return and their columns, in official order.

Source: the Department for Education's SSDA903 CSV file layouts, collection years 2023 to 2027.
"""

from __future__ import annotations

TABLES: dict[str, tuple[str, ...]] = {
    "header": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    "episodes": (
        "CHILD",
        "DECOM",
        "RNE",
        "LS",
        "CIN",
        "PLACE",
        "PLACE_PROVIDER",
        "DEC",
        "REC",
        "REASON_PLACE_CHANGE",
        "HOME_POST",
        "PL_POST",
        "URN",
    ),
    "reviews": ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"),
    "uasc": ("CHILD", "SEX", "DOB", "DUC"),
    "oc2": (
        "CHILD",
        "DOB",
        "SDQ_SCORE",
        "SDQ_REASON",
        "CONVICTED",
        "HEALTH_CHECK",
        "IMMUNISATIONS",
        "TEETH_CHECK",
        "HEALTH_ASSESSMENT",
        "SUBSTANCE_MISUSE",
        "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    ),
    "oc3": ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"),
    "ad1": (
        "CHILD",
        "DOB",
        "DATE_INT",
        "DATE_MATCH",
        "FOSTER_CARE",
        "NB_ADOPTR",
        "SEX_ADOPTR",
        "LS_ADOPTR",
    ),
    "placed_adoption": (
        "CHILD",
        "DOB",
        "DATE_PLACED",
        "DATE_PLACED_CEASED",
        "REASON_PLACED_CEASED",
    ),
    "prev_perm": ("CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"),
    "missing": ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
    "sw_episodes": ("CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"),
    "dolo": ("CHILD", "DOB", "DOLO_START", "DOLO_END"),
}
"""Table name -> its columns in official order."""

OPTIONAL_COLUMNS: dict[str, frozenset[str]] = {
    "header": frozenset({"MOTHER", "MC_DOB"}),
    "episodes": frozenset({"REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"}),
    "oc2": frozenset({"SDQ_SCORE", "SDQ_REASON", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"}),
}
"""Columns that a file may lack: they are then read as blank, with a load issue. All others are
required, because their absence would make rules pass or fail for the wrong reason."""

DATE_COLUMNS: frozenset[str] = frozenset(
    {
        "DOB",
        "MC_DOB",
        "DECOM",
        "DEC",
        "REVIEW",
        "DUC",
        "DATE_INT",
        "DATE_MATCH",
        "DATE_PLACED",
        "DATE_PLACED_CEASED",
        "DATE_PERM",
        "MIS_START",
        "MIS_END",
        "SW_DECOM",
        "SW_DEC",
        "DOLO_START",
        "DOLO_END",
    }
)
"""Columns that hold dates, in any table."""

XML_TABLES: tuple[str, ...] = tuple(t for t in TABLES if t not in ("sw_episodes", "dolo"))
"""The tables that an XML return supplies."""


FIRST_YEARS: dict[str, int] = {"sw_episodes": 2024, "dolo": 2027}
"""The collection year since which a table belongs to the return, where there were years without it."""


def raw_columns(table: str) -> tuple[str, ...]:
    """The columns of ``raw.<table>`` after ``return_id`` and ``row_number``, in lower case.

    The header has one column more than its CSV file: the UASC marker of XML returns.
    """
    columns = TABLES[table] + (("UASC",) if table == "header" else ())
    return tuple(column.lower() for column in columns)


def required_columns(table: str) -> tuple[str, ...]:
    """The columns without which a CSV file of ``table`` is refused, in official order."""
    optional = OPTIONAL_COLUMNS.get(table, frozenset())
    return tuple(column for column in TABLES[table] if column not in optional)
