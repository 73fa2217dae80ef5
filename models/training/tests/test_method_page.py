"""docs/model-method.md quotes the figures of the report that the training command wrote."""

import re

import pytest

from cvplus_training.paths import MODELS

PAGE = (MODELS.parent / "docs" / "model-method.md").read_text(encoding="utf-8")
REPORT = (MODELS / "training" / "report.md").read_text(encoding="utf-8")
COUNTRIES = {
    "US": "United States",
    "CA": "Canada",
    "GB": "United Kingdom",
    "AU": "Australia",
    "DE": "Germany",
    "NL": "Netherlands",
    "SE": "Sweden",
    "FR": "France",
}


def find_figures(text: str, label: str, columns: int) -> list[str]:
    """Percentages of the first table row of that many columns that starts with the label."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == columns and cells[0].removesuffix(" (thin)") == label:
            return [match.replace(" ", "") for cell in cells[1:] for match in re.findall(r"^[\d.]+ ?%", cell)]
    raise AssertionError(f"no row for {label}")


@pytest.mark.parametrize("country", COUNTRIES)
def test_salary_figures(country: str) -> None:
    error, coverage = find_figures(PAGE, COUNTRIES[country], 4)[:2]
    assert [error, coverage] == find_figures(REPORT.split("## interview")[0], country, 5)[:2]


@pytest.mark.parametrize("country", COUNTRIES)
def test_interview_chances(country: str) -> None:
    table = PAGE.split("| country | studies | chance")[1]
    chance = find_figures(table, COUNTRIES[country], 4)[0]
    assert chance == find_figures(REPORT.split("## interview")[1], country, 5)[1]
