"""Reading manifests, and loading what they name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.load.loading import load_returns
from ssda903_pipeline.load.manifest import read_manifest
from ssda903_pipeline.load.records import ReturnRequest
from ssda903_pipeline.problems import BadInput

COLUMNS = "return_id,la_code,collection_year,ruleset_year,path,previous_path,providers"


def manifest(folder: Path, *lines: str, columns: str = COLUMNS, end: str = "\n") -> Path:
    path = folder / "returns.csv"
    path.write_bytes(end.join([columns, *lines, ""]).encode())
    return path


def refused(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_manifest(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def problem(path: Path) -> tuple[str, str]:
    """The label and the message of the manifest's one entry."""
    [(label, found)] = read_manifest(path)
    assert isinstance(found, BadInput)
    return label, str(found)


def test_paths_are_relative_to_the_manifest(tmp_path: Path) -> None:
    path = manifest(
        tmp_path,
        'a,E08000003,2026,2025,now/a,last/a,"lists/ch.xlsx; lists/scp.xlsx"',
        f"b, e08000025 ,2025,,{tmp_path}/x.xml,,",
    )
    assert read_manifest(path) == [
        (
            "returns.csv, line 2",
            ReturnRequest(
                [tmp_path / "now" / "a"],
                "E08000003",
                2026,
                2025,
                "a",
                [tmp_path / "last" / "a"],
                [tmp_path / "lists" / "ch.xlsx", tmp_path / "lists" / "scp.xlsx"],
            ),
        ),
        (
            "returns.csv, line 3",
            ReturnRequest([tmp_path / "x.xml"], "e08000025", 2025, None, "b", [], []),
        ),
    ]


def test_earlier_years_extract_date_and_none(tmp_path: Path) -> None:
    path = manifest(
        tmp_path,
        "now,last,2024; 2023/x.zip,,2025-09-30,2026,a,E08000003",
        "now,None,, none ,,2026,b,E08000003",
        columns="path,previous_path,earlier_paths,providers,as_at,collection_year,return_id,la_code",
    )
    about = {"la_code": "E08000003", "collection_year": 2026}
    assert [entry for _, entry in read_manifest(path)] == [
        ReturnRequest(
            [tmp_path / "now"],
            return_id="a",
            previous=[tmp_path / "last"],
            earlier=(tmp_path / "2024", tmp_path / "2023" / "x.zip"),
            providers=[],
            as_at=date(2025, 9, 30),
            **about,
        ),
        ReturnRequest(
            [tmp_path / "now"],
            return_id="b",
            previous=[],
            providers=[],
            no_previous=True,
            no_providers=True,
            **about,
        ),
    ]


def test_an_extract_date_that_is_no_date(tmp_path: Path) -> None:
    columns = f"{COLUMNS},as_at"
    path = manifest(tmp_path, "a,E08000003,2026,,p,,,31/02/2026", columns=columns)
    assert problem(path)[1] == (
        "returns.csv, line 2: Extract date 31/02/2026: this is not a date such as 30/09/2025 or "
        "2025-09-30."
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_in_any_order_and_case_and_lines_by_their_numbers(end: str, tmp_path: Path) -> None:
    path = manifest(
        tmp_path,
        "2026,p,E08000003,a",
        "",
        '2026,"p\nq",E08000003,b',
        "2026,p,E08000003,c",
        columns=" Collection_Year,PATH,la_code,return_ID",
        end=end,
    )
    entries = read_manifest(path)
    assert [label[-1:] for label, _ in entries] == ["2", "4", "6"]
    assert [entry.return_id for _, entry in entries] == ["a", "b", "c"]


def test_optional_cells_and_columns_may_be_missing(tmp_path: Path) -> None:
    path = manifest(tmp_path, ",,,p", columns="return_id,la_code,collection_year,path")
    assert read_manifest(path)[0][1] == ReturnRequest([tmp_path / "p"], previous=[], providers=[])
    # A line may also stop short.
    [(_, entry)] = read_manifest(manifest(tmp_path, "a,E08000003,2026,,p"))
    assert (entry.previous, entry.providers) == ([], [])


def test_encodings(tmp_path: Path) -> None:
    path = tmp_path / "returns.csv"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        path.write_bytes(f"{COLUMNS}\na,,2026,,Zoë,,\n".encode(encoding))
        assert read_manifest(path)[0][1].paths == [tmp_path / "Zoë"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a,E08000003,2026,,,,", "the path is blank."),
        ("a,E08000003,26,,p,,", "26 is not a year such as 2026."),
        ("a,E08000003,2025-26,,p,,", "2025-26 is not a year such as 2026."),
        ("a,E08000003,2026,x,p,,", "x is not a year such as 2026."),
        ("a,E08000003,²⁰²⁶,,p,,", "²⁰²⁶ is not a year such as 2026."),
        ("a,E08000003,2026,,p,,,x", "the line has more fields than the first line has names."),
        (f"a,E08000003,{'9' * 5000},,p,,", f"{'9' * 5000} is not a year such as 2026."),
    ],
)
def test_a_line_that_cannot_be_understood(line: str, message: str, tmp_path: Path) -> None:
    path = manifest(tmp_path, line)
    assert problem(path) == ("returns.csv, line 2", f"returns.csv, line 2: {message}")


