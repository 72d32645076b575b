"""What the other tool's own page does with the files of two years; run by the Python that has it.

python other_tool_driver.py THIS_YEARS_FOLDER LAST_YEARS_FOLDER YEAR AUTHORITY OUT
"""

import logging
import sys
import warnings
from pathlib import Path

from lac_validator import lac_validator
from lac_validator.report import Report
from lac_validator.rules.ruleset_utils import get_year_ruleset


def files(folder: str, description: str) -> list:
    """The CSV files of a folder, as the page hands them over."""
    return [
        {"name": path.name, "file_content": path.read_bytes(), "description": description}
        for path in sorted(Path(folder).glob("*.csv"))
    ]


this_year, last_year, year, authority, out = sys.argv[1:]
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
registry = get_year_ruleset(year)
validator = lac_validator.LacValidator(
    metadata={"collectionYear": year, "localAuthority": authority},
    files=files(this_year, "This year") + files(last_year, "Prev year"),
    registry=registry,
)
report = Report(validator.ds_results, registry)
issues = lac_validator.create_issue_df(report.report, report.error_report)
for name, frame in (
    ("issues", issues),
    ("error_summary", report.error_summary),
    ("child_summary", report.child_summary),
):
    frame.to_csv(Path(out, f"other_tool_{name}.csv"))
