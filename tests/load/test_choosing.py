"""Files of several years that lie together: those of the year asked for are taken, the others named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ssda903_pipeline.load.records import LOADED, ReadReturn, ReturnRequest
from ssda903_pipeline.load.returns import read_return
from ssda903_pipeline.problems import BadInput

LA = "E08000003"


def tables_of(year: int, children: str = "A") -> dict[str, str]:
    """Files of a small return of the year. The header and oc3 have no date that would tell."""
    held, began = f"01/10/{year - 1}", f"01/06/{year - 1}"
    return {
        "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
        + "".join(f"{children}{n},1,01/02/2010,WBRI,X1,,\n" for n in range(4)),
        "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,"
        "PL_POST,URN\n"
        + f"{children}1,01/05/2019,S,C2,N1,U1,PR1,,,,,,\n{children}2,{began},S,C2,N1,U1,PR1,,,,,,\n"
        f"{children}3,{began},S,C2,N1,U1,PR1,,,,,,\n",
        "reviews": f"CHILD,DOB,REVIEW,REVIEW_CODE\n{children}1,01/02/2010,{held},PN1\n",
        "oc3": f"CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n{children}1,01/02/2010,YES,F1,B1\n",
    }


def write(folder: Path, name: str, year: int, **settings: str) -> None:
    """Write the files of a year, called ``name`` with {} for the table."""
    for table, content in tables_of(year, **settings).items():
        path = folder / f"{name.format(table)}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def zipped(folder: Path, to: Path) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(folder.rglob("*.csv")):
            archive.writestr(path.relative_to(folder).as_posix(), path.read_bytes())
    to.write_bytes(buffer.getvalue())
    return to


def read(*paths: Path, year: int | None = 2026, **settings) -> ReadReturn:
    return read_return(ReturnRequest(paths, LA, year, **settings))


def loaded(read: ReadReturn) -> list[str]:
    return sorted({file.file_name for file in read.files if file.status == LOADED})


def not_loaded(read: ReadReturn) -> dict[str, str]:
    """What was not loaded, with what is said of it."""
    names = {file.file_name for file in read.files if file.status != LOADED}
    told = {issue.file_name: issue.message for issue in read.issues if issue.file_name in names}
    assert told.keys() == names
    return told


@pytest.mark.parametrize(
    ("this", "last"),
    [
        ("{}_2026", "{}_2025"),
        ("2026 {}", "2025 {}"),
        ("ssda903_2025-26_{}", "ssda903_2024-25_{}"),
        ("2026/{}", "2025/{}"),
        ("SSDA903 2025-26/{}", "SSDA903 2024-25/{}"),
        ("2026/final/{}", "2025/final/{}"),
        ("{}_2026", "old/{}_2025"),
    ],
)
@pytest.mark.parametrize("is_zip", [False, True])
def test_names_tell_which_files_are_of_the_year(
    this: str, last: str, is_zip: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "returns"
    write(folder, this, 2026)
    write(folder, last, 2025)
    path = zipped(folder, tmp_path / "returns.zip") if is_zip else folder
    within = "returns.zip/" if is_zip else ""
    found = read(path)
    tables = sorted(tables_of(2026))
    assert loaded(found) == sorted(f"{within}{this.format(table)}.csv" for table in tables)
    if not last.startswith("old/") or is_zip:
        left = {f"{within}{last.format(table)}.csv" for table in tables}
        assert not_loaded(found) == dict.fromkeys(
            left, "Its name says 2025, and others' say 2026: left out."
        )
    # The same folder serves for last year.
    both = read(path, previous=[path])
    if not last.startswith("old/") or is_zip:
        assert loaded(both.previous) == sorted(f"{within}{last.format(t)}.csv" for t in tables)


def test_a_file_of_last_year_alone_is_left_out_too(tmp_path: Path) -> None:
    write(tmp_path, "{}_2026", 2026)
    (tmp_path / "missing_2025.csv").write_text("CHILD,DOB,MISSING,MIS_START,MIS_END\n")
    (tmp_path / "uasc.csv").write_text("CHILD,SEX,DOB,DUC\n")
    found = read(tmp_path)
    assert list(not_loaded(found)) == ["missing_2025.csv"]
    assert "uasc.csv" in loaded(found)


def test_a_file_of_another_year_is_not_even_read(tmp_path: Path) -> None:
    write(tmp_path, "{}_2026", 2026)
    (tmp_path / "reviews_2025.csv").write_text("CHILD,DOB,REVIEW\n1,2,3\n")
    assert list(not_loaded(read(tmp_path))) == ["reviews_2025.csv"]
    with pytest.raises(BadInput, match="REVIEW_CODE is missing"):
        read(tmp_path, year=2025)


@pytest.mark.parametrize(("this", "last"), [("{}_b", "{}_a"), ("{} (1)", "{}"), ("{}", "{} old")])
def test_dates_tell_where_names_do_not(this: str, last: str, tmp_path: Path) -> None:
    write(tmp_path, this, 2026, children="A")
    write(tmp_path, last, 2025, children="B")
    found = read(tmp_path)
    assert loaded(found) == sorted(f"{this.format(table)}.csv" for table in tables_of(2026))
    told = not_loaded(found)
    assert told[f"{last.format('episodes')}.csv"] == (
        f"Its latest record in Episodes began in the collection year 2025, that of "
        f"{this.format('episodes')}.csv in 2026: left out."
    )
    assert told[f"{last.format('header')}.csv"] == (
        f"The Header table is read from {this.format('header')}.csv, whose children are more like those "
        "of the other tables: this one is not loaded. Give just one file for each table."
    )
    # Whichever year is asked for.
    assert loaded(read(tmp_path, year=2025)) == sorted(
        f"{last.format(table)}.csv" for table in tables_of(2025)
    )


def test_a_folder_is_taken_as_a_whole(tmp_path: Path) -> None:
    # Both have the same children, so that only the folder tells whose the header is.
    write(tmp_path / "a", "{}", 2025)
    write(tmp_path / "b", "{}", 2026)
    (tmp_path / "a" / "uasc.csv").write_text("CHILD,SEX,DOB,DUC\nA1,1,01/02/2010,\n")
    found = read(tmp_path / "a", tmp_path / "b")
    assert loaded(found) == sorted(f"b/{table}.csv" for table in tables_of(2026))
    assert not_loaded(found)["a/uasc.csv"] == (
        "It lies among files of another year than 2026: left out."
    )


def test_files_beside_folders_of_years(tmp_path: Path) -> None:
    write(tmp_path, "{}", 2026)
    write(tmp_path, "2025/{}", 2025)
    assert loaded(read(tmp_path)) == sorted(f"{table}.csv" for table in tables_of(2026))
    assert loaded(read(tmp_path, year=2025)) == sorted(
        f"2025/{table}.csv" for table in tables_of(2025)
    )


def test_an_unnamed_file_is_taken_before_one_of_another_year(tmp_path: Path) -> None:
    write(tmp_path, "{}", 2026)
    header = tables_of(2025)["header"]
    (tmp_path / "a_header_2025.csv").write_text(header)
    found = read(tmp_path)
    assert not_loaded(found) == {"a_header_2025.csv": "Its name says 2025, not 2026: left out."}


def test_two_returns_in_xml(tmp_path: Path) -> None:
    for name, year in (("a", 2025), ("b", 2026)):
        began = f"01/06/{year - 1}"
        (tmp_path / f"{name}.xml").write_text(
            f"<EXPSSDA903><CHILD><HEADER><CHILDID>{name}</CHILDID></HEADER>"
            f"<EPISODE><DECOM>{began}</DECOM></EPISODE></CHILD></EXPSSDA903>"
        )
    for year, name in ((2025, "a"), (2026, "b")):
        assert loaded(read(tmp_path, year=year)) == [f"{name}.xml"]


def test_where_nothing_tells_the_first_is_loaded(tmp_path: Path) -> None:
    write(tmp_path, "a_{}", 2026)
    write(tmp_path, "b_{}", 2026)
    found = read(tmp_path)
    assert loaded(found) == sorted(f"a_{table}.csv" for table in tables_of(2026))
    assert all("already read from a_" in message for message in not_loaded(found).values())


def test_every_row_of_what_is_left_out_is_accounted_for(tmp_path: Path) -> None:
    write(tmp_path, "{}_a", 2025)
    write(tmp_path, "{}_b", 2026)
    rows = {file.file_name: (file.rows_in_file, file.rows_loaded) for file in read(tmp_path).files}
    assert rows["episodes_a.csv"] == (3, 0)
    assert rows["episodes_b.csv"] == (3, 3)


def test_without_a_year_the_years_are_named(tmp_path: Path) -> None:
    write(tmp_path, "2026/{}", 2026)
    write(tmp_path, "2025/{}", 2025)
    with pytest.raises(BadInput) as caught:
        read(tmp_path, year=None)
    assert "Their names say 2025 and 2026. Say it with --year" in str(caught.value)
