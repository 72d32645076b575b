"""Reading the inspectorate's lists of providers, in every layout, sound and unsound."""

from __future__ import annotations

import base64
import datetime
import io
import struct
import zipfile
import zlib
from typing import Any

import pytest
import xlsxwriter

from ssda903_pipeline.load import sheets as bounds
from ssda903_pipeline.load.provider_lists import ProviderRow, read_provider_list
from ssda903_pipeline.problems import BadInput
from tests.support.commands import PROJECT

SAMPLES = PROJECT.parent / "shared" / "samples" / "provider_lists"
DAY = datetime.date(2024, 3, 31)

Sheets = dict[str, list[list[Any]]]

HOMES: Sheets = {
    "Provider information": [
        [
            "Local Authority",
            "URN",
            "Postcode Area",
            "Closed Date",
            "Provider Code",
            "Provider Placement Code",
            "Setting Address Postcode",
            "Owner Postcode",
        ],
        ["Essex", "sc01", "CM1", "-", "pr4", "k2 / r3", "cm1 1aa", "B1 1AA"],
        ["Essex", 1234567, "CM1", DAY, "PR1", "K1", "CM1 1AB", "B1 1AA"],
    ],
    "Registration Conditions": [
        ["Local Authority", "URN", "Setting Name", "Postcode Area", "Conditions"],
        ["Essex", "sc01", "Home", "CM1", "None"],
    ],
}
PARTNER: Sheets = {
    "Current providers": [
        ["URN", "Setting postcode", "Placement code", "Placement provider code"],
        ["SC02", "CM1 1AA", "U1,U2,U3", "PR5"],
    ],
    "Providers closed in 2023-24": [
        [
            "URN",
            "Setting postcode",
            "Deregistration date",
            "Placement code",
            "Placement provider code",
        ],
        ["SC03", "CM1 1AA", DAY, "U1", "PR5"],
    ],
}
COMBINED: Sheets = {
    "Providers": [
        [
            "URN",
            "Deregistration Date",
            "Placement Code",
            "Setting Address Postcode",
            "Owner postcode",
            "Placement Provider Code",
        ],
        ["SC04", "-", "A3, A4", "CM1 1AA", "B1 1AA", "PR2, PR4"],
    ],
}
SUPPORTED_HEADINGS = [
    "Provider local authority",
    "Setting Local Authority",
    "URN",
    "Closed date",
    "Setting category",
    "Setting address postcode",
    "Owner postcode",
]
COMBINED_2024: Sheets = COMBINED | {
    "SA Providers": [
        [*SUPPORTED_HEADINGS, "Placement provider code"],
        ["Kent", "Kent", "SC05", "na", "Shared", "ME1 1AA", "B1 1AA", "pr5"],
        ["Kent", "Kent", "SC06", DAY, "Shared", "ME1 1AB", "B1 1AA", "N/A"],
    ],
}
COMBINED_2025: Sheets = {
    "Providers": [
        [
            "URN",
            "Deregistration date",
            "Placement code",
            "Provider postcode",
            "Owner postcode",
            "Placement provider code",
        ],
        ["SC04", DAY, "H5", "CM1 1AA", "B1 1AA", "PR4"],
    ],
    "SA Providers": [
        [*SUPPORTED_HEADINGS, "Placement code"],
        ["Kent", "Kent", 2, "", "Shared", "ME1 1AA", "B1 1AA", "N1"],
    ],
}


def workbook(sheets: Sheets) -> bytes:
    """An .xlsx workbook with these rows."""
    content = io.BytesIO()
    options = {"in_memory": True, "default_date_format": "dd/mm/yy"}
    with xlsxwriter.Workbook(content, options) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return content.getvalue()