def test_columns_without_names(tmp_path: Path) -> None:
    path = manifest(tmp_path, "a,E08000003,2026,,p,,,,", columns=COLUMNS + ",,")
    assert isinstance(read_manifest(path)[0][1], ReturnRequest)
    for line in ("a,E08000003,2026,,p,,,x,", "a,E08000003,2026,,p,,,,x"):
        assert "more fields" in problem(manifest(tmp_path, line, columns=COLUMNS + ",,"))[1]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "line 1: the manifest needs the columns return_id, la_code, collection_year, path."),
        (
            b"\n\nreturn_id,path\n",
            "line 3: the manifest needs the columns la_code, collection_year.",
        ),
        (f"{COLUMNS},folder\n".encode(), "line 1: the manifest has no column folder. Its columns"),
        (f"{COLUMNS},Path\n".encode(), "line 1: the manifest has more than one column path."),
        (f"{COLUMNS}\n".encode(), "the manifest names no return."),
        (f'{COLUMNS}\na,b,2026,,"p,,\nb\n'.encode(), "line 2: not a well-formed CSV row"),
        (f"{COLUMNS}\na,\0".encode(), "this is not a text file."),
        (
            f"{COLUMNS}\na,,2026,,p,,\n\na,,2026,,q,,\n".encode(),
            "line 4: the return id a stands twice",
        ),
    ],
)
def test_a_manifest_that_cannot_be_read(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "returns.csv"
    path.write_bytes(content)
    text = refused(path)
    assert text.startswith("returns.csv")
    assert message in text


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path, tmp_path / ("x" * 300)):
        assert refused(path) == f"{path}: there is no such manifest. Check the name."


def test_the_returns_of_a_manifest_load_though_some_cannot(tmp_path: Path) -> None:
    for name, child in (("a", "1"), ("b", "2")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "reviews.csv").write_text(f"CHILD,DOB,REVIEW,REVIEW_CODE\n{child},2,3,4\n")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "dolo.csv").write_text("DOLO_START,DOLO_END\n1,2\n")
    (tmp_path / "postcodes.csv").write_text("pcd,laua,oseast1m,osnrth1m\n")
    path = manifest(
        tmp_path,
        "a,E08000003,2026,,a,,",
        "b,E08000025,year,,b,,",
        "c,E08000025,2026,,c,,",
        "d,E08000025,2026,,none,,",
        "e,E99999999,2026,,b,,",
        "f,E08000025,2026,,b,a,",
        "g,E08000025,2026,,b,,none.xlsx",
    )
    db = tmp_path / "returns.duckdb"
    outcomes = load_returns(db, read_manifest(path), tmp_path / "postcodes.csv")
    assert [outcome.label for outcome in outcomes] == [
        f"returns.csv, line {n}" for n in range(2, 9)
    ]
    assert [
        str(outcome.problem or "loaded").replace(str(tmp_path), "")[:48] for outcome in outcomes
    ] == [
        "loaded",
        "returns.csv, line 3: year is not a year such as ",
        "/c/dolo.csv, line 1: this looks like the Depriva",
        "/none: there is no such file or folder. Check th",
        "Local authority E99999999: this is not an Englis",
        "loaded",
        "/none.xlsx: there is no such provider list. Chec",
    ]
    with connect(db, read_only=True) as connection:
        found = connection.execute(
            "select return_id, child, is_reference from raw.reviews "
            "inner join raw.returns using (return_id) order by is_reference, 1"
        ).fetchall()
    assert found[:2] == [("a", "1", False), ("f", "2", False)]
    # Last year's of f has the content of a, but is of another authority and year.
    assert [row[1:] for row in found[2:]] == [("1", True)]
