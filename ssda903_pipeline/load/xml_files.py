"""Read a 903 XML return: one EXPSSDA903 element with a CHILD element for each child."""

from __future__ import annotations

from collections.abc import Mapping

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from ssda903_pipeline.load.cell_issues import cell_issues
from ssda903_pipeline.load.read_file import ReadFile, TableRows
from ssda903_pipeline.load.source_files import SourceFile
from ssda903_pipeline.load.white_space import strip
from ssda903_pipeline.problems import BadInput, LoadIssue
from ssda903_pipeline.tables import HEADER_ELEMENT as HEADER
from ssda903_pipeline.tables import LAYOUTS, TABLES, XML_TABLES, raw_columns

ROOT, CHILD = "EXPSSDA903", "CHILD"

GROUPS: Mapping[str, str] = {
    LAYOUTS[table].xml_element: table
    for table in XML_TABLES
    if LAYOUTS[table].xml_element != HEADER
}
"""Repeated element -> the table of which it is a row."""

HEADER_FIELDS = frozenset(
    column.upper()
    for table in XML_TABLES
    if LAYOUTS[table].xml_element == HEADER
    for column in raw_columns(table)
)
"""Elements directly under the header, by their CSV column."""

OC3_FIELDS, AD1_FIELDS = (
    tuple(column for column in TABLES[table] if column not in ("CHILD", "DOB"))
    for table in ("oc3", "ad1")
)

RENAMED: Mapping[str, str] = {
    element: column for layout in LAYOUTS.values() for column, element in layout.xml_names.items()
}
"""Element -> its CSV column, where that has another name."""

MAX_DEPTH = 32


def read_xml_file(file: SourceFile) -> ReadFile:
    """Read an XML return into the rows of its tables.

    Nothing outside the file is ever fetched and no entity is expanded: such a file is refused.
    Well-formed XML of another kind is a file without tables, if it is called .xml. Raises BadInput, naming
    file and line, for what is not well-formed, and for XML of another kind in place of a CSV file.
    """
    builder = _Builder(file.name)
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.line_number = lambda: parser.parser.CurrentLineNumber
    try:
        parser.feed(file.data)
        parser.close()
    except DefusedXmlException as error:
        raise BadInput(
            f"{file.name}: the file declares a document type or entities, which a 903 return "
            "never does. It is not read."
        ) from error
    except (LookupError, ValueError) as error:
        # Python's parser raises these for encodings that it does not know or cannot use.
        raise BadInput(
            f"{file.name}, line 1: the encoding that the file declares cannot be read. "
            "Save it as UTF-8 and load it again."
        ) from error
    except _OtherKind as other:
        message = f"the file begins with {other.root}, not with {ROOT}: it is not a 903 return."
        if not file.name.lower().endswith(".xml"):
            raise BadInput(f"{file.name}, line {other.line}: {message}") from None
        issue = LoadIssue(file.name, f"{message[0].upper()}{message[1:]} Not read.", other.line)
        return ReadFile(file.name, "xml", file.sha256, 0, [], [issue])
    except ParseError as error:
        raise BadInput(
            f"{file.name}, line {error.position[0]}: not well-formed XML. "
            "Export the return again and load that."
        ) from error
    if not builder.columns["header"]["child"]:
        builder.issues.append(LoadIssue(file.name, f"The file has no {CHILD} element: no rows."))
    tables = [
        TableRows(table, columns, builder.line_numbers[table])
        for table, columns in builder.columns.items()
    ]
    return ReadFile(
        file_name=file.name,
        format="xml",
        sha256=file.sha256,
        rows_in_file=sum(table.row_count for table in tables),
        tables=tables,
        issues=[*builder.issues, *cell_issues(file.name, tables)],
    )


class _OtherKind(Exception):
    """XML whose root element is not that of a 903 return."""

    def __init__(self, root: str, line: int) -> None:
        super().__init__(root)
        self.root = root
        self.line = line