def one_sheet(*rows: list[Any]) -> bytes:
    """A workbook of the combined layout with these rows below its headings."""
    return workbook({"Providers": [COMBINED["Providers"][0], *rows]})


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (
            HOMES,
            [
                ("SC01", "K2,R3", "PR4", None, "CM11AA"),
                ("1234567", "K1", "PR1", "31/03/2024", "CM11AB"),
            ],
        ),
        (
            PARTNER,
            [
                ("SC02", "U1,U2,U3", "PR5", None, "CM11AA"),
                ("SC03", "U1", "PR5", "31/03/2024", "CM11AA"),
            ],
        ),
        (COMBINED, [("SC04", "A3,A4", "PR2,PR4", None, "CM11AA")]),
        (
            COMBINED_2024,
            [
                ("SC04", "A3,A4", "PR2,PR4", None, "CM11AA"),
                ("SC05", "K3", "PR5", None, "ME11AA"),
                ("SC06", "K3", "PR4", "31/03/2024", "ME11AB"),
            ],
        ),
        (
            COMBINED_2025,
            [
                ("SC04", "H5", "PR4", "31/03/2024", "CM11AA"),
                ("2", "K3", "PR4", None, "ME11AA"),
            ],
        ),
    ],
    ids=["homes", "partner", "combined", "combined_2024", "combined_2025"],
)
def test_layouts(sheets: Sheets, expected: list[tuple[str | None, ...]]) -> None:
    found = read_provider_list("list.xlsx", workbook(sheets))
    assert found.file_name == "list.xlsx"
    assert found.rows == [ProviderRow(*row) for row in expected]
    assert found.rows_read == len(expected)
    assert found.issues == []


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda heading: f"  {heading}\n"])
def test_headings_in_any_case_and_spacing(change: Any) -> None:
    for sheets in (HOMES, PARTNER, COMBINED_2024, COMBINED_2025):
        changed = {
            title: [[change(heading) for heading in rows[0]], *rows[1:]]
            for title, rows in sheets.items()
        }
        expected = read_provider_list("list.xlsx", workbook(sheets)).rows
        assert read_provider_list("list.xlsx", workbook(changed)).rows == expected


def test_sheets_are_known_by_their_columns_alone() -> None:
    renamed = {f"Tab {n}": rows for n, rows in enumerate(COMBINED_2024.values())}
    expected = read_provider_list("list.xlsx", workbook(COMBINED_2024)).rows
    assert read_provider_list("list.xlsx", workbook(renamed)).rows == expected


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("k2", "K2"),
        (" K2 , R3,", "K2,R3"),
        ("K2/R3/ S1", "K2,R3,S1"),
        ("K 2", "K2"),
        ("K2, -", "K2"),
        ("K2\nR3", "K2,R3"),
        ("-", None),
        ("na", None),
        ("N/A", None),
        ("", None),
        (" ", None),
        (",", None),
    ],
)
def test_codes(codes: str, expected: str | None) -> None:
    found = read_provider_list("list.xlsx", one_sheet(["SC1", "-", codes, "CM1 1AA", "", codes]))
    assert (found.rows[0].place_codes, found.rows[0].provider_codes) == (expected, expected)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (DAY, "31/03/2024"),
        (datetime.datetime(2024, 3, 31, 9, 30), "31/03/2024"),
        ("31/03/2024", "31/03/2024"),
        ("1/4/2024", "01/04/2024"),
        ("2024-03-31", "31/03/2024"),
        ("31/03/2024 00:00", "31/03/2024"),
        ("\u200b31/03/2024\u00a009:30", "31/03/2024"),
        ("-", None),
        ("\u200b-\u00a0", None),
        ("n/a", None),
        ("", None),
    ],
)
def test_end_dates(cell: Any, expected: str | None) -> None:
    found = read_provider_list("list.xlsx", one_sheet(["SC1", cell, "K2", "CM1 1AA", "", "PR4"]))
    assert found.rows[0].reg_end == expected
    assert found.issues == []


