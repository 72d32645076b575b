"""The names by which rules' metadata calls tables and fields, those of earlier returns among them."""

from __future__ import annotations

import re

from ssda903_pipeline.tables import TABLES, raw_columns

DERIVED_FIELDS = {"episodes": ("PL_LA", "PL_LOCATION", "PL_DISTANCE")}
"""Fields that no file has and that are worked out from its postcodes."""

PROVIDER_FIELDS = ("URN", "PLACE_CODES", "PROVIDER_CODES", "REG_END", "POSTCODE")
"""Those of the provider list: the macro `supplied_columns` says the same."""

_EARLIER = re.compile(r"(previous2?|earlier)[.]")
"""What stands before the name of a table of an earlier return."""


def of_its_own_year(table: str) -> str:
    """The table's name without what says that it is of an earlier return."""
    return _EARLIER.sub("", table, count=1)


def is_field(table: str, field: object) -> bool:
    """Whether a table, of whichever year, has a field, one that is worked out included."""
    name = of_its_own_year(table)
    if name == "providers":
        return field in PROVIDER_FIELDS
    return name in TABLES and (
        str(field).lower() in raw_columns(name) or field in DERIVED_FIELDS.get(name, ())
    )
