"""Where results lead to the pages of the rules: only where a site is set, and only to pages that are there."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

import ssda903_pipeline
from ssda903_pipeline import Validation
from ssda903_pipeline.cli import app
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.addresses import SITE, rule_address
from ssda903_pipeline.synth import make_returns, write_returns

ADDRESS = "https://intranet.example/ssda903"


@pytest.mark.parametrize("site", [ADDRESS, f"{ADDRESS}/", f" {ADDRESS}/ "])
def test_an_address_is_the_sites_and_the_rules(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    monkeypatch.setenv(SITE, site)
    assert rule_address("SW10aSTG2") == f"{ADDRESS}/rules/SW10aSTG2/"
    assert rule_address("OWN01") is None, "a rule of somebody's own has no page there"


def test_a_folder_is_led_to_by_the_files_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SITE, "file:///srv/site/")
    assert rule_address("1016") == "file:///srv/site/rules/1016/index.html"


@pytest.mark.parametrize("site", ["intranet.example", "javascript:alert(1)", "https://a b/"])
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    monkeypatch.setenv(SITE, site)
    with pytest.raises(BadInput, match=f"^{SITE}: .* is no address of a site"):
        rule_address("1016")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Validation:
    """A return with many errors, validated."""
    folder = tmp_path_factory.mktemp("addresses")
    write_returns(make_returns(children=30, year=2026, seed=1, error_rate=0.05), folder)
    return ssda903_pipeline.validate(
        folder / "2026", la="E08000003", year=2026, db=folder / "returns.duckdb"
    )


@pytest.mark.parametrize("site", ["", ADDRESS])
def test_results_lead_to_the_pages_where_a_site_is_set(
    found: Validation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: str
) -> None:
    monkeypatch.setenv(SITE, site)
    book, report = (next(iter(found.export(tmp_path, kind))) for kind in ("xlsx", "html"))
    sheet = openpyxl.load_workbook(book)["Summary of failures"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    cells = [row[heads["Rule"] - 1] for row in sheet.iter_rows(min_row=2)]
    assert len(cells) > 20
    page = report.read_text(encoding="utf-8")
    for cell in cells:
        address = f"{ADDRESS}/rules/{cell.value}/"
        assert (cell.hyperlink.target if cell.hyperlink else None) == (address if site else None)
        assert cell.data_type == "s"
        assert (f'href="{address}"' in page) == bool(site)


@pytest.mark.parametrize("site", ["", ADDRESS])
def test_the_command_says_it(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    monkeypatch.setenv(SITE, site)
    said = CliRunner().invoke(app, ["rules", "1016"]).output
    assert (f"Page:         {ADDRESS}/rules/1016/" in said) == bool(site)