@pytest.mark.parametrize("cell", ["soon", "31/02/2024", "31/03/24", 45382])
def test_end_date_that_is_no_date(cell: Any) -> None:
    found = read_provider_list("list.xlsx", one_sheet(["SC1", cell, "K2", "CM1 1AA", "", "PR4"]))
    assert found.rows == [ProviderRow("SC1", "K2", "PR4", None, "CM11AA")]
    [issue] = found.issues
    assert (issue.file_name, issue.line_number) == ("list.xlsx", 2)
    assert "'Providers' is not a date" in issue.message


@pytest.mark.parametrize("urn", ["", " ", "-", None])
def test_row_without_urn_is_left_out_with_its_row_number(urn: str | None) -> None:
    found = read_provider_list(
        "list.xlsx",
        one_sheet(
            ["SC1", "-", "K2", "CM1 1AA", "", "PR4"],
            ["", "", "", "", "", ""],
            [urn, "-", "K2", "CM1 1AA", "", "PR4"],
            ["SC2", "-", "K2", "", "", "PR4"],
        ),
    )
    assert [row.urn for row in found.rows] == ["SC1", "SC2"]
    assert found.rows[1].postcode is None
    assert found.rows_read == 3  # the blank row is not counted
    [issue] = found.issues
    assert issue.line_number == 4
    assert "no URN" in issue.message


def test_headings_below_a_title_and_a_blank_first_column() -> None:
    rows = [["", "Providers at 31 March"], [], *(["", *row] for row in COMBINED["Providers"])]
    found = read_provider_list("list.xlsx", workbook({"P": [*rows, ["", "", "-", "K1"]]}))
    assert [row.urn for row in found.rows] == ["SC04"]
    assert [issue.line_number for issue in found.issues] == [5]


def test_a_urn_listed_twice_stays_twice() -> None:
    row = ["SC1", "-", "K2", "CM1 1AA", "", "PR4"]
    assert len(read_provider_list("list.xlsx", one_sheet(row, row)).rows) == 2


@pytest.mark.parametrize(
    ("lost", "missing"),
    [
        ("Placement Code", "placement code"),
        ("Placement Provider Code", "provider code"),
        ("Setting Address Postcode", "postcode"),
    ],
)
def test_provider_sheet_without_a_column(lost: str, missing: str) -> None:
    rows = [["Other" if cell == lost else cell for cell in row] for row in COMBINED["Providers"]]
    with pytest.raises(BadInput) as caught:
        read_provider_list("list.xlsx", workbook({"Main": rows}))
    assert str(caught.value) == f"list.xlsx: sheet 'Main' has no column for the {missing}."


def test_supported_accommodation_without_postcode() -> None:
    rows = [["URN", "Closed date", "Setting category"], ["SC1", "na", "Shared"]]
    with pytest.raises(BadInput, match="sheet 'SA Providers' has no column for the postcode"):
        read_provider_list("list.xlsx", workbook(COMBINED | {"SA Providers": rows}))


def test_other_sheet_with_urns_is_named() -> None:
    rows = [["URN", "Postcode", "Grade"], ["SC1", "CM1 1AA", "Good"]]
    found = read_provider_list("list.xlsx", workbook(COMBINED | {"Grades": rows}))
    assert [row.urn for row in found.rows] == ["SC04"]
    [issue] = found.issues
    assert "sheet 'Grades'" in issue.message


def test_unknown_name_for_the_end_date_is_reported() -> None:
    rows = [
        [cell if cell != "Deregistration Date" else "Ended date" for cell in row]
        for row in COMBINED["Providers"]
    ]
    found = read_provider_list("list.xlsx", workbook({"Providers": rows}))
    assert len(found.rows) == 1
    [issue] = found.issues
    assert "'ended date' of sheet 'Providers' was not read" in issue.message


