"""Reading XML returns: what becomes a row of which table, what is left out, and what is refused."""

from __future__ import annotations

import time
from collections import Counter
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssda903_pipeline.load.read_file import ReadFile
from ssda903_pipeline.load.source_files import SourceFile
from ssda903_pipeline.load.xml_files import read_xml_file
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.tables import XML_TABLES, raw_columns
from tests.support.commands import PROJECT

SAMPLE = PROJECT.parent / "shared" / "samples" / "xml" / "fake_903.xml"

CANARY = "CANARY7731"
"""A child's value that no message may quote."""

WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<EXPSSDA903>
 <CHILD>
  <HEADER>
   <CHILDID>1</CHILDID><UPN>A1</UPN><SEX>2</SEX><DOB>01/02/2008</DOB><ETHNIC>WBRI</ETHNIC>
   <UASC>0</UASC><MOTHER>1</MOTHER><MC_DOB>02/02/2024</MC_DOB><DUC></DUC>
   <IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>B1</ACCOM>
   <AREVIEW><REVIEW>03/03/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
   <AREVIEW><REVIEW>04/03/2025</REVIEW><REVIEW_CODE>PN2</REVIEW_CODE></AREVIEW>
   <AMISSING><MISSING>M</MISSING><MIS_START>a</MIS_START><MIS_END>b</MIS_END></AMISSING>
   <PERMANENCE><PREV_PERM>P1</PREV_PERM><LA_PERM>E1</LA_PERM><DATE_PERM>c</DATE_PERM></PERMANENCE>
   <OC2><SDQ_SCORE>7</SDQ_SCORE><SDQ_REASON/><CONVICTED>0</CONVICTED></OC2>
   <AD_PLACED><DATE_PLACED>d</DATE_PLACED><DATE_PLACED_CEASED>e</DATE_PLACED_CEASED>
    <REASON_PLACED_CEASED>f</REASON_PLACED_CEASED></AD_PLACED>
   <DATE_INT>g</DATE_INT><DATE_MATCH>h</DATE_MATCH><FOSTER_CARE>0</FOSTER_CARE>
   <NB_ADOPTR>2</NB_ADOPTR><SEX_ADOPTR>MF</SEX_ADOPTR><LS_ADOPTR>L0</LS_ADOPTR>
  </HEADER>
  <EPISODE><DECOM>i</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U1</PL>
   <PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>j</DEC><REC>X1</REC>
   <REASON_PLACE_CHANGE>PLACE</REASON_PLACE_CHANGE><HOME_POST>k</HOME_POST><PL_POST>l</PL_POST>
   <URN>SC1</URN></EPISODE>
  <EPISODE><DECOM>m</DECOM></EPISODE>
 </CHILD>
 <CHILD>
  <HEADER><CHILDID>2</CHILDID><DOB>05/05/2010</DOB><SEX>1</SEX><UASC>1</UASC></HEADER>
 </CHILD>
 <CHILD>
  <HEADER><CHILDID>3</CHILDID><DOB>06/06/2010</DOB><DUC>01/01/2026</DUC></HEADER>
  <EPISODE><DECOM>n</DECOM><PLACE>U2</PLACE></EPISODE>
 </CHILD>
