"""A workbook as Excel sees it, as JSON: ``python -m tests.support.workbook_json FILE``."""

from __future__ import annotations

import json
import sys
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet


def sheet_content(sheet: Worksheet) -> dict[str, Any]:
    """The sheet's rows, the types of its cells, and how it is laid out."""
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    (table,) = sheet.tables.values() or (None,)
    return {
        "rows": [list(row) for row in sheet.iter_rows(values_only=True)],
        "types": sorted({cell.data_type for cell in cells}),
        "links": sum(cell.hyperlink is not None for cell in cells),
        "frozen": sheet.freeze_panes,
        "filtered": table and table.autoFilter is not None and table.ref,
        "dimensions": sheet.dimensions,
        "widths": [
            sheet.column_dimensions[get_column_letter(number)].width
            for number in range(1, sheet.max_column + 1)
        ],
        "formats": sorted(
            {(c.column, c.number_format, bool(c.alignment.wrap_text)) for c in cells}
        ),
        "choices": sorted(
            (str(choice.sqref), choice.formula1, choice.error, choice.allow_blank)
            for choice in sheet.data_validations.dataValidation
        ),
        "repeated": sheet.print_title_rows,
        "orientation": sheet.page_setup.orientation,
        "fits": [sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight],
    }


if __name__ == "__main__":
    book = openpyxl.load_workbook(sys.argv[1])
    json.dump({sheet.title: sheet_content(sheet) for sheet in book}, sys.stdout, default=str)