OUR_HEADINGS = b"URN,PLACE_CODES,PROVIDER_CODES,REG_END,POSTCODE"
CSV_TEXT = "Postcode,urn,REG_END,place_codes,Provider_Codes,x\r\n"
CSV_ROWS = 'cm1 1aa,sc1,31/03/2024,"K2,R3",PR4/PR5,Café\r\n,sc2,,-,,\r\n\r\ncm1 1aa,,,K2,PR4,\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv(encoding: str) -> None:
    found = read_provider_list("list.csv", (CSV_TEXT + CSV_ROWS).encode(encoding))
    assert found.rows == [
        ProviderRow("SC1", "K2,R3", "PR4,PR5", "31/03/2024", "CM11AA"),
        ProviderRow("SC2", None, None, None, None),
    ]
    assert found.rows_read == 3
    assert [(issue.line_number, issue.message) for issue in found.issues] == [
        (5, "A row of the list has no URN and was left out.")
    ]


def test_csv_lines_are_counted_in_the_file() -> None:
    rows = b'\nSC1,"K2\nR3",PR4,,\n,K2,PR4,,\nSC2,K2,PR4,never,'
    found = read_provider_list("list.csv", OUR_HEADINGS + rows)
    assert [row.place_codes for row in found.rows] == ["K2,R3", "K2"]
    assert [issue.line_number for issue in found.issues] == [4, 5]