</EXPSSDA903>
"""


def read(content: str | bytes) -> ReadFile:
    data = content.encode() if isinstance(content, str) else content
    return read_xml_file(SourceFile("file.xml", data))


def child(header: str, episodes: str = "") -> str:
    """A return of one child: its id and date of birth on line 3, the given elements on line 4."""
    return (
        "<EXPSSDA903>\n<CHILD><HEADER>\n<CHILDID>1</CHILDID><DOB>d</DOB>\n"
        f"{header}</HEADER>{episodes}</CHILD></EXPSSDA903>"
    )


def refused(content: str | bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read(content)
    message = str(caught.value)
    assert message.startswith("file.xml")
    assert "\n" not in message
    assert CANARY not in message
    return message


def rows_of(file: ReadFile, table_name: str) -> list[dict[str, str | None]]:
    """The rows of a table, each without its null cells."""
    (table,) = [table for table in file.tables if table.table_name == table_name]
    rows = zip(*table.columns.values(), strict=True)
    return [
        {name: value for name, value in zip(table.columns, row, strict=True) if value is not None}
        for row in rows
    ]


def issues_of(file: ReadFile) -> list[tuple[int | None, str]]:
    assert all(CANARY not in issue.message for issue in file.issues)
    assert all(issue.file_name == "file.xml" for issue in file.issues)
    return [(issue.line_number, issue.message) for issue in file.issues]


# What becomes of a sound return.


def test_every_table_of_a_return() -> None:
    file = read(WHOLE)
    one = {"child": "1", "dob": "01/02/2008"}
    assert rows_of(file, "header") == [
        one
        | {
            "sex": "2",
            "ethnic": "WBRI",
            "upn": "A1",
            "mother": "1",
            "mc_dob": "02/02/2024",
            "uasc": "0",
        },
        {"child": "2", "dob": "05/05/2010", "sex": "1", "uasc": "1"},
        {"child": "3", "dob": "06/06/2010", "uasc": ""},
    ]
    assert rows_of(file, "episodes") == [
        {
            "child": "1",
            "decom": "i",
            "rne": "S",
            "ls": "C2",
            "cin": "N1",
            "place": "U1",
            "place_provider": "PR1",
            "dec": "j",
            "rec": "X1",
            "reason_place_change": "PLACE",
            "home_post": "k",
            "pl_post": "l",
            "urn": "SC1",
        },
        {"child": "1", "decom": "m"},
        {"child": "3", "decom": "n", "place": "U2"},
    ]
    assert rows_of(file, "reviews") == [
        one | {"review": "03/03/2025", "review_code": "PN1"},
        one | {"review": "04/03/2025", "review_code": "PN2"},
    ]
    assert rows_of(file, "uasc") == [
        {"child": "2", "dob": "05/05/2010", "sex": "1"},
        {"child": "3", "dob": "06/06/2010", "duc": "01/01/2026"},
    ]
    assert rows_of(file, "oc2") == [one | {"sdq_score": "7", "sdq_reason": "", "convicted": "0"}]
    assert rows_of(file, "oc3") == [one | {"in_touch": "YES", "activ": "F2", "accom": "B1"}]
    assert rows_of(file, "ad1") == [
        one
        | {
            "date_int": "g",
            "date_match": "h",
            "foster_care": "0",
            "nb_adoptr": "2",
            "sex_adoptr": "MF",
            "ls_adoptr": "L0",
        }
    ]
    assert rows_of(file, "placed_adoption") == [
        one | {"date_placed": "d", "date_placed_ceased": "e", "reason_placed_ceased": "f"}
    ]
    assert rows_of(file, "prev_perm") == [
        one | {"prev_perm": "P1", "la_perm": "E1", "date_perm": "c"}
    ]
    assert rows_of(file, "missing") == [one | {"missing": "M", "mis_start": "a", "mis_end": "b"}]
    assert file.rows_in_file == sum(table.row_count for table in file.tables) == 16
    assert issues_of(file) == []


def test_each_row_has_the_line_on_which_its_element_begins() -> None:
    file = read(
        "<EXPSSDA903>\n"
        "<CHILD>\n"
        "  <HEADER>\n"
        "    <CHILDID>A</CHILDID><UASC>1</UASC><IN_TOUCH>YES</IN_TOUCH><DATE_INT>x</DATE_INT>\n"
        "  </HEADER>\n"
        "  <EPISODE>\n"
        "    <DECOM>a</DECOM></EPISODE><EPISODE>\n"
        "  </EPISODE>\n"
        "  <AREVIEW\n"
        "  />\n"
        "</CHILD>\n"
        "<CHILD>\n"
        "  <EPISODE/></CHILD>\n"
        "</EXPSSDA903>"
    )
    lines = {table.table_name: list(table.line_numbers) for table in file.tables}
    assert {table: found for table, found in lines.items() if found} == {
        "header": [3, 12],
        "uasc": [3],
        "oc3": [3],
        "ad1": [3],
        "episodes": [6, 7, 13],
        "reviews": [9],
    }


def test_all_ten_tables_are_supplied_even_without_rows() -> None:
    file = read(child(""))
    assert [table.table_name for table in file.tables] == list(XML_TABLES)
    assert all(set(t.columns) == set(raw_columns(t.table_name)) for t in file.tables)


def test_forms_of_dates_are_reported_once_for_each_element() -> None:
    whole = WHOLE.replace("01/02/2008", "2008-02-01").replace(">03/03/2025<", ">45719<")
    file = read(whole.replace("04/03/2025", "45720").replace("02/02/2024", "2024-02-02 00:00"))
    assert [(i.line_number, i.table_name, i.message) for i in file.issues] == [
        (
            None,
            "header",
            "DOB is written yyyy-mm-dd in 1 of its 3 values: it is read, but the portal wants "
            "dd/mm/yyyy.",
        ),
        (
            None,
            "header",
            "MC_DOB is written yyyy-mm-dd with a time of day: it is read, but the portal wants "
            "dd/mm/yyyy.",
        ),
        (
            None,
            "reviews",
            "REVIEW holds spreadsheet serial numbers, which are not read: write them dd/mm/yyyy and "
            "load the file again. Rules that need REVIEW could compare nothing.",
        ),
    ]


@pytest.mark.parametrize(
    ("header", "others"),
    [
        ("<UASC>1</UASC>", ["uasc"]),
        ("<UASC> 1 </UASC>", ["uasc"]),
        ("<UASC>\u200b1\u00a0</UASC>", ["uasc"]),
        ("<UASC>0</UASC><DUC>\u2060</DUC><ACTIV>\u200b</ACTIV>", []),
        ("<UASC>0</UASC><DUC> </DUC>", []),
        ("<DUC>x</DUC>", ["uasc"]),
        ("<UASC>0</UASC><DUC>x</DUC>", ["uasc"]),
        ("<IN_TOUCH>x</IN_TOUCH>", ["oc3"]),
        ("<ACTIV>x</ACTIV>", ["oc3"]),
        ("<ACCOM>x</ACCOM>", ["oc3"]),
        ("<IN_TOUCH/><ACTIV> </ACTIV><ACCOM></ACCOM>", []),
        *(
            (f"<{name}>x</{name}>", ["ad1"])
            for name in (
                "DATE_INT",
                "DATE_MATCH",
                "FOSTER_CARE",
                "NB_ADOPTR",
                "SEX_ADOPTR",
                "LS_ADOPTR",
            )
        ),
        ("<DATE_INT/>", []),
    ],
)
def test_header_fields_that_make_a_row_of_another_table(header: str, others: list[str]) -> None:
    file = read(child(header))
    assert [t.table_name for t in file.tables if t.row_count and t.table_name != "header"] == others
    assert rows_of(file, "header")[0]["child"] == "1"


def test_a_date_of_birth_that_stands_last_is_every_tables() -> None:
    file = read(
        "<EXPSSDA903><CHILD><EPISODE><DECOM>x</DECOM></EPISODE><HEADER><AREVIEW/><OC2/>"
        "<DATE_INT>x</DATE_INT><DOB>d</DOB><CHILDID>1</CHILDID></HEADER></CHILD></EXPSSDA903>"
    )
    for table in ("reviews", "oc2", "ad1"):
        assert rows_of(file, table)[0].items() >= {"child": "1", "dob": "d"}.items()
    assert rows_of(file, "episodes") == [{"child": "1", "decom": "x"}]


def test_groups_outside_the_header_and_episodes_inside() -> None:
    file = read(
        child("<EPISODE><DECOM>x</DECOM></EPISODE>", "<AREVIEW><REVIEW>y</REVIEW></AREVIEW>")
    )
    assert rows_of(file, "episodes") == [{"child": "1", "decom": "x"}]
    assert rows_of(file, "reviews") == [{"child": "1", "dob": "d", "review": "y"}]
    assert issues_of(file) == []


def test_text_in_pieces_is_put_together_as_it_stands() -> None:
    file = read(child("<UPN> a<![CDATA[<b>&]]><!-- x -->c&amp;&#233;<?pi d?>\n</UPN>"))
    assert rows_of(file, "header")[0]["upn"] == " a<b>&c&é\n"
    assert issues_of(file) == []


def test_names_in_any_case_and_namespace() -> None:
    file = read(
        '<e:expSSDA903 xmlns:e="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="x"><e:Child xsi:type="y"><Header><ChildID>1</ChildID></Header>'
        "</e:Child></e:expSSDA903>"
    )
    assert rows_of(file, "header") == [{"child": "1", "uasc": ""}]
    assert issues_of(file) == []


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("UTF-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("iso-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("US-ASCII", "ascii"),
    ],
)
def test_declared_encodings(declared: str, encoding: str) -> None:
    name = {"ascii": "Zoe", "cp1252": "Zoë€"}.get(encoding, "Zoë")
    document = f'<?xml version="1.0" encoding="{declared}"?>{child(f"<UPN>{name}</UPN>")}'
    source = SourceFile("file.xml", document.encode(encoding))
    assert source.is_xml
    assert rows_of(read_xml_file(source), "header")[0]["upn"] == name


# What is left out is reported.


@pytest.mark.parametrize(
    ("header", "episodes", "message"),
    [
        (
            "<SHOE>x</SHOE>",
            "",
            "The element SHOE is not part of a 903 return where it stands: left out.",
        ),
        ("<SHOE><DOB>x</DOB></SHOE>", "", "The element SHOE is not"),
        ("<REVIEW>x</REVIEW>", "", "The element REVIEW is not"),
        ("<AREVIEW><DECOM>x</DECOM></AREVIEW>", "", "The element DECOM is not"),
        ("<AREVIEW><DOB>x</DOB></AREVIEW>", "", "The element DOB is not"),
        ("", "<EPISODE><CHILDID>x</CHILDID></EPISODE>", "The element CHILDID is not"),
        ("", "<EPISODE><AREVIEW><REVIEW>x</REVIEW></AREVIEW></EPISODE>", "The element AREVIEW is"),
        ("", "<DOB>x</DOB>", "The element DOB is not"),
        ("", "<CHILD><HEADER><DOB>x</DOB></HEADER></CHILD>", "The element CHILD is not"),
        ("", "<SHOE><AREVIEW><REVIEW>x</REVIEW></AREVIEW></SHOE>", "The element SHOE is not"),
        (f"<UPN N='{CANARY}'/>", "", "The element UPN has an attribute, N: left out."),
        ("", f"<EPISODE ID='{CANARY}'/>", "The element EPISODE has an attribute, ID: left out."),
        (CANARY, "", "Text stands in the element HEADER, outside any field: left out."),
        ("", f"<EPISODE>{CANARY}</EPISODE>", "Text stands in the element EPISODE, outside"),
        ("", CANARY, "Text stands in the element CHILD, outside"),
    ],
)
def test_what_is_left_out_is_reported_once_with_its_line(
    header: str, episodes: str, message: str
) -> None:
    file = read(child(header * 2, episodes * 2))
    [(line, text)] = issues_of(file)
    assert line == 4
    assert text.startswith(message)
    assert rows_of(file, "header") == [
        {"child": "1", "dob": "d", "uasc": ""} | ({"upn": ""} if "UPN" in header else {})
    ]


def test_unknown_children_of_the_root() -> None:
    file = read("<EXPSSDA903>\n<FORM><CHILD/></FORM>\n<CHILD><HEADER/></CHILD>stray</EXPSSDA903>")
    assert [(line, text[:30]) for line, text in issues_of(file)] == [
        (2, "The element FORM is not part o"),
        (3, "Text stands in the element EXP"),
    ]
    assert file.rows_in_file == 1


def test_an_element_inside_a_field_leaves_the_fields_own_text() -> None:
    file = read(child(f"<UPN>a<B>{CANARY}</B>c</UPN>"))
    assert rows_of(file, "header")[0]["upn"] == "ac"
    assert [line for line, _ in issues_of(file)] == [4]


def test_many_kinds_of_unknown_elements_take_little_time() -> None:
    start = time.perf_counter()
    file = read(child("".join(f"<A{number}/>" for number in range(20_000))))
    assert len(file.issues) == 20_000
    assert time.perf_counter() - start < 5


def test_repeated_fields_keep_the_first_that_is_not_blank() -> None:
    file = read(
        child(
            f"<UPN> </UPN><UPN>a</UPN>\n<UPN>{CANARY}</UPN>",
            "\n<EPISODE><PL>U1</PL><PLACE>U2</PLACE></EPISODE>",
        )
    )
    assert rows_of(file, "header")[0]["upn"] == "a"
    assert rows_of(file, "episodes") == [{"child": "1", "place": "U1"}]
    assert issues_of(file) == [
        (5, "The element UPN stands twice in one record: the first is kept."),
        (6, "The element PLACE stands twice in one record: the first is kept."),
    ]


def test_a_child_without_a_header() -> None:
    file = read(
        "<EXPSSDA903>\n<CHILD>\n<EPISODE><DECOM>x</DECOM></EPISODE></CHILD>\n"
        "<CHILD><HEADER><CHILDID>1</CHILDID></HEADER></CHILD><CHILD/>\n</EXPSSDA903>"
    )
    message = "The CHILD has no HEADER: its records are read without child and date of birth."
    assert issues_of(file) == [(2, message), (4, message)]
    assert rows_of(file, "header") == [{"uasc": ""}, {"child": "1", "uasc": ""}, {"uasc": ""}]
    # Nothing of one child reaches the next.
    assert rows_of(file, "episodes") == [{"decom": "x"}]


@pytest.mark.parametrize("content", ["<EXPSSDA903/>", "<EXPSSDA903>\n</EXPSSDA903>"])
def test_an_empty_root_is_reported(content: str) -> None:
    file = read(content)
    assert file.rows_in_file == 0
    assert issues_of(file) == [(None, "The file has no CHILD element: no rows.")]


# What is refused.

LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(12)
)


@pytest.mark.parametrize(
    "document_type",
    [
        "<!DOCTYPE EXPSSDA903>",
        '<!DOCTYPE EXPSSDA903 SYSTEM "http://localhost/x.dtd">',
        '<!DOCTYPE EXPSSDA903 [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE EXPSSDA903 [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>',
        '<!DOCTYPE EXPSSDA903 [<!ENTITY x "y">]>',
        f"<!DOCTYPE EXPSSDA903 [{LAUGHS}]>",
    ],
)
def test_document_types_and_entities_are_refused(document_type: str) -> None:
    start = time.perf_counter()
    for entity in ("x", "l11"):
        message = refused(f"{document_type}\n{child(f'<UPN>&{entity};</UPN>')}")
        assert message.startswith("file.xml: the file declares a document type or entities")
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"<EXPSSDA903>\n<CHILD>\n", 3),
        (f"<EXPSSDA903>\n<CHILD><DOB>{CANARY}</CHILD></EXPSSDA903>".encode(), 2),
        (b"<EXPSSDA903/>\n<EXPSSDA903/>", 2),
        (b"\n\n<EXPSSDA903>&nbsp;</EXPSSDA903>", 3),
        (b"<EXPSSDA903>\n\0</EXPSSDA903>", 2),
        (b"<EXPSSDA903>\n\xff</EXPSSDA903>", 2),
        (b"<EXPSSDA903>\n<x:CHILD/></EXPSSDA903>", 2),
        (b"<EXPSSDA903>\n<CHILD a='1' a='2'/></EXPSSDA903>", 2),
        (WHOLE.encode()[:-4], WHOLE.count("\n")),
        (b"  <?xml version='1.0'?><EXPSSDA903/>", 1),
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_line(content: bytes, line: int) -> None:
    assert refused(content) == (
        f"file.xml, line {line}: not well-formed XML. Export the return again and load that."
    )


@pytest.mark.parametrize("name", ["no-such", "shift_jis", "utf-7", "hex", "idna", "undefined"])
def test_an_encoding_that_is_not_known_is_refused(name: str) -> None:
    message = refused(f'<?xml version="1.0" encoding="{name}"?>\n{child("")}')
    assert message.startswith("file.xml, line 1: the encoding")


@pytest.mark.parametrize("root", ["html", "CHILD", "x:EXPSSDA904 xmlns:x='urn:x'"])
def test_another_root_is_no_return(root: str) -> None:
    data = f"\n<{root}><EXPSSDA903/></{root.split()[0]}>".encode()
    file = read_xml_file(SourceFile("file.xml", data))
    assert (file.tables, file.rows_in_file) == ([], 0)
    [issue] = file.issues
    assert issue.line_number == 2
    assert issue.message.startswith("The file begins with ")
    assert issue.message.endswith("not with EXPSSDA903: it is not a 903 return. Not read.")
    # In place of a CSV file it can only be a fault.
    with pytest.raises(BadInput, match=r"^a\.csv, line 2: the file begins with "):
        read_xml_file(SourceFile("a.csv", data))


def test_deep_nesting_is_refused() -> None:
    assert "nested too deeply" in refused("<EXPSSDA903>" + "<A>" * 500_000)
    assert read("<EXPSSDA903>" + "<A>" * 31 + "</A>" * 31 + "</EXPSSDA903>").rows_in_file == 0


NAMES = [
    "EXPSSDA903",
    "CHILD",
    "HEADER",
    "EPISODE",
    "AREVIEW",
    "DOB",
    "CHILDID",
    "PL",
    "REVIEW",
    "X",
]
TREES = st.recursive(
    st.text("a <&1\n", max_size=3),
    lambda inner: st.tuples(st.sampled_from(NAMES), st.lists(inner, max_size=4)),
    max_leaves=30,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(TREES, max_size=5))
def test_any_tree_is_read_with_every_text_kept_or_reported(trees: list) -> None:
    root = ElementTree.Element("EXPSSDA903")
    for tree in trees:
        _grow(root, tree)
    file = read(ElementTree.tostring(root))
    children = len(root.findall("CHILD"))
    assert len(rows_of(file, "header")) == children
    texts = "".join(root.itertext()).split()
    values = [
        value for table in file.tables for column in table.columns.values() for value in column
    ]
    kept = " ".join(value for value in values if value).split()
    if len(kept) < len(texts):
        assert file.issues
    if not file.issues:
        assert Counter("".join(texts)) <= Counter("".join(kept))


def _grow(parent: ElementTree.Element, tree: str | tuple) -> None:
    if isinstance(tree, str):
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + tree
        else:
            parent.text = (parent.text or "") + tree
    else:
        element = ElementTree.SubElement(parent, tree[0])
        for inner in tree[1]:
            _grow(element, inner)


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the samples are not at hand")
def test_the_sample_holds_what_a_plain_walk_finds() -> None:
    file = read(SAMPLE.read_bytes())
    root = ElementTree.parse(SAMPLE).getroot()
    headers = root.findall("CHILD/HEADER")

    def having(*names: str) -> int:
        return sum(any((h.findtext(n) or "").strip() for n in names) for h in headers)

    assert {table.table_name: table.row_count for table in file.tables} == {
        "header": len(headers),
        "episodes": len(root.findall("CHILD/EPISODE")),
        "reviews": len(root.findall("CHILD/HEADER/AREVIEW")),
        "missing": len(root.findall("CHILD/HEADER/AMISSING")),
        "prev_perm": len(root.findall("CHILD/HEADER/PERMANENCE")),
        "oc2": len(root.findall("CHILD/HEADER/OC2")),
        "placed_adoption": len(root.findall("CHILD/HEADER/AD_PLACED")),
        "uasc": sum(
            h.findtext("UASC") == "1" or bool((h.findtext("DUC") or "").strip()) for h in headers
        ),
        "oc3": having("IN_TOUCH", "ACTIV", "ACCOM"),
        "ad1": having(
            "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"
        ),
    }
    assert len(headers) > 100
    assert issues_of(file) == []
    names = {"PL": "place"}
    walked = [
        {"child": child.findtext("HEADER/CHILDID")}
        | {names.get(field.tag, field.tag.lower()): field.text or "" for field in episode}
        for child in root
        for episode in child.findall("EPISODE")
    ]
    assert rows_of(file, "episodes") == walked
