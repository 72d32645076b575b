"""Column names: which table and column they mean, where people spell them in their own way."""

from __future__ import annotations

import pytest

from ssda903_pipeline.load.csv_files import read_csv_file
from ssda903_pipeline.load.headings import ALIASES, read_headings
from ssda903_pipeline.load.read_file import ReadFile
from ssda903_pipeline.load.source_files import SourceFile
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.tables import TABLES, required_columns


def read(names: list[str], cells: list[str] | None = None) -> ReadFile:
    """The file with these column names and one row, which has 7 everywhere if not said otherwise."""
    lines = [names, cells or ["7"] * len(names)]
    return read_csv_file(SourceFile("file.csv", "\n".join(map(",".join, lines)).encode()))


def refused(names: list[str]) -> str:
    with pytest.raises(BadInput) as caught:
        read(names)
    return str(caught.value)


def messages(file: ReadFile) -> list[str]:
    assert {issue.line_number for issue in file.issues} <= {1}
    return [issue.message for issue in file.issues]


def changed(table: str, change) -> list[str]:
    return [change(column) for column in TABLES[table]]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "change",
    [
        lambda column: column.replace("_", " "),
        lambda column: column.replace("_", "-"),
        lambda column: column.replace("_", "").title(),
        lambda column: column.replace("_", " _ "),
        lambda column: f"[{column}]",
        lambda column: f"{column} (as text)",
        lambda column: f"'{column}'",
        lambda column: column.replace("_", "\u00a0\u200b"),
    ],
    ids=["spaces", "hyphens", "joined", "both", "brackets", "remark", "quoted", "no-break spaces"],
)
def test_case_spaces_and_signs_do_not_matter(table: str, change) -> None:
    file = read(changed(table, change))
    [rows] = file.tables
    assert rows.table_name == table
    assert all(list(values) == ["7"] for values in rows.columns.values())
    told = [message for message in messages(file) if "were understood" in message]
    assert len(told) == len(file.issues) <= 1


def test_names_that_only_differ_in_case_and_white_space_around_are_not_told() -> None:
    file = read(changed("reviews", lambda column: f"\u00a0{column.title()}\u200b\t"))
    assert messages(file) == []


def test_what_was_understood_is_told_once() -> None:
    names = changed("episodes", lambda column: {"PL_POST": "PL POST"}.get(column, column))
    names[names.index("PLACE_PROVIDER")] = "Place Provider"
    assert messages(read(names)) == [
        "Column names that are not quite the portal's were understood: PLACE PROVIDER for "
        "PLACE_PROVIDER, PL POST for PL_POST."
    ]


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_known_by_what_people_call_them(table: str) -> None:
    for column in TABLES[table]:
        for alias in ALIASES.get(column, ()):
            names = changed(
                table, lambda own, column=column, alias=alias: alias if own == column else own
            )
            headings = read_headings(1, names)
            assert headings.table == table
            assert headings.columns == list(TABLES[table])
            assert headings.near == [(alias.upper(), column)]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_called_by_other_names_altogether(table: str) -> None:
    names = [ALIASES.get(column, [column])[0] for column in TABLES[table]]
    assert read_headings(1, names).columns == list(TABLES[table])


def test_all_that_people_call_columns_is_of_columns() -> None:
    assert ALIASES.keys() <= {column for columns in TABLES.values() for column in columns}


def test_a_name_that_could_mean_two_columns_is_not_taken() -> None:
    names = ["CHILD", "DOB", "MISSING", "MIS_START", "Missing end", "End date"]
    assert refused(names) == (
        "file.csv, line 1: this looks like the Missing table, but the column MIS_END is missing. "
        "If MISSING END is MIS_END, name it so. Add what is missing and load it again."
    )


def test_beside_the_columns_own_name_no_other_is_taken() -> None:
    file = read(["CHILD", "DOB", "Date of birth", "REVIEW", "REVIEW_CODE"], list("12345"))
    assert messages(file) == [
        "The column DATE OF BIRTH does not belong to the Reviews table: left out."
    ]
    assert list(file.tables[0].columns["dob"]) == ["2"]


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("PLACE_PROVIDER", "PLACE_PROVDER"),
        ("PLACE_PROVIDER", "PLACEMENT PROVDER"),
        ("DECOM", "DECOMM"),
        ("CHILD", "CHILDS"),
    ],
)
def test_a_refusal_names_what_is_most_like_the_missing_column(column: str, name: str) -> None:
    message = refused(changed("episodes", lambda own: name if own == column else own))
    assert f"the column {column} is missing. If {name} is {column}, name it so." in message


def test_a_refusal_quotes_nothing_that_could_be_data() -> None:
    message = refused(
        changed("reviews", lambda own: "REVIEW_C0DE!" if own == "REVIEW_CODE" else own)
    )
    assert "the column REVIEW_CODE is missing. Add what is missing" in message


def test_an_optional_column_that_is_misspelt_is_named() -> None:
    file = read(changed("episodes", lambda own: "HOME_PSOT" if own == "HOME_POST" else own))
    assert messages(file) == [
        "The column HOME_PSOT does not belong to the Episodes table: left out.",
        "The column HOME_POST is missing: taken as blank. If HOME_PSOT is HOME_POST, name it so.",
    ]


@pytest.mark.parametrize(
    "names",
    [
        "URN,Provider Placement Code,Placement Provider Code,Setting Address Postcode",
        "URN,PLACE_CODES,PROVIDER_CODES,REG_END,POSTCODE",
        "Child ID,Date of birth,Gender,Name",
        "Child ID,Date of birth,Ethnicity,Address",
        "Placement,Start date,End date",
        "CHILD,SHOE",
    ],
)
def test_other_lists_are_not_taken_for_a_table(names: str) -> None:
    assert read_headings(1, names.split(",")) is None


def test_data_that_names_columns_is_not_taken_for_column_names() -> None:
    lines = ["rule,field,other field", "1,MISSING,MIS_START", "2,DECOM,RNE", "3,CHILD,DECOM,a,b"]
    file = read_csv_file(SourceFile("file.csv", "\n".join(lines).encode()))
    assert file.tables == []
    assert file.rows_in_file == 3


def test_every_required_column_has_a_meaning_of_its_own() -> None:
    for table in TABLES:
        for column in required_columns(table):
            headings = read_headings(1, [c.replace("_", " ") for c in TABLES[table]])
            assert headings.columns.count(column) == 1