@pytest.mark.parametrize(
    ("lost", "missing"),
    [(b"PROVIDER_CODES", "provider code"), (b"REG_END", "end of registration")],
)
def test_csv_without_a_column(lost: bytes, missing: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_provider_list("list.csv", OUR_HEADINGS.replace(lost, b"OTHER"))
    assert str(caught.value) == f"list.csv: the list has no column for the {missing}."


def test_workbook_under_the_name_of_a_csv_file() -> None:
    assert len(read_provider_list("list.csv", workbook(COMBINED)).rows) == 1


# An .xls workbook of one sheet, headings in row 2: a number for a URN, a day, a lone '/'.
OLD_WORKBOOK = (
    "c-rk)Pe>F|82`=8j=OHU?)s<FKn5WzGh{8Oi*A1`529>}R1(za46<muGCKqXm1Q1-qEpdDutOKCOMj?C9fA&lQHLN1"
    ");e|y3OcCM_r9IoRwHo11Y>@~`{sSW_uluudGC8~-pt$CNM`C`-5i#o9SRnmQj`>M5~b3d5(bq!j>zWj0ZNXCb%oLZ"
    "O=O9RXXS7FVh+W8&q2lm-%FCfXG$kAhMrW?)YcFO*#}(`KD3dPaEF)>YT2twmP0J7Sl;KF&spwg<{Ha3s+*ApFdOS>"
    "+UG{`ak+uZLJ)QzbDNLML{Wp+B8o3vm$G$L9Iz7l=sGK?_myE9G@+el(zJwLfx8F-9UU#*-7O~w8C26`PveK90pD}0"
    "`i184Ys*U@{^wHO{}(<$lenC}Df@tNIH!4$Od^5{KJZ2zw^C;lhH0heaRVEO5=jC2dwZ%V5=_e+PNZ#1w-c$PX6UvV"
    "0^+0kka@;T+S*XcFgFzvW3D+a*$niVww*{0Yr0`rW;(5nrP8)2qDb6DYpJW1x{CMip&-=ts20_A()$kWRmp*9OMh!n"
    "_{f`2c**8d&Wo~)q=5>~M|f$5>FMY1eS6nE7>}J|W}II*+1JumF$!>SS+t<WA!d0XXiWf3++ruoD{OTO=j&KjQyscD"
    "#%tWnkqNGIl}j6`pWTf2v26wU?UbMVdh|*C<d@hE%FlGpov)tx5Su~+jlMzc#WjIusad*xOW<iNcbD8P>=Vn{Ken@g"
    "9Ofrb;kfVK3M|k97F>jhtR_ZB%4@PaR#{CUP04FM(tNIEd70&la*(+Q>Ib^Ges<hdx3$ccOY)kq?9Xe$a=^8$aELAS"
    "Sz*iK;2`=@AfCPMmF$)Y%OV!q<w`sfPSE!K8$o#R;K73j4<0;tSXGF_qn!ON;Nzj{9>e|af1L$Ni{5XN{}#PS(Ph&|"
    "<zXc0ZsA-}@v{-Cl(QwRuublNp};Zf-NFb4*^iN;<Ci|8q{8P}al`QHEumujUo6JYf875sbk6*3"
)


def test_old_xls_workbook() -> None:
    found = read_provider_list("list.xls", zlib.decompress(base64.b85decode(OLD_WORKBOOK)))
    assert found.rows == [
        ProviderRow("1234567", "K2", "PR4", None, "AA11AA"),
        ProviderRow("SC7", "U1,U2", None, "31/03/2024", None),
    ]


def locked_workbook() -> bytes:
    """The outer file of a workbook with a password: a compound file with one entry in it."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(16)
        + struct.pack("<5H6x10I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
        + struct.pack("<I", free) * 108
    )
    sectors = struct.pack("<128I", table, end, *[free] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        encoded = name.encode("utf-16-le")
        size = len(encoded) + 2 if name else 0
        return struct.pack("<64sHBB3I36xIQ", encoded, size, kind, 1, free, free, child, end, 0)

    entries = entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, free)
    return header + sectors + entries + entry("", 0, free) * 2


def zip_of(name: str, data: bytes) -> bytes:
    """A zip file with one member."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, data)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xlsx", b"", "is not an Excel workbook"),
        ("a.xls", b"URN,x\n", "is not an Excel workbook"),
        ("a.xlsx", workbook(COMBINED)[:-40], "cannot be read as a workbook"),
        ("a.xlsx", b"PK\x03\x04" + bytes(200), "cannot be read as a workbook"),
        ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(3000), "cannot be read as a workbook"),
        ("a.xlsx", zip_of("list.csv", b"URN"), "is not an Excel .xlsx workbook"),
        ("a.xlsx", zip_of("xl/workbook.xml", b"<"), "cannot be read as a workbook"),
        ("a.xlsx", locked_workbook(), "is locked by a password"),
        ("a.xlsx", workbook({"Notes": [["a", "b"]]}), "holds no list of providers"),
        ("a.xlsx", workbook({"Notes": []}), "holds no list of providers"),
        ("a.xlsx", workbook({"C": HOMES["Registration Conditions"]}), "holds no list of providers"),
        ("a.csv", b"", "holds no list of providers"),
        ("a.csv", b"x,y\n1,2\n" * 30, "holds no list of providers"),
        ("a.csv", "URN,x\n".encode("utf-16"), "is neither a workbook nor a CSV file"),
        ("a.csv", OUR_HEADINGS + b'\n"' + b"x" * 200_000, "line 2: this is not CSV"),
    ],
)
def test_unfit_files(name: str, data: bytes, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_provider_list(name, data)
    text = str(caught.value)
    assert text.startswith(name)
    assert message in text
    assert "\n" not in text


def test_damage_anywhere_is_bad_input_or_harmless() -> None:
    """Never another error: bytes of a sound workbook are spoilt one after the other."""
    sound = workbook(COMBINED)
    refused = 0
    for position in range(0, len(sound), 97):
        spoilt = bytearray(sound)
        spoilt[position] ^= 0x55
        try:
            read_provider_list("a.xlsx", bytes(spoilt))
        except BadInput:
            refused += 1
    assert refused > 10


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_BYTES", 1_000_000)
    with pytest.raises(BadInput, match="larger than 1 MB"):
        read_provider_list("a.csv", b"URN\n" + b"x" * 1_000_000)


def test_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_UNPACKED_BYTES", 2_000_000)
    blown_up = io.BytesIO(workbook(COMBINED))
    with zipfile.ZipFile(blown_up, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media.bin", bytes(2_000_000))
    assert len(blown_up.getvalue()) < 100_000
    with pytest.raises(BadInput, match="unpacks to more than 2 MB"):
        read_provider_list("a.xlsx", blown_up.getvalue())


def test_stray_value_in_the_far_corner_is_refused() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, COMBINED["Providers"][0])
        sheet.write("XFD1048576", "x")
    with pytest.raises(BadInput, match="a sheet that reaches too far"):
        read_provider_list("a.xlsx", content.getvalue())


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here")
@pytest.mark.parametrize(
    ("name", "count", "first", "last"),
    [
        ("ch_fake", 1, ("NJASCN", "COD3C0D3", "COD3", None, "BN208JX"), None),
        (
            "scp_fake",
            2,
            ("BABABOOEY", "COD35", "COD3C0D5", None, "BN208JX"),
            ("P4BABOO7", "C0D5", "C0D4D0", "01/01/2023", "BN208JX"),
        ),
        (
            "combined_scp_ch_fake",
            4,
            ("ARN00001", "U1,U2,U3,U4,U5,U6", "RD1,RD2", None, "ND18AD"),
            ("RHN00004", "K2", "RD1,RD5", None, "RH25TO"),
        ),
        (
            "scp_ch_2025_fake",
            2,
            ("1", "H5", "RRR", None, "RT14RT"),
            ("2", "K3", "PR4", "01/02/2024", "P057OD"),
        ),
        ("scpch_assisted", 6, None, ("TNT00001", "K3", "CODE1", None, "CNW000")),
    ],
)
def test_samples(
    name: str, count: int, first: tuple[Any, ...] | None, last: tuple[Any, ...] | None
) -> None:
    found = read_provider_list(name, (SAMPLES / f"{name}.xlsx").read_bytes())
    assert (len(found.rows), found.rows_read, found.issues) == (count, count, [])
    assert first is None or found.rows[0] == first
    assert last is None or found.rows[-1] == last


# Newer layouts.


@pytest.mark.parametrize(
    ("headings", "taken"),
    [
        (
            [
                "Ofsted URN",
                "Placement type code",
                "Provider type code",
                "Home post code",
                "Closure date",
            ],
            5,
        ),
        (
            [
                "Unique Reference Number",
                "Place codes",
                "Provision code",
                "Setting postcode",
                "Date closed",
            ],
            4,
        ),
        (["URN (Ofsted)", "Placement Code(s)", "Provider Code", "Postcode", "Deregistered on"], 3),
        (
            [
                "Provider\u00a0URN",
                "placement_code",
                "Provider Code",
                "Postcode",
                "Registration end",
            ],
            3,
        ),
    ],
)
def test_columns_of_newer_layouts_are_found_by_meaning(headings: list[str], taken: int) -> None:
    more = [
        "Linked school URN",
        "Owner postcode",
        "Postcode area",
        "Inspection closed date",
        "Registration status",
    ]
    rows = [["A list of URNs and their placement codes, made on Monday"], [*headings, *more]]
    rows.append(["SC1", "K2", "PR4", "CM1 1AA", DAY, "1", "2", "3", "4", "5"])
    found = read_provider_list("list.xlsx", workbook({"New": rows}))
    assert found.rows == [ProviderRow("SC1", "K2", "PR4", "31/03/2024", "CM11AA")]
    [issue] = found.issues
    assert issue.line_number == 2
    assert issue.message.count(" as the ") == taken


def test_what_two_columns_could_mean_is_said() -> None:
    rows = [["URN", "Placement code", "Provider code", "Post code of home", "Post code of garden"]]
    with pytest.raises(BadInput) as caught:
        read_provider_list("list.xlsx", workbook({"New": rows}))
    assert str(caught.value) == (
        "list.xlsx: sheet 'New' has no column for the postcode. Several could be the postcode: "
        "post code of home, post code of garden."
    )


def test_supported_accommodation_under_another_heading() -> None:
    rows = [["URN", "Category of supported accommodation", "Postcode"], ["SC1", "x", "CM1 1AA"]]
    found = read_provider_list("list.xlsx", workbook({"New": rows}))
    assert found.rows == [ProviderRow("SC1", "K3", "PR4", None, "CM11AA")]