class _Builder:
    """Collects rows while the parser goes through the file; no tree is kept."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.issues: list[LoadIssue] = []
        self.columns: dict[str, dict[str, list[str | None]]] = {
            table: {column: [] for column in raw_columns(table)} for table in XML_TABLES
        }
        self.line_numbers: dict[str, list[int]] = {table: [] for table in XML_TABLES}
        self.line_number = lambda: 0
        self._path: list[str] = []
        # The text straight inside each open element, in pieces.
        self._texts: list[list[str]] = []
        self._child_line = 0
        self._has_header = False
        self._header: dict[str, str] = {}
        self._header_line = 0
        self._groups: list[tuple[str, int, dict[str, str]]] = []
        self._reported: set[str] = set()

    # The parser calls these four.

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _local_name(tag)
        depth = len(self._path)
        if depth == 0 and name != ROOT:
            raise _OtherKind(name, self.line_number())
        if depth >= MAX_DEPTH:
            raise BadInput(
                f"{self.file_name}, line {self.line_number()}: elements are nested too deeply."
            )
        self._path.append(name)
        self._texts.append([])
        if depth == 1 and name == CHILD:
            self._header, self._groups = {}, []
            self._child_line = self._header_line = self.line_number()
            self._has_header = False
        elif depth == 2 and name == HEADER:
            if not self._has_header:
                self._header_line = self.line_number()
            self._has_header = True
        elif self._is_group():
            self._groups.append((GROUPS[name], self.line_number(), {}))
        elif not self._is_known():
            message = f"The element {name} is not part of a 903 return where it stands: left out."
            self._report(message)
        if depth >= 1:
            self._report_attributes(name, attributes)

    def data(self, text: str) -> None:
        self._texts[-1].append(text)

    def end(self, tag: str) -> None:
        name = self._path[-1]
        text = "".join(self._texts.pop())
        if self._is_field():
            self._keep(name, text)
        elif strip(text):
            message = f"Text stands in the element {name}, outside any field: left out."
            self._report(message, "#text")
        self._path.pop()
        if len(self._path) == 1 and name == CHILD:
            self._finish_child()

    def close(self) -> None:
        return None

    # Where in the file the parser is: EXPSSDA903/CHILD/(HEADER|EPISODE)/...

    def _is_group(self) -> bool:
        path = self._path
        if path[-1] not in GROUPS or path[1:2] != [CHILD]:
            return False
        return len(path) == 3 or (len(path) == 4 and path[2] == HEADER)

    def _is_field(self) -> bool:
        path = self._path
        if path[1:2] != [CHILD] or len(path) < 4:
            return False
        return self._table_of_field() is not None

    def _table_of_field(self) -> str | None:
        """The table that the current element is a field of; None where it is unknown there."""
        path = self._path
        field = RENAMED.get(path[-1], path[-1])
        if len(path) == 4 and path[2] == HEADER:
            return "header" if field in HEADER_FIELDS else None
        group = path[-2]
        in_group = (len(path) == 4 and path[2] == group) or (len(path) == 5 and path[2] == HEADER)
        # The child's id and date of birth stand in the header alone.
        if in_group and group in GROUPS and field in TABLES[GROUPS[group]][1:] and field != "DOB":
            return GROUPS[group]
        return None

    def _is_known(self) -> bool:
        path = self._path
        if len(path) <= 2:
            return path[-1] == (ROOT, CHILD)[len(path) - 1]
        return (len(path) == 3 and path[2] == HEADER and path[1] == CHILD) or self._is_field()

    def _report_attributes(self, name: str, attributes: Mapping[str, str]) -> None:
        """Attributes of another namespace (``xsi:type``) are XML's own business."""
        for attribute in attributes:
            if not attribute.startswith("{"):
                message = f"The element {name} has an attribute, {attribute}: left out."
                self._report(message, f"@{attribute}")

    def _report(self, message: str, part: str = "") -> None:
        """One issue for each kind of place where something is left out, and none for what is inside it."""
        steps = range(1, len(self._path) + 1)
        places = ["/".join(self._path[:step]) for step in steps]
        if self._reported.isdisjoint([*places, places[-1] + part]):
            self._reported.add(places[-1] + part)
            self.issues.append(LoadIssue(self.file_name, message, self.line_number()))

    # What becomes of a child.

    def _keep(self, name: str, text: str) -> None:
        field = RENAMED.get(name, name)
        in_header = len(self._path) == 4 and self._path[2] == HEADER
        row = self._header if in_header else self._groups[-1][2]
        if strip(row.get(field, "")):
            message = f"The element {name} stands twice in one record: the first is kept."
            self.issues.append(LoadIssue(self.file_name, message, self.line_number()))
        else:
            row[field] = text

    def _finish_child(self) -> None:
        header = self._header
        if not self._has_header:
            message = (
                "The CHILD has no HEADER: its records are read without child and date of birth."
            )
            self.issues.append(LoadIssue(self.file_name, message, self._child_line))
        line = self._header_line
        # The UASC marker of an XML return is never null: an absent element is a blank marker.
        self._add("header", line, {"UASC": "", **header})
        if strip(header.get("UASC", "")) == "1" or strip(header.get("DUC", "")):
            self._add("uasc", line, header)
        if any(strip(header.get(field, "")) for field in OC3_FIELDS):
            self._add("oc3", line, header)
        if any(strip(header.get(field, "")) for field in AD1_FIELDS):
            self._add("ad1", line, header)
        for table, begins, fields in self._groups:
            of_child = {"CHILD": header.get("CHILD"), "DOB": header.get("DOB")}
            self._add(table, begins, {**fields, **of_child})

    def _add(self, table: str, line: int, fields: Mapping[str, str | None]) -> None:
        """Add a row of a table, which begins on that line."""
        self.line_numbers[table].append(line)
        for column, values in self.columns[table].items():
            values.append(fields.get(column.upper()))


def _local_name(tag: str) -> str:
    """The name without its namespace, in upper case."""
    return tag.rpartition("}")[2].upper()
